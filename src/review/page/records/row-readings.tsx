import { useDesk } from '../context.ts';
import type { Item } from '../desk/items.ts';
import type { Doubtful } from '../desk/queue.ts';
import { t } from '../words.ts';

/** The other ways to cut the row of a text dump. What fits the row cell by cell can be chosen; the rest is only told. */
export function RowReadings({ entry }: { readonly entry: Doubtful }) {
  const { session, desk } = useDesk();
  const { readings, value } = entry.finding ?? {};
  if (!readings || value === undefined) return null;
  const chosen = value.split(SEPARATOR);
  const items = itemsOfCells(chosen, entry, desk.items.value.all);
  return (
    <fieldset class="readings">
      <legend>{t('readingRow')}</legend>
      {readings.map((reading) => {
        const texts = textsOf(reading.split(SEPARATOR), chosen, items);
        return (
          <button
            key={reading}
            type="button"
            class="reading"
            disabled={!texts}
            onClick={() => texts && void session.correctAll(desk, texts)}
          >
            {reading}
          </button>
        );
      })}
    </fieldset>
  );
}

const SEPARATOR = ' | ';
const plain = (text: string): string => text.replace(/\s/g, '');

/** The text that each cell of the row became, if it became one. */
function itemsOfCells(
  cells: readonly string[],
  { finding }: Doubtful,
  all: readonly Item[],
): (Item | undefined)[] {
  const row = all.filter(
    ({ target: { record, what } }) =>
      what.table === 'indicator' &&
      record.project_ordinal === finding!.project_ordinal &&
      record.indicator_ordinal === finding!.indicator_ordinal,
  );
  return cells.map((cell) => row.find(({ target }) => plain(target.from) === plain(cell)));
}

/** What each text of the row is in another reading; undefined where the readings cannot be laid cell by cell. */
function textsOf(
  cells: readonly string[],
  chosen: readonly string[],
  items: readonly (Item | undefined)[],
): { readonly item: Item; readonly to: string }[] | undefined {
  if (cells.length !== chosen.length) return undefined;
  const texts: { item: Item; to: string }[] = [];
  for (const [index, cell] of cells.entries()) {
    if (plain(cell) === plain(chosen[index]!)) continue;
    const item = items[index];
    if (!item) return undefined;
    texts.push({ item, to: cell });
  }
  return texts;
}
