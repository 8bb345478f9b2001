import { expect, it, vi } from 'vitest';
import { findPattern, parsePattern } from '../../../../shared/text/pattern';

const fill = (word: string): string => word.replace('{year}', '2019');
const pattern = parsePattern('{year}年{label}安排*{a}万元', true);

it('finds a row that the text names, in whatever width it is written', () => {
  const text = '2019年办公费(A)安排预算12.50万元。';
  const [found] = findPattern(pattern, text, '办公费（Ａ）', '万元', fill);
  expect(found?.values.a?.toFixed()).toBe('12.5');
  expect([found?.from, found?.to]).toEqual([0, text.length - 1]);
});

it('makes no expression for a row that the text does not name', () => {
  let made = 0;
  class Counted extends RegExp {
    constructor(source: string | RegExp, flags?: string) {
      super(source, flags);
      made += 1;
    }
  }
  vi.stubGlobal('RegExp', Counted);
  try {
    const text = '2019年水费安排12.50万元。';
    expect(findPattern(pattern, text, '办公费', '万元', fill)).toEqual([]);
    expect(made).toBe(0);
    expect(findPattern(pattern, text, '水费', '万元', fill)).toHaveLength(1);
    expect(made).toBeGreaterThan(0);
  } finally {
    vi.unstubAllGlobals();
  }
});
