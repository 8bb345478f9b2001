import { describe, expect, it } from 'vitest';
import { type LastDocument, type RolledForward, rollForward } from '../../../../shared/carry/roll-forward';
import { type Project, projectSchema } from '../../../../shared/document/project';
import { type DocumentEditor, openEditor } from '../../../../shared/editor/editor';
import { openItems } from '../../../../shared/editor/open-items';
import { isFigure } from '../../../../shared/form/layout';
import type { Template } from '../../../../shared/form/template';
import type { Block } from '../../../../shared/text/content';
import { readSample } from '../../../bench/sample';
import { FORMS, shippedForms } from '../../../support/form-sample';
import { randomDocument } from '../../../support/random-document';
import { visible } from '../../../support/snapshot';
import { template } from '../../../support/templates';

const DEPARTMENT = { code: '434', name: '涞源县人民政府办公室' };
const sample = await readSample();
const form = await template('assets/templates/hebei-2026');

function rolled(last: LastDocument, now: Template, year: number): RolledForward {
  const made = rollForward(last, now, { department: DEPARTMENT, year });
  if (!made.ok) throw new Error(JSON.stringify(made.error));
  return made.value;
}

const fromSample = (): RolledForward => rolled(sample, form, 2026);

/** Amounts that somebody typed, as `table/row/column`. */
function typedAmounts({ tables }: Project, now: Template): string[] {
  return now.tables.flatMap((table) => {
    const figures = new Set(table.columns.filter(isFigure).map(({ id }) => id));
    return Object.entries(tables[table.id]?.cells ?? {}).flatMap(([row, texts]) =>
      Object.keys(texts).flatMap((column) => (figures.has(column) ? [`${table.id}/${row}/${column}`] : [])),
    );
  });
}

const marks = (editor: DocumentEditor): string[] =>
  editor.todos().flatMap(({ key }) => (key.startsWith('carried@') ? [key] : []));

function edited(editor: DocumentEditor, section: string, change: (blocks: Block[]) => Block[]): void {
  const blocks = change([...editor.narrative.blocks(section)]);
  expect(editor.dispatch({ kind: 'set-section', section, blocks }).ok).toBe(true);
}

describe('last year’s document as the start of this year’s', () => {
  it('has its rows and words, and none of its amounts but those of last year', () => {
    const { project } = fromSample();
    expect(project.year).toBe(2026);
    expect(project.nothing).toEqual([]);
    expect(project.explanations).toEqual([]);
    const taken = typedAmounts(project, form);
    expect(taken).not.toEqual([]);
    expect(taken.every((place) => /\/last/.test(place))).toBe(true);
    expect(Object.keys(project.inputs)).not.toEqual([]);
    const codes = project.tables.T3?.rows.map(({ code }) => code);
    expect(codes).toContain('2010301');
    expect(project.tables.E3?.rows).toHaveLength(sample.project.tables.E3?.rows.length ?? -1);
  });

  it('names codes as this year’s list does, and leaves out those that it dropped', () => {
    const { project, report } = fromSample();
    const editor = openEditor(form, project);
    const row = editor
      .layout('T3')
      .lines.flatMap((line) => Object.values(line.rows))
      .find((one) => one?.code === '2010305');
    expect(row?.label).toBe('专项业务及机关事务管理');
    expect(project.tables.T3?.rows.map(({ code }) => code)).not.toContain('2080504');
    expect(report.codes.join()).toContain('2010305“专项业务活动”在 2026 年科目表中名为“专项业务及机关事务管理”');
    expect(report.left.join()).toContain('2080504“未归口管理的行政单位离退休”不在 2026 年科目表中');
  });

  it('is to be looked at paragraph by paragraph: what is changed is no more last year’s', () => {
    const editor = openEditor(form, fromSample().project);
    const before = marks(editor);
    expect(before).toContain('carried@E3');
    expect(openItems(editor).todos.map(({ key }) => key)).toEqual(expect.arrayContaining(before));
    const [section = '', blocks = []] =
      Object.entries(editor.outline.carried?.sections ?? {}).find(([, ids]) => ids.length > 2) ?? [];
    const [first = ''] = blocks;
    expect(blocks.length).toBeGreaterThan(1);
    edited(editor, section, (all) =>
      all.map((block) => (block.id === first ? { ...block, inlines: [{ kind: 'text', text: '今年的。' }] } : block)),
    );
    expect(editor.outline.carried?.sections[section]).toEqual(blocks.slice(1));
    edited(editor, section, (all) => all.filter(({ id }) => id !== blocks[1]));
    expect(editor.outline.carried?.sections[section]).toEqual(blocks.slice(2));
    editor.undo();
    editor.undo();
    expect(editor.outline.carried?.sections[section]).toEqual(blocks);
    expect(marks(editor)).toEqual(before);
  });

  it('is done with when the user says so of every part', () => {
    const editor = openEditor(form, fromSample().project);
    const { sections = {}, tables = [] } = editor.outline.carried ?? {};
    for (const section of Object.keys(sections))
      expect(editor.dispatch({ kind: 'confirm-section', section }).ok).toBe(true);
    for (const table of tables) expect(editor.dispatch({ kind: 'confirm-table', table }).ok).toBe(true);
    expect(editor.outline.carried).toBeUndefined();
    expect(marks(editor)).toEqual([]);
    expect(editor.dispatch({ kind: 'confirm-table', table: 'E3' })).toMatchObject({
      error: { code: 'nothing-carried' },
    });
    editor.undo();
    expect(marks(editor)).toHaveLength(1);
  });

  it('does not say of another year that a table is empty', () => {
    const note = form.tables.find(({ emptyNote }) => emptyNote !== null)?.emptyNote?.text ?? '';
    const table = form.tables.find(({ emptyNote }) => emptyNote !== null)?.id ?? '';
    const said = { ...sample.project.tables[table], rows: [], following: true, cells: {} };
    const last = (text: string): LastDocument => ({
      ...sample,
      project: { ...sample.project, tables: { ...sample.project.tables, [table]: { ...said, note: text } } },
    });
    expect(rolled(last(note), form, 2026).project.tables[table]?.note).toBeNull();
    expect(rolled(last('注：另行说明。'), form, 2026).project.tables[table]?.note).toBe('注：另行说明。');
    expect(rolled(last('注：另行说明。'), form, 2026).project.carried?.tables).toContain(table);
  });

  it.each(shippedForms())('opens as it was made, from any document of %s, and reads back', async (id) => {
    const same = await template(`${FORMS}/${id}`);
    for (let seed = 1; seed <= 6; seed += 1) {
      const last = { template: same, project: randomDocument(same, seed) };
      const { project } = rolled(last, seed % 2 === 0 ? same : form, last.project.year + 1);
      const now = seed % 2 === 0 ? same : form;
      expect(projectSchema.parse(JSON.parse(JSON.stringify(project)))).toEqual(project);
      const editor = openEditor(now, project);
      const shown = visible(editor);
      for (const section of Object.keys(editor.outline.carried?.sections ?? {}))
        editor.dispatch({ kind: 'confirm-section', section });
      while (editor.undoLabel !== null) editor.undo();
      expect(visible(editor)).toEqual(shown);
    }
  });
});
