import { describe, expect, it } from 'vitest';
import { readYear } from '../../../../shared/document/year';

describe('a year that was typed', () => {
  it.each([
    ['2026', 2026],
    [' ２０２６年 ', 2026],
    ['2026年度', 2026],
    ['1990', 1990],
    ['2100', 2100],
    ['1989', null],
    ['2101', null],
    ['20266', null],
    ['二〇二六', null],
    ['', null],
  ])('%s', (text, year) => expect(readYear(text)).toBe(year));
});
