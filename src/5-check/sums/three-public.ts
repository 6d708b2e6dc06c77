import { type Entry, inColumn, type Ledger, nameOf } from './entry.ts';
import { BESIDE_THREE_PUBLIC, TOTAL_ROW, withoutNumber } from './names.ts';
import { type Relation, roundingExplains } from './relation.ts';

/** The parts of the “三公” expenses as rows, by the names that all provinces give them (财预〔2016〕143号). */
const ROWS = {
  total: /^(?:支出合计|[“"]?三公[”"]?经费(?:支出)?(?:合计)?)$/,
  abroad: /^因公出国/,
  vehicles: /^公务用车(?:购置及运行|购置和运行|费|经费)/,
  bought: /^公务用车购置(?:费|费用|支出|经费)?$/,
  running: /^公务用车运行/,
  hosting: /^(?:国内)?公务接待(?:费|费用|支出|经费)?$/,
} as const;
/** 其中：（1）公务用车购置费 as 公务用车购置费. */
const bare = (entry: Entry): string =>
  withoutNumber(nameOf(entry).replace(/^其中[:：]?/, '')).replace(/[(（][^)）]*[)）]$/, '');

/**
 * Sums of a table with the “三公” expenses in rows: the total is 因公出国（境） + 公务用车 + 公务接待, 公务用车 is 购置 + 运行. The rows of
 * the vehicles are all there are, even where the table calls them 其中. Nothing where a row is there twice.
 */
export function threePublicRelations(ledger: Ledger): Relation[] {
  const { form } = ledger.table;
  if (form !== 'three_public' && form !== 'operating') return [];
  return ledger.columns.flatMap((column) => {
    const entries = inColumn(ledger, column);
    const only = (fits: (name: string) => boolean) => {
      const found = entries.filter((entry) => fits(bare(entry)));
      return found.length === 1 ? found[0] : undefined;
    };
    const row = (name: keyof typeof ROWS) => only((text) => ROWS[name].test(text));
    const all = (...found: (Entry | undefined)[]) => found.filter((entry) => entry !== undefined);
    // 合计 over other rows of 机关运行经费 is the total of all of them.
    const total =
      row('total') ?? (form === 'three_public' ? only((text) => TOTAL_ROW.test(text)) : undefined);
    const vehicles = row('vehicles');
    const ofVehicles = all(row('bought'), row('running'));
    const parts = all(row('abroad'), ...(vehicles ? [vehicles] : ofVehicles), row('hosting'));
    const more = entries.filter((entry) => BESIDE_THREE_PUBLIC.test(bare(entry)));
    const whole = relation(total, [...parts, ...more]);
    return [
      ...(whole.some(roundingExplains) ? whole : relation(total, parts)),
      ...relation(vehicles, ofVehicles),
    ];
  });
}

const relation = (total: Entry | undefined, parts: readonly Entry[]): Relation[] =>
  total && parts.length > 0
    ? [{ total, parts, formula: `${nameOf(total)} = ${parts.map((part) => part.line.name).join(' + ')}` }]
    : [];
