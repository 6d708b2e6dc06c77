import { describe, expect, test } from 'vitest';
import { FINDINGS, type FindingCode, finding } from '../../src/finding.ts';
import { saysOf } from '../../src/review/page/desk/explained.ts';

describe.each(Object.keys(FINDINGS) as FindingCode[])('the finding %s', (code) => {
  test.each(['', '≤40万元', '很'.repeat(200)])('is a Chinese sentence, of the text “%s” too', (value) => {
    const [chinese, english] = saysOf(finding(code, 'The facts.', { value }));
    expect(chinese).toMatch(/^[^“”]*(?:“[^“”]+”[^“”]*)?。$/);
    expect(chinese).not.toMatch(/undefined|[?!;]/);
    expect(chinese.length).toBeLessThan(110);
    expect(english).toBe('The facts.');
  });
});
