import { describe, expect, it } from 'vitest';
import { fileLook } from '../../../../../electron/services/batch/file-look';
import type { Project } from '../../../../../shared/document/project';
import { openEditor } from '../../../../../shared/editor/editor';
import { smallEditor } from '../../../../support/small-form';

const { template, project } = smallEditor();

/** The hash of the amounts of a document in which one amount stands at a place of the table D. */
function amounts(code: string, column: string, text: string, more: Partial<Project> = {}): string {
  const rows = [...new Set([code.slice(0, 2), code])].map((each) => ({ id: `row of ${each}`, code: each, name: null }));
  const D = { rows, following: false, note: null, cells: { [`row of ${code}`]: { [column]: text } } };
  const editor = openEditor(template, { ...project, nothing: [], tables: { ...project.tables, D }, ...more });
  return fileLook(editor, [], [], undefined, { todo: 0, error: 0, warning: 0 }, []).amounts;
}

describe('the amounts by which two files of one document are known', () => {
  it('are the same only where each stands at the same place with all its digits', () => {
    const known = amounts('1001', 'basic', '5.00');
    expect(amounts('1001', 'basic', '5.00')).toBe(known);
    expect(amounts('1001', 'project', '5.00')).not.toBe(known);
    expect(amounts('1002', 'basic', '5.00')).not.toBe(known);
    expect(amounts('1001', 'basic', '5.004')).not.toBe(known);
    expect(known).not.toBe('');
  });

  it('are not told where the file lacks something of its form, which the program only derives', () => {
    const lacking = { absent: [{ table: 'S', row: null, column: null }] };
    expect(amounts('1001', 'basic', '5.00', lacking)).toBe('');
  });
});
