import fc from 'fast-check';
import { expect, it } from 'vitest';
import { asLiteral } from '../../shared/text/as-literal';
import { BREAK } from '../../shared/text/fold-sign';
import { matchesOf, type Part } from '../../shared/text/match-parts';

/** The expressions of the parts: what a pattern means. */
const NUMBER = '\\d+(?:,\\d{3})*(?:\\.\\d+)?';
const SENTENCE = `[^。${BREAK}]*`;
const CAPTURES = {
  amount: `(?<![\\d.,])(${NUMBER})`,
  change: `((?:增加|减少|增长|下降)${NUMBER}(?:亿元|万元|元)|无增减变化|与上年持平|持平)`,
  list: `(${SENTENCE})`,
  count: '(?<![\\d.,])(\\d{1,4}|[一二两三四五六七八九十]{1,3})',
  date: '(?<!\\d)((?:\\d{4}年)?(?:0?[1-9]|1[0-2])月(?:0?[1-9]|[12]\\d|3[01])日|\\d{4}[-./]\\d{1,2}[-./]\\d{1,2}(?!\\d))',
};

function expressionOf(part: Part): string {
  if (part.kind === 'words') return asLiteral(part.words);
  if (part.kind === 'gap') return part.across ? '[^]*?' : `${SENTENCE}?`;
  return CAPTURES[part.capture];
}

function byExpression(parts: readonly Part[], text: string) {
  const found = text.matchAll(new RegExp(parts.map(expressionOf).join(''), 'dgu'));
  return [...found].map((match) => ({
    from: match.index,
    to: match.index + match[0].length,
    captured: (match.indices ?? []).slice(1).map((range) => ({ from: range?.[0], to: range?.[1] })),
  }));
}

const letters = fc.constantFrom(
  '的',
  '1',
  '23',
  '1,234.5',
  ',',
  '.',
  '元',
  '。',
  BREAK,
  '𠮷',
  '增加',
  '持平',
  '二',
  '十一',
);
const dates = fc.constantFrom('2019年2月1日', '12月31日', '2019-2-1', '2019.12.310', '月', '日');
const text = fc.array(fc.oneof({ weight: 5, arbitrary: letters }, dates), { maxLength: 14 }).map((all) => all.join(''));
const part: fc.Arbitrary<Part> = fc.oneof(
  fc.record({ kind: fc.constant('words' as const), words: fc.constantFrom('的', '元', '1', '4', '.5', ',', '', '日') }),
  fc.record({ kind: fc.constant('gap' as const), across: fc.boolean() }),
  fc.record({
    kind: fc.constant('capture' as const),
    capture: fc.constantFrom('amount' as const, 'change', 'list', 'count', 'date'),
  }),
);
const parts = fc.array(part, { maxLength: 5 });

it('finds what an expression of the parts finds, at the same places', () => {
  let found = 0;
  fc.assert(
    fc.property(parts, text, (pattern, words) => {
      const matches = matchesOf(pattern, words);
      found += matches.length;
      expect(matches).toEqual(byExpression(pattern, words));
    }),
    { numRuns: 4000 },
  );
  expect(found).toBeGreaterThan(1000);
});
