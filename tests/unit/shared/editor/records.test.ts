import { beforeEach, describe, expect, it } from 'vitest';
import type { Command } from '../../../../shared/document/commands';
import { newProject } from '../../../../shared/document/new-project';
import { type DocumentEditor, openEditor, tryOpenEditor } from '../../../../shared/editor/editor';
import { SEED_DEPARTMENT } from '../../../support/seed';
import { template } from '../../../support/templates';

const T = 'E3';
let editor: DocumentEditor;

function run(command: Command): string {
  const result = editor.dispatch(command);
  return result.ok ? result.value.label : result.error.code;
}

function add(after: string | null, level: number, count = 1): string {
  return run({ kind: 'add-records', table: T, after, level, count });
}

function write(row: string, column: string, text: string): void {
  expect(run({ kind: 'set-cells', cells: [{ table: T, row, column, text }] })).not.toMatch(/^no-/);
}

/** Ids with their levels, in the order of the table. */
function rows(): string {
  return (editor.project.tables[T]?.rows ?? []).map(({ id, level }) => `${id}:${level}`).join(' ');
}

beforeEach(async () => {
  editor = openEditor(await template(), newProject(await template(), SEED_DEPARTMENT, 2019));
  add(null, 1);
  add('r1', 2);
  add('r2', 3);
  add('r2', 2);
  add(null, 1);
});

describe('records', () => {
  it('stand behind what is below their neighbour, or below it', () => {
    expect(rows()).toBe('r1:1 r2:2 r3:3 r4:2 r5:1');
    add('r1', 1);
    expect(rows()).toBe('r1:1 r2:2 r3:3 r4:2 r6:1 r5:1');
    run({ kind: 'add-records', table: T, after: null, before: 'r2', level: 2, count: 2 });
    expect(rows()).toBe('r1:1 r7:2 r8:2 r2:2 r3:3 r4:2 r6:1 r5:1');
  });

  it('give the row above them its sum, level by level', () => {
    write('r2', 'budget', '7.85');
    write('r4', 'budget', '0.15');
    expect(editor.cell(T, 'r1', 'budget')).toMatchObject({ state: 'derived', text: '8.00' });
    expect(editor.cell(T, 'r3', 'budget').state).toBe('void');
    expect(editor.cell(T, 'r5', 'budget'), 'nobody typed it').toMatchObject({ text: '', value: null });
  });

  it('move with all below them, only among their like', () => {
    expect(run({ kind: 'move-records', table: T, rows: ['r2'], by: 'down' })).toBe('下移 2 行');
    expect(rows()).toBe('r1:1 r4:2 r2:2 r3:3 r5:1');
    expect(run({ kind: 'move-records', table: T, rows: ['r2'], by: 'down' })).toBe('row-cannot-move');
    expect(run({ kind: 'move-records', table: T, rows: ['r1'], by: 'down' })).toBe('下移 4 行');
    expect(rows()).toBe('r5:1 r1:1 r4:2 r2:2 r3:3');
    expect(run({ kind: 'move-records', table: T, rows: ['r5', 'r4'], by: 'down' })).toBe('rows-not-together');
    editor.undo();
    editor.undo();
    expect(rows()).toBe('r1:1 r2:2 r3:3 r4:2 r5:1');
  });

  it('do not move past the row that they belong to, even where one of their level stands beyond it', () => {
    add('r5', 2);
    expect(rows()).toBe('r1:1 r2:2 r3:3 r4:2 r5:1 r6:2');
    expect(run({ kind: 'move-records', table: T, rows: ['r6'], by: 'up' })).toBe('row-cannot-move');
    expect(rows()).toBe('r1:1 r2:2 r3:3 r4:2 r5:1 r6:2');
  });

  it('are repeated and deleted with all below them', () => {
    write('r3', 'indicator', '及时率');
    expect(run({ kind: 'duplicate-records', table: T, rows: ['r2'] })).toBe('复制 2 行');
    expect(rows()).toBe('r1:1 r2:2 r3:3 r6:2 r7:3 r4:2 r5:1');
    expect(editor.cell(T, 'r7', 'indicator').text).toBe('及时率');
    expect(run({ kind: 'delete-rows', table: T, rows: ['r1'] })).toBe('删除 6 行');
    expect(rows()).toBe('r5:1');
    editor.undo();
    expect(editor.cell(T, 'r7', 'indicator').text).toBe('及时率');
  });

  it('change their level only where no text would be lost from sight', () => {
    expect(run({ kind: 'set-level', table: T, rows: ['r4'], level: 3 })).toBe('改为指标');
    expect(rows()).toBe('r1:1 r2:2 r3:3 r4:3 r5:1');
    write('r2', 'content', '描述');
    expect(run({ kind: 'set-level', table: T, rows: ['r2'], level: 3 })).toBe('level-loses-text');
  });

  it('are refused where the form has no such rows', () => {
    expect(run({ kind: 'add-records', table: 'T1', after: null, level: 1, count: 1 })).toBe('rows-are-fixed');
    expect(run({ kind: 'move-records', table: 'T3', rows: ['201'], by: 'up' })).toBe('rows-are-fixed');
  });

  it('come in with one step of a paste, whatever their number', () => {
    const records = Array.from({ length: 3000 }, (_, at) => ({ table: T, row: `r${at + 6}`, level: 1 }));
    const cells = records.map(({ row }, at) => ({ table: T, row, column: 'budget', text: `${at}.01` }));
    expect(run({ kind: 'put', label: '粘贴', rows: [], names: [], notes: [], records, cells })).toBe('粘贴');
    expect(editor.cell(T, 'r3005', 'budget').text).toBe('2999.01');
    editor.undo();
    expect(rows()).toBe('r1:1 r2:2 r3:3 r4:2 r5:1');
  });

  it('come in by the thousands, and the document opens again', async () => {
    expect(run({ kind: 'add-records', table: 'E4', after: null, level: 1, count: 18_000 })).toContain('18');
    expect(tryOpenEditor(await template(), editor.project).ok).toBe(true);
  });

  it('are named in sentences by what is written in them now', () => {
    write('r2', 'budget', '5');
    write('r1', 'budget', '4');
    const sentence = (): string => editor.findings().find((finding) => finding.rule === 'P1')?.sentence ?? '';
    expect(sentence()).toContain('第1行');
    write('r1', 'activity', '一、政务公开');
    expect(sentence()).toContain('一、政务公开');
    const { department } = editor.project;
    write('r1', 'budget', '');
    editor.dispatch({ kind: 'set-nothing', table: 'T9', nothing: true });
    editor.dispatch({ kind: 'set-cells', cells: [{ table: 'E2', row: 'abroad', column: 'change', text: '1' }] });
    const words = (): string => editor.findings().find((finding) => finding.rule === 'S1')?.sentence ?? '';
    expect(words()).toContain('2018年度预算');
    editor.dispatch({ kind: 'set-meta', department, year: 2020 });
    expect(words()).toContain('2019年度预算');
  });
});
