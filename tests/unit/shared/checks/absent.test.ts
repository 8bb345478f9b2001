import { describe, expect, it } from 'vitest';
import { exportExcel } from '../../../../electron/services/excel/export';
import { importTablesJson } from '../../../../electron/services/tables-json/import';
import { readWorkbook } from '../../../../electron/services/workbook/read';
import { ABSENT } from '../../../../shared/checks/verdict';
import { projectSchema } from '../../../../shared/document/project';
import { coverageOf } from '../../../../shared/editor/coverage';
import { type DocumentEditor, openEditor } from '../../../../shared/editor/editor';
import { officialTemplate, seedTables } from '../../../support/recognise-book';

const template = officialTemplate();

/** The published tables as a file that holds only some of them. */
function opened(ids: readonly string[], change: (rows: string[][], id: string) => string[][] = (rows) => rows) {
  const tables = seedTables()
    .filter(({ id }) => ids.includes(id))
    .map((table) => ({ ...table, rows: change(table.rows, table.id) }));
  const found = importTablesJson(JSON.stringify({ year: '2019', unit: '万元', tables }), [template]);
  if (!found.ok) throw new Error(found.error.code);
  return openEditor(template, projectSchema.parse(JSON.parse(JSON.stringify(found.value.project))));
}

function errors(editor: DocumentEditor): string[] {
  const own = editor.findings().filter(({ section, severity }) => section === undefined && severity === 'error');
  return own.map(({ key, sentence }) => `${key} ${sentence}`);
}

describe('what the file did not hold', () => {
  it.each(template.tables.filter(({ place }) => place === 'form').map(({ id }) => id))(
    'the other tables are not judged beside %s alone, and one line says so',
    (id) => {
      const editor = opened([id]);
      expect(errors(editor).filter((text) => !/^(G4|S1|S2c)/.test(text))).toEqual([]);
      const told = editor.findings().filter(({ rule }) => rule === 'I1');
      expect(told).toHaveLength(1);
      expect(told[0]?.sentence).toMatch(/^没有审核：文件里没有读到.*共 8 张表/);
    },
  );

  it('the whole set lacks nothing', () => {
    const editor = opened(template.tables.map(({ id }) => id));
    expect(editor.findings().filter(({ rule }) => /^I[123]$/.test(rule))).toEqual([]);
  });

  it('a row that is not there is no 0', () => {
    const editor = opened(['T1'], (rows) =>
      rows.filter((row) => !row.some((text) => text.includes('一、财政拨款收入'))),
    );
    expect(errors(editor)).toEqual([]);
    const [told] = editor.findings().filter(({ rule }) => rule === 'I3');
    expect(told?.sentence).toContain('一、财政拨款收入');
  });

  it('relations among what it does hold are judged', () => {
    const wrong = opened(['T3'], (rows) =>
      rows.map((row, at) => (at === 3 ? row.map((text) => (text === '634.87' ? '643.87' : text)) : row)),
    );
    expect(errors(wrong).some((text) => text.includes('643.87'))).toBe(true);
  });

  it('is judged from the moment that something is typed there, and no more when it is undone', () => {
    const editor = opened(['T3']);
    const row = template.tables.find(({ id }) => id === 'T1')?.sections[0]?.before[0]?.id ?? '';
    const column = editor.layout('T1').columns.find(({ kind }) => kind === 'money')?.id ?? '';
    const before = editor.findings();
    expect(editor.dispatch({ kind: 'set-cells', cells: [{ table: 'T1', row, column, text: '1.00' }] }).ok).toBe(true);
    const fresh = openEditor(template, editor.project);
    expect(errors(editor)).toEqual(errors(fresh));
    expect(editor.findings().find(({ rule }) => rule === 'I1')?.sentence).toContain('共 7 张表');
    editor.undo();
    expect(editor.findings()).toEqual(before);
  });

  it('is not judged for that reason, also where it is not begun, in the text and in the 校验 sheet', async () => {
    const editor = opened(['T3']);
    const reading = editor.verdicts().filter(({ verdict }) => verdict.kind === 'not-judged');
    expect(reading.find(({ rule }) => rule === 'X1')?.verdict).toEqual(ABSENT);
    // Its tables are not begun either: that the file lacked them comes first.
    const lacking = reading.filter(({ rule }) => rule === 'G1');
    expect(lacking.map(({ verdict }) => verdict)).toEqual(lacking.map(() => ABSENT));
    expect(lacking).not.toEqual([]);
    const covered = coverageOf(editor).rules.find(({ rule }) => rule === 'X1');
    expect(covered?.why).toEqual(['导入的文件里没有它要用的表、栏或行（见没有审核的说明 I1、I2、I3）']);
    const ofText = template.narrative?.rules.map(({ id }) => id) ?? [];
    expect(reading.some((one) => ofText.includes(one.rule) && one.verdict === ABSENT)).toBe(true);
    expect(editor.verdicts().some(({ verdict }) => verdict.kind === 'held' && verdict.how === 'compared')).toBe(true);
    const book = await readWorkbook(await exportExcel(template, editor.project, { valuesOnly: false }));
    const cells = book.ok ? (book.value.sheets.find(({ name }) => name === '校验')?.cells ?? []) : [];
    const at = cells.find(({ column, text }) => column === 1 && text === 'X1')?.row;
    const result = cells.find(({ row, column }) => row === at && column === 9);
    expect(result?.text).toBe('待定');
    expect(result?.formula).toBeUndefined();
  });

  it('is nothing to report once the user says so (无此项), and is lacking again once that is taken back', () => {
    const editor = opened(['T1', 'T2', 'T3', 'T4', 'T5', 'T6', 'T7', 'T9']);
    expect(editor.findings().some(({ rule }) => rule === 'I1')).toBe(true);
    const before = editor.findings();
    expect(editor.dispatch({ kind: 'set-nothing', table: 'T8', nothing: true }).ok).toBe(true);
    expect(editor.findings().some(({ rule }) => rule === 'I1')).toBe(false);
    expect(editor.verdicts()).toEqual(openEditor(template, editor.project).verdicts());
    editor.undo();
    expect(editor.findings()).toEqual(before);
  });
});
