import { beforeAll, describe, expect, it } from 'vitest';
import { newProject } from '../../../../shared/document/new-project';
import { projectSchema } from '../../../../shared/document/project';
import { openEditor } from '../../../../shared/editor/editor';
import { tablesJson } from '../../../../shared/editor/tables-json';
import type { Template } from '../../../../shared/form/template';
import { SEED_DEPARTMENT } from '../../../support/seed';
import { addRow, keys, smallEditor, text, type } from '../../../support/small-form';
import { template } from '../../../support/templates';

/** What distinguishes the three in the document, on paper and in arithmetic. */
const CASES = [
  { typed: null, kept: undefined, printed: '0.00', value: '0', state: 'default' },
  { typed: '', kept: '', printed: '', value: null, state: 'typed' },
  { typed: '0.00', kept: '0.00', printed: '0.00', value: '0', state: 'typed' },
] as const;

describe.each(CASES)('an input in which $typed was typed', ({ typed, kept, printed, value, state }) => {
  function edited() {
    const editor = smallEditor();
    addRow(editor, 'D', '1001');
    type(editor, 'D/1001/basic', '1');
    type(editor, 'D/1001/basic', typed);
    return editor;
  }

  it('is kept, printed and given on as such', () => {
    const editor = edited();
    expect(editor.project.tables.D?.cells['1001']?.basic).toBe(kept);
    expect(editor.cell('D', '1001', 'basic')).toMatchObject({ state, text: printed, value, computed: null });
    const printedRow = tablesJson(editor, ['D']).tables[0]?.rows[2];
    expect(printedRow).toEqual(['1001', '甲一', '0.00', printed, '0.00']);
  });

  it('stays so through the file’s form and undo', () => {
    const editor = edited();
    const again = openEditor(editor.template, projectSchema.parse(JSON.parse(JSON.stringify(editor.project))));
    expect(again.cell('D', '1001', 'basic')).toEqual(editor.cell('D', '1001', 'basic'));
    type(editor, 'D/1001/basic', '7');
    editor.undo();
    expect(editor.cell('D', '1001', 'basic').text).toBe(printed);
  });

  it('counts as 0 in sums, and only a blank is counted as blank', () => {
    const editor = edited();
    type(editor, 'D/1001/project', '2');
    expect(text(editor, 'D/1001/total')).toBe('2.00');
    expect(keys(editor).includes('Q11@1001')).toBe(typed === '');
  });
});

describe('a derived cell left blank on purpose', () => {
  it('stays blank, counts as 0 and is checked', () => {
    const editor = smallEditor();
    type(editor, 'S/grant/got', '5');
    type(editor, 'S/year/got', '');
    expect(editor.cell('S', 'year', 'got')).toMatchObject({
      state: 'overridden',
      text: '',
      value: null,
      computed: '5',
    });
    expect(text(editor, 'S/all/got')).toBe('0.00');
    expect(editor.findings().find(({ rule }) => rule === 'Q7')).toMatchObject({
      left: '0.00',
      right: '5.00',
      difference: '-5.00',
    });
    expect(editor.findings().find(({ rule }) => rule === 'Q7')?.cells[0]?.value).toBeNull();
  });

  it('typed 0.00 in its place is another thing with the same arithmetic', () => {
    const editor = smallEditor();
    type(editor, 'S/year/got', '');
    expect(text(editor, 'S/year/got')).toBe('');
    type(editor, 'S/year/got', '0.00');
    expect(text(editor, 'S/year/got')).toBe('0.00');
    expect(keys(editor)).not.toContain('Q7');
  });
});

describe('a form that prints nothing for zero', () => {
  let form: Template;
  beforeAll(async () => {
    form = await template('tests/fixtures/templates/city-2025');
  });

  it('prints a zero of any origin as nothing; value and blank stay apart', () => {
    const editor = openEditor(form, newProject(form, SEED_DEPARTMENT, 2025));
    addRow(editor, 'B2', '2010301');
    type(editor, 'B2/2010301/staff', '0.00');
    type(editor, 'B2/2010301/running', '');
    expect(editor.cell('B2', '2010301', 'staff')).toMatchObject({ text: '', value: '0' });
    expect(editor.cell('B2', '2010301', 'running')).toMatchObject({ text: '', value: null });
    expect(editor.cell('B2', '2010301', 'total')).toMatchObject({ text: '', value: '0', state: 'derived' });
    expect(editor.cell('B1', 'grant', 'receipt')).toMatchObject({ text: '', value: null, state: 'default' });
  });
});
