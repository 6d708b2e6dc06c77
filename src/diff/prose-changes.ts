import type { BudgetDocument } from '../document.ts';
import { type Collected, reasonOf } from './collected.ts';
import type { Ref } from './diff.ts';
import { walkPairs } from './match.ts';
import { type Block, blocksOf, compareBlocks, matchBlocks, whereOf } from './prose.ts';
import { placeRef } from './refs.ts';

/** What changed in the prose: paragraphs, and rows of tables of no known kind. */
export function diffProse(old: BudgetDocument, fresh: BudgetDocument, into: Collected): void {
  const [olds, news] = [blocksOf(old), blocksOf(fresh)];
  const found = matchBlocks(olds, news);
  const refOf = (document: BudgetDocument, block: Block, place: number): Ref =>
    placeRef(document, block.places[0], { paragraph_ordinal: place + 1 });
  walkPairs(olds, news, found, {
    both: (block, next, pair) => {
      const refs = { old: refOf(old, block, pair.old), new: refOf(fresh, next, pair.new) };
      if (pair.by !== 'equal') {
        into.matches.push({
          table: 'prose',
          ...refs,
          name_old: block.heading,
          name_new: next.heading,
          ...reasonOf(pair),
        });
      }
      const change = compareBlocks(block, next);
      if (change) into.texts.push({ change: 'changed', about: block.about, ...refs, ...change });
    },
    gone: (block, place) =>
      into.texts.push({
        change: 'removed',
        about: block.about,
        where: whereOf(block),
        where_new: [],
        before: block.text,
        after: '',
        old: refOf(old, block, place),
        new: null,
        aspects: [],
      }),
    come: (block, place) => {
      const where = whereOf(block);
      into.texts.push({
        change: 'added',
        about: block.about,
        where,
        where_new: where,
        before: '',
        after: block.text,
        old: null,
        new: refOf(fresh, block, place),
        aspects: [],
      });
    },
  });
}
