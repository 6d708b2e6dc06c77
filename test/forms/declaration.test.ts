import { expect, test } from 'vitest';
import { checkApplies, FormError, parseFormDeclaration } from '../../src/4-form/forms/declaration.ts';

const SMALLEST = { form: 'a-form', name: 'A form', columns: ['三级指标', '指标值'] };

test('a declaration completes what is left out', () => {
  expect(parseFormDeclaration(SMALLEST)).toEqual({
    ...SMALLEST,
    labels: [],
    label_meanings: {},
    column_meanings: {},
    checks_off: [],
  });
});

test('a wrong declaration is an error that names each wrong field', () => {
  const wrong = {
    ...SMALLEST,
    form: 'A Form',
    title: ['('],
    column_meanings: { 指标值: 'price' },
    colour: 'red',
  };
  expect(() => parseFormDeclaration(wrong)).toThrow(FormError);
  expect(() => parseFormDeclaration(wrong)).toThrow(
    /form: [\s\S]*title\.0: not a regular expression[\s\S]*column_meanings\.指标值/,
  );
  expect(() => parseFormDeclaration(null)).toThrow(FormError);
});

test('a check applies unless the form turns it off', () => {
  const form = parseFormDeclaration({ ...SMALLEST, checks_off: ['value_missing'] });
  expect(checkApplies([form], 'a-form', 'value_missing')).toBe(false);
  expect(checkApplies([form], 'a-form', 'duplicate_indicator')).toBe(true);
  expect(checkApplies([form], 'generic', 'value_missing')).toBe(true);
});
