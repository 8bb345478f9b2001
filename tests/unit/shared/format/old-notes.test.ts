import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { readProjectFile } from '../../../../electron/services/files/project-file';
import { newProject } from '../../../../shared/document/new-project';
import { type Project, projectSchema } from '../../../../shared/document/project';
import { type DocumentEditor, openEditor } from '../../../../shared/editor/editor';
import { migrateProject } from '../../../../shared/format/migrations';
import { smallForm } from '../../../support/small-form';
import { root } from '../../repository/sources';

const form = smallForm();
const fresh = newProject(form, { code: '7', name: '某局' }, 2030);

function opened(version: number, content: object): DocumentEditor {
  const lifted = migrateProject(content, version);
  if (!lifted.ok) throw new Error(lifted.error.code);
  return openEditor(form, projectSchema.parse(lifted.value));
}

/** As a program of before 无此项 wrote it. */
function old(): Partial<Project> {
  const { nothing: _nothing, released: _released, ...rest } = fresh;
  return rest;
}

describe('the note of an empty table in a document of before the choice 无此项', () => {
  const todo = (editor: DocumentEditor) => editor.todos().find(({ key }) => key === 'todo@D')?.sentence;

  it('is printed as it was, while 待填 tells that nobody chose it', () => {
    const editor = opened(2, old());
    expect(editor.note('D')).toBe('注：某局无此项，空表。');
    expect(todo(editor)).toMatch(/旧文件照印空表说明，但还没有人确认；/);
  });

  it('is the choice of the user from then on, and goes with the first figure', () => {
    const editor = opened(2, old());
    editor.dispatch({ kind: 'set-nothing', table: 'D', nothing: true });
    expect([editor.note('D'), todo(editor)]).toEqual(['注：某局无此项，空表。', undefined]);
    editor.undo();
    editor.dispatch({ kind: 'add-row', table: 'D', code: '1001', name: null });
    editor.dispatch({ kind: 'set-cells', cells: [{ table: 'D', row: '1001', column: 'basic', text: '1' }] });
    expect([editor.note('D'), todo(editor)]).toEqual([null, undefined]);
  });

  it('is not printed unasked in a document of today', () => {
    const editor = opened(3, fresh);
    expect(editor.note('D')).toBeNull();
    expect(todo(editor)).toBe('“明细表”还没有填写；确实没有这项内容的，请选“无此项”。');
  });
});

describe('a document of the second format', () => {
  let project: Project;
  beforeAll(async () => {
    const read = await readProjectFile(
      new Uint8Array(await readFile(join(root, 'tests/fixtures/formats/version-2.mzb'))),
    );
    if (!read.ok) throw new Error(read.error.code);
    project = read.value.project;
  });

  it('is told to print its notes, and says nothing of any table', () => {
    expect([project.unaskedNotes, project.nothing]).toEqual([true, []]);
  });
});
