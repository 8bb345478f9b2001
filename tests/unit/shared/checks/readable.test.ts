import { expect, it } from 'vitest';
import { readable, withTableNames } from '../../../../shared/checks/readable';

it('amounts of a sentence have 千分位; codes, years and words in quotation marks stay', () => {
  expect(readable('不平：收支总表 · 2010301 行政运行 6349373.84，应等于 1308.71，差额 -6348065.13。')).toBe(
    '不平：收支总表 · 2010301 行政运行 6,349,373.84，应等于 1,308.71，差额 -6,348,065.13。',
  );
  expect(readable('正文“收入1308.71万元”，2019 年，100.00')).toBe('正文“收入1308.71万元”，2019 年，100.00');
});

it('ids of tables are told by their names', () => {
  const names = new Map([['T1', '收支总表']]);
  expect(withTableNames('T1 本年收入合计 = T12 合计，见AT1', names)).toBe('收支总表 本年收入合计 = T12 合计，见AT1');
});
