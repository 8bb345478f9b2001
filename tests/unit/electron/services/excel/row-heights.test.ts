import { describe, expect, it } from 'vitest';
import { BookPlaces, type TableSheet } from '../../../../../electron/services/excel/book-places';
import { MAX_ROW_HEIGHT_PT, rowHeights } from '../../../../../electron/services/excel/row-heights';
import { openEditor } from '../../../../../shared/editor/editor';
import { typedSeed } from '../../../../support/seed';
import { template } from '../../../../support/templates';

async function firstSheet(): Promise<TableSheet> {
  const form = await template();
  const [sheet] = new BookPlaces(openEditor(form, typedSeed(form))).sheets;
  if (!sheet) throw new Error('no table');
  return sheet;
}

/** The sheet with the title of its narrowest header cell of one row made that long. */
function withTitle(sheet: TableSheet, letters: number): TableSheet {
  const [narrow] = sheet.layout.header.filter((cell) => cell.rowSpan === 1 && cell.columnSpan === 1);
  if (!narrow) throw new Error('no such header cell');
  const header = sheet.layout.header.map((cell) => (cell === narrow ? { ...cell, title: '长'.repeat(letters) } : cell));
  return { ...sheet, layout: { ...sheet.layout, header } };
}

function headerHeights(sheet: TableSheet): number {
  const { rows } = rowHeights(sheet, []);
  const heights = Array.from({ length: sheet.layout.headerRows }, (_, at) => rows.get(sheet.headerRow + at) ?? 0);
  return heights.reduce((sum, height) => sum + height, 0);
}

describe('header rows', () => {
  it('are as high as their longest title needs', async () => {
    const sheet = await firstSheet();
    const heights = [2, 60, 120].map((letters) => headerHeights(withTitle(sheet, letters)));
    expect(heights[1]).toBeGreaterThan((heights[0] ?? 0) + 20);
    expect(heights[2]).toBeGreaterThan((heights[1] ?? 0) + 20);
  });
});

describe('rows of the body', () => {
  /** Lines with these texts, each over so many rows, in the first column that holds words. */
  async function heights(lines: readonly { letters: number; rowSpan: number }[]): Promise<number[]> {
    const sheet = await firstSheet();
    const words = sheet.layout.columns.findIndex(({ kind }) => kind !== 'money' && kind !== 'sequence');
    const cells = lines.map(({ letters, rowSpan }) =>
      sheet.layout.columns.map((_, at) => ({
        text: at === words ? '长'.repeat(letters) : '',
        indent: 0,
        bold: false,
        rowSpan: at === words ? rowSpan : 1,
      })),
    );
    const { rows } = rowHeights(sheet, cells);
    return lines.map((_, at) => rows.get(sheet.firstRow + at) ?? 0);
  }

  it('are as high as their text, and no higher than Excel knows', async () => {
    const [usual = 0, high = 0, highest = 0] = await heights(
      [2, 100, 9000].map((letters) => ({ letters, rowSpan: 1 })),
    );
    expect(high).toBeGreaterThan(usual + 20);
    expect(highest).toBe(MAX_ROW_HEIGHT_PT);
  });

  it('give the last row of a cell that reaches over several what the others lack', async () => {
    const lines = [
      { letters: 100, rowSpan: 2 },
      { letters: 0, rowSpan: 0 },
    ];
    const [first = 0, last = 0] = await heights(lines);
    const [alone = 0] = await heights([{ letters: 100, rowSpan: 1 }]);
    expect(last).toBeGreaterThan(first);
    expect(first + last).toBeCloseTo(alone);
  });
});
