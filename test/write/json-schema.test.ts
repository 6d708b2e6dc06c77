import { expect, test } from 'vitest';
import { z } from 'zod';
import { documentJsonSchema } from '../../src/write/json-schema.ts';
import { sample } from './sample.ts';

const schema = z.fromJSONSchema(documentJsonSchema() as Parameters<typeof z.fromJSONSchema>[0]);

test('the JSON Schema takes a document', () => {
  expect(schema.safeParse(sample).error).toBeUndefined();
});

test.each([
  ['a field too many', { ...sample, extra: 1 }],
  ['a field missing', Object.fromEntries(Object.entries(sample).filter(([key]) => key !== 'pages'))],
  ['a number with an exponent', JSON.parse(JSON.stringify(sample).replace('"12345000"', '"1.2345e7"'))],
  ['a greater version', { ...sample, format_version: sample.format_version + 1 }],
])('the JSON Schema refuses %s', (_, value) => {
  expect(schema.safeParse(value).success).toBe(false);
});

test('its parts have names', () => {
  expect(Object.keys(documentJsonSchema().$defs ?? {})).toEqual(
    expect.arrayContaining(['Field', 'Indicator', 'Place', 'Project', 'Quantity']),
  );
});
