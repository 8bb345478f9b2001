import { describe, expect, it } from 'vitest';
import { parseLimitedJson } from '../../../../shared/format/limited-json';

const LIMITS = { characters: 10_000, depth: 4 };
const deep = '['.repeat(9);

describe('the depth of JSON from outside', () => {
  it.each([
    ['brackets in a text', { a: deep }],
    ['an escaped quote before brackets in a text', { a: `"${deep}` }],
    ['an escaped backslash before the end of a text', { a: '\\', b: [[]] }],
  ])('does not count what stands in texts: %s', (_, value) => {
    expect(parseLimitedJson(JSON.stringify(value), LIMITS)).toEqual({ ok: true, value });
  });

  it.each([
    ['alone', deep],
    ['after a text that ends in an escaped quote', `["\\"",${deep}`],
    ['after a text that ends in a backslash', `["\\\\",${deep}`],
  ])('counts brackets outside of texts: %s', (_, text) => {
    expect(parseLimitedJson(text, LIMITS)).toEqual({ ok: false, cause: 'nesting' });
  });
});
