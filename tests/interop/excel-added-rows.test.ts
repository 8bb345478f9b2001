import { beforeAll, describe, expect, it } from 'vitest';
import { exportExcel } from '../../electron/services/excel/export';
import { saveBack } from '../../electron/services/save-back/save-back';
import { readWorkbook } from '../../electron/services/workbook/read';
import { recogniseWorkbook } from '../../electron/services/workbook/recognise';
import type { DocumentEditor } from '../../shared/editor/editor';
import { openEditor } from '../../shared/editor/editor';
import type { Template } from '../../shared/form/template';
import { Amount } from '../../shared/money/amount';
import { enteredOnce } from '../support/seed';
import { template } from '../support/templates';
import { type CalcResult, type CalcRow, type CalcTask, computedByCalc } from './calc-books';
import { randomSecond, secondForm } from './excel-documents';

/** Sheets that stand before those of the tables. */
const FRONT = 2;
/** Lines of the official form's tables, counted from 0 as Calc does. */
const TOTAL = 5;
const CODE = 1;
const AMOUNTS = { total: 3, basic: 4, project: 5 };

let form: Template;
let before: DocumentEditor;
let second: DocumentEditor;
let books: Map<string, CalcResult>;
let saved: DocumentEditor;

const sheetOf = (editor: DocumentEditor, table: string): number => FRONT + editor.tables.indexOf(table);

/** Figure of a cell as LibreOffice computed it; row and column count from 0. */
function figure(book: string, editor: DocumentEditor, table: string, row: number, column: number): string {
  const sheet = books.get(book)?.book.sheets[sheetOf(editor, table)];
  const cell = sheet?.cells.find((one) => one.row === row + 1 && one.column === column + 1);
  return new Amount(cell?.text ?? 'NaN').toFixed(2);
}

/** What the program says, and so much more. */
function plus(editor: DocumentEditor, table: string, row: string, column: string, more: string): string {
  return new Amount(editor.cell(table, row, column).value ?? 'NaN').plus(more).toFixed(2);
}

function line(editor: DocumentEditor, table: string, row: string): number {
  const { lines, headerRows, index } = editor.layout(table);
  const at = lines.findIndex((one) => Object.values(one.rows).some((own) => own?.id === row));
  return 2 + headerRows + (index ? 1 : 0) + at;
}

function row(table: string, at: number, code: string, amount: string): CalcRow {
  const cells = { [CODE]: code, [AMOUNTS.total]: amount, [AMOUNTS.basic]: amount };
  return { sheet: sheetOf(before, table), row: at, cells };
}

/** The document with a class that the workbook has nowhere in its codes, and one more below a class that it has. */
function withRows(editor: DocumentEditor): DocumentEditor {
  const commands = [
    { kind: 'release-equal' as const },
    ...['2010300', '2240101'].flatMap((code) => [
      { kind: 'add-row' as const, table: 'T3', code, name: '新科目' },
      { kind: 'set-cells' as const, cells: [{ table: 'T3', row: code, column: 'basic', text: '4.20' }] },
    ]),
  ];
  for (const command of commands) {
    const done = editor.dispatch(command);
    if (!done.ok) throw new Error(JSON.stringify(done.error));
  }
  return editor;
}

beforeAll(async () => {
  form = await template();
  before = enteredOnce(form);
  const bytes = await exportExcel(form, before.project);
  const end = before.layout('T3').lines.length + TOTAL;
  const rows = [
    // From the last line up, so that the lines above stay where they are. One code is typed as a number.
    row('T3', end, "'2240101", '5'),
    row('T3', end, "'22401", '5'),
    row('T3', end, '224', '5'),
    row('T3', line(before, 'T3', '2010301'), "'2010300", '10'),
    row('T3', TOTAL + 1, "'199", '0.5'),
    row('T7', TOTAL + 1, "'212", '3'),
    { sheet: sheetOf(before, 'E4'), row: TOTAL + 1, cells: { 0: "'电脑", 9: '7' } },
  ];
  const other = await secondForm();
  second = openEditor(other, randomSecond(other, 3));
  const foot = line(second, 'B2', 'sum');
  const more = { sheet: sheetOf(second, 'B2'), row: foot, cells: { 0: "'230", 5: '8', 6: '1' } };
  const tasks = new Map<string, CalcTask>([
    ['added', { bytes, rows }],
    ['foot', { bytes: await exportExcel(other, second.project), rows: [more] }],
  ]);
  const read = await readWorkbook(bytes);
  const found = read.ok ? recogniseWorkbook(read.value, [form]) : read;
  if (!found.ok) throw new Error(found.error.code);
  saved = withRows(openEditor(form, found.value.project));
  const back = await saveBack(bytes, form, saved.project);
  if (!back.ok) throw new Error(JSON.stringify(back.error));
  tasks.set('saved', { bytes: back.value.bytes });
  books = await computedByCalc(tasks);
}, 600_000);

describe('rows that somebody adds to our workbook in a spreadsheet program', () => {
  it('count in every total above them, also as the first or the last of their kind', () => {
    const at = (id: string) => line(before, 'T3', id) + 1;
    const sum = (id: string, more: string) => plus(before, 'T3', id, 'basic', more);
    expect(figure('added', before, 'T3', at('20103'), AMOUNTS.basic)).toBe(sum('20103', '10'));
    expect(figure('added', before, 'T3', at('201'), AMOUNTS.basic)).toBe(sum('201', '10'));
    expect(figure('added', before, 'T3', TOTAL, AMOUNTS.basic)).toBe(sum('total', '15.5'));
    expect(figure('added', before, 'T3', TOTAL, AMOUNTS.total)).toBe(plus(before, 'T3', 'total', 'total', '15.5'));
  });

  it('count where their class was 0 in another table, however the code was typed', () => {
    expect(figure('added', before, 'T1', line(before, 'T1', '224'), 4)).toBe('5.00');
    expect(figure('added', before, 'T1', line(before, 'T1', '201'), 4)).toBe(
      plus(before, 'T1', '201', 'expenditure', '10'),
    );
    expect(figure('added', before, 'T4', line(before, 'T4', '212'), 6)).toBe('3.00');
  });

  it('count in tables that were empty', () => {
    expect(figure('added', before, 'T7', TOTAL, AMOUNTS.basic)).toBe('3.00');
    expect(figure('added', before, 'E4', TOTAL, 9)).toBe('7.00');
  });

  it('count in a total at the foot, right above it', () => {
    const foot = line(second, 'B2', 'sum') + 1;
    expect(figure('foot', second, 'B2', foot, 5)).toBe(plus(second, 'B2', 'sum', 'staff', '8'));
    expect(figure('foot', second, 'B2', foot, 6)).toBe(plus(second, 'B2', 'sum', 'running', '1'));
  });

  it('make no formula fail', () => {
    const errors = [...books.values()].flatMap(({ book }) =>
      book.sheets.flatMap((sheet) => sheet.cells.filter((cell) => cell.error || /^(#|Err:)/.test(cell.text))),
    );
    expect(errors).toEqual([]);
  });
});

describe('new rows saved back into our workbook', () => {
  it('count in its totals when it is computed', () => {
    for (const table of ['T1', 'T3']) {
      const { lines, columns } = saved.layout(table);
      for (const { rows } of lines) {
        for (const [at, column] of columns.entries()) {
          const own = rows[column.section];
          if (column.kind !== 'money' || !own) continue;
          const { value } = saved.cell(table, own.id, column.id);
          if (value === null) continue;
          const shown = figure('saved', saved, table, line(saved, table, own.id), at);
          expect(shown, `${table} ${own.id} ${column.id}`).toBe(new Amount(value).toFixed(2));
        }
      }
    }
    expect(saved.cell('T1', '224', 'expenditure').value).toBe('4.2');
  });
});
