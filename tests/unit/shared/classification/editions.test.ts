import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { codeElsewhere, editionChanges, editionOf, nameElsewhere } from '../../../../shared/classification/editions';
import { type ClassificationList, parseClassificationList } from '../../../../shared/classification/list';
import { newProject } from '../../../../shared/document/new-project';
import { openEditor } from '../../../../shared/editor/editor';
import { loadTemplate } from '../../../../shared/form/load';
import type { Template } from '../../../../shared/form/template';
import { smallFiles } from '../../../support/small-form';
import { template } from '../../../support/templates';

const shipped = (file: string, year: number): ClassificationList =>
  parseClassificationList(file, year, readFileSync(`assets/classifications/${file}`, 'utf8'));
const old = shipped('functional-2019.csv', 2019);
const now = shipped('functional-2025.csv', 2025);
const both = [old, now];

describe('editions of a classification', () => {
  it.each([
    [2018, old],
    [2019, old],
    [2024, old],
    [2025, now],
    [2026, now],
  ])('of %i', (year, list) => expect(editionOf(both, year)).toBe(list));

  it('give what was renamed, added and dropped between them', () => {
    const { renamed, added, dropped } = editionChanges(old, now);
    expect(renamed).toContainEqual({ code: '20805', before: '行政事业单位离退休', after: '行政事业单位养老支出' });
    expect(added).toContainEqual({ code: '20139', name: '社会工作事务' });
    expect(dropped).toContainEqual({ code: '2080504', name: '未归口管理的行政单位离退休' });
    const kept = old.entries.length - dropped.length;
    expect(now.entries.length).toBe(kept + added.length);
    const rebuilt = new Map(old.entries.map(({ code, name }) => [code, name]));
    for (const { code } of dropped) rebuilt.delete(code);
    for (const { code, after } of renamed) rebuilt.set(code, after);
    for (const { code, name } of added) rebuilt.set(code, name);
    expect(rebuilt).toEqual(now.names);
  });

  it('tell of a code or name of another year', () => {
    expect(codeElsewhere(both, now, '2080504')).toBe('该代码只在 2019 年科目表中，名为“未归口管理的行政单位离退休”');
    expect(codeElsewhere(both, old, '2014001')).toBe('该代码只在 2025 年科目表中，名为“行政运行”');
    expect(codeElsewhere(both, now, '2010301')).toBeNull();
    expect(codeElsewhere(both, now, '2999999')).toBeNull();
    expect(nameElsewhere(both, now, '20805', ' 行政事业单位离退休')).toBe(
      '“行政事业单位离退休”是 2019 年科目表的名称，20805 在 2025 年科目表中名为“行政事业单位养老支出”',
    );
    expect(nameElsewhere(both, now, '20805', '行政事业单位养老支出')).toBeNull();
    expect(nameElsewhere(both, now, '20805', '本地名称')).toBeNull();
  });
});

describe('a document', () => {
  let form: Template;
  beforeAll(async () => {
    form = await template();
  });
  const editorOf = (year: number) => openEditor(form, newProject(form, { code: '1', name: '某某局' }, year));
  const add = (editor: ReturnType<typeof editorOf>, code: string, name: string | null) => {
    const done = editor.dispatch({ kind: 'add-row', table: 'T3', code, name });
    if (!done.ok) throw new Error(done.error.code);
  };
  const label = (editor: ReturnType<typeof editorOf>, code: string) =>
    editor
      .layout('T3')
      .lines.flatMap(({ rows }) => Object.values(rows))
      .find((row) => row?.code === code)?.label;
  const said = (editor: ReturnType<typeof editorOf>, rule: string) =>
    editor
      .findings()
      .filter((finding) => finding.rule === rule)
      .map(({ sentence }) => sentence)
      .join('');

  it('names its codes by the list of its year, and anew when the year is changed and taken back', () => {
    const editor = editorOf(2026);
    add(editor, '2014001', null);
    expect(label(editor, '2014001')).toBe('行政运行');
    expect(label(editor, '20140')).toBe('信访事务');
    editor.dispatch({ kind: 'set-meta', department: { code: '1', name: '某某局' }, year: 2019 });
    expect(label(editor, '2014001')).toBe('');
    expect(said(editor, 'V3')).toContain('2014001 不在 2019 年科目表中（该代码只在 2025 年科目表中，名为“行政运行”）');
    editor.undo();
    expect(label(editor, '2014001')).toBe('行政运行');
    expect(said(editor, 'V3')).toBe('');
  });

  it('is told of codes and names of another year', () => {
    const editor = editorOf(2026);
    add(editor, '2080504', '未归口管理的行政单位离退休');
    add(editor, '2150101', '本地名称');
    expect(said(editor, 'V3')).toBe(
      '支出总表 的 2080504 未归口管理的行政单位离退休 不在 2025 年科目表中（该代码只在 2019 年科目表中，名为“未归口管理的行政单位离退休”），请改为当年的编码；确实沿用的，请说明。',
    );
    editor.dispatch({ kind: 'rename-row', table: 'T3', row: '20805', name: '行政事业单位离退休' });
    expect(said(editor, 'V5')).toContain('20805 在 2025 年科目表中名为“行政事业单位养老支出”');
    expect(said(editor, 'V5')).not.toContain('2150101');
    editor.dispatch({ kind: 'set-meta', department: { code: '1', name: '某某局' }, year: 2019 });
    expect(said(editor, 'V5')).toBe('');
    expect(said(editor, 'V3')).toBe('');
  });

  it('is told less surely of a code in a year between two lists, when it may have come already', () => {
    const editor = editorOf(2026);
    add(editor, '2014001', '行政运行');
    expect(said(editor, 'V3')).toBe('');
    editor.dispatch({ kind: 'set-meta', department: { code: '1', name: '某某局' }, year: 2023 });
    expect(said(editor, 'V3')).not.toContain('2014001');
    expect(said(editor, 'V5')).toContain('2014001 行政运行 不在 2019 年科目表中，该代码只在 2025 年');
  });
});

describe('the editions of a list in the data of a form', () => {
  const load = (lists: string) => {
    const files = smallFiles();
    const head = (files['template.yaml'] ?? '').replace('  codes: codes.csv', `  codes: ${lists}`);
    return loadTemplate({ ...files, 'template.yaml': head });
  };

  it('stand under their first years, in any order', () => {
    const loaded = load('{2031: codes.csv, 2020: codes.csv}');
    expect(loaded.ok && loaded.value.editions.codes?.map(({ year }) => year)).toEqual([2020, 2031]);
    expect(loaded.ok && loaded.value.lists.codes?.year).toBe(2020);
    expect(load('codes.csv')).toMatchObject({ ok: true, value: { lists: { codes: { year: 2030 } } } });
  });

  it.each(['{}', '{now: codes.csv}', '{2030: gone.csv}'])('are refused as %s', (lists) => {
    expect(load(lists)).toMatchObject({ ok: false, error: { code: 'template-invalid', params: { line: '10' } } });
  });
});
