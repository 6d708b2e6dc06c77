/*
 * pdf.js goes on where a file is damaged, leaves out what it cannot read, and says so on the console only. What it says is
 * caught here: text that was lost in silence would be the worst of faults. In a browser that runs pdf.js in a worker of its own,
 * nothing is heard.
 */

const PREFIX = 'Warning: ';

/**
 * Faults of what is not read anyway (pictures, their colours, annotations), and what is no fault: where pdf.js runs. By how pdf.js
 * begins them, since what follows may quote the document.
 */
const HARMLESS = new RegExp(
  [
    '^(?:Setting up fake worker|OffscreenCanvas|generateImages:|_getAppearance:|getTransferableImage )',
    '^(?:PDFImage - |Unable to decode image |Image dimensions are missing|Ignoring /Mask in image|BMP image )',
    '^(?:Inline \\w+ image stream:|OpenJPEG|J[bB][iI][gG]2|Jpx|JPX|JPEG|Jpeg|decode|CCITTFax|QCMS|ICC|TT: )',
    ' -- (?:attempting to re-parse the JPEG image|ignoring the rest of the image data)\\.$',
    '^(?:Unimplemented (?:widget|annotation)|Popup annotation|FreeTextAnnotation|HighlightAnnotation)',
    '^(?:Invalid field flags|getOperatorList - ignoring annotation data)',
  ].join('|'),
);

const listeners = new Set<(fault: string) => void>();
let spoken: typeof console.warn | undefined;

/** Does the work, and tells which faults pdf.js met meanwhile: each once, in their order. */
export async function withFaults<Result>(
  work: () => Promise<Result>,
): Promise<{ readonly result: Result; readonly faults: readonly string[] }> {
  // Where a process reads several documents at once, each is told of all: one fault too many rather than one too few.
  const faults = new Set<string>();
  const listener = (fault: string): void => {
    if (!HARMLESS.test(fault)) faults.add(fault);
  };
  listen(listener);
  try {
    const result = await work();
    return { result, faults: [...faults] };
  } finally {
    stopListening(listener);
  }
}

function listen(listener: (fault: string) => void): void {
  listeners.add(listener);
  if (spoken) return;
  // biome-ignore lint/suspicious/noConsole: the only place where pdf.js speaks
  const original = console.warn;
  spoken = original;
  console.warn = (...words: unknown[]) => {
    const [first] = words;
    if (typeof first !== 'string' || !first.startsWith(PREFIX)) return original(...words);
    for (const each of listeners) each(first.slice(PREFIX.length).trim());
  };
}

function stopListening(listener: (fault: string) => void): void {
  listeners.delete(listener);
  if (listeners.size > 0 || !spoken) return;
  console.warn = spoken;
  spoken = undefined;
}
