import { describe, expect, it } from 'vitest';
import { newProject } from '../../../../shared/document/new-project';
import { openEditor } from '../../../../shared/editor/editor';
import { loadTemplate } from '../../../../shared/form/load';
import type { Template } from '../../../../shared/form/template';
import { yearsText } from '../../../../shared/form/years';
import { smallFiles } from '../../../support/small-form';

function form(years: string): Template {
  const files = smallFiles();
  const head = (files['template.yaml'] ?? '').replace('year: 2030\n', `year: 2030\n${years}`);
  const loaded = loadTemplate({ ...files, 'template.yaml': head });
  if (!loaded.ok) throw new Error(`${loaded.error.params?.line} ${loaded.error.params?.reason}`);
  return loaded.value;
}

const editorOf = (template: Template, year: number) =>
  openEditor(template, newProject(template, { code: '1', name: '某某局' }, year));
const said = (editor: ReturnType<typeof editorOf>) => editor.findings().filter(({ rule }) => rule === 'V4');

describe('the years that a form serves', () => {
  it('are its own year where it names none', () => expect(form('').years).toEqual([2030]));

  it('are named in its data, with its own year among them, each once', () => {
    expect(form('years: [2030, 2031]\n').years).toEqual([2030, 2031]);
    expect(() => form('years: [2031]\n')).toThrow('5 the form');
    expect(() => form('years: [2030, 2031, 2031]\n')).toThrow('5 a year stands twice');
    expect(() => form('years: []\n')).toThrow('5 ');
  });

  it.each([
    [[2019], '2019年'],
    [[2020, 2018, 2019], '2018—2020年'],
    [[2019, 2021, 2022], '2019、2021—2022年'],
  ])('are read as %j', (years, text) => expect(yearsText(years)).toBe(text));
});

describe('a document of a year that its form is not for', () => {
  const template = form('years: [2030, 2031]\n');

  it('has a finding that is to be explained; one of a year that is served has none', () => {
    expect(said(editorOf(template, 2030))).toEqual([]);
    expect(said(editorOf(template, 2031))).toEqual([]);
    const [finding, ...more] = said(editorOf(template, 2026));
    expect(more).toEqual([]);
    expect(finding).toMatchObject({ key: 'V4@year', severity: 'warning', explanation: null });
    expect(finding?.sentence).toContain('“小表样”用于2030—2031年，不是 2026 年的表样');
  });

  it('follows 文档属性 in one step, there and back, and keeps its explanation for that year alone', () => {
    const editor = editorOf(template, 2031);
    const change = (year: number) =>
      editor.dispatch({ kind: 'set-meta', department: { code: '2', name: '丙局' }, year });
    expect(change(2026).ok).toBe(true);
    expect(editor.undoLabel).toBe('部门与年度');
    expect(said(editor)).toHaveLength(1);
    editor.dispatch({ kind: 'explain', finding: 'V4@year', text: '财政局要求沿用' });
    expect(said(editor)[0]?.explanation).toBe('财政局要求沿用');
    change(2027);
    expect(said(editor)[0]?.explanation).toBeNull();
    for (let step = 0; step < 3; step += 1) editor.undo();
    expect(said(editor)).toEqual([]);
    expect(editor.outline.department).toEqual({ code: '1', name: '某某局' });
  });
});
