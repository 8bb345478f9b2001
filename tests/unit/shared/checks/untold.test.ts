import { describe, expect, it } from 'vitest';
import { newProject } from '../../../../shared/document/new-project';
import { type DocumentEditor, openEditor } from '../../../../shared/editor/editor';
import { openItems } from '../../../../shared/editor/open-items';
import { loadTemplate } from '../../../../shared/form/load';
import { templateFiles } from '../../../support/templates';

const files = await templateFiles('assets/templates/central-2026');

function fresh(): DocumentEditor {
  const template = loadTemplate(files);
  if (!template.ok) throw new Error(JSON.stringify(template.error));
  return openEditor(template.value, newProject(template.value, { code: '1', name: '某局' }, 2026));
}

function type(editor: DocumentEditor, table: string, row: string, texts: Record<string, string | null>): void {
  const cells = Object.entries(texts).map(([column, text]) => ({ table, row, column, text }));
  expect(editor.dispatch({ kind: 'set-cells', cells }).ok).toBe(true);
}

/** The printed text of all sections. */
function textOf(editor: DocumentEditor): string {
  const blocks = editor.narrative.sections().flatMap((section) => section.blocks);
  return blocks.flatMap(({ shown, text }) => (shown ? [text] : [])).join('\n');
}

const todosOf = (editor: DocumentEditor, table: string): string[] =>
  editor.todos().flatMap((todo) => (todo.table === table ? [todo.sentence] : []));

describe('a figure of the text while what it is made of is to be filled in', () => {
  it('says ——, neither 0.00 nor that there is none', () => {
    const text = textOf(fresh());
    // What is carried over is no part that has to be filled in.
    expect(text.replace('上年结转0.00万元', '')).not.toMatch(/\d\.\d\d(?:万元|%)/);
    expect(text).toContain('“三公”经费预算数为——万元');
    expect(text).not.toContain('没有使用一般公共预算拨款安排');
  });

  it('is told once its table is begun or has nothing to report', () => {
    const editor = fresh();
    expect(editor.dispatch({ kind: 'set-nothing', table: 'T7', nothing: true }).ok).toBe(true);
    expect(textOf(editor)).not.toContain('“三公”经费预算数为——');
    editor.undo();
    expect(textOf(editor)).toContain('“三公”经费预算数为——');
    type(editor, 'T7', 'all', { reception: '22' });
    expect(textOf(editor)).toContain('“三公”经费预算数为22.00万元');
  });

  it('is named where the document is about to be published, until it can be told', () => {
    const editor = fresh();
    const unsaid = (): string[] => openItems(editor).unsaid.map(({ section }) => section);
    const [first] = openItems(editor).unsaid;
    const title = editor.narrative.section(first?.section ?? '')?.title ?? '';
    expect(first?.sentence).toContain('现在印成“——”');
    expect(first?.sentence).toContain(title);
    expect(unsaid()).toContain('three_public');
    type(editor, 'T7', 'all', { reception: '22', last_reception: '20' });
    expect(unsaid()).not.toContain('three_public');
    for (const table of editor.tables) editor.dispatch({ kind: 'set-nothing', table, nothing: true });
    type(editor, 'T7', 'all', { reception: '22', last_reception: '20' });
    expect(unsaid()).toEqual([]);
  });

  it('compares with no last year that nobody filled in', () => {
    const editor = fresh();
    type(editor, 'T7', 'all', { reception: '22' });
    expect(textOf(editor)).toContain('比2025年——');
    expect(todosOf(editor, 'T7').join()).toContain('“2025年预算数”还没有填写');
    type(editor, 'T7', 'all', { last_reception: '20' });
    expect(textOf(editor)).toContain('比2025年增加2.00万元');
    expect(todosOf(editor, 'T7')).toEqual([]);
    // A department may really have had none.
    type(editor, 'T7', 'all', { last_reception: '0' });
    expect(textOf(editor)).toContain('比2025年增加22.00万元');
    type(editor, 'T7', 'all', { last_reception: null });
    expect(textOf(editor)).toContain('比2025年——');
  });
});

it('what a file lacked of a table that the form does not have lacks nothing', () => {
  const { template, project } = fresh();
  const editor = openEditor(template, { ...project, absent: [{ table: 'none', row: null, column: null }] });
  expect(editor.findings()).toEqual(fresh().findings());
});
