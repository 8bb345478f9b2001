import { describe, expect, it } from 'vitest';
import type { Workbook, WorkbookCell } from '../../../../../electron/services/ooxml/workbook';
import { recogniseWorkbook } from '../../../../../electron/services/workbook/recognise';
import { Amount, formatAmount } from '../../../../../shared/money/amount';
import { parseAmount } from '../../../../../shared/money/read-amount';
import { asWorkbook, expectedCells, officialBook, officialTemplate } from '../../../../support/recognise-book';
import { distortions } from '../../../../support/recognise-distortions';

const template = officialTemplate();
const expected = Object.fromEntries(expectedCells(template));

function cellAt(workbook: Workbook, spot: { part: string; sheet: string; address: string }): WorkbookCell | undefined {
  const sheet = workbook.sheets.find((candidate) => candidate.part === spot.part);
  expect(sheet?.name).toBe(spot.sheet);
  return sheet?.cells.find((cell) => cell.address === spot.address);
}

function printed(cell: WorkbookCell | undefined, exponent: number): string {
  const amount = parseAmount(cell?.text ?? '');
  return amount === null ? '' : formatAmount(amount.times(new Amount(10).pow(exponent)), 2);
}

describe('the places of an import', () => {
  it.each(distortions)('are where its figures stand: $name', ({ change }) => {
    const workbook = asWorkbook(change(officialBook()));
    const result = recogniseWorkbook(workbook, [template]);
    if (!result.ok) throw new Error(result.error.code);
    const { places, project } = result.value;
    const found = places.amounts.map((place): [string, string] => [
      `${place.table} ${place.rowId} ${place.columnId}`,
      printed(cellAt(workbook, place), place.exponent),
    ]);
    expect(found).toHaveLength(Object.keys(expected).length);
    expect(Object.fromEntries(found)).toEqual(expected);
    for (const row of places.rows) {
      if (row.name && row.nameText !== '') expect(cellAt(workbook, row.name)?.text).toBe(row.nameText);
      const codes = row.codes.map((spot) => cellAt(workbook, spot)?.text.normalize('NFKC')).join('');
      if (row.code !== null) expect(codes).toContain(row.code);
    }
    for (const note of places.notes) {
      const texts = note.lines.map((line) => cellAt(workbook, line)?.text.trim());
      expect(texts.join('\n')).toBe(project.tables[note.table]?.note);
      if (note.free) expect(cellAt(workbook, note.free)).toBeUndefined();
    }
  });
});
