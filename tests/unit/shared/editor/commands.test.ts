import { describe, expect, it } from 'vitest';
import { type Command, commandSchema } from '../../../../shared/document/commands';
import { newProject } from '../../../../shared/document/new-project';
import { openEditor } from '../../../../shared/editor/editor';
import { addRow, keys, smallEditor, smallFiles, smallForm, text, type } from '../../../support/small-form';

describe('a command is refused', () => {
  const cell = { row: 'grant', column: 'got', text: '1' };
  const cases: [Command, string, Record<string, string>?][] = [
    [
      { kind: 'set-cells', cells: [{ ...cell, table: 'X' }] },
      'no-such-cell',
      { table: 'X', row: 'grant', column: 'got' },
    ],
    [{ kind: 'set-cells', cells: [{ ...cell, table: 'S', row: 'none' }] }, 'no-such-cell'],
    [{ kind: 'set-cells', cells: [{ ...cell, table: 'S', column: 'spent' }] }, 'no-such-cell'],
    [{ kind: 'set-cells', cells: [{ ...cell, table: 'S', column: 'item' }] }, 'no-such-cell'],
    [{ kind: 'add-row', table: 'S', code: '10', name: null }, 'rows-are-fixed', { table: '总表' }],
    [{ kind: 'add-row', table: 'X', code: '10', name: null }, 'rows-are-fixed', { table: 'X' }],
    [{ kind: 'add-row', table: 'D', code: '1', name: null }, 'bad-code', { code: '1', digits: '2、4' }],
    [{ kind: 'add-row', table: 'D', code: '1a', name: null }, 'bad-code'],
    [{ kind: 'add-row', table: 'D', code: '', name: null }, 'bad-code'],
    [{ kind: 'add-row', table: 'D', code: '1001', name: null }, 'row-exists', { code: '1001' }],
    [{ kind: 'add-row', table: 'D', code: ' １００１ ', name: null }, 'row-exists', { code: '1001' }],
    [{ kind: 'delete-rows', table: 'D', rows: ['1001', 'sum'] }, 'row-not-own', { row: 'sum' }],
    [{ kind: 'rename-row', table: 'D', row: 'sum', name: 'x' }, 'row-not-own'],
    [{ kind: 'rename-row', table: 'S', row: '10', name: 'x' }, 'row-not-own'],
    [{ kind: 'set-note', table: 'X', text: 'x' }, 'no-such-table', { table: 'X' }],
    [{ kind: 'explain', finding: 'Q9', text: 'x' }, 'no-such-finding'],
    [{ kind: 'explain', finding: 'Q8', text: 'x' }, 'error-not-explainable'],
  ];
  it.each(cases)('%j: %s', (command, code, params) => {
    const editor = smallEditor();
    addRow(editor, 'D', '1001');
    type(editor, 'S/grant/got', '1');
    editor.undo();
    editor.redo();
    const before = editor.project;
    const result = editor.dispatch(commandSchema.parse(command));
    expect(result).toEqual({ ok: false, error: { code, params: params ?? (!result.ok && result.error.params) } });
    expect(editor.project).toBe(before);
    expect(editor.undoLabel).toBe('录入');
  });

  it('as a whole: the good cells of a paste with a bad one are not typed', () => {
    const editor = smallEditor();
    const cells = [
      { table: 'S', row: 'grant', column: 'got', text: '1' },
      { table: 'S', row: 'none', column: 'got', text: '1' },
    ];
    expect(editor.dispatch({ kind: 'set-cells', cells }).ok).toBe(false);
    expect(text(editor, 'S/grant/got')).toBe('0.00');
  });
});

describe('typing', () => {
  it('keeps an amount as a plain decimal, other text as it is', () => {
    const editor = smallEditor();
    type(editor, 'S/grant/got', ' １，２３４．５ ');
    type(editor, 'S/other/got', '(2.50)');
    type(editor, 'S/carry/got', '一百');
    expect(editor.project.tables.S?.cells).toEqual({
      grant: { got: '1234.5' },
      other: { got: '-2.50' },
      carry: { got: '一百' },
    });
  });

  it('the same once more is no step', () => {
    const editor = smallEditor();
    type(editor, 'S/grant/got', '1.50');
    expect(type(editor, 'S/grant/got', '１.50').changes).toEqual([]);
    editor.undo();
    expect(editor.undoLabel).toBeNull();
  });

  it('a cell named twice in one gesture gets the last text', () => {
    const editor = smallEditor();
    type(editor, 'S/grant/got', '1');
    const at = { table: 'S', row: 'grant', column: 'got' };
    editor.dispatch({
      kind: 'set-cells',
      cells: [
        { ...at, text: '2' },
        { ...at, text: '1' },
      ],
    });
    expect(text(editor, 'S/grant/got')).toBe('1.00');
    editor.dispatch({
      kind: 'set-cells',
      cells: [
        { ...at, text: '2' },
        { ...at, text: '3' },
      ],
    });
    expect(text(editor, 'S/grant/got')).toBe('3.00');
    editor.undo();
    expect(text(editor, 'S/grant/got')).toBe('1.00');
  });

  it('tells every cell whose figure changed, and no other', () => {
    const editor = smallEditor();
    const { cells } = type(editor, 'S/grant/got', '5');
    expect(cells.map(({ row }) => row).sort()).toEqual(['all', 'grant', 'year']);
    expect(text(editor, 'S/all/got')).toBe('5.00');
  });

  it('over a derived cell stands and is marked; taking it away derives again', () => {
    const editor = smallEditor();
    type(editor, 'S/grant/got', '5');
    expect(editor.cell('S', 'year', 'got')).toMatchObject({
      state: 'derived',
      text: '5.00',
      value: '5',
      computed: '5',
    });
    type(editor, 'S/year/got', '6');
    expect(editor.cell('S', 'year', 'got')).toMatchObject({
      state: 'overridden',
      text: '6.00',
      value: '6',
      computed: '5',
    });
    expect(keys(editor)).toContain('Q7');
    expect(text(editor, 'S/all/got')).toBe('6.00');
    type(editor, 'S/year/got', '5.00');
    expect(editor.cell('S', 'year', 'got').state).toBe('typed');
    expect(keys(editor)).not.toContain('Q7');
    type(editor, 'S/year/got', null);
    expect(editor.cell('S', 'year', 'got').state).toBe('derived');
    expect(editor.project.tables.S?.cells).toEqual({ grant: { got: '5' } });
  });
});

describe('rows', () => {
  it('come with the parents they lack, at their place by code, as one step', () => {
    const editor = smallEditor();
    addRow(editor, 'D', '2001');
    const { label, tables } = addRow(editor, 'D', '1002');
    expect(label).toBe('添加科目 1002');
    expect(tables).toContain('D');
    addRow(editor, 'D', '1001');
    const codes = (): string[] => editor.project.tables.D?.rows.map((row) => row.code) ?? [];
    expect(codes()).toEqual(['10', '1001', '1002', '20', '2001']);
    editor.undo();
    editor.undo();
    expect(codes()).toEqual(['20', '2001']);
    editor.redo();
    expect(codes()).toEqual(['10', '1002', '20', '2001']);
  });

  it('go with what was typed in them, and come back with it', () => {
    const editor = smallEditor();
    addRow(editor, 'D', '1001');
    type(editor, 'D/1001/basic', '3');
    const before = editor.project;
    editor.dispatch({ kind: 'delete-rows', table: 'D', rows: ['10', '1001'] });
    expect(editor.project.tables.D).toEqual({ rows: [], following: true, cells: {}, note: null });
    expect(text(editor, 'S/10/spent')).toBe('0.00');
    editor.undo();
    expect(editor.project).toEqual(before);
    expect(text(editor, 'S/10/spent')).toBe('3.00');
  });

  it('go with the rows above that stood there only for them, in one step', () => {
    const editor = smallEditor();
    const codes = (): string[] => (editor.project.tables.D?.rows ?? []).map(({ code }) => code);
    for (const code of ['1001', '2001', '2002']) addRow(editor, 'D', code);
    const before = editor.project;
    editor.dispatch({ kind: 'delete-rows', table: 'D', rows: ['1001'] });
    expect(codes()).toEqual(['20', '2001', '2002']);
    expect(editor.undoLabel).toBe('删除科目 1001');
    editor.undo();
    expect(editor.project).toEqual(before);
    editor.dispatch({ kind: 'delete-rows', table: 'D', rows: ['2001'] });
    expect(codes()).toContain('20');
    type(editor, 'D/20/basic', '3');
    editor.dispatch({ kind: 'delete-rows', table: 'D', rows: ['2002'] });
    expect(codes()).toEqual(['10', '1001', '20']);
  });

  it('without the row above are reported by a rule about codes', () => {
    const files = smallFiles({
      'equations.yaml': [
        '  - id: Q1\n',
        '  - {id: K, say: k, for: "r in coded(D)", assert: "well_coded(D[r])", fail: "{line} {code}"}\n  - id: Q1\n',
      ],
    });
    const editor = smallEditor(files);
    addRow(editor, 'D', '1001');
    expect(keys(editor).filter((key) => key.startsWith('K'))).toEqual([]);
    const orphan = { rows: [{ id: '1001', code: '1001', name: null }], following: true, cells: {}, note: null };
    const { project } = editor;
    const found = openEditor(smallForm(files), { ...project, tables: { ...project.tables, D: orphan } });
    expect(found.findings().find(({ rule }) => rule === 'K')).toMatchObject({
      key: 'K@1001',
      sentence: '2 1001',
      cells: [{ table: 'D', row: '1001', column: 'code', side: 'left', value: '1001' }],
    });
    expect(text(found, 'D/sum/total')).toBe('0.00');
  });

  it('go with all below them, each once; a code that stands twice keeps what is below it', () => {
    const editor = smallEditor();
    for (const code of ['1001', '1002', '2001']) addRow(editor, 'D', code);
    type(editor, 'D/1002/basic', '3');
    expect(editor.rowsBelow('D', ['10', '1001', '10'])).toEqual(['10', '1001', '1002']);
    const before = editor.project;
    editor.dispatch({ kind: 'delete-rows', table: 'D', rows: ['10'] });
    expect(editor.project.tables.D?.rows.map(({ code }) => code)).toEqual(['20', '2001']);
    editor.undo();
    expect(editor.project).toEqual(before);
    const rows = ['10', '10', '1001'].map((code, at) => ({ id: `${at} ${code}`, code, name: null }));
    const twice = { rows, following: true, cells: {}, note: null };
    const doubled = openEditor(smallForm(), { ...before, tables: { ...before.tables, D: twice } });
    expect(doubled.rowsBelow('D', ['0 10'])).toEqual(['0 10']);
    expect(doubled.rowsBelow('D', ['0 10', '1 10'])).toEqual(['0 10', '1 10', '2 1001']);
  });

  it.each([
    ['10,1001,1001', ['2 1001']],
    ['10,1002,1001', ['2 1001']],
    ['10,100,1001', ['1 100']],
    ['10,,1001', ['1 ']],
    ['10,10 01,20', ['1 10 01']],
    ['1001,10,1001', ['1 10', '2 1001']],
    ['10,1001,20', []],
  ])('with the codes %s are well coded but %j', (codes, bad) => {
    const files = smallFiles({
      'equations.yaml': [
        '  - id: Q1\n',
        '  - {id: K, say: k, for: "r in coded(D)", assert: "well_coded(D[r])", fail: "{code}"}\n  - id: Q1\n',
      ],
    });
    const form = smallForm(files);
    const project = newProject(form, { code: '', name: '某局' }, 2030);
    const rows = codes.split(',').map((code, at) => ({ id: `${at} ${code}`, code, name: null }));
    project.tables.D = { rows, following: true, cells: {}, note: null };
    const found = openEditor(form, project).findings();
    expect(found.filter(({ rule }) => rule === 'K').map(({ row }) => row)).toEqual(bad);
  });

  it('are renamed, and named as the list says again', () => {
    const editor = smallEditor();
    addRow(editor, 'D', '1001');
    const rename = (name: string | null) => editor.dispatch({ kind: 'rename-row', table: 'D', row: '1001', name });
    rename('甲壹');
    expect(editor.cell('D', '1001', 'name').text).toBe('甲壹');
    expect(rename('甲壹')).toMatchObject({ ok: true, value: { changes: [] } });
    rename(null);
    expect(editor.cell('D', '1001', 'name').text).toBe('甲一');
    editor.undo();
    expect(editor.cell('D', '1001', 'name').text).toBe('甲壹');
  });
});

describe('an explanation', () => {
  function explained() {
    const editor = smallEditor();
    type(editor, 'S/other/got', '3');
    const explain = (finding: string, words: string) => editor.dispatch({ kind: 'explain', finding, text: words });
    const standing = (): string | null | undefined =>
      editor.findings().find((finding) => finding.key === 'Q9')?.explanation;
    return { editor, explain, standing };
  }

  it('stands with its warning, is changed, and taken away by an empty text', () => {
    const { editor, explain, standing } = explained();
    expect(standing()).toBeNull();
    expect(explain('Q9', ' 一次性收入 ').ok).toBe(true);
    expect(standing()).toBe('一次性收入');
    explain('Q9', '改写');
    expect(standing()).toBe('改写');
    expect(editor.project.explanations).toHaveLength(1);
    explain('Q9', '  ');
    expect(standing()).toBeNull();
    expect(editor.project.explanations).toEqual([]);
    editor.undo();
    expect(standing()).toBe('改写');
  });

  it('lapses when a number of its finding changes, and holds again with the old numbers', () => {
    const { editor, explain, standing } = explained();
    explain('Q9', '一次性收入');
    type(editor, 'S/other/got', '3.01');
    expect(standing()).toBeNull();
    type(editor, 'S/carry/got', '5');
    expect(standing()).toBeNull();
    type(editor, 'S/other/got', '3.00');
    expect(standing()).toBe('一次性收入');
    type(editor, 'S/carry/got', '7');
    expect(standing()).toBe('一次性收入');
  });

  it('is not kept for an error or for a finding that is gone', () => {
    const { editor, explain } = explained();
    expect(explain('Q8', '理由')).toMatchObject({ ok: false, error: { code: 'error-not-explainable' } });
    type(editor, 'S/other/got', '0');
    expect(explain('Q9', '理由')).toMatchObject({ ok: false, error: { code: 'no-such-finding' } });
    expect(editor.project.explanations).toEqual([]);
  });
});

describe('release-equal', () => {
  it('gives up what says the same as computed and keeps what differs or is an input', () => {
    const editor = smallEditor();
    addRow(editor, 'D', '1001');
    for (const [place, typed] of [
      ['D/1001/basic', '4'],
      ['D/1001/total', '4.00'],
      ['D/10/basic', '4'],
      ['D/sum/total', '5'],
      ['S/grant/got', '0.00'],
      ['S/other/got', ''],
    ] as const)
      type(editor, place, typed);
    const figures = (): string[] =>
      ['D/sum/total', 'D/10/total', 'S/all/got', 'S/other/got'].map((at) => text(editor, at));
    const before = figures();
    editor.dispatch({ kind: 'release-equal' });
    expect(editor.project.tables.D?.cells).toEqual({ '1001': { basic: '4' }, sum: { total: '5' } });
    expect(editor.project.tables.S?.cells).toEqual({ other: { got: '' } });
    expect(figures()).toEqual(before);
  });
});

describe('history', () => {
  it('a new step ends what could be done again', () => {
    const editor = smallEditor();
    type(editor, 'S/grant/got', '1');
    editor.undo();
    expect(editor.redoLabel).toBe('录入');
    type(editor, 'S/grant/got', '2');
    expect(editor.redoLabel).toBeNull();
    expect(editor.redo()).toBeNull();
    editor.undo();
    expect(editor.undo()).toBeNull();
  });
});
