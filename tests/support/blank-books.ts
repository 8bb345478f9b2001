import { readFileSync } from 'node:fs';
import ExcelJS from 'exceljs';
import { DRAFT_LISTS, type DraftTexts } from '../../electron/services/draft-form/from-workbook';
import { BookPlaces, type TableSheet } from '../../electron/services/excel/book-places';
import { exportExcel } from '../../electron/services/excel/export';
import { newProject } from '../../shared/document/new-project';
import type { Project } from '../../shared/document/project';
import { openEditor } from '../../shared/editor/editor';
import type { Template } from '../../shared/form/template';
import type { BookSheet } from './recognise-book';

/** The program's own texts that a proposal needs. */
export const draftTexts: DraftTexts = {
  words: readFileSync('assets/form-words.yaml', 'utf8'),
  lists: Object.fromEntries(DRAFT_LISTS.map((name) => [name, readFileSync(`assets/classifications/${name}`, 'utf8')])),
};

export function emptyDocument(template: Template): Project {
  return newProject(template, { code: '434', name: '涞源县人民政府办公室' }, template.year);
}

/**
 * A bureau's blank workbook (空表) of a form, as sheets that can be distorted: the export of an empty document without
 * any amount or formula.
 */
export async function blankBook(template: Template): Promise<BookSheet[]> {
  const project = emptyDocument(template);
  const book = new ExcelJS.Workbook();
  const bytes = await exportExcel(template, project);
  const copy = new ArrayBuffer(bytes.byteLength);
  new Uint8Array(copy).set(bytes);
  await book.xlsx.load(copy);
  return new BookPlaces(openEditor(template, project)).sheets.map((sheet) => {
    const page = book.getWorksheet(sheet.name);
    if (page === undefined) throw new Error(`no sheet ${sheet.name}`);
    return withoutAmounts(page, sheet);
  });
}

function withoutAmounts(page: ExcelJS.Worksheet, sheet: TableSheet): BookSheet {
  const rows = Array.from({ length: page.rowCount }, (_, r) =>
    Array.from({ length: page.columnCount }, (_, c): string | number => {
      const cell = page.getCell(r + 1, c + 1);
      const { value } = cell;
      const isAmount = typeof value === 'number' && cell.numFmt !== '0';
      const isText = typeof value === 'string' || typeof value === 'number';
      return cell.master === cell && isText && !isAmount ? `${value}` : '';
    }),
  );
  const merges = page.model.merges.map((range): BookSheet['merges'][number] => {
    const [a = '', b = a] = range.split(':');
    const [first, last] = [page.getCell(a), page.getCell(b)];
    return [Number(first.row), Number(first.col), Number(last.row), Number(last.col)];
  });
  return { name: sheet.name, hidden: false, rows, merges, header: sheet.headerRow, body: sheet.firstRow };
}

/**
 * The same with one heading line at most, as the distortions expect it: the title two rows above the header. They take
 * the row above the body for 栏次, so that those which speak of it are for forms that have it.
 */
export function withOneHeading(sheets: readonly BookSheet[]): BookSheet[] {
  return sheets.map((sheet) => {
    const extra = sheet.header - 3;
    if (extra <= 0) return structuredClone(sheet);
    const move = (row: number) => (row > 1 + extra ? row - extra : row);
    return {
      ...structuredClone(sheet),
      rows: sheet.rows.filter((_, r) => r < 1 || r >= 1 + extra),
      merges: sheet.merges
        .filter(([top]) => top === 1 || top > 1 + extra)
        .map(([top, left, bottom, right]) => [move(top), left, move(bottom), right]),
      header: sheet.header - extra,
      body: sheet.body - extra,
    };
  });
}
