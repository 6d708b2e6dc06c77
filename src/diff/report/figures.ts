import { inWan, signed } from '../summary.ts';

/** An amount in 万元 without the unit, which stands at the top of the page. */
export const wan = (yuan: string): string => inWan(yuan).replace(/ 万元$/, '');

export const percentText = (percent: string): string => (percent === '' ? '—' : `${signed(percent)} %`);

export const tone = (delta: string): string =>
  delta === '' || delta === '0' ? '' : delta.startsWith('-') ? 'down' : 'up';
