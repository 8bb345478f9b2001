import { describe, expect, it } from 'vitest';
import { recogniseWorkbook } from '../../../../../electron/services/workbook/recognise';
import { asWorkbook, officialBook, officialTemplate } from '../../../../support/recognise-book';

const template = officialTemplate();

/** The official tables with the third one moved right by so many columns. */
function movedRight(columns: number) {
  const blanks = Array.from({ length: columns }, () => '');
  const sheets = officialBook().map((sheet, at) =>
    at === 2 ? { ...sheet, rows: sheet.rows.map((row) => [...blanks, ...row]) } : sheet,
  );
  const read = recogniseWorkbook(asWorkbook(sheets), [template]);
  if (!read.ok) throw new Error(read.error.code);
  return read.value.report;
}

describe('a table far to the right', () => {
  it('is found within a thousand columns', () => {
    expect(movedRight(900).missing).toEqual([]);
  });

  it('is told as missing beyond them, and every figure of it as unused', () => {
    const { missing, unused, notes } = movedRight(1100);
    expect(missing).toHaveLength(1);
    expect(unused.filter(({ text }) => text === '634.87').length).toBeGreaterThan(0);
    expect(notes.join('')).toContain('“部门预算支出总表”里没有本表样的表，没有导入；其内容列在“未使用”中');
  });
});
