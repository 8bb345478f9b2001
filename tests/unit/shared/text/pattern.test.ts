import { describe, expect, it, vi } from 'vitest';
import * as captures from '../../../../shared/text/captures';
import * as matchParts from '../../../../shared/text/match-parts';
import { findPattern, PatternFault, parsePattern } from '../../../../shared/text/pattern';

const fill = (word: string): string => word.replace('{year}', '2019');
const pattern = parsePattern('{year}年{label}安排*{a}万元', true);

it('finds a row that the text names, in whatever width it is written', () => {
  const text = '2019年办公费(A)安排预算12.50万元。';
  const [found] = findPattern(pattern, text, '办公费（Ａ）', '万元', fill);
  expect(found?.values.a?.toFixed()).toBe('12.5');
  expect([found?.from, found?.to]).toEqual([0, text.length - 1]);
});

it('does not look through the text for a row that the text does not name', () => {
  const looked = vi.spyOn(matchParts, 'matchesOf');
  try {
    const text = '2019年水费安排12.50万元。';
    expect(findPattern(pattern, text, '办公费', '万元', fill)).toEqual([]);
    expect(looked).not.toHaveBeenCalled();
    expect(findPattern(pattern, text, '水费', '万元', fill)).toHaveLength(1);
    expect(looked).toHaveBeenCalled();
  } finally {
    looked.mockRestore();
  }
});

describe('words that a form asks for again and again', () => {
  const found = (source: string, text: string) => findPattern(parsePattern(source, false), text, '', '万元', fill);

  it.each([
    ['anything between them', '**的**的**的**的**的**的{a}龘'],
    ['anything within the sentence between them', '*的*的*的*的*的*的{a}龘'],
    ['lists between them', '{a:list}的{b:list}的{c:list}的{d:list}的{e:list}的{f:list}的{g}龘'],
  ])('are looked for in a long text with no end of trying: %s', (_, source) => {
    expect(found(source, `1龘${'的'.repeat(3000)}`)).toEqual([]);
    expect(found(source, `${'的'.repeat(3000)}7龘`)).toHaveLength(1);
  });

  it('are looked for at most once by each part at each place', () => {
    const counts = '{a:count}{b:count}{c:count}{d:count}{e:count}{f:count}{g:count}{h:count}';
    const tried = (length: number): number => {
      const spy = vi.spyOn(captures, 'captureEnds');
      try {
        expect(found(`${counts}龘`, `龘${'一'.repeat(length)}`)).toEqual([]);
        return spy.mock.calls.length;
      } finally {
        spy.mockRestore();
      }
    };
    expect(tried(200)).toBeGreaterThan(200);
    expect(tried(200)).toBeLessThanOrEqual(8 * 202);
  });

  it('are refused where a pattern has more parts than any needs', () => {
    expect(() => parsePattern('的*'.repeat(100), false)).not.toThrow();
    expect(() => parsePattern(`${'的*'.repeat(100)}的`, false)).toThrow(new PatternFault('longer than 200 parts'));
  });
});
