// What the built program does faster than pdf.js as it is published, with the same result, and what would never end that it leaves
// out: pieces of the source of the half that parses, each with what takes its place. All of it is private to pdf.js, so that nothing
// can be put in place from outside. Only the program has them; the library, and the page of `yusuan review`, use pdf.js as it is. A
// build whose pdf.js no longer holds a piece ends and says so: another version is to be compared first
// (test/program/changed-pdfjs.test.ts reads pages through both).

/** A piece of pdf.js, and what takes its place. */
const CHANGES = [
  {
    // One damaged number gave a width to two thousand million glyphs. There are 65,536 at most (ISO 32000-1, table C.1).
    what: 'a width that many glyphs share',
    before: `            for (let j = start; j <= code; j++) {
              glyphsWidths[j] = width;`,
    after: `            for (let j = start, last = Math.min(code, 0xffff); j <= last; j++) {
              glyphsWidths[j] = width;`,
  },
  {
    what: 'places that many glyphs share in vertical text',
    before: `              for (let j = start; j <= code; j++) {
                glyphsVMetrics[j] = vmetric;`,
    after: `              for (let j = start, last = Math.min(code, 0xffff); j <= last; j++) {
                glyphsVMetrics[j] = vmetric;`,
  },
  {
    // The state at each `q` was an object that inherits from the one before: a chain, through which each look at what is unchanged
    // goes, and objects that inherit are slow to make. A plain copy holds the same; the states below it do not change meanwhile.
    what: 'the graphics state',
    before: `  clone({
    newPath = false
  } = {}) {
    const clone = Object.create(this);
    if (newPath) {`,
    after: `  clone({
    newPath = false
  } = {}) {
    const clone = new CopiedState(this);
    if (newPath) {`,
  },
  {
    what: 'copies of the graphics state',
    before: `class EvaluatorPreprocessor {
  static get opMap() {`,
    after: `function CopiedState(state) {
  this.ctm = state.ctm;
  this.font = state.font;
  this.textRenderingMode = state.textRenderingMode;
  this._fillColorSpace = state._fillColorSpace;
  this._strokeColorSpace = state._strokeColorSpace;
  this.patternFillColorSpace = state.patternFillColorSpace;
  this.patternStrokeColorSpace = state.patternStrokeColorSpace;
  this.currentPointX = state.currentPointX;
  this.currentPointY = state.currentPointY;
  this.pathMinMax = state.pathMinMax;
  this.pathBuffer = state.pathBuffer;
}
CopiedState.prototype = EvalState.prototype;
class EvaluatorPreprocessor {
  static get opMap() {`,
  },
  {
    // Numbers, texts and operators of content that lies in memory as a whole are read byte by byte here. What is unusual in any way
    // (comments inside, signs in the middle, the end of the content) is left as it stands, for pdf.js's own code.
    what: 'the lexer',
    before: `class Lexer {
  constructor(stream, knownCommands = null) {
    this.stream = stream;`,
    after: `const HEX_DIGITS = new Int8Array(256).map((_, byte) => toHexDigit(byte));
const operatorsByCode = new WeakMap();
function operatorsOf(commands) {
  let operators = operatorsByCode.get(commands);
  if (!operators) {
    operators = new Map();
    for (const name of Object.keys(commands)) {
      if (name.length > 3) continue;
      let code = 0;
      for (let i = 0; i < name.length; i++) code = code << 8 | name.charCodeAt(i);
      operators.set(code, commands[name] && name !== "BI" ? new Cmd(name) : null);
    }
    operatorsByCode.set(commands, operators);
  }
  return operators;
}
class Lexer {
  usualOperator(ch) {
    const { stream, operators } = this;
    const { bytes, end } = stream;
    let pos = stream.pos;
    let code = ch;
    let operator = operators.get(code);
    for (let length = 1; length <= 3; length++) {
      if (pos >= end) return null;
      ch = bytes[pos++];
      if (specialChars[ch]) {
        if (!operator) return null;
      } else {
        code = code << 8 | ch;
        const longer = length < 3 ? operators.get(code) : undefined;
        if (longer !== undefined || operator === undefined) {
          operator = longer;
          continue;
        }
        if (operator === null || length === 3) return null;
      }
      stream.pos = pos;
      this.currentChar = ch;
      return operator;
    }
    return null;
  }
  usualNumber() {
    const { stream } = this;
    const { bytes, end } = stream;
    let pos = stream.pos;
    let ch = this.currentChar;
    let divideBy = 0;
    let sign = 1;
    if (ch === 0x2d) {
      sign = -1;
      if (pos >= end) return NaN;
      ch = bytes[pos++];
    }
    if (ch === 0x2e) {
      divideBy = 10;
      if (pos >= end) return NaN;
      ch = bytes[pos++];
    }
    if (ch < 0x30 || ch > 0x39) return NaN;
    let value = ch - 0x30;
    while (pos < end) {
      ch = bytes[pos++];
      if (ch >= 0x30 && ch <= 0x39) {
        if (divideBy !== 0) divideBy *= 10;
        value = value * 10 + (ch - 0x30);
      } else if (ch === 0x2e && divideBy === 0) {
        divideBy = 1;
      } else if (ch === 0x2d || ch === 0x2e) {
        return NaN;
      } else {
        stream.pos = pos;
        this.currentChar = ch;
        return sign * (divideBy !== 0 ? value / divideBy : value);
      }
    }
    return NaN;
  }
  usualHexString() {
    const { stream } = this;
    const { bytes, end } = stream;
    let pos = stream.pos;
    let ch = this.currentChar;
    let first = -1;
    let text = "";
    while (ch !== 0x3e) {
      const digit = HEX_DIGITS[ch];
      if (digit >= 0) {
        if (first < 0) {
          first = digit;
        } else {
          text += String.fromCharCode(first << 4 | digit);
          first = -1;
        }
      } else if (specialChars[ch] !== 1) {
        return null;
      }
      if (pos >= end) return null;
      ch = bytes[pos++];
    }
    this._hexStringNumWarn = 0;
    stream.pos = pos;
    this.nextChar();
    return first < 0 ? text : text + String.fromCharCode(first << 4);
  }
  constructor(stream, knownCommands = null) {
    this.isUsual = stream.constructor === Stream;
    this.operators = this.isUsual && knownCommands ? operatorsOf(knownCommands) : null;
    this.stream = stream;`,
  },
  {
    what: 'numbers',
    before: `  getNumber() {
    let ch = this.currentChar;
    let divideBy = 0;
    let sign = 1;
    if (ch === 0x2d) {
      sign = -1;
      ch = this.nextChar();
      if (ch === 0x2d) {
        ch = this.nextChar();
      }
    } else if (ch === 0x2b) {`,
    after: `  getNumber() {
    if (this.isUsual) {
      const number = this.usualNumber();
      if (number === number) return number;
    }
    let ch = this.currentChar;
    let divideBy = 0;
    let sign = 1;
    if (ch === 0x2d) {
      sign = -1;
      ch = this.nextChar();
      if (ch === 0x2d) {
        ch = this.nextChar();
      }
    } else if (ch === 0x2b) {`,
  },
  {
    what: 'texts in hexadecimal digits',
    before: `  getHexString() {
    const strBuf = this.strBuf;`,
    after: `  getHexString() {
    if (this.isUsual) {
      const text = this.usualHexString();
      if (text !== null) return text;
    }
    const strBuf = this.strBuf;`,
  },
  {
    // Each operator was put together character by character, and each part of it looked for in a table by its text.
    what: 'operators',
    before: `    const knownCommands = this.knownCommands;
    let knownCommandFound = knownCommands?.[str] !== undefined;
    while (`,
    after: `    if (this.operators) {
      const operator = this.usualOperator(ch);
      if (operator !== null) return operator;
    }
    const knownCommands = this.knownCommands;
    let knownCommandFound = knownCommands?.[str] !== undefined;
    while (`,
  },
  {
    // Each page was looked for from the beginning of the list of pages. Now from where the page before was found, past pages and
    // branches whose numbers of pages are known.
    what: 'the list of pages',
    before: `      for (let last = kids.length - 1; last >= 0; last--) {
        const lastKid = kids[last];
        nodesToVisit.push(lastKid);`,
    after: `      let from = 0;
      if (currentNode === this.toplevelPagesDict && currentPageIndex === 0) {
        const passed = (this.passedKids ??= { kids, from: 0, pages: 0, fetched: false });
        if (passed.kids !== kids || passed.pages > pageIndex) {
          passed.kids = kids;
          passed.from = passed.pages = 0;
        }
        for (; passed.from < kids.length && kids[passed.from] instanceof Ref; passed.from++) {
          const count = pageKidsCountCache.get(kids[passed.from]);
          if (!(count >= 0 && passed.pages + count <= pageIndex)) break;
          passed.pages += count;
        }
        currentPageIndex = passed.pages;
        if (passed.fetched) {
          for (let last = kids.length - 1; last >= passed.from; last--) nodesToVisit.push(kids[last]);
          continue;
        }
        passed.fetched = true;
        from = passed.from;
      }
      for (let last = kids.length - 1; last >= 0; last--) {
        const lastKid = kids[last];
        if (last >= from) nodesToVisit.push(lastKid);`,
  },
  {
    what: 'what is known of the list of pages',
    before: `    this.pageKidsCountCache.clear();
`,
    after: `    this.pageKidsCountCache.clear();
    this.passedKids = undefined;
`,
  },
  {
    // Taking a list apart by its pattern asks it for an iterator, for each path of a page.
    what: 'the paths that are sent',
    before: `            const [, [data], minMax] = argsArray[i];
            if (data) {`,
    after: `            const data = argsArray[i][1][0];
            const minMax = argsArray[i][2];
            if (data) {`,
  },
];

const NOTICE = '/*! Changed by yusuan: scripts/pdfjs.mjs lists the changes. */\n';

/** The source of the half that parses, changed. Throws where it is not the version that the changes were made for. */
export function changedParser(source) {
  let changed = source;
  for (const { what, before, after } of CHANGES) {
    const [start, end, ...more] = changed.split(before);
    if (end === undefined || more.length > 0)
      throw new Error(`pdf.js is no longer what scripts/pdfjs.mjs changes: ${what}.`);
    changed = start + after + end;
  }
  return NOTICE + changed;
}

/** For the bundler. */
export const changedPdfjs = () => ({
  name: 'changed-pdfjs',
  transform: {
    filter: { id: /pdfjs-dist\/legacy\/build\/pdf\.worker\.mjs$/ },
    handler: (code) => ({ code: changedParser(code), map: null }),
  },
});
