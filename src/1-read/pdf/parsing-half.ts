import './natives.ts';
// Says where it is (`one-thread.ts`).
import 'pdfjs-dist/legacy/build/pdf.worker.mjs';
