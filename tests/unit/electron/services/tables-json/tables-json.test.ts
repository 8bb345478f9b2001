import { describe, expect, it } from 'vitest';
import { importTablesJson } from '../../../../../electron/services/tables-json/import';
import { newProject } from '../../../../../shared/document/new-project';
import { openEditor } from '../../../../../shared/editor/editor';
import { tablesJson } from '../../../../../shared/editor/tables-json';
import { cellsOf, expectedCells, officialTemplate, seedTables, seedText } from '../../../../support/recognise-book';
import { template as loadForm } from '../../../../support/templates';

const template = officialTemplate();

function imported(text = seedText()) {
  const result = importTablesJson(text, [template]);
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

/** The seed with a change made to its parsed form. */
function changed(change: (file: Record<string, unknown> & { tables: Record<string, unknown>[] }) => void): string {
  const file = JSON.parse(seedText());
  change(file);
  return JSON.stringify(file);
}

describe('importing tables in JSON', () => {
  it('reads every published figure, and every blank as a blank', () => {
    const { project } = imported();
    const expected = expectedCells(template);
    const read = [...cellsOf(project)].filter(([key]) => key.startsWith('T'));
    expect(Object.fromEntries(read)).toEqual(Object.fromEntries(expected));
    expect([...expected.values()].filter((text) => text !== '')).toHaveLength(499);
    expect(project.tables.T8?.cells).toEqual({ total: { total: '', basic: '0.00', project: '' } });
  });

  it('keeps rows and printed names, and follows no other table', () => {
    const { project } = imported();
    const t6 = seedTables().find((table) => table.id === 'T6');
    expect(project.tables.T6?.rows.map((row) => row.code)).toEqual(t6?.rows.slice(1).map((row) => row[1]));
    const names = new Map(template.lists.economic?.names);
    for (const [at, row] of (project.tables.T6?.rows ?? []).entries()) {
      expect(row.name ?? names.get(row.code)).toBe(t6?.rows[at + 1]?.[2]);
    }
    expect(Object.values(project.tables).map((table) => table.following)).toEqual(Array(14).fill(false));
  });

  it('takes department, year and the printed notes', () => {
    const { project } = imported();
    expect(project.department).toEqual({ code: '434', name: '涞源县人民政府办公室' });
    expect(project.year).toBe(2019);
    expect(project.tables.T7?.note).toBe('注：我单位无政府基金预算，空表列示。');
    expect(project.tables.T8?.note).toBe('注：我单位无国有资本经营预算，空表列示。');
    expect(project.tables.T3?.note).toBe('');
  });

  it('reads the small tables of the narrative: records with their levels, texts, quantities and years', () => {
    const { project, report } = imported();
    expect(report.tables.map((table) => table.table).slice(9)).toEqual(['E1', 'E2', 'E3', 'E4', 'E5']);
    expect(project.tables.E1?.cells.r1).toMatchObject({ unit: '涞源县人民政府办公室', funding: '财政拨款' });
    expect(project.tables.E2?.cells.abroad).toEqual({ last: '', this: '0.00', change: '7.00', reason: '公务活动增加' });
    expect(project.tables.E5?.cells.house).toEqual({ count: '3858', value: '188.09' });
    const levels = (project.tables.E3?.rows ?? []).map((row) => row.level);
    expect([levels.filter((level) => level === 1).length, levels.filter((level) => level === 2).length]).toEqual([
      17, 41,
    ]);
    expect(levels.filter((level) => level === 3)).toHaveLength(5);
    expect(project.tables.E4?.rows).toEqual([]);
  });

  it('names every table that is not part of the form, and every cell it did not use', () => {
    const text = changed((file) => {
      for (const table of file.tables) {
        if (!String(table.id).startsWith('E')) continue;
        table.title = `另一张表${table.id}`;
        table.columnPaths = [['甲'], ['乙']];
      }
    });
    const { report } = imported(text);
    expect(report.tables.map((table) => table.table)).toEqual(['T1', 'T2', 'T3', 'T4', 'T5', 'T6', 'T7', 'T8', 'T9']);
    expect(report.missing).toEqual([]);
    for (const title of ['另一张表E1', '另一张表E4', '另一张表E5']) {
      expect(report.notes.filter((note) => note.includes(title))).toHaveLength(1);
      expect(report.unused.some((cell) => cell.sheet === title)).toBe(true);
    }
    const inForms = report.unused.filter((cell) => seedTables().some((table) => table.title === cell.sheet));
    expect(inForms.map((cell) => cell.text)).toEqual(['（T3之后、T4之前有一个残留单元格文字“：万元”，第571行）']);
  });

  it('reports a figure that stands in a nameless column instead of moving it', () => {
    const text = changed((file) => {
      const table = file.tables.find((candidate) => candidate.id === 'T8');
      if (table) table.rows = [['1', '', '合计', '', '', '', '7.77']];
    });
    const { project, report } = imported(text);
    expect(project.tables.T8?.cells).toEqual({ total: { total: '', basic: '', project: '' } });
    expect(report.unused.map((cell) => cell.text)).toContain('7.77');
  });

  it('says which tables of the form are missing', () => {
    const text = changed((file) => {
      file.tables = file.tables.filter((table) => table.id !== 'T5');
    });
    expect(imported(text).report.missing).toEqual(['T5']);
  });

  it.each([
    ['not JSON', '{"tables":', 'tables-json-syntax'],
    [
      'a number as a cell',
      changed((file) => Object.assign(file.tables[0] ?? {}, { rows: [[1.5]] })),
      'tables-json-shape',
    ],
    ['another shape', '{"sheets":[]}', 'tables-json-shape'],
    [
      'tables of another form',
      changed((file) => {
        file.tables = file.tables.filter((table) => table.id === 'E1');
      }),
      'tables-json-unknown-form',
    ],
  ])('refuses %s', (_, text, code) => {
    const result = importTablesJson(text, [template]);
    expect(result.ok ? 'imported' : result.error.code).toBe(code);
  });
});

describe('tables written as JSON', () => {
  it('come back as the same document', () => {
    const { project } = imported();
    const written = JSON.stringify(tablesJson(openEditor(template, project)));
    expect(imported(written).project).toEqual(project);
    expect(imported(written).report.unused).toEqual([]);
  });

  it('come back exactly from a form of another shape', async () => {
    const form = await loadForm('tests/fixtures/templates/city-2025');
    const editor = openEditor(form, newProject(form, { code: '', name: '某局' }, 2025));
    const amounts: [string, string, string][] = [
      ['2010301', 'staff', '300.00'],
      ['2050202', 'running', '-12.34'],
    ];
    for (const [code, column, text] of amounts) {
      editor.dispatch({ kind: 'add-row', table: 'B2', code, name: null });
      editor.dispatch({ kind: 'set-cells', cells: [{ table: 'B2', row: code, column, text }] });
    }
    const written = tablesJson(editor);
    const result = importTablesJson(JSON.stringify(written), [form]);
    if (!result.ok) throw new Error(result.error.code);
    expect(result.value.report.unused).toEqual([]);
    const again = tablesJson(openEditor(form, result.value.project));
    expect(again.tables).toEqual(written.tables);
  });
});
