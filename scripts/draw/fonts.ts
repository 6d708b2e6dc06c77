import { withPrivateUse, withRadicals } from './characters.ts';
import { characterWidth } from './measure.ts';
import { numbers, type PdfFile, type Reference, refer } from './pdf.ts';
import type { FontKind } from './style.ts';

/** A font of the document. No font program is embedded: only codes, widths and maps matter here. */
export interface Font {
  /** The hexadecimal digits of the codes of a text. Throws a RangeError for a character that the encoding lacks. */
  encode(text: string): string;
  /** What a reader of the file must make of a text that is drawn with this font. */
  readonly readAs: (text: string) => string;
  /** False where the file does not say what the characters are. */
  readonly legible: boolean;
  /** Writes the font into a reserved object once all text is encoded. */
  write(pdf: PdfFile, reference: Reference): void;
}

export function createFont(kind: FontKind): Font {
  switch (kind) {
    case 'GBK-EUC-H':
    case 'GBKp-EUC-H':
      return predefinedFont(kind, (character) => gbkCode(character, 0x81));
    case 'GB-EUC-H':
      return predefinedFont(kind, (character) => gbkCode(character, 0xa1));
    case 'UniGB-UCS2-H':
    case 'UniGB-UTF16-H':
      return predefinedFont(kind, (character) => hexadecimal(character.charCodeAt(0), 4));
    default:
      return identityFont(kind);
  }
}

const hexadecimal = (value: number, digits: number): string => value.toString(16).padStart(digits, '0');

const same = (text: string): string => text;

/** The code of a character in GBK, or in its part that has all lead and trail bytes from `first` on (GB 2312). */
function gbkCode(character: string, first: number): string {
  if (characterWidth(character) < 1) return hexadecimal(character.charCodeAt(0), 2);
  const code = gbkCodes().get(character);
  if (code === undefined || code >> 8 < first || (first > 0x81 && (code & 0xff) < first)) {
    throw new RangeError(`The encoding has no ${character}`);
  }
  return hexadecimal(code, 4);
}

let codesOfGbk: ReadonlyMap<string, number> | undefined;

/** The two-byte codes of GBK by character, found by decoding each code. */
function gbkCodes(): ReadonlyMap<string, number> {
  if (codesOfGbk) return codesOfGbk;
  const decoder = new TextDecoder('gbk');
  const codes = new Map<string, number>();
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      const character = decoder.decode(Uint8Array.of(lead, trail));
      if (character.length === 1 && character !== '\ufffd' && !codes.has(character)) {
        codes.set(character, lead * 256 + trail);
      }
    }
  }
  codesOfGbk = codes;
  return codes;
}

const DESCRIPTOR =
  '<< /Type /FontDescriptor /FontName /SimSun /Flags 6 /FontBBox [0 -141 1000 859] /ItalicAngle 0 /Ascent 859 /Descent -141 /CapHeight 683 /StemV 80 >>';

function writeComposite(
  pdf: PdfFile,
  reference: Reference,
  encoding: string,
  ordering: string,
  widths: string,
  toUnicode?: string,
): void {
  const descriptor = pdf.add(DESCRIPTOR);
  const descendant = pdf.add(
    `<< /Type /Font /Subtype /CIDFontType2 /BaseFont /SimSun /CIDSystemInfo << /Registry (Adobe) /Ordering (${ordering}) /Supplement 0 >> /FontDescriptor ${refer(descriptor)} /DW 1000 /W [${widths}] >>`,
  );
  const map = toUnicode === undefined ? '' : ` /ToUnicode ${refer(pdf.addStream('', toUnicode))}`;
  pdf.set(
    reference,
    `<< /Type /Font /Subtype /Type0 /BaseFont /SimSun /Encoding /${encoding} /DescendantFonts [${refer(descendant)}]${map} >>`,
  );
}

/** In Adobe-GB1 the CIDs 1 to 95 are proportional ASCII and 814 to 907 the half-width one: both half a font size. */
function predefinedFont(encoding: string, codeOf: (character: string) => string): Font {
  return {
    encode: (text) => Array.from(text, codeOf).join(''),
    readAs: same,
    legible: true,
    write: (pdf, reference) => writeComposite(pdf, reference, encoding, 'GB1', '1 95 500 814 939 500'),
  };
}

function identityFont(kind: FontKind): Font {
  const characters: string[] = [];
  const identifiers = new Map<string, number>();
  const identify = (character: string): number => {
    const known = identifiers.get(character);
    if (known !== undefined) return known;
    identifiers.set(character, characters.push(character));
    return characters.length;
  };
  const unicodeOf = (index: number): string => {
    const character = characters[index]!;
    if (kind === 'identity_radicals') return withRadicals(character);
    if (kind === 'identity_private_use') return withPrivateUse(character);
    if (kind === 'identity_wrong_map') return characters[(index + 1) % characters.length]!;
    return character;
  };
  return {
    encode: (text) => Array.from(text, (character) => hexadecimal(identify(character), 4)).join(''),
    readAs: kind === 'identity_private_use' ? withPrivateUse : same,
    legible: kind !== 'identity_unmapped' && kind !== 'identity_wrong_map',
    write: (pdf, reference) => {
      const widths = `1 [${numbers(...characters.map((character) => 1000 * characterWidth(character)))}]`;
      const map =
        kind === 'identity_unmapped'
          ? undefined
          : toUnicodeMap(characters.map((_, index) => [index + 1, unicodeOf(index)]));
      writeComposite(pdf, reference, 'Identity-H', 'Identity', widths, map);
    },
  };
}

function toUnicodeMap(entries: readonly (readonly [identifier: number, text: string])[]): string {
  const blocks: string[] = [];
  for (let start = 0; start < entries.length; start += 100) {
    const block = entries.slice(start, start + 100);
    const lines = block.map(
      ([identifier, text]) =>
        `<${hexadecimal(identifier, 4)}> <${Array.from(text, (character) => hexadecimal(character.charCodeAt(0), 4)).join('')}>`,
    );
    blocks.push(`${block.length} beginbfchar\n${lines.join('\n')}\nendbfchar`);
  }
  return `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <ffff>
endcodespacerange
${blocks.join('\n')}
endcmap
CMapName currentdict /CMap defineresource pop
end
end`;
}
