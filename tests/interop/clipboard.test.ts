import { describe, expect, it } from 'vitest';
import { guardedText } from '../../renderer/clipboard/formula-guard';
import { formatHtmlTable } from '../../renderer/clipboard/html-table';
import { formatTabSeparated, parseTabSeparated } from '../../renderer/clipboard/tab-separated';
import { copiedFromCalc, readByCalc } from './clipboard-calc';

const RANGE = [
  [
    { text: '0201', amount: false },
    { text: '行政运行 <甲> & "乙"', amount: false },
    { text: '1127.34', amount: true },
    { text: '-3.00', amount: true },
    { text: '', amount: true },
  ],
  [
    { text: '2080505', amount: false },
    { text: '=不是公式', amount: false },
    { text: '60.375', amount: true },
    { text: '0.00', amount: true },
    { text: '99999999999.99', amount: true },
  ],
];
const FORMULAS = ['=1+1', '+1+1', '-1-x', '@SUM(1)', '=HYPERLINK("http://example.invalid")'];

describe('a range copied here', () => {
  it('is read by LibreOffice Calc exactly: codes as text, amounts with all their digits', async () => {
    const texts = RANGE.map((row) => row.map(({ text }) => text));
    const { html, text } = await readByCalc(formatHtmlTable(RANGE), formatTabSeparated(texts));
    expect(html).toEqual([
      ['0201', '行政运行 <甲> & "乙"', { number: '1127.34' }, { number: '-3' }, ''],
      ['2080505', '=不是公式', { number: '60.375' }, { number: '0' }, { number: '99999999999.99' }],
    ]);
    expect(text.map((row) => row.slice(2))).toEqual(html.map((row) => row.slice(2)));
  });

  it('gives it no formula to compute, from an amount cell neither', async () => {
    const cells = FORMULAS.flatMap((text) => [
      { text, amount: false },
      { text, amount: true },
    ]);
    const { html, text } = await readByCalc(formatHtmlTable([cells]), formatTabSeparated([cells.map(guardedText)]));
    expect(html).toEqual([cells.map((cell) => cell.text)]);
    expect(text.flat().map((shown) => String(shown).replace(/^'/, ''))).toEqual(cells.map((cell) => cell.text));
  });

  it('keeps a line break inside a cell in its text', async () => {
    const { text } = await readByCalc(
      '<table><tr><td>x</td></tr></table>',
      formatTabSeparated([['甲\n乙', '"引"', '1']]),
    );
    expect(text).toEqual([['甲\n乙', '"引"', { number: '1' }]]);
  });
});

describe('a range copied from LibreOffice Calc', () => {
  it('is read here line by line from its text', async () => {
    const { text } = await copiedFromCalc([
      ['2010301', '行政运行', 1127.34, -3],
      ['2080505', '养老"保险"', 1234567.5, 0],
    ]);
    expect(parseTabSeparated(text)).toEqual([
      ['2010301', '行政运行', '1,127.34', '-3.00'],
      ['2080505', '养老"保险"', '1,234,567.50', '0.00'],
    ]);
  });
});
