import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readProjectFile } from '../../electron/services/files/project-file';
import type { Project } from '../../shared/document/project';
import { type DocumentEditor, openEditor } from '../../shared/editor/editor';
import type { CellRef } from '../../shared/form/finding';
import { loadTemplate } from '../../shared/form/load';
import type { Template } from '../../shared/form/template';

async function sample(): Promise<{ form: Template; project: Project }> {
  const opened = await readProjectFile(await readFile('assets/samples/laiyuan-2019.mzb'));
  if (!opened.ok) throw new Error(opened.error.code);
  const form = loadTemplate(opened.value.template);
  if (!form.ok) throw new Error(form.error.code);
  return { form: form.value, project: opened.value.project };
}

/** Amounts that stand in the sample's text, slips of them, words that nobody should print, and others. */
const text = fc.constantFrom(
  '1191.59',
  '1191.95',
  '11915.9',
  '634.87',
  '0',
  '15',
  '15.01',
  '',
  '约 3',
  'XX县',
  '7.25',
  null,
);
const step = fc.tuple(fc.nat(5000), text);

function places(editor: DocumentEditor): CellRef[] {
  return [...editor.graph.slots.values()].map(({ table, row, column }) => ({ table, row, column }));
}

function seen(editor: DocumentEditor) {
  return { findings: editor.findings(), bindable: editor.bindable(), project: editor.project };
}

describe('what the text is compared with', () => {
  it('follows the edits: it is what a document opened afresh compares it with', async () => {
    const { form, project } = await sample();
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 12 }), fc.nat(3), (steps, back) => {
        const editor = openEditor(form, project);
        const cells = places(editor);
        for (const [at, typed] of steps) {
          const cell = cells[at % cells.length];
          if (cell) editor.dispatch({ kind: 'set-cells', cells: [{ ...cell, text: typed }] });
          editor.findings();
        }
        for (let n = 0; n < back; n += 1) editor.undo();
        expect(seen(editor)).toEqual(seen(openEditor(form, editor.project)));
      }),
      { numRuns: 40 },
    );
  });

  it('a document taken before an edit stays as it was', async () => {
    const { form, project } = await sample();
    const editor = openEditor(form, project);
    const whole = structuredClone(project);
    const [cell] = places(editor);
    if (cell) editor.dispatch({ kind: 'set-cells', cells: [{ ...cell, text: '7.25' }] });
    const after = editor.project;
    expect(project).toEqual(whole);
    if (cell) expect(after.tables[cell.table]?.cells[cell.row]?.[cell.column]).toBe('7.25');
    editor.undo();
    expect(editor.project).toEqual(whole);
    if (cell) expect(after.tables[cell.table]?.cells[cell.row]?.[cell.column]).toBe('7.25');
  });

  it('findings that an edit leaves as they are stay the same objects', async () => {
    const { form, project } = await sample();
    const editor = openEditor(form, project);
    const before = editor.findings();
    const cell = places(editor).find((ref) => editor.graph.slot(ref)?.kind === 'money');
    if (cell) editor.dispatch({ kind: 'set-cells', cells: [{ ...cell, text: '约 3' }] });
    const after = editor.findings();
    expect(after).not.toEqual(before);
    expect(after.filter((finding) => before.includes(finding)).length).toBeGreaterThan(before.length / 2);
    editor.undo();
    expect(editor.findings()).toEqual(before);
  });
});
