import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPrinter } from '../../../electron/services/pdf/printer';
import { readPages } from '../../../electron/services/pdf/read/pages';
import { reportListing } from '../../../electron/services/report/listing';
import { type ReportModel, reportModel } from '../../../electron/services/report/report-model';
import { yearsListing } from '../../../electron/services/report/years-listing';
import type { YearComparison } from '../../../shared/compare/years';
import { openEditor } from '../../../shared/editor/editor';
import { typedSeed } from '../../support/seed';
import { template } from '../../support/templates';
import { ports, provideFonts } from './poppler';
import { removeSpoilt, spoilt } from './spoilt';

let report: ReportModel;
beforeAll(async () => {
  provideFonts();
  const form = await template();
  report = reportModel(openEditor(form, typedSeed(form)), ports.now());
});
afterAll(removeSpoilt);

async function printed(model: ReportModel, printDir = ports.printDir) {
  return (await openPrinter({ ...ports, printDir })).listing(reportListing(model), ports.now());
}

/** The report with other words in its first row. */
function saying(words: Partial<ReportModel['tables'][number]['rows'][number]>): ReportModel {
  const [first, ...others] = report.tables;
  const [row, ...rows] = first?.rows ?? [];
  if (!first || !row) throw new Error('the sample has no finding');
  return { ...report, tables: [{ ...first, rows: [{ ...row, ...words }, ...rows] }, ...others] };
}

function yearsOf(figure: string): YearComparison {
  const plain = figure.replaceAll(',', '');
  const words = { row: '201', code: '201', name: '一般公共服务支出', column: 'total', title: '本年支出合计' };
  const line = { ...words, last: plain, now: plain, change: plain, rate: '12.34', marked: true, note: '' };
  const tables = [{ table: 'T3', title: '支出总表', unit: '元', lines: [line] }];
  return { lastYear: 2025, year: 2026, lastYearOf: null, threshold: '20', tables, without: [] };
}

/** How often the figure is drawn with all its letters on one line. */
function timesOnOneLine(figure: string, pdf: Uint8Array): number {
  const lines = readPages(pdf).flatMap(({ glyphs }) => {
    const byBase = new Map<number, string>();
    for (const { base, text } of glyphs) byBase.set(base, (byBase.get(base) ?? '') + text);
    return [...byBase.values()];
  });
  return lines.reduce((count, line) => count + line.split(figure).length - 1, 0);
}

describe('the report on paper', () => {
  it('is proven as it is, over several pages', async () => {
    const made = await printed(report);
    if (!made.ok) throw new Error(JSON.stringify(made.error));
    expect(readPages(made.value).length).toBeGreaterThan(1);
    expect(report.tables.length).toBeGreaterThan(1);
    expect(report.todos.length).toBeGreaterThan(0);
  });

  it.each([
    ['a word without a place to break', { explanation: 'A1-'.repeat(200) }],
    ['a sentence taller than the page', { sentence: '预算收支总表与支出总表不一致。'.repeat(400) }],
    ['an amount of fifty digits', { left: '1234567890'.repeat(5), difference: '9'.repeat(40) }],
  ])('holds %s', async (_what, words) => {
    const made = await printed(saying(words));
    expect(made.ok ? null : made.error).toBeNull();
  });

  it.each(['1,234,567.89', '12,345,678,901.23', '-1,234,567,890,123.45'])(
    'sets %s on one line, whatever its length',
    async (figure) => {
      const comparison = yearsOf(figure);
      const years = await (await openPrinter(ports)).listing(yearsListing(comparison, '某局'), ports.now());
      const shown = [await printed(saying({ left: figure, right: figure, difference: figure })), years];
      for (const made of shown) {
        if (!made.ok) throw new Error(JSON.stringify(made.error));
        expect(timesOnOneLine(figure, made.value)).toBe(3);
      }
    },
  );

  it.each([
    ['a column left out', 'breakable(words, widths', 'breakable(if column == 6 { "" } else { words }, widths'],
    ['rows cut at a height', '      inset: (column, row) =>', '      rows: 12mm, inset: (column, row) =>'],
    ['a table beyond the edge', 'columns: (0pt, ..widths)', 'columns: (60mm, ..widths)'],
    [
      'what is to do left out',
      '#for part in listing.lines {',
      '#for part in listing.lines.filter(part => not part.id.starts-with("todo")) {',
    ],
    [
      'the coverage beyond the margin',
      'if part.bold { bold(printed) }',
      'if part.id == "coverage" { move(dx: -60mm, printed) }',
    ],
  ])('is refused with %s, and says so', async (_what, right, wrong) => {
    const made = await printed(report, spoilt('listing.typ', right, wrong));
    expect(made.ok ? '' : made.error).toMatchObject({ code: 'pdf-not-whole', params: { table: '审核报告' } });
  });
});
