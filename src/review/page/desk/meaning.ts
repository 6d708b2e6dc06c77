import type { BudgetDocument, Indicator } from '../../../document.ts';
import { type Both, said } from '../words.ts';
import { fieldName } from './labels.ts';

type Quantity = Indicator['quantity'];

/** What the engine takes a text to say, as label and value; empty where it is only text. */
export function meaningOf(path: string, document: BudgetDocument): readonly (readonly [Both, string])[] {
  const [list, index, field, at, inner] = path.split('/').slice(1);
  if (list === 'budget_tables' && inner === 'amount') {
    const amount = document.budget_tables[Number(index)]?.lines[Number(at)]?.amount;
    return amount ? [[fieldName('amount_cny'), yuan(amount.cny)]] : [];
  }
  const project = list === 'projects' ? document.projects[Number(index)] : undefined;
  if (!project) return [];
  if (field === 'budget' || field === 'fiscal' || field === 'other')
    return [[fieldName(`${field}_cny`), yuan(project[field]?.cny ?? '')]];
  if (field !== 'indicators' || !QUANTITY_FIELDS.has(inner ?? '')) return [];
  const indicator = project.indicators[Number(at)];
  return indicator ? quantityRows(indicator.quantity) : [];
}

/** Fields whose text goes into the indicator's quantity. */
const QUANTITY_FIELDS = new Set(['value', 'comparator_column', 'unit_column']);

function quantityRows(quantity: Quantity): [Both, string][] {
  const { kind, comparator, number, number_max, unit, canonical_number, canonical_max, canonical_unit } =
    quantity;
  const between = (low: string, high: string): string =>
    high === '' ? low : `${low}${kind === 'ratio' ? ' : ' : ' – '}${high}`;
  const sign = SIGNS[comparator] ?? '';
  const rows: [Both, string][] = [[fieldName('kind'), said(KINDS[kind])]];
  if (number !== '')
    rows.push([fieldName('number'), `${sign} ${between(number, number_max)} ${unit}`.trim()]);
  if (canonical_number !== '' && (canonical_number !== number || canonical_unit !== unit))
    rows.push([
      fieldName('canonical_number'),
      `${sign} ${between(canonical_number, canonical_max)} ${canonical_unit}`.trim(),
    ]);
  if (quantity.date !== '') rows.push([fieldName('date'), between(quantity.date, quantity.date_max)]);
  return rows;
}

const KINDS: Readonly<Record<Quantity['kind'], Both>> = {
  money: ['金额', 'money'],
  money_rate: ['单价', 'money rate'],
  count: ['计数', 'count'],
  percent: ['百分比', 'percent'],
  duration: ['时长', 'duration'],
  frequency: ['频次', 'frequency'],
  area: ['面积', 'area'],
  length: ['长度', 'length'],
  mass: ['质量', 'mass'],
  volume: ['体积', 'volume'],
  data: ['数据量', 'data'],
  measure: ['其他计量', 'measure'],
  rate: ['比率', 'rate'],
  ratio: ['比例', 'ratio'],
  grade: ['等级', 'grade'],
  deadline: ['期限', 'deadline'],
  period: ['时段', 'period'],
  number: ['数', 'number'],
  qualitative: ['定性', 'qualitative'],
  compound: ['多个数量', 'several quantities'],
  unknown: ['无法识别', 'unknown'],
};

const SIGNS: Readonly<Record<string, string>> = { '>=': '≥', '<=': '≤', '>': '>', '<': '<', '~': '≈' };

/** An amount with its thousands apart, as text: no number is made of it. */
function yuan(cny: string): string {
  if (cny === '') return '—';
  const [whole = '', ...rest] = cny.split('.');
  return `${[whole.replace(/\B(?=(\d{3})+$)/g, ','), ...rest].join('.')} 元`;
}
