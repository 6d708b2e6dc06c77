import { targetsOf } from '../../../corrections/document.ts';
import type { Correction, TextCorrection } from '../../../corrections/format.ts';
import { byTime, isOfText, keyOf } from '../../../corrections/key.ts';
import { readAs, TargetIndex } from '../../../corrections/match.ts';
import type { Target } from '../../../corrections/target.ts';
import type { BudgetDocument, Place } from '../../../document.ts';
import type { Both } from '../words.ts';
import { labelOf, recordOf } from './labels.ts';

/** How far the checking of something is. */
export type State = 'open' | 'accepted' | 'corrected';

/** A text that a person looks at and corrects as one: of a merged cell, all records that it fills have it. */
export interface Item {
  /** The key that a correction of it has (`keyOf`), the document's bytes being the same. */
  readonly id: string;
  readonly target: Target;
  readonly label: Both;
  /** The record that it belongs to. */
  readonly record: string;
  readonly state: State;
  /** What a person said of it. */
  readonly correction: TextCorrection | undefined;
}

/** All texts of a document, by themselves and by where they are in its JSON. */
export interface Items {
  readonly all: readonly Item[];
  readonly byId: ReadonlyMap<string, Item>;
  /** By the JSON pointer of the text. */
  readonly byPath: ReadonlyMap<string, Item>;
  /** By page: the places, each with all items that stand there. */
  readonly boxes: ReadonlyMap<number, readonly BoxOfItems[]>;
}

export interface BoxOfItems {
  readonly box: NonNullable<Place['box']>;
  readonly items: readonly Item[];
}

/** The texts of a document, to be joined with what people say of them. */
export interface Texts {
  readonly document: BudgetDocument;
  readonly targets: readonly Target[];
  readonly index: TargetIndex;
}

export function textsOf(document: BudgetDocument): Texts {
  const targets = targetsOf(document);
  return { document, targets, index: new TargetIndex(targets) };
}

export function itemsOf({ document, targets, index }: Texts, corrections: readonly Correction[]): Items {
  const said = saidOf(index, document.sha256, corrections);
  const byId = new Map<string, Item>();
  const byPath = new Map<string, Item>();
  for (const target of targets) {
    const id = idOf(target, document.sha256);
    let item = byId.get(id);
    if (!item) {
      const correction = said.get(target.where.path);
      item = {
        id,
        target,
        label: labelOf(target, document),
        record: recordOf(target.where.path, document),
        correction,
        state: !correction ? 'open' : correction.action === 'accept' ? 'accepted' : 'corrected',
      };
      byId.set(id, item);
    }
    byPath.set(target.where.path, item);
  }
  const all = [...byId.values()];
  return { all, byId, byPath, boxes: boxesOf(all) };
}

/** What was said of each text, by its path; of two corrections the later counts, as where they are applied. */
function saidOf(
  index: TargetIndex,
  sha256: string,
  corrections: readonly Correction[],
): Map<string, TextCorrection> {
  const said = new Map<string, TextCorrection>();
  const own = corrections.filter(isOfText).filter((correction) => correction.sha256 === sha256);
  for (const correction of own.toSorted(byTime)) {
    for (const { where } of readAs(index.at(correction), correction)) said.set(where.path, correction);
  }
  return said;
}

const idOf = ({ what, where, from }: Target, sha256: string): string =>
  keyOf({ action: 'accept', sha256, document: '', what, where, from, when: '' });

function boxesOf(items: readonly Item[]): Map<number, BoxOfItems[]> {
  const pages = new Map<number, Map<string, { box: NonNullable<Place['box']>; items: Item[] }>>();
  for (const item of items) {
    for (const { page, box } of item.target.places) {
      if (!box) continue;
      const boxes = pages.get(page) ?? new Map();
      pages.set(page, boxes);
      const key = box.join(' ');
      const there = boxes.get(key);
      if (there) there.items.push(item);
      else boxes.set(key, { box, items: [item] });
    }
  }
  return new Map([...pages].map(([page, boxes]) => [page, [...boxes.values()]]));
}
