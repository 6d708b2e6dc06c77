import type { BudgetDocument, Field, Place } from '../document.ts';
import type { TextChange } from './diff.ts';
import { compareWords } from './fields.ts';
import { type Feature, matchThings, orderFeature, type Pair, textFeature } from './match.ts';
import { gist, plainName, withoutNumbering } from './text.ts';
import { THRESHOLDS, WEIGHTS } from './weights.ts';

/** A paragraph, or a row of a table of no known kind, with the headings that lead to it. */
export interface Block {
  readonly about: 'prose' | 'other_table';
  readonly section: string;
  readonly heading: string;
  readonly text: string;
  readonly places: readonly Place[];
}

/** The document's prose in its order, a heading of its own where nothing stands below it. */
export function blocksOf(document: Pick<BudgetDocument, 'sections' | 'other_tables'>): Block[] {
  const prose = document.sections.flatMap((section) => {
    const title = [section.part, section.heading.text].filter((text) => text !== '').join(' ');
    const under = (heading: Field, paragraphs: readonly Field[]): Block[] =>
      (paragraphs.length > 0 ? paragraphs : [{ text: '', places: heading.places }]).map(
        ({ text, places }) => ({
          about: 'prose' as const,
          section: title,
          heading: heading === section.heading ? '' : heading.text,
          text,
          places,
        }),
      );
    const own =
      section.paragraphs.length > 0 || section.items.length === 0
        ? under(section.heading, section.paragraphs)
        : [];
    return [...own, ...section.items.flatMap((item) => under(item.heading, item.paragraphs))];
  });
  const rows = document.other_tables.flatMap((table) => {
    const byRow = new Map<number, { texts: string[]; places: Place[] }>();
    for (const cell of [...table.cells].sort((a, b) => a.row - b.row || a.col - b.col)) {
      const row = byRow.get(cell.row) ?? { texts: [], places: [] };
      byRow.set(cell.row, row);
      if (cell.text !== '') row.texts.push(cell.text);
      row.places.push(...cell.places);
    }
    return [...byRow.values()]
      .filter((row) => row.texts.length > 0)
      .map((row) => ({
        about: 'other_table' as const,
        section: table.title,
        heading: '',
        text: row.texts.join(' | '),
        places: row.places,
      }));
  });
  return [...prose, ...rows];
}

const blockKey = (block: Block): string =>
  [block.about, gist(block.section), withoutNumbering(block.heading).text, gist(block.text)].join('\u0000');

/** Pairs the paragraphs of two documents. */
export function matchBlocks(olds: readonly Block[], news: readonly Block[]): Pair[] {
  const all = [...olds, ...news];
  const features: Feature<Block>[] = [
    textFeature('text', WEIGHTS.prose.text, all, (it) => plainName(it.text)),
    textFeature('heading', WEIGHTS.prose.heading, all, (it) => plainName(withoutNumbering(it.heading).text)),
    textFeature('section', WEIGHTS.prose.section, all, (it) => plainName(it.section)),
    orderFeature(WEIGHTS.prose.order, olds, news),
  ];
  return matchThings(olds, news, {
    features,
    threshold: THRESHOLDS.prose,
    key: blockKey,
    text: (it) => plainName(`${withoutNumbering(it.heading).text}${it.text}`),
    excluded: (old, fresh) => old.about !== fresh.about,
  });
}

export const whereOf = ({ section, heading }: Block): string[] => [section, heading];

/** What differs between two paragraphs that are a pair, or null; numbering and punctuation do not count. */
export function compareBlocks(
  old: Block,
  fresh: Block,
): Pick<TextChange, 'where' | 'where_new' | 'before' | 'after' | 'aspects'> | null {
  const text = compareWords(old.text, fresh.text);
  const headings = compareWords(
    `${old.section}\n${withoutNumbering(old.heading).text}`,
    `${fresh.section}\n${withoutNumbering(fresh.heading).text}`,
  );
  const differs = [text, headings].find((it) => it && !it.same);
  if (!differs) return null;
  return {
    where: whereOf(old),
    where_new: whereOf(fresh),
    before: old.text,
    after: fresh.text,
    aspects: [...differs.aspects],
  };
}
