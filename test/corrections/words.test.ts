import { expect, test } from 'vitest';
import { withPart } from '../../src/corrections/words.ts';

test.each([
  ['目标一 目标二', '目标二', '目标三', '目标一 目标三'],
  ['目标 二，其余', '目标二', '目标三', '目标三，其余'],
  ['一 二 一', '一', '三', undefined],
  ['一', '二', '三', undefined],
  [' ', '', '三', '三'],
  ['一', ' ', '三', undefined],
  ['a.b', 'a.b', '$&', '$&'],
])('%j with %j as %j is %j', (text, part, other, expected) => {
  expect(withPart(text, part, other)).toBe(expected);
});

test('a long part is found in a long text', () => {
  const part = `${'绩效'.repeat(10_000)}终`;
  expect(withPart(`前 ${part} 后`, part, '新')).toBe('前 新 后');
});
