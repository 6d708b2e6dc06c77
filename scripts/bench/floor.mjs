// pdf.js alone: walks the operator lists of all pages and does nothing with them. usage: node floor.mjs FILE
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as pdfjs from 'pdfjs-dist/legacy/build/pdf.mjs';

const resources = (folder) =>
  fileURLToPath(new URL(`../../node_modules/pdfjs-dist/${folder}/`, import.meta.url));
const task = pdfjs.getDocument({
  data: new Uint8Array(readFileSync(process.argv[2])),
  cMapUrl: resources('cmaps'),
  standardFontDataUrl: resources('standard_fonts'),
  useSystemFonts: false,
  disableFontFace: true,
  verbosity: pdfjs.VerbosityLevel.ERRORS,
});
const document = await task.promise;
for (let number = 1; number <= document.numPages; number++) {
  const page = await document.getPage(number);
  await page.getOperatorList();
  page.cleanup();
}
await task.destroy();
