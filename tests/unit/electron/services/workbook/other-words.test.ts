import { beforeAll, describe, expect, it } from 'vitest';
import { exportExcel } from '../../../../../electron/services/excel/export';
import { readWorkbook } from '../../../../../electron/services/workbook/read';
import { type Recognised, recogniseWorkbook } from '../../../../../electron/services/workbook/recognise';
import { newProject } from '../../../../../shared/document/new-project';
import type { Project } from '../../../../../shared/document/project';
import { openEditor } from '../../../../../shared/editor/editor';
import type { Template } from '../../../../../shared/form/template';
import { type } from '../../../../support/small-form';
import { template } from '../../../../support/templates';

const DEPARTMENT = { code: '105', name: '某某局' };
let form: Template;
let filled: Project;
beforeAll(async () => {
  form = await template('tests/fixtures/templates/district-2031');
  const editor = openEditor(form, newProject(form, DEPARTMENT, 2031));
  type(editor, 'D1/fiscal/income', '90');
  type(editor, 'D1/other/income', '10');
  type(editor, 'D1/204/expenditure', '60');
  type(editor, 'D1/221/expenditure', '40');
  filled = editor.project;
});

/** The export read back with its texts changed, `null` = the row of that label taken out. */
async function readBack(words: Readonly<Record<string, string | null>>): Promise<Recognised> {
  const book = await readWorkbook(await exportExcel(form, filled, { valuesOnly: true, protect: false }));
  if (!book.ok) throw new Error(book.error.code);
  const sheets = book.value.sheets.map((sheet) => {
    const gone = sheet.cells.filter((cell) => words[cell.text] === null);
    const isGone = (cell: { row: number; column: number }): boolean =>
      gone.some(({ row, column }) => row === cell.row && cell.column - column < 2 && cell.column >= column);
    const cells = sheet.cells
      .filter((cell) => !isGone(cell))
      .map((cell) => ({ ...cell, text: words[cell.text] ?? cell.text }));
    return { ...sheet, name: words[sheet.name] ?? sheet.name, cells };
  });
  const read = recogniseWorkbook({ ...book.value, sheets }, [form]);
  if (!read.ok) throw new Error(read.error.code);
  return read.value;
}

describe('a table under the other words of its form', () => {
  it('is read like the official one, title, heading line, columns and rows', async () => {
    const plain = await readBack({});
    const { project, report } = await readBack({
      '2031年部门财务收支预算总表': '2031年预算单位财务收支预算总表',
      '编制部门：[105]某某局': '填报单位：[105]某某局',
      本年收入: '收入',
      本年支出: '支出',
      预算数: '金额',
      '一、财政拨款收入': '一、一般公共预算资金',
      '二、住房保障支出': '二、住房支出',
      收入总计: '收入合计',
      支出总计: '支出合计',
    });
    expect(project.tables).toEqual(plain.project.tables);
    expect(project.department).toEqual(DEPARTMENT);
    // 金额 is no other word for 预算数 in a table whose form does not say so.
    expect(new Set(report.differences.map(({ table, how }) => `${table} ${how}`))).toEqual(new Set(['D3 renamed']));
    expect(report.unused).toEqual([]);
  });

  it('may lack optional rows, which are not missed, not printed and not taken for unknown', async () => {
    const { project, report } = await readBack({ '二、事业收入': null, '三、事业单位经营收入': null });
    expect([report.differences, report.gaps, report.unused]).toEqual([[], [], []]);
    const editor = openEditor(form, project);
    expect(editor.layout('D1').lines.flatMap(({ rows }) => rows.income?.id ?? [])).toEqual(['fiscal', 'other', 'all']);
    expect(editor.cell('D1', 'other', 'source').text).toBe('二、其他收入');
    expect(editor.cell('D1', 'all', 'income').value).toBe('100');
    expect(editor.findings().filter(({ rule }) => rule === 'I3')).toEqual([]);
  });

  it('still misses a row that the form must have', async () => {
    const { report } = await readBack({ '四、其他收入': null });
    expect(report.differences.map(({ how, of }) => [how, of])).toEqual([['missing', 'row']]);
  });
});
