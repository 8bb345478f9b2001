import { HyperFormula, type SimpleCellAddress } from 'hyperformula';
import { BookPlaces } from '../../electron/services/excel/book-places';
import { type ExcelAddress, excelCondition, excelFormula } from '../../shared/calc/excel-formula';
import type { DocumentEditor } from '../../shared/editor/editor';
import type { CellRef } from '../../shared/form/finding';
import { Amount } from '../../shared/money/amount';
import type { Verdict } from './results';

type Cell = string | number | null;

/** The same cells and the same relations in HyperFormula: the peer of edit and check. */
export function hyperFormulaPeer(editor: DocumentEditor): {
  edit(cell: CellRef, text: string): void;
  /** Amount of a cell to two decimals; null where the workbook has no such cell. */
  value(cell: CellRef): string | null;
  /** Builds all sheets anew; answers whether they hold what the first ones did. */
  build(): () => Verdict;
  /** Adds a row in the place of that cell's and takes it out again; answers whether it was there and is gone. */
  addRow(cell: CellRef): () => Verdict;
} {
  const sheets = sheetsOf(editor);
  const places = new BookPlaces(editor);
  const engine = HyperFormula.buildFromSheets(sheets, { licenseKey: 'gpl-v3' });
  const addressOf = (cell: CellRef): SimpleCellAddress | null => {
    const at = places.cell(cell);
    const sheet = at ? engine.getSheetId(at.sheet) : undefined;
    return at && sheet !== undefined ? { sheet, row: at.row - 1, col: at.column - 1 } : null;
  };
  return {
    edit: (cell, text) => {
      const address = addressOf(cell);
      if (!address) throw new Error('the peer has no such cell');
      engine.setCellContents(address, [[binary(text)]]);
    },
    value: (cell) => {
      const address = addressOf(cell);
      const value = address && engine.getCellValue(address);
      return typeof value === 'number' ? new Amount(value).toFixed(2) : null;
    },
    build: () => {
      const built = HyperFormula.buildFromSheets(sheets, { licenseKey: 'gpl-v3' });
      return () => {
        const alike = JSON.stringify(built.getAllSheetsValues()) === JSON.stringify(engine.getAllSheetsValues());
        built.destroy();
        return alike ? null : 'other values than at first';
      };
    },
    addRow: (cell) => {
      const address = addressOf(cell);
      if (!address) throw new Error('the peer has no such cell');
      const { height } = engine.getSheetDimensions(address.sheet);
      engine.addRows(address.sheet, [address.row, 1]);
      const added = engine.getSheetDimensions(address.sheet).height;
      engine.removeRows(address.sheet, [address.row, 1]);
      const after = engine.getSheetDimensions(address.sheet).height;
      return () => (added === height + 1 && after === height ? null : `${height}, ${added} and ${after} rows`);
    },
  };
}

/** The peer calculates in binary numbers; this is the one place that makes them. */
function binary(text: string): number {
  return Number(text);
}

function sheetsOf(editor: DocumentEditor): Record<string, Cell[][]> {
  const places = new BookPlaces(editor);
  const sheets: Record<string, Cell[][]> = {};
  const put = (sheet: string, row: number, column: number, value: Cell): void => {
    sheets[sheet] ??= [];
    const rows = sheets[sheet];
    while (rows.length < row) rows.push([]);
    const line = rows[row - 1] ?? [];
    while (line.length < column) line.push(null);
    line[column - 1] = value;
  };
  for (const slot of editor.graph.slots.values()) {
    const at = places.cell(slot);
    if (!at) continue;
    const formula = slot.typed === null ? slot.candidates[0]?.formula : null;
    const address = addressOn(editor, places, at.sheet);
    put(
      at.sheet,
      at.row,
      at.column,
      formula ? `=${excelFormula(formula, address).text}` : binary(slot.value?.toFixed() ?? '0'),
    );
  }
  let line = 0;
  for (const { body, equation } of editor.graph.allInstances()) {
    if (equation.isDefault) continue;
    line += 1;
    const address = addressOn(editor, places, places.checkSheet);
    if (body.kind === 'assertion') put(places.checkSheet, line, 1, `=${excelCondition(body.condition, address).text}`);
    else {
      put(places.checkSheet, line, 1, `=${excelFormula(body.left, address).text}`);
      put(places.checkSheet, line, 2, `=${excelFormula(body.right, address).text}`);
      put(places.checkSheet, line, 3, `=A${line}-B${line}`);
    }
  }
  return sheets;
}

function addressOn(editor: DocumentEditor, places: BookPlaces, home: string): ExcelAddress {
  return { structure: editor.graph.structure, places, home, decimals: editor.template.decimals };
}
