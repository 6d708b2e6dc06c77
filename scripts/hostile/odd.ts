import { deflateSync } from 'node:zlib';
import { refer } from '../draw/pdf.ts';
import { CONTENT, FONT, FREE, onePage, PAGE, PAGES, stream, TEXT, text } from './one-page.ts';

/*
 * PDFs as no good program writes them, each with one thing wrong or odd. What must come of each stands in
 * test/hostile/odd.txt: a document, or a failure whose reason is true.
 */

const deflated = (data: string): string => text(deflateSync(Buffer.from(data, 'latin1')));

/** A stream that inflates to so many mebibytes of one character, deflated `layers` times. */
function bomb(mebibytes: number, character: string, layers = 1): string {
  let data = deflateSync(Buffer.alloc(mebibytes * 2 ** 20, character));
  for (let layer = 1; layer < layers; layer++) data = deflateSync(data);
  const filters = '/FlateDecode '.repeat(layers);
  return stream(text(data), `/Filter [${filters}]`);
}

const nested = (depth: number, open: string, close: string, inner = ''): string =>
  open.repeat(depth) + inner + close.repeat(depth);

const image = (entries: string, data = ''): string =>
  stream(data, `/Type /XObject /Subtype /Image ${entries}`);

const form = (content: string, entries = ''): string =>
  stream(content, `/Type /XObject /Subtype /Form /BBox [0 0 595 842] ${entries}`);

const withXObject = (object: string, more: readonly string[] = []): string =>
  onePage({
    content: `${TEXT} /X Do`,
    resources: `/XObject << /X ${refer(FREE)} >>`,
    objects: [object, ...more],
  });

/** The object of this number given another body; offsets behind it are then wrong, as after an edit by hand. */
const replaced = (pdf: string, from: string | RegExp, to: string): string => {
  const changed = pdf.replace(from, to);
  if (changed === pdf) throw new Error(`Nothing to replace: ${from}`);
  return changed;
};

/** A document of which two pages can be read, and this stands where the one between them should. */
const threePages = (second: string): string =>
  onePage({
    pages: `<< /Type /Pages /Kids [${refer(PAGE)} ${second} ${refer(FREE)}] /Count 3 >>`,
    objects: [
      `<< /Type /Page /Parent ${refer(PAGES)} /MediaBox [0 0 595 842] /Contents ${refer(CONTENT)} /Resources << /Font << /F1 ${refer(FONT)} >> >> >>`,
    ],
  });

const good = onePage();

const structure: Record<string, () => string> = {
  'garbage-before-header': () => `${'\n<!-- saved by a crawler -->'.repeat(8)}${good}`,
  'garbage-after-end': () => `${good}${'\0'.repeat(5000)}<html>\n`,
  'header-version-99': () => good.replace('%PDF-1.6', '%PDF-99.9'),
  'header-missing': () => good.slice(good.indexOf('1 0 obj')),
  'header-and-catalog-missing': () => good.slice(good.indexOf('2 0 obj')),
  'header-only': () => '%PDF-1.4\n',
  'header-and-web-page': () => '%PDF-\n<html><body>404 Not Found</body></html>\n',
  'web-page': () => '<!DOCTYPE html>\n<html><head><title>403</title></head><body>Forbidden</body></html>\n',
  'cut-in-half': () => good.slice(0, good.length / 2),
  'cut-before-xref': () => good.slice(0, good.indexOf('xref\n')),
  'no-startxref': () => good.slice(0, good.indexOf('startxref')),
  'startxref-far-away': () => replaced(good, /startxref\n\d+/, 'startxref\n99999999999999999999'),
  'startxref-negative': () => replaced(good, /startxref\n\d+/, 'startxref\n-1'),
  'startxref-at-itself': () => replaced(good, /startxref\n\d+/, `startxref\n${good.indexOf('startxref')}`),
  'xref-offsets-wrong': () => replaced(good, /(\d{10}) 00000 n/g, '0000000007 00000 n'),
  'xref-of-a-billion': () => replaced(good, /xref\n0 \d+/, 'xref\n0 1000000000'),
  'xref-prev-at-itself': () =>
    replaced(good, 'trailer\n<<', `trailer\n<< /Prev ${good.lastIndexOf('xref\n0')}`),
  'xref-stream-missing': () =>
    replaced(good, 'trailer\n<<', `trailer\n<< /XRefStm ${good.indexOf('5 0 obj')}`),
  'trailer-without-root': () => replaced(good, '/Root 1 0 R', ''),
  'trailer-root-is-page': () => replaced(good, '/Root 1 0 R', `/Root ${refer(PAGE)}`),
  'no-trailer': () => replaced(good, 'trailer\n', 'tariler\n'),
  'no-endobj': () => good.replaceAll('endobj', ''),
  'no-endstream': () => replaced(good, '\nendstream', ''),
  'length-too-long': () => replaced(good, /\/Length \d+/, '/Length 99999999'),
  'length-negative': () => replaced(good, /\/Length \d+/, '/Length -5'),
  'length-is-its-own-stream': () => replaced(good, /\/Length \d+/, `/Length ${refer(CONTENT)}`),
  'line-ends-lost': () => good.replaceAll('\n', '\r'),
  'line-ends-doubled': () => good.replaceAll('\n', '\r\n'),
  'two-updates': () => `${good}${good.slice(good.indexOf('1 0 obj'))}${good.slice(good.indexOf('1 0 obj'))}`,
  'object-stream-of-itself': () =>
    onePage({
      contents: refer(FREE),
      objects: [stream('6 0 ', '/Type /ObjStm /N 1 /First 4 /Extends 6 0 R')],
    }),
  'linearized-lie': () =>
    replaced(
      good,
      '1 0 obj',
      '9 0 obj\n<< /Linearized 1 /L 5 /H [0 0] /O 99 /E 1 /N 1000000 /T 7 >>\nendobj\n1 0 obj',
    ),
  'encrypted-by-nobody': () =>
    replaced(good, '/Root', '/Encrypt << /Filter /Nobody /V 9 /R 9 /O () /U () /P -4 >> /ID [() ()] /Root'),
  'encrypted-with-nonsense': () =>
    replaced(
      good,
      '/Root',
      '/Encrypt << /Filter /Standard /V 4 /R 4 /Length 1e30 /O (a) /U (b) /P -4 /CF << /StdCF << /CFM /AESV2 >> >> /StmF /StdCF /StrF /StdCF >> /ID [(a) (a)] /Root',
    ),
};

const pageTree: Record<string, () => string> = {
  'pages-in-a-loop': () => onePage({ pages: `<< /Type /Pages /Kids [${refer(PAGES)}] /Count 1 >>` }),
  'pages-in-a-long-loop': () =>
    onePage({
      pages: `<< /Type /Pages /Kids [6 0 R] /Count 5 >>`,
      objects: [
        '<< /Type /Pages /Kids [7 0 R] /Count 5 >>',
        `<< /Type /Pages /Kids [2 0 R ${refer(PAGE)}] /Count 5 >>`,
      ],
    }),
  'pages-million-claimed': () =>
    onePage({ pages: `<< /Type /Pages /Kids [${refer(PAGE)}] /Count 1000000 >>` }),
  'pages-count-negative': () => onePage({ pages: `<< /Type /Pages /Kids [${refer(PAGE)}] /Count -3 >>` }),
  'pages-count-zero': () => onePage({ pages: `<< /Type /Pages /Kids [${refer(PAGE)}] /Count 0 >>` }),
  'pages-count-real': () => onePage({ pages: `<< /Type /Pages /Kids [${refer(PAGE)}] /Count 1e30 >>` }),
  'pages-count-missing': () => onePage({ pages: `<< /Type /Pages /Kids [${refer(PAGE)}] >>` }),
  'pages-kids-missing': () => onePage({ pages: '<< /Type /Pages /Count 1 >>' }),
  'pages-kids-nonsense': () =>
    onePage({ pages: `<< /Type /Pages /Kids [null (a) 7 99 0 R ${refer(PAGE)}] /Count 5 >>` }),
  'pages-one-of-three-missing': () => threePages('99 0 R'),
  'pages-one-of-three-nonsense': () => threePages('(a)'),
  'pages-one-of-three-null': () => threePages('null'),
  'pages-is-the-page': () => onePage({ pages: '<< /Type /Page /MediaBox [0 0 100 100] >>' }),
  'pages-deep': () =>
    onePage({
      pages: '<< /Type /Pages /Kids [6 0 R] /Count 1 >>',
      objects: [
        ...Array.from(
          { length: 3000 },
          (_, index) => `<< /Type /Pages /Kids [${refer(index + 7)}] /Count 1 >>`,
        ),
        '<< /Type /Page /MediaBox [0 0 100 100] >>',
      ],
    }),
  'page-many-times': () =>
    onePage({ pages: `<< /Type /Pages /Kids [${`${refer(PAGE)} `.repeat(50)}] /Count 50 >>` }),
  'page-without-type': () => replaced(good, '/Type /Page /Parent', '/Parent'),
  'page-without-media-box': () => replaced(good, /\/MediaBox \[[^\]]*\]/, ''),
  'page-without-resources': () => replaced(good, '/Resources', '/Resuorces'),
  'page-parent-is-itself': () =>
    replaced(replaced(good, `/Parent ${refer(PAGES)}`, `/Parent ${refer(PAGE)}`), '/Resources', '/Resuorces'),
};

const boxes: Record<string, () => string> = Object.fromEntries(
  Object.entries({
    'box-empty': '[0 0 0 0]',
    'box-reversed': '[595 842 0 0]',
    'box-negative': '[-595 -842 0 0]',
    'box-huge': '[0 0 1e30 1e30]',
    'box-tiny': '[0 0 0.0000001 0.0000001]',
    'box-nonsense': '[(a) /b null true]',
    'box-short': '[0 0 595]',
    'box-of-digits': `[0 0 ${'9'.repeat(400)} ${'9'.repeat(400)}]`,
  }).map(([name, mediaBox]) => [name, () => onePage({ mediaBox })]),
);

const pageEntries: Record<string, () => string> = {
  'rotate-nonsense': () => onePage({ page: '/Rotate 1e30' }),
  'rotate-45': () => onePage({ page: '/Rotate 45' }),
  'user-unit-huge': () => onePage({ page: '/UserUnit 1e30' }),
  'user-unit-zero': () => onePage({ page: '/UserUnit 0' }),
  'crop-box-outside': () => onePage({ page: '/CropBox [9000 9000 9999 9999]' }),
  'contents-missing': () => onePage({ contents: 'null' }),
  'contents-array-nonsense': () =>
    onePage({ contents: `[null 99 0 R (a) ${refer(CONTENT)} ${refer(PAGES)}]` }),
  'contents-array-of-itself': () => onePage({ contents: refer(FREE), objects: ['[6 0 R 6 0 R]'] }),
  'contents-ten-thousand': () => onePage({ contents: `[${`${refer(CONTENT)} `.repeat(10_000)}]` }),
};

const content: Record<string, () => string> = {
  'content-nested-q': () => onePage({ content: `${nested(100_000, 'q ', 'Q ')}${TEXT}` }),
  'content-unclosed-q': () => onePage({ content: `${'q '.repeat(100_000)}${TEXT}` }),
  'content-empty': () => onePage({ content: '' }),
  'content-random-bytes': () =>
    onePage({
      content: Array.from({ length: 5000 }, (_, i) => String.fromCharCode((i * i * 31 + i * 7) % 256)).join(
        '',
      ),
    }),
  'content-extra-Q': () => onePage({ content: `${'Q '.repeat(1000)}${TEXT}` }),
  'content-nested-BT': () => onePage({ content: `${'BT '.repeat(10_000)}${TEXT}` }),
  'content-nested-arrays': () => onePage({ content: `${nested(50_000, '[', ']')} TJ ${TEXT}` }),
  'content-nested-dictionaries': () =>
    onePage({ content: `/A ${nested(20_000, '<< /A ', '>>')} BDC ${TEXT}` }),
  'content-nested-marks': () => onePage({ content: `${nested(50_000, '/A BMC ', 'EMC ')}${TEXT}` }),
  'content-unclosed-string': () => onePage({ content: `${TEXT} BT (unclosed ${'('.repeat(10_000)}` }),
  'content-unclosed-hex': () => onePage({ content: `${TEXT} BT <${'41'.repeat(10_000)}` }),
  'content-long-name': () => onePage({ content: `/${'N'.repeat(1_000_000)} gs ${TEXT}` }),
  'content-numbers-overflow': () =>
    onePage({ content: `1e30 0 0 1e30 0 0 cm 1e308 -1e308 m 9e99 9e99 l S ${TEXT}` }),
  'content-numbers-nan': () => onePage({ content: `NaN Infinity . - -- +-5 5-5 1.2.3 cm ${TEXT}` }),
  'content-matrix-singular': () => onePage({ content: `0 0 0 0 0 0 cm ${TEXT}` }),
  'content-font-size-huge': () => onePage({ content: TEXT.replace('12 Tf', '1e30 Tf') }),
  'content-font-size-zero': () => onePage({ content: TEXT.replace('12 Tf', '0 Tf') }),
  'content-font-size-negative': () => onePage({ content: TEXT.replace('12 Tf', '-12 Tf') }),
  'content-far-away': () => onePage({ content: TEXT.replace('72 700 Td', '1e30 -1e30 Td') }),
  'content-operands-missing': () => onePage({ content: `BT Tf Td Tj TJ ' " Tm re m l c cm ${TEXT}` }),
  'content-operands-of-text': () => onePage({ content: 'BT /F1 12 Tf (x) Tz (y) Tc 72 700 Td (Text) Tj ET' }),
  'content-overflow-of-a-matrix': () =>
    onePage({ content: `q 1e200 0 0 1e200 0 0 cm 1e200 0 0 1e200 0 0 cm 0 0 0 0 0 0 cm ${TEXT} Q ${TEXT}` }),
  'content-operands-wrong': () =>
    onePage({ content: `BT (a) [b] Tf /x Td 5 Tj << >> TJ ET (a) /b cm ${TEXT}` }),
  'content-operators-unknown': () => onePage({ content: `${'frobnicate '.repeat(5000)}${TEXT}` }),
  'content-many-lines': () =>
    onePage({
      content: `${Array.from({ length: 30_000 }, (_, i) => `${i % 595} 0 m ${i % 595} ${i % 842} l S`).join('\n')} ${TEXT}`,
    }),
  'content-many-rectangles': () =>
    onePage({
      content: `${Array.from({ length: 20_000 }, (_, i) => `${i % 500} ${i % 800} 10 10 re`).join(' ')} S ${TEXT}`,
    }),
  'content-many-glyphs-in-one-place': () =>
    onePage({ content: `BT /F1 12 Tf 72 700 Td ${'0 Tz (A) Tj '.repeat(30_000)} ET` }),
  'content-clips': () => onePage({ content: `${'0 0 9 9 re W n '.repeat(20_000)}${TEXT}` }),
  'content-dashes': () =>
    onePage({ content: `[0 0 0] 0 d 0 0 m 500 500 l S [1e-9] 0 d 0 0 m 500 0 l S ${TEXT}` }),
  'content-inline-image-endless': () =>
    onePage({ content: `${TEXT} BI /W 9 /H 9 /BPC 8 /CS /RGB ID ${'x'.repeat(5000)}` }),
  'content-inline-image-huge': () =>
    onePage({ content: `${TEXT} BI /W 100000 /H 100000 /BPC 8 /CS /RGB ID x EI` }),
};

const filters: Record<string, () => string> = {
  'filter-unknown': () => onePage({ filter: '/Filter /NoSuchDecode' }),
  'filter-brotli': () => onePage({ filter: '/Filter /BrotliDecode' }),
  'filter-not-deflated': () => onePage({ filter: '/Filter /FlateDecode' }),
  'filter-cut-off': () =>
    onePage({ content: deflated(TEXT.repeat(200)).slice(0, 60), filter: '/Filter /FlateDecode' }),
  'filter-hex-of-deflated': () =>
    onePage({
      content: `${Buffer.from(deflated(TEXT), 'latin1').toString('hex')}>`,
      filter: '/Filter [/ASCIIHexDecode /FlateDecode]',
    }),
  'filter-lzw-nonsense': () =>
    onePage({ content: '\x80\x0b\x60\x50\x22\x0c\x0c\x85\x01', filter: '/Filter /LZWDecode' }),
  'filter-run-length': () =>
    onePage({
      content: `${String.fromCharCode(TEXT.length - 1)}${TEXT}\x80`,
      filter: '/Filter /RunLengthDecode',
    }),
  'filter-85-nonsense': () => onePage({ content: 'zzzz~~~>uuuuu', filter: '/Filter /ASCII85Decode' }),
  'filter-hundred': () => onePage({ filter: `/Filter [${'/ASCIIHexDecode '.repeat(100)}]` }),
  'filter-jpeg-of-text': () => onePage({ filter: '/Filter /DCTDecode' }),
  'filter-crypt': () => onePage({ filter: '/Filter /Crypt /DecodeParms << /Name /Identity >>' }),
  'filter-predictor-nonsense': () =>
    onePage({
      content: deflated(TEXT),
      filter:
        '/Filter /FlateDecode /DecodeParms << /Predictor 15 /Columns 1e9 /Colors 99 /BitsPerComponent 77 >>',
    }),
  'bomb-spaces': () => onePage({ contents: refer(FREE), objects: [bomb(64, ' ')] }),
  'bomb-layers': () => onePage({ contents: refer(FREE), objects: [bomb(64, ' ', 3)] }),
};

/** A map of one code of so many bytes to its text. */
const toUnicode = (width: 1 | 2, pair: string): string =>
  stream(
    `/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <${'00'.repeat(width)}> <${'ff'.repeat(width)}> endcodespacerange 1 beginbfchar ${pair} endbfchar endcmap end`,
  );

const compositeFont = (encoding: string): string =>
  `<< /Type /Font /Subtype /Type0 /BaseFont /SimSun /Encoding /${encoding} /ToUnicode ${refer(FREE)} /DescendantFonts [<< /Type /Font /Subtype /CIDFontType2 /BaseFont /SimSun /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 0 >> /FontDescriptor << /Type /FontDescriptor /FontName /SimSun /Flags 6 /FontBBox [0 -141 1000 859] /ItalicAngle 0 /Ascent 859 /Descent -141 /CapHeight 683 /StemV 80 >> /DW 1000 >>] >>`;

const fonts: Record<string, () => string> = {
  'font-missing': () => onePage({ content: TEXT.replace('/F1', '/F9') }),
  'font-is-a-number': () => onePage({ font: '7' }),
  'font-is-itself': () =>
    onePage({
      font: `<< /Type /Font /Subtype /Type0 /BaseFont /A /Encoding /Identity-H /DescendantFonts [${refer(FONT)}] >>`,
    }),
  'font-without-unicode': () =>
    onePage({
      content: 'BT /F1 12 Tf 72 700 Td <00010002> Tj ET',
      font: '<< /Type /Font /Subtype /Type0 /BaseFont /A /Encoding /Identity-H /DescendantFonts [<< /Type /Font /Subtype /CIDFontType2 /BaseFont /A /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>] >>',
    }),
  'font-cmap-unknown': () =>
    onePage({
      font: '<< /Type /Font /Subtype /Type0 /BaseFont /A /Encoding /../../../etc/passwd /DescendantFonts [<< /Type /Font /Subtype /CIDFontType0 /BaseFont /A /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 0 >> >>] >>',
    }),
  'font-cmap-of-itself': () =>
    onePage({
      font: `<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode ${refer(FREE)} >>`,
      objects: [stream('begincmap', '/Type /CMap /CMapName /A /UseCMap 6 0 R')],
    }),
  // The map gives another character than the one that the encoding draws: P for T, 丁 for 王.
  'font-map-against-names': () =>
    onePage({
      font: `<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding << /Differences [84 /T] >> /ToUnicode ${refer(FREE)} >>`,
      objects: [toUnicode(1, '<54> <0050>')],
    }),
  'font-map-against-cmap': () =>
    onePage({
      content: 'BT /F1 12 Tf 72 700 Td <738b> Tj ET',
      font: compositeFont('UniGB-UCS2-H'),
      objects: [toUnicode(2, '<738b> <4e01>')],
    }),
  'font-map-against-gbk': () =>
    onePage({
      content: 'BT /F1 12 Tf 72 700 Td <cdf5> Tj ET',
      font: compositeFont('GBK-EUC-H'),
      objects: [toUnicode(2, '<cdf5> <4e01>')],
    }),
  'font-map-with-radical': () =>
    onePage({
      content: 'BT /F1 12 Tf 72 700 Td <4e00> Tj ET',
      font: compositeFont('UniGB-UCS2-H'),
      objects: [toUnicode(2, '<4e00> <2f00>')],
    }),
  'font-code-huge': () =>
    onePage({
      content: 'BT /F1 12 Tf 72 700 Td <0054> Tj ET',
      font: '<< /Type /Font /Subtype /Type0 /BaseFont /A /Encoding /Identity-H /ToUnicode 6 0 R /DescendantFonts [<< /Type /Font /Subtype /CIDFontType2 /BaseFont /A /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>] >>',
      objects: [
        stream(
          '/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <0000> <ffff> endcodespacerange 2 beginbfchar <fffffff0> <0041> <0053> <0053> endbfchar endcmap end',
        ),
      ],
    }),
  'font-cmap-range-huge': () =>
    onePage({
      font: `<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode ${refer(FREE)} >>`,
      objects: [
        stream(
          '/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <ffffffff> endcodespacerange 1 beginbfrange <00000000> <ffffffff> <0041> endbfrange endcmap end',
        ),
      ],
    }),
  'font-file-nonsense': () =>
    onePage({
      font: '<< /Type /Font /Subtype /TrueType /BaseFont /A /FirstChar 0 /LastChar 255 /Widths [] /FontDescriptor << /Type /FontDescriptor /FontName /A /Flags 4 /FontFile2 6 0 R >> >>',
      objects: [stream('\0\x01\0\0\xff\xff\xff\xff'.repeat(50))],
    }),
  'font-type1-program-nonsense': () =>
    onePage({
      font: '<< /Type /Font /Subtype /Type1 /BaseFont /A /FontDescriptor << /Type /FontDescriptor /FontName /A /Flags 4 /FontFile 6 0 R >> >>',
      objects: [
        stream(
          `%!PS-AdobeFont-1.0\n/FontMatrix [${'1 '.repeat(9999)}] eexec ${'\x8f'.repeat(2000)}`,
          '/Length1 1e9 /Length2 -7 /Length3 0',
        ),
      ],
    }),
  'font-code-in-matrix': () =>
    onePage({
      font: `<< /Type /Font /Subtype /Type1 /BaseFont /A /FontMatrix [1 2 3 4 5 (0\\); globalThis.process.exit\\(66\\)//)] /FontDescriptor << /Type /FontDescriptor /FontName /A /Flags 4 /FontFile3 6 0 R >> >>`,
      objects: [stream('\x01\0\x04\x01', '/Subtype /Type1C')],
    }),
  'font-type3-of-itself': () =>
    onePage({
      font: `<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1 1] /FontMatrix [0.001 0 0 0.001 0 0] /CharProcs << /a ${refer(FREE)} >> /Encoding << /Differences [84 /a] >> /FirstChar 84 /LastChar 84 /Widths [500] /Resources << /Font << /F1 ${refer(FONT)} >> >> >>`,
      objects: [stream(`500 0 d0 ${TEXT}`)],
    }),
  'font-widths-nonsense': () =>
    onePage({
      font: '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /FirstChar -1e9 /LastChar 1e9 /Widths [1e30 (a) null] >>',
    }),
  'font-differences-nonsense': () =>
    onePage({
      font: '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding << /Differences [1e9 /a (b) -5 /c null] >> >>',
    }),
};

const objects: Record<string, () => string> = {
  'form-of-itself': () => withXObject(form('/X Do', '/Resources << /XObject << /X 6 0 R >> >>')),
  'form-matrix-nonsense': () => withXObject(form(TEXT, '/Matrix [1e30 (a) 0 0]')),
  'form-is-a-page': () =>
    onePage({ content: `${TEXT} /X Do`, resources: `/XObject << /X ${refer(PAGE)} >>` }),
  'shading-function-of-itself': () =>
    onePage({
      content: `/S sh ${TEXT}`,
      resources:
        '/Shading << /S << /ShadingType 2 /ColorSpace /DeviceRGB /Coords [0 0 1 1] /Function 6 0 R >> >>',
      objects: ['<< /FunctionType 3 /Domain [0 1] /Functions [6 0 R] /Bounds [] /Encode [0 1] >>'],
    }),
  'shading-mesh-nonsense': () =>
    onePage({
      content: `/S sh ${TEXT}`,
      resources: '/Shading << /S 6 0 R >>',
      objects: [
        stream(
          '\xff'.repeat(999),
          '/ShadingType 7 /ColorSpace /DeviceRGB /BitsPerCoordinate 32 /BitsPerComponent 16 /BitsPerFlag 8 /Decode [0 1e30 0 1 0 1 0 1 0 1]',
        ),
      ],
    }),
  'function-sampled-huge': () =>
    onePage({
      content: `/C cs 1 scn 0 0 9 9 re f ${TEXT}`,
      resources: '/ColorSpace << /C [/Separation /A /DeviceRGB 6 0 R] >>',
      objects: [
        stream(
          'x',
          '/FunctionType 0 /Domain [0 1] /Range [0 1 0 1 0 1] /Size [2147483647] /BitsPerSample 32',
        ),
      ],
    }),
  'function-postscript-code': () =>
    onePage({
      content: `/C cs 1 scn 0 0 9 9 re f ${TEXT}`,
      resources: '/ColorSpace << /C [/Separation /A /DeviceRGB 6 0 R] >>',
      objects: [
        stream(
          `{ ${nested(5000, '{ ', '} if ')} process.exit(66) }`,
          '/FunctionType 4 /Domain [0 1] /Range [0 1 0 1 0 1]',
        ),
      ],
    }),
  'color-space-of-itself': () =>
    onePage({
      content: `/C cs 1 scn 0 0 9 9 re f ${TEXT}`,
      resources: '/ColorSpace << /C 6 0 R >>',
      objects: ['[/Indexed 6 0 R 255 (abc)]'],
    }),
  'state-soft-mask-of-itself': () =>
    onePage({
      content: `/G gs ${TEXT}`,
      resources: '/ExtGState << /G 6 0 R >>',
      objects: [
        '<< /SMask << /S /Luminosity /G 7 0 R >> /Font [4 0 R 1e30] >>',
        form(
          '/G gs 0 0 9 9 re f',
          '/Group << /S /Transparency >> /Resources << /ExtGState << /G 6 0 R >> >>',
        ),
      ],
    }),
  'image-of-a-billion-pixels': () =>
    withXObject(image('/Width 40000 /Height 40000 /BitsPerComponent 8 /ColorSpace /DeviceRGB', 'x')),
  'image-of-size-1e30': () =>
    withXObject(image('/Width 1e30 /Height 1e30 /BitsPerComponent 8 /ColorSpace /DeviceRGB', 'x')),
  'image-negative': () =>
    withXObject(image('/Width -9 /Height -9 /BitsPerComponent 8 /ColorSpace /DeviceGray', 'x')),
  'image-mask-of-itself': () =>
    withXObject(
      image('/Width 9 /Height 9 /BitsPerComponent 8 /ColorSpace /DeviceGray /SMask 6 0 R', 'x'.repeat(81)),
    ),
  'image-jbig2-nonsense': () =>
    withXObject(
      image(
        '/Width 9 /Height 9 /BitsPerComponent 1 /ColorSpace /DeviceGray /Filter /JBIG2Decode',
        '\0\0\0\0\x30\0\x01\0\0\0\x13\xff\xff\xff\xff\xff\xff\xff\xff',
      ),
    ),
  'image-jpx-nonsense': () =>
    withXObject(
      image(
        '/Width 9 /Height 9 /Filter /JPXDecode',
        '\xff\x4f\xff\x51\xff\xff\0\0\x7f\xff\xff\xff\x7f\xff\xff\xff',
      ),
    ),
  'image-jpeg-huge': () =>
    withXObject(
      image(
        '/Width 9 /Height 9 /BitsPerComponent 8 /ColorSpace /DeviceRGB /Filter /DCTDecode',
        '\xff\xd8\xff\xc0\0\x11\x08\xff\xff\xff\xff\x03\x01\x22\0\x02\x11\x01\x03\x11\x01\xff\xda',
      ),
    ),
  'image-fax-nonsense': () =>
    withXObject(
      image(
        '/Width 9 /Height 9 /BitsPerComponent 1 /ColorSpace /DeviceGray /Filter /CCITTFaxDecode /DecodeParms << /K -1 /Columns 2147483647 /Rows 2147483647 >>',
        '\0\x01'.repeat(99),
      ),
    ),
};

const around: Record<string, () => string> = {
  javascript: () =>
    onePage({
      catalog:
        '/OpenAction << /S /JavaScript /JS (app.launchURL\\("http://127.0.0.1:9/"\\)) >> /Names << /JavaScript << /Names [(a) << /S /JavaScript /JS (while\\(1\\);) >>] >> >>',
    }),
  'launch-and-fetch': () =>
    onePage({
      catalog: '/OpenAction << /S /Launch /F (/bin/sh) >>',
      page: '/AA << /O << /S /URI /URI (http://127.0.0.1:9/) >> >> /Annots [<< /Subtype /Link /Rect [0 0 9 9] /A << /S /GoToR /F (http://127.0.0.1:9/a.pdf) >> >>]',
    }),
  'content-in-another-file': () =>
    onePage({ filter: '/F (http://127.0.0.1:9/content) /FFilter /FlateDecode', content: '' }),
  attachment: () =>
    onePage({
      catalog:
        '/Names << /EmbeddedFiles << /Names [(../../evil) << /Type /Filespec /F (../../evil) /EF << /F 6 0 R >> >>] >> >>',
      objects: [stream('evil', '/Type /EmbeddedFile')],
    }),
  portfolio: () =>
    onePage({
      catalog: '/Collection << /View /D >> /Names << /EmbeddedFiles << /Kids [7 0 R] >> >>',
      objects: [bomb(8, 'a'), '<< /Kids [7 0 R] >>'],
    }),
  xfa: () =>
    onePage({
      catalog: '/AcroForm << /XFA [(template) 6 0 R] /Fields [] >>',
      objects: [stream(nested(5000, '<a>', '</a>'))],
    }),
  'outline-in-a-loop': () =>
    onePage({
      catalog: '/Outlines 6 0 R',
      objects: ['<< /First 7 0 R /Last 7 0 R >>', '<< /Title (a) /Next 7 0 R /First 6 0 R /Parent 6 0 R >>'],
    }),
  'annotations-nonsense': () =>
    onePage({
      page: '/Annots [1 (a) null 3 0 R 6 0 R]',
      objects: ['<< /Subtype /Widget /Parent 6 0 R /AP << /N 6 0 R >> >>'],
    }),
  'fields-in-a-loop': () =>
    onePage({
      catalog: '/AcroForm << /Fields [6 0 R] >>',
      objects: ['<< /T (a) /Kids [6 0 R] /Parent 6 0 R >>'],
    }),
  'names-in-a-loop': () =>
    onePage({ catalog: '/Names << /Dests 6 0 R >>', objects: ['<< /Kids [6 0 R 6 0 R] >>'] }),
  'labels-nonsense': () => onePage({ catalog: '/PageLabels << /Nums [-1 (a) 1e30 << /S /r /St -1e9 >>] >>' }),
  'layers-nonsense': () =>
    onePage({
      content: `/OC /L BDC ${TEXT} EMC`,
      catalog:
        '/OCProperties << /OCGs [6 0 R null 7] /D << /OFF [6 0 R] /Order [[6 0 R [6 0 R]]] /BaseState /Nonsense >> >>',
      resources: '/Properties << /L << /Type /OCMD /OCGs [6 0 R] /VE [/And 6 0 R [/Not [/Or 6 0 R]]] >> >>',
      objects: ['<< /Type /OCG /Name (a) >>'],
    }),
  'layer-condition-of-itself': () =>
    onePage({
      content: `/OC /L BDC ${TEXT} EMC`,
      resources: '/Properties << /L << /Type /OCMD /VE 6 0 R >> >>',
      objects: ['[/And 6 0 R]'],
    }),
  'structure-in-a-loop': () =>
    onePage({
      catalog: '/MarkInfo << /Marked true >> /StructTreeRoot 6 0 R',
      page: '/StructParents 0',
      objects: ['<< /Type /StructTreeRoot /K 6 0 R /ParentTree << /Nums [0 6 0 R] >> >>'],
    }),
  'producer-of-controls': () =>
    replaced(
      onePage({ objects: ['<< /Producer (=cmd|calc\\000\\033[31m\\n<script>) /Title 6 0 R >>'] }),
      '/Root',
      '/Info 6 0 R /Root',
    ),
  'metadata-entities': () =>
    onePage({
      catalog: '/Metadata 6 0 R',
      objects: [
        stream(
          '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]><x>&b;&c;</x>',
          '/Type /Metadata /Subtype /XML',
        ),
      ],
    }),
};

/** A cross-reference stream with these rows of three fields (1, 4 and 2 bytes), and what else its dictionary says. */
const xrefStream = (
  rows: readonly (readonly [kind: number, place: number, more: number])[],
  entries: string,
) =>
  stream(
    rows
      .map(([kind, place, more]) => {
        const row = Buffer.alloc(7);
        row.writeUInt8(kind, 0);
        row.writeUInt32BE(place, 1);
        row.writeUInt16BE(more, 5);
        return row.toString('latin1');
      })
      .join(''),
    `/Type /XRef /W [1 4 2] /Size ${rows.length} ${entries}`,
  );

/** The good file with an update behind it: so many objects, then a table of where they are and a trailer. */
function updated(
  objects: Readonly<Record<number, string>>,
  trailer = `/Size 20 /Root 1 0 R /Prev ${good.lastIndexOf('xref\n0')}`,
): string {
  let pdf = good;
  const table: string[] = [];
  for (const [number, body] of Object.entries(objects)) {
    table.push(`${number} 1\n${String(pdf.length).padStart(10, '0')} 00000 n \n`);
    pdf += `${number} 0 obj\n${body}\nendobj\n`;
  }
  return `${pdf}xref\n${table.join('')}trailer\n<< ${trailer} >>\nstartxref\n${pdf.length}\n%%EOF\n`;
}

const pageBody = (content: number): string =>
  `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${refer(content)} /Resources << /Font << /F1 4 0 R >> >> >>`;

const updates: Record<string, () => string> = {
  'update-of-the-page': () => updated({ [PAGE]: pageBody(9), 9: stream(TEXT) }),
  'update-cut-off': () => {
    const pdf = updated({ [PAGE]: pageBody(9), 9: stream(TEXT) });
    return pdf.slice(0, pdf.lastIndexOf('trailer'));
  },
  'update-frees-the-page': () => replaced(updated({ [PAGE]: 'null' }), /n \n(?=trailer)/, 'f \n'),
  'update-of-the-page-by-nothing': () => updated({ [PAGE]: 'null' }),
  'update-prev-at-the-update': () => updated({ 9: '(a)' }, `/Size 20 /Root 1 0 R /Prev ${good.length + 17}`),
  'update-prev-in-a-stream': () =>
    updated({ 9: '(a)' }, `/Size 20 /Root 1 0 R /Prev ${good.indexOf('stream')}`),
  'update-of-object-0': () => updated({ 0: '<< >>' }),
  'update-of-generation-65535': () =>
    replaced(updated({ [FONT]: '<< >>' }), '00000 n \ntrailer', '65535 n \ntrailer'),
  'xref-stream-of-nonsense': () => {
    const rows = [0, 1, 2, 3, 255].map((kind) => [kind, 4_294_967_295, 65_535] as const);
    const pdf = good.slice(0, good.lastIndexOf('xref\n0'));
    return `${pdf}9 0 obj\n${xrefStream(rows, '/Root 1 0 R')}\nendobj\nstartxref\n${pdf.length}\n%%EOF\n`;
  },
  'xref-stream-prev-at-itself': () => {
    const pdf = good.slice(0, good.lastIndexOf('xref\n0'));
    const body = xrefStream([[0, 0, 65_535]], `/Root 1 0 R /Prev ${pdf.length}`);
    return `${pdf}9 0 obj\n${body}\nendobj\nstartxref\n${pdf.length}\n%%EOF\n`;
  },
  'xref-stream-of-wide-fields': () => {
    const pdf = good.slice(0, good.lastIndexOf('xref\n0'));
    const body = stream('\0'.repeat(64), '/Type /XRef /W [1 1e9 -3] /Index [0 1e9] /Size 1e9 /Root 1 0 R');
    return `${pdf}9 0 obj\n${body}\nendobj\nstartxref\n${pdf.length}\n%%EOF\n`;
  },
  'object-streams-in-a-loop': () => {
    const inside = (number: number) => stream(`${number} 0 << >>`, '/Type /ObjStm /N 1 /First 4');
    const pdf = `%PDF-1.5\n7 0 obj\n${inside(8)}\nendobj\n8 0 obj\n${inside(7)}\nendobj\n`;
    // Each says that it lies in the other, and so do the catalog and the page tree.
    const rows = [
      [0, 0, 65_535],
      ...[1, 2, 3, 4, 5, 6].map(() => [2, 7, 0] as const),
      [2, 8, 0],
      [2, 7, 0],
    ] as const;
    return `${pdf}9 0 obj\n${xrefStream(rows as never, '/Root 1 0 R')}\nendobj\nstartxref\n${pdf.length}\n%%EOF\n`;
  },
  'object-stream-of-a-billion': () =>
    onePage({
      contents: refer(FREE),
      objects: [stream('6 0 ', '/Type /ObjStm /N 1000000000 /First 1000000000')],
    }),
};

const more: Record<string, () => string> = {
  'box-of-no-height': () => onePage({ mediaBox: '[0 700 595 700]' }),
  'box-in-a-loop': () => onePage({ mediaBox: refer(FREE), objects: [`[${refer(FREE)} 0 595 842]`] }),
  'annotations-hundred-thousand': () =>
    onePage({
      page: `/Annots [${`${refer(FREE)} `.repeat(100_000)}]`,
      objects: ['<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << /S /URI /URI (http://a.example) >> >>'],
    }),
  'annotation-appearance-of-itself': () =>
    onePage({
      page: `/Annots [${refer(FREE)}]`,
      objects: [
        `<< /Type /Annot /Subtype /Stamp /Rect [0 0 99 99] /AP << /N ${refer(7)} >> /Popup ${refer(FREE)} /Parent ${refer(FREE)} >>`,
        form('/X Do', `/Resources << /XObject << /X ${refer(7)} >> >>`),
      ],
    }),
  'labels-in-a-loop': () =>
    onePage({
      catalog: `/PageLabels ${refer(FREE)}`,
      objects: [`<< /Kids [${refer(FREE)} ${refer(FREE)}] >>`],
    }),
  'outline-of-two-that-follow-each-other': () =>
    onePage({
      catalog: `/Outlines << /First ${refer(FREE)} /Last ${refer(7)} /Count 2147483647 >>`,
      objects: [
        `<< /Title (a) /Next ${refer(7)} /First ${refer(7)} >>`,
        `<< /Title (b) /Next ${refer(FREE)} /First ${refer(FREE)} >>`,
      ],
    }),
  'destination-of-itself': () =>
    onePage({
      catalog: `/OpenAction ${refer(FREE)} /Dests << /a ${refer(FREE)} >>`,
      objects: [`[${refer(FREE)} /XYZ ${refer(FREE)}]`],
    }),
  'unicode-surrogates-alone': () => withUnicode('<54> <D800> <65> <DC00> <78> <D800D800> <74> <FFFE>'),
  'unicode-of-controls': () => withUnicode('<54> <0000> <65> <001B005B0032004A> <78> <202E> <74> <000A>'),
  'unicode-ten-thousand-for-one': () => withUnicode(`<54> <${'0041'.repeat(10_000)}>`),
  'pattern-bomb': () =>
    onePage({
      content: `/Pattern cs /P scn 0 0 500 500 re f ${TEXT}`,
      resources: `/Pattern << /P ${refer(FREE)} >>`,
      objects: [
        stream(
          '0 0 1 1 re f '.repeat(1000),
          '/PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 1e-6 1e-6] /XStep 1e-9 /YStep 1e-9 /Resources << >>',
        ),
      ],
    }),
  'type3-of-type3': () =>
    onePage({
      font: type3(`/Resources << /Font << /F1 ${refer(7)} >> >>`, refer(FREE)),
      objects: [
        stream('500 0 d0 BT /F1 12 Tf (T) Tj ET'),
        type3(`/Resources << /Font << /F1 ${refer(FONT)} >> >>`, refer(FREE)),
      ],
    }),
  'image-jbig2-huge': () =>
    withXObject(
      image(
        '/Width 65535 /Height 65535 /BitsPerComponent 1 /ColorSpace /DeviceGray /Filter /JBIG2Decode',
        '\0\0\0\0\x30\0\x01\0\0\0\x13\xff\xff\xff\xff\xff\xff\xff\xff\0\0\0\0\0\0\0\0\0\0\0',
      ),
    ),
  'image-jpx-huge': () =>
    withXObject(
      image(
        '/Width 65535 /Height 65535 /Filter /JPXDecode',
        '\xff\x4f\xff\x51\0\x29\0\0\x7f\xff\xff\xff\x7f\xff\xff\xff\0\0\0\0\0\0\0\0\x7f\xff\xff\xff\x7f\xff\xff\xff\0\0\0\0\0\0\0\0\0\x01\x07\x01\x01',
      ),
    ),
  'image-inline-hundred-thousand': () =>
    onePage({ content: `${TEXT} ${'BI /W 1 /H 1 /CS /G /BPC 8 ID \0 EI '.repeat(100_000)}` }),
  'fonts-ten-thousand': () =>
    onePage({
      content: Array.from({ length: 10_000 }, (_, index) => `BT /G${index} 1 Tf ET`).join(' ') + TEXT,
      resources: `/ExtGState << >> /Font << /F1 ${refer(FONT)} ${Array.from({ length: 10_000 }, (_, index) => `/G${index} ${refer(FONT)}`).join(' ')} >>`,
    }),
  'xfa-only': () =>
    onePage({
      content: 'BT /F1 12 Tf 72 700 Td (Please wait...) Tj ET',
      catalog: `/NeedsRendering true /AcroForm << /Fields [] /XFA ${refer(FREE)} >>`,
      objects: [
        stream(
          `<xdp:xdp xmlns:xdp="http://ns.adobe.com/xdp/"><template>${'<subform>'.repeat(5000)}</template></xdp:xdp>`,
        ),
      ],
    }),
};

const type3 = (entries: string, procedure: string): string =>
  `<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1000 1000] /FontMatrix [0.001 0 0 0.001 0 0] /FirstChar 84 /LastChar 84 /Widths [500] /Encoding << /Differences [84 /T] >> /CharProcs << /T ${procedure} >> ${entries} >>`;

/** The page's font with a map of these codes. */
function withUnicode(map: string): string {
  const count = map.split('> <').length / 2;
  return onePage({
    font: `<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode ${refer(FREE)} >>`,
    objects: [
      stream(
        `begincmap 1 begincodespacerange <00> <FF> endcodespacerange ${count} beginbfchar ${map} endbfchar endcmap`,
      ),
    ],
  });
}

/** Every odd PDF by its name, made anew when it is called for. */
export const ODD: Readonly<Record<string, () => string>> = {
  ...structure,
  ...pageTree,
  ...boxes,
  ...pageEntries,
  ...content,
  ...filters,
  ...fonts,
  ...objects,
  ...around,
  ...updates,
  ...more,
  'font-width-for-a-billion-glyphs': () =>
    onePage({
      font: `<< /Type /Font /Subtype /Type0 /BaseFont /A /Encoding /Identity-H /DescendantFonts [${refer(FREE)}] >>`,
      objects: [
        '<< /Type /Font /Subtype /CIDFontType2 /BaseFont /A /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 0 >> /FontDescriptor 7 0 R /W [1 2147483648 500] >>',
        '<< /Type /FontDescriptor /FontName /A /Flags 4 >>',
      ],
    }),
  'font-place-for-a-billion-glyphs': () =>
    onePage({
      font: `<< /Type /Font /Subtype /Type0 /BaseFont /A /Encoding /Identity-V /DescendantFonts [${refer(FREE)}] >>`,
      objects: [
        '<< /Type /Font /Subtype /CIDFontType2 /BaseFont /A /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 0 >> /FontDescriptor 7 0 R /W2 [1 2147483648 -1000 500 880] >>',
        '<< /Type /FontDescriptor /FontName /A /Flags 4 >>',
      ],
    }),
};

/** Those on which pdf.js takes longer or more memory than any document may: only a process that is ended gets over them. */
export const RUNAWAY: Readonly<Record<string, () => string>> = {
  'bomb-of-bombs': () => onePage({ contents: `[${`${refer(FREE)} `.repeat(40)}]`, objects: [bomb(64, ' ')] }),
  'bomb-operators': () => onePage({ contents: refer(FREE), objects: [bomb(8, 'q ')] }),
  'form-doubling': () =>
    withXObject(
      form('/X Do /X Do', '/Resources << /XObject << /X 7 0 R >> >>'),
      Array.from({ length: 40 }, (_, index) =>
        form(
          '/X Do /X Do',
          `/Resources << /XObject << /X ${refer(index === 39 ? CONTENT : index + 8)} >> >>`,
        ),
      ),
    ),
  'pattern-of-itself': () =>
    onePage({
      content: `/Pattern cs /P scn 0 0 500 500 re f ${TEXT}`,
      resources: '/Pattern << /P 6 0 R >>',
      objects: [
        stream(
          '/Pattern cs /P scn 0 0 9 9 re f',
          '/PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 9 9] /XStep 0 /YStep 1e-9 /Resources << /Pattern << /P 6 0 R >> >>',
        ),
      ],
    }),
};
