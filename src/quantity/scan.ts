import type { Row } from './context.ts';
import type { Element } from './elements.ts';
import type { Folded } from './fold.ts';
import { PARSERS, type Parser, readAverageQuantity, readCharacter, type Source, word } from './parsers.ts';

/** The parsers that can read what begins with a character, in their order. Most characters begin nothing. */
const BY_FIRST: ReadonlyMap<number, readonly Parser[]> = byFirst();

function byFirst(): ReadonlyMap<number, readonly Parser[]> {
  const parsers = new Map<number, Parser[]>();
  for (const { parse, begins } of PARSERS) {
    for (const code of begins) parsers.set(code, [...(parsers.get(code) ?? []), parse]);
  }
  return parsers;
}

const NO_BRACKETS: ReadonlyMap<number, number> = new Map();

/** The closing bracket of each opening one. */
function matchBrackets(text: string): ReadonlyMap<number, number> {
  const closing = new Map<number, number>();
  const open: number[] = [];
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '(') open.push(at);
    else if (text[at] === ')' && open.length > 0) closing.set(open.pop()!, at);
  }
  return closing;
}

/** The element that begins at a place. */
function readElement(source: Source, at: number): Element {
  const parsers = BY_FIRST.get(source.folded.text.charCodeAt(at));
  if (parsers !== undefined) {
    for (const parse of parsers) {
      const element = parse(source, at);
      if (element) return element;
    }
  }
  return readAverageQuantity(source, at) ?? readCharacter(source, at);
}

/** A text as elements, each character in exactly one. In prose brackets are part of the sentence, not remarks. */
export function scan(folded: Folded, row: Row): readonly Element[] {
  const { text } = folded;
  const { inProse } = row;
  const source: Source = {
    folded,
    row,
    inProse,
    closing: inProse || !text.includes('(') ? NO_BRACKETS : matchBrackets(text),
    lastTitleEnd: text.lastIndexOf('》'),
  };
  const elements: Element[] = [];
  let last: Element | undefined;
  for (let at = 0; at < text.length; ) {
    let element = readElement(source, at);
    at = element.end;
    if (last?.type === 'word' && last.role === 'text' && element.type === 'word' && element.role === 'text') {
      element = word('text', last.start, element.end);
      elements.pop();
    }
    elements.push(element);
    last = element;
  }
  return elements;
}
