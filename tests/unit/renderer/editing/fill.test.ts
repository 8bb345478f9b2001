import { describe, expect, it } from 'vitest';
import { seriesOf } from '../../../../renderer/editing/fill';

/** The cells before the first, and behind the last one, of what is filled from `texts`. */
function around(...texts: string[]): [string | undefined, string | undefined] | null {
  const series = seriesOf(texts);
  return series && [series(-1), series(texts.length)];
}

describe('填充序列', () => {
  it('goes on with the step of amounts, exactly and with their places', () => {
    expect(around('0.10', '0.30')).toEqual(['-0.10', '0.50']);
    expect(around('99999999999999999.99', '100000000000000000.00')).toEqual([
      '99999999999999999.98',
      '100000000000000000.01',
    ]);
    expect(around('12', '8', '4')).toEqual(['16', '0']);
  });

  it('goes on with the number in words, which never goes below 0', () => {
    expect(around('项目1', '项目2')).toEqual(['项目0', '项目3']);
    expect(around('第09批', '第10批')).toEqual(['第08批', '第11批']);
    expect(around('项目0', '项目1')).toEqual(['', '项目2']);
  });

  it('is none where no step shows: one cell, equal ones, uneven steps, other words, blanks', () => {
    for (const texts of [
      ['5'],
      ['2026年专项'],
      ['5', '5'],
      ['1', '2', '4'],
      ['项目1', '设备2'],
      ['甲', '乙'],
      ['1', ''],
      [],
    ]) {
      expect(seriesOf(texts), texts.join()).toBeNull();
    }
  });
});
