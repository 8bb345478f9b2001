import { describe, expect, it } from 'vitest';
import { BookPlaces, type TableSheet } from '../../../../../electron/services/excel/book-places';
import { rowHeights } from '../../../../../electron/services/excel/row-heights';
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
