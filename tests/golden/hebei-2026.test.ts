import { readFileSync } from 'node:fs';
import ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readWorkbook } from '../../electron/services/workbook/read';
import { recogniseWorkbook } from '../../electron/services/workbook/recognise';
import { newProject } from '../../shared/document/new-project';
import { type DocumentEditor, openEditor } from '../../shared/editor/editor';
import type { Template } from '../../shared/form/template';
import { Amount } from '../../shared/money/amount';
import { leaves } from '../support/seed';
import { template } from '../support/templates';

const folder = (id: string) => `assets/templates/${id}`;
const forms = () => Promise.all(['hebei-2019', 'hebei-2025', 'hebei-2026'].map((id) => template(folder(id))));

const caseSchema = z.object({
  tables: z.tuple([
    z.object({
      headerLines: z.array(z.string()),
      columnNumbers: z.array(z.string()),
      rows: z.array(z.array(z.string())),
    }),
  ]),
});

/** The one table of a published disclosure as a plain workbook. */
async function published(id: string, withYear: boolean): Promise<{ bytes: Uint8Array; rows: string[][] }> {
  const [table] = caseSchema.parse(JSON.parse(readFileSync(`tests/fixtures/cases/${id}.json`, 'utf8'))).tables;
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('收支总表');
  const [department = '', year = '', unit = ''] = table.headerLines;
  sheet.addRow(['部门预算收支总表']);
  sheet.addRow([department, '', withYear ? year : '', '', unit]);
  sheet.addRow(['序号', '收入', '', '支出', '']);
  sheet.addRow(['', '项 目', '预算数', '项 目', '预算数']);
  sheet.addRow(table.columnNumbers);
  for (const row of table.rows) sheet.addRow(row);
  for (const range of ['A1:E1', 'A3:A4', 'B3:C3', 'D3:E3']) sheet.mergeCells(range);
  return { bytes: new Uint8Array(await book.xlsx.writeBuffer()), rows: table.rows };
}

async function imported(id: string, withYear = true) {
  const { bytes, rows } = await published(id, withYear);
  const book = await readWorkbook(bytes);
  const read = book.ok ? recogniseWorkbook(book.value, await forms()) : book;
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return { ...read.value, rows };
}

/** Amounts of the lines of the first table, both sides, as they were printed. */
function printed(editor: DocumentEditor, lines: number): string[][] {
  const layout = editor.layout('T1');
  return layout.lines.slice(0, lines).map((line) =>
    layout.columns
      .filter(({ kind }) => kind === 'money')
      .map(({ id, section }) => {
        const typed = editor.project.tables.T1?.cells[line.rows[section]?.id ?? '']?.[id];
        return typed ? new Amount(typed).toFixed(2) : '';
      }),
  );
}

const amountsOf = (rows: string[][]) => rows.map(([, , income = '', , expenditure = '']) => [income, expenditure]);

describe('the tables that two counties published', () => {
  it.each([
    ['he-pingshan-xiakou-2025', 'hebei-2025', { code: '920', name: '平山县下口镇财政所' }, 34],
    ['he-shenze-tyjr-2026', 'hebei-2026', { code: '321', name: '深泽县退役军人事务局' }, 31],
  ] as const)('%s is read under %s, every amount, without an error', async (id, form, department, lines) => {
    const { template: found, project, rows, report } = await imported(id);
    expect(found.id).toBe(form);
    expect(project.department).toEqual(department);
    expect(report.unused).toEqual([]);
    const editor = openEditor(found, project);
    expect(printed(editor, lines)).toEqual(amountsOf(rows));
    expect(editor.findings().filter(({ severity }) => severity === 'error')).toEqual([]);
  });
});

describe('a file that states no year', () => {
  it.each([
    ['he-pingshan-xiakou-2025', 'hebei-2025'],
    ['he-shenze-tyjr-2026', 'hebei-2026'],
  ])('%s is known by its rows as %s', async (id, form) => {
    const { template: found, report } = await imported(id, false);
    expect(found.id).toBe(form);
    expect(report.notes.join('')).not.toContain('同样相符');
  });

  it('is read under the newest of the forms that it fits equally, and all of them are told', async () => {
    const book = new ExcelJS.Workbook();
    const sheet = book.addWorksheet('表三');
    sheet.addRow(['部门预算支出总表']);
    sheet.addRow(['序号', '功能分类科目编码', '科目名称', '本年支出合计', '基本支出', '项目支出']);
    sheet.addRow(['1', '2010301', '行政运行', 1, 1, 0]);
    const read = await readWorkbook(new Uint8Array(await book.xlsx.writeBuffer()));
    const found = read.ok ? recogniseWorkbook(read.value, await forms()) : read;
    if (!found.ok) throw new Error(JSON.stringify(found.error));
    expect(found.value.template.id).toBe('hebei-2026');
    expect(found.value.report.notes.join('')).toMatch(/同样相符（.*2026年.*2025年.*2019年/);
  });
});

const FORMS = ['hebei-2025', 'hebei-2026'];
/** 离退休 stands under another code in the list of these years. */
const MOVED = new Map([['2080504', '2080501']]);

/** What a department enters once; everything else follows from it. */
function entered(form: Template): DocumentEditor {
  const editor = openEditor(form, newProject(form, { code: '434', name: '青山县人民政府办公室' }, form.year));
  const own = leaves().filter(({ table }) => table !== 'T4');
  for (const { table, row: code, column, text } of own) {
    const row = MOVED.get(code) ?? code;
    const isNew = /^\d+$/.test(row) && !editor.project.tables[table]?.rows.some((there) => there.id === row);
    if (isNew) expect(editor.dispatch({ kind: 'add-row', table, code: row, name: null }).ok).toBe(true);
    expect(editor.dispatch({ kind: 'set-cells', cells: [{ table, row, column, text }] }).ok).toBe(true);
  }
  return editor;
}

/** Every amount that the tables show, typed over what gives it. */
function typedOver(editor: DocumentEditor): { table: string; row: string; column: string; text: string }[] {
  const cells = editor.tables.flatMap((table) => {
    const { columns, lines } = editor.layout(table);
    return lines.flatMap((line) =>
      columns.flatMap(({ id: column, kind, section }) => {
        const row = line.rows[section]?.id;
        const value = kind === 'money' && row !== undefined ? editor.cell(table, row, column).value : null;
        if (row === undefined || value === null || new Amount(value).isZero()) return [];
        return [{ table, row, column, text: new Amount(value).toFixed(2) }];
      }),
    );
  });
  expect(editor.dispatch({ kind: 'set-cells', cells }).ok).toBe(true);
  return cells;
}

describe.each(FORMS)('a document of %s', (id) => {
  it('gives every table from what is entered once', async () => {
    const form = await template(folder(id));
    const editor = entered(form);
    const value = (table: string, row: string, column: string) => editor.cell(table, row, column).value;
    expect(value('T1', 'general', 'income')).toBe('1308.71');
    expect(value('T1', 'all', 'income')).toBe('1308.71');
    expect(value('T1', 'all', 'expenditure')).toBe('1308.71');
    expect(value('T2', 'total', 'general')).toBe('1308.71');
    expect(value('T4', 'all', 'total')).toBe('1308.71');
    expect(value('T5', 'total', 'total')).toBe('1308.71');
    expect(editor.findings().map(({ rule, severity }) => `${rule} ${severity}`)).toMatchInlineSnapshot(`
      [
        "F3 warning",
        "X22 warning",
      ]
    `);
  });

  it('reports one cent off at every amount that it shows, up or down', async () => {
    const editor = entered(await template(folder(id)));
    const cells = typedOver(editor);
    const before = new Set(editor.findings().map(({ key }) => key));
    const unseen = cells.flatMap(({ table, row, column, text }) =>
      ['0.01', '-0.01'].flatMap((cent) => {
        editor.dispatch({
          kind: 'set-cells',
          cells: [{ table, row, column, text: new Amount(text).plus(cent).toFixed(2) }],
        });
        const seen = editor
          .findings()
          .some(
            ({ key, severity, cells: named }) =>
              severity === 'error' &&
              !before.has(key) &&
              named.some((cell) => cell.table === table && cell.row === row && cell.column === column),
          );
        editor.undo();
        return seen ? [] : [`${table}/${row}/${column} ${cent}`];
      }),
    );
    expect(cells.length).toBeGreaterThan(150);
    expect(unseen).toMatchInlineSnapshot(`[]`);
  });
});
