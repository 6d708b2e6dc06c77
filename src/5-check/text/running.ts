import type { BudgetDocument, Field } from '../../document.ts';

/** The document's prose as one text without white space, and the page of each place in it. */
export interface RunningText {
  readonly text: string;
  pageAt(offset: number): number | null;
}

/** What ends a statement: paragraphs that do not end with it go on in the next one. */
const END = /[。；：:！？]$/;

export function runningText(document: BudgetDocument): RunningText {
  let text = '';
  // Whether a statement has ended there. To ask the text itself would put it together anew for each paragraph.
  let ended = true;
  const starts: { readonly offset: number; readonly page: number | null }[] = [];
  const add = (field: Field) => {
    const plain = field.text.replace(/\s/g, '');
    if (plain === '') return;
    if (!ended && BEGINS.test(plain)) text += '。';
    starts.push({ offset: text.length, page: field.places[0]?.page ?? null });
    text += plain;
    ended = END.test(plain);
  };
  const endLine = () => {
    text += '\n';
    ended = false;
  };
  for (const section of document.sections) {
    add(section.heading);
    if (text !== '') endLine();
    for (const paragraph of section.paragraphs) add(paragraph);
    for (const item of section.items) {
      add(item.heading);
      for (const paragraph of item.paragraphs) add(paragraph);
    }
    endLine();
  }
  return { text, pageAt: (offset) => starts.findLast((start) => start.offset <= offset)?.page ?? null };
}

/** The number of an item: what begins with it does not go on with the line before. */
const BEGINS =
  /^(?:[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[、.．](?!\d)|第[一二三四五六七八九十]部分)/;
