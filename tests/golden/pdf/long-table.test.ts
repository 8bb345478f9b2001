import { beforeAll, describe, expect, it } from 'vitest';
import { cell, column, model, rows, table } from './models';
import { pageSizes, pageTexts, print, provideFonts, type Word, words } from './poppler';

beforeAll(provideFonts);

const ROW = /^\s*(\d+)\s+第\1项支出\s+(\d+\.25)\s+(\d+\.75)$/;

function rowsOn(text: string): number[] {
  return text.split('\n').flatMap((line) => {
    const number = ROW.exec(line)?.[1];
    return number === undefined ? [] : [Number.parseInt(number, 10)];
  });
}

async function tablePages(count: number, change = {}): Promise<string[]> {
  return pageTexts(await print(model([table({ rows: rows(count), ...change })]))).slice(1);
}

function overlap(one: Word, other: Word): boolean {
  const across = Math.min(one.right, other.right) - Math.max(one.left, other.left);
  const down = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
  return one.page === other.page && across > 0.5 && down > (one.bottom - one.top) * 0.35;
}

describe('a table longer than a page', () => {
  it('keeps all 300 rows in order, each whole, under repeated head and header', async () => {
    const pages = await tablePages(300);
    expect(pages.length).toBeGreaterThan(5);
    expect(pages.flatMap(rowsOn)).toEqual(Array.from({ length: 300 }, (_, position) => position + 1));
    for (const [position, page] of pages.entries()) {
      for (const text of [
        '测试甲表',
        '编制部门：某某局',
        '预算年度：2030',
        '金额单位：万元',
        '两年金额',
        '上年',
        '栏次',
      ]) {
        expect(page.split(text), `${text} on page ${position + 2}`).toHaveLength(2);
      }
      expect(page.includes('续表')).toBe(position > 0);
    }
  });

  it('says 续表 only where the form does', async () => {
    const pages = await tablePages(80, { continued: false });
    expect(pages.length).toBeGreaterThan(1);
    expect(pages.join('')).not.toContain('续表');
    for (const page of pages) expect(page).toContain('两年金额');
  });

  it('never leaves fewer than three rows to the last page, nor a note alone', { timeout: 60_000 }, async () => {
    // Around the end of the second page, where one or two rows would be left over.
    for (let count = 50; count <= 64; count += 1) {
      for (const note of [null, '注：本表为测试。']) {
        const pages = await tablePages(count, { note });
        const last = rowsOn(pages.at(-1) ?? '');
        expect(last.length, `${count} rows`).toBeGreaterThanOrEqual(3);
        expect(last.at(-1)).toBe(count);
        if (note !== null) expect(pages.at(-1)).toContain(note);
      }
    }
  });

  it('is set on one page where the form wants it so and a legible type allows it', async () => {
    const pages = pageTexts(await print(model([table({ rows: rows(60), onePage: true })])));
    const usual = pageTexts(await print(model([table({ rows: rows(60) })])));
    expect([pages.length, usual.length]).toEqual([2, 4]);
    expect(pages.at(-1)).toContain('60');
    const far = pageTexts(await print(model([table({ rows: rows(300), onePage: true })])));
    expect(far.length).toBeGreaterThan(4);
  });

  it('prints a table without rows, with its note', async () => {
    const [page = ''] = await tablePages(0, { note: '注：空表列示。' });
    expect(page).toContain('注：空表列示。');
    expect(page).toContain('事项名称');
  });

  it('keeps a row of wrapped text on one page', async () => {
    const long = '很长的事项名称'.repeat(30);
    const lines = rows(60).map((row, position) =>
      position % 2 === 1 ? row.with(1, cell(`甲${position}${long}乙${position}`)) : row,
    );
    const pages = pageTexts(await print(model([table({ rows: lines })]))).map((page) => page.replace(/\s/g, ''));
    for (const position of lines.keys()) {
      if (position % 2 === 0) continue;
      const page = pages.find((text) => text.includes(`甲${position}很`)) ?? '';
      expect(page, `row ${position + 1}`).toContain(`乙${position}`);
    }
  });
});

describe('labels', () => {
  it('stand in by half a letter for each half-width character of their indent', async () => {
    const lines = [0, 2, 4, 12].map((indent) => [cell('1'), cell('事项', indent), cell('1.00'), cell('2.00')]);
    const printed = words(await print(model([table({ rows: lines })]))).filter((word) => word.text === '事项');
    const letter = ((printed[0]?.right ?? 0) - (printed[0]?.left ?? 0)) / 2;
    const shifts = printed.map((word) => Math.round(((word.left - (printed[0]?.left ?? 0)) / letter) * 2));
    expect(shifts).toEqual([0, 2, 4, 12]);
  });
});

describe('a wide table', () => {
  const amounts = Array.from({ length: 14 }, (_, column) => `${column + 1}23456789.${10 + column}`);
  const wide = (paper: 'A4' | 'A3') =>
    table({
      paper,
      landscape: true,
      columns: [column(60, 'left'), ...amounts.map(() => column(20, 'right'))],
      headerRows: 1,
      header: [
        { title: '事项名称', row: 0, column: 0, rowSpan: 1, columnSpan: 1 },
        ...amounts.map((_, column) => ({
          title: `较长的金额栏标题第${column + 1}`,
          row: 0,
          column: column + 1,
          rowSpan: 1,
          columnSpan: 1,
        })),
      ],
      index: null,
      rows: Array.from({ length: 30 }, () => [
        cell('机关事业单位基本养老保险缴费支出', 4),
        ...amounts.map((text) => cell(text)),
      ]),
    });

  it.each(['A4', 'A3'] as const)('clips and overlaps nothing on %s', async (paper) => {
    const pdf = await print(model([wide(paper)]));
    const size = pageSizes(pdf)[1];
    expect(size).toEqual(paper === 'A4' ? { width: 842, height: 595 } : { width: 1191, height: 842 });
    const printed = words(pdf).filter((word) => word.page > 1);
    expect(printed.filter((word) => word.text === amounts[13])).toHaveLength(30);
    for (const text of amounts) expect(printed.filter((word) => word.text === text)).toHaveLength(30);
    for (const word of printed) {
      expect(word.left).toBeGreaterThan(50);
      expect(word.right).toBeLessThan((size?.width ?? 0) - 50);
    }
    for (const [position, word] of printed.entries()) {
      const other = printed.slice(position + 1).find((candidate) => overlap(word, candidate));
      expect(other, `${word.text} / ${other?.text}`).toBeUndefined();
    }
  });

  it('goes on with its other columns beside the same labels rather than below 8 points', async () => {
    const pdf = await print(model([wide('A4')]));
    const printed = words(pdf).filter((word) => word.page > 1);
    const pagesOf = (text = '') => printed.filter((word) => word.text === text).map((word) => word.page);
    expect(pagesOf(amounts[0]).filter((page) => pagesOf(amounts[13]).includes(page))).toEqual([]);
    const label = '机关事业单位基本养老保险缴费支出';
    const texts = pageTexts(pdf).slice(1);
    expect(texts.length).toBeGreaterThan(1);
    for (const text of texts) {
      const rowsHere = text.split(amounts[0] ?? '').length + text.split(amounts[13] ?? '').length - 2;
      expect(text.replace(/\s/g, '').split(label)).toHaveLength(rowsHere + 1);
      expect(text).toContain('测试甲表');
    }
    // A digit is a little over half its size wide.
    const digits = printed.filter((word) => amounts.includes(word.text));
    for (const { left, right, text } of digits) expect((right - left) / text.length).toBeGreaterThan(8 * 0.49);
  });
});
