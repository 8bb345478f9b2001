import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPrinter } from '../../../electron/services/pdf/printer';
import { readPages } from '../../../electron/services/pdf/read/pages';
import { reportListing } from '../../../electron/services/report/listing';
import { type ReportModel, reportModel } from '../../../electron/services/report/report-model';
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
