/** The number of an indirect object. */
export type Reference = number;

export const refer = (reference: Reference): string => `${reference} 0 R`;

/** A number as PDF writes it: no exponent, at most four places. */
export function number(value: number): string {
  const text = (Math.round(value * 10000) / 10000).toFixed(4).replace(/\.?0+$/, '');
  return text === '-0' ? '0' : text;
}

export const numbers = (...values: readonly number[]): string => values.map(number).join(' ');

/** Collects indirect objects and writes them as one file, uncompressed, so that it can be read in an editor. */
export class PdfFile {
  readonly #bodies: string[] = [];

  /** A number for an object that is given later with `set`. */
  reserve(): Reference {
    return this.#bodies.push('null');
  }

  set(reference: Reference, body: string): void {
    this.#bodies[reference - 1] = body;
  }

  add(body: string): Reference {
    return this.#bodies.push(body);
  }

  /** `entries` are those of the stream's dictionary besides Length. */
  addStream(entries: string, data: string): Reference {
    return this.add(`<< ${entries} /Length ${data.length} >>\nstream\n${data}\nendstream`);
  }

  bytes(catalog: Reference): Uint8Array {
    let text = '%PDF-1.6\n%\xe2\xe3\xcf\xd3\n';
    const offsets = this.#bodies.map((body, index) => {
      const offset = text.length;
      text += `${index + 1} 0 obj\n${body}\nendobj\n`;
      return offset;
    });
    const start = text.length;
    text += `xref\n0 ${offsets.length + 1}\n0000000000 65535 f \n`;
    for (const offset of offsets) text += `${String(offset).padStart(10, '0')} 00000 n \n`;
    text += `trailer\n<< /Size ${offsets.length + 1} /Root ${refer(catalog)} >>\nstartxref\n${start}\n%%EOF\n`;
    return Uint8Array.from(text, (character) => character.charCodeAt(0));
  }
}
