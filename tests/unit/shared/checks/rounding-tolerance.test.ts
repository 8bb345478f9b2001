import { describe, expect, it } from 'vitest';
import { newProject } from '../../../../shared/document/new-project';
import { type DocumentEditor, openEditor } from '../../../../shared/editor/editor';
import { loadTemplate } from '../../../../shared/form/load';
import { addRow, smallFiles, smallForm, type, withRelation } from '../../../support/small-form';

/** 合计 = 基本 + 项目 in every row, and the sum over the classes, of figures that were rounded one by one. */
const form = smallForm(
  smallFiles({
    'equations.yaml': [
      `    right: D[r].basic + D[r].project
`,
      `    right: D[r].basic + D[r].project
    rounding: true
`,
    ],
  }),
);

function document(rows: readonly [string, string, string, string][]): DocumentEditor {
  const editor = openEditor(form, newProject(form, { code: '', name: '某局' }, 2030));
  for (const [code, total, basic, project] of rows) {
    addRow(editor, 'D', code);
    type(editor, `D/${code}/total`, total);
    type(editor, `D/${code}/basic`, basic);
    type(editor, `D/${code}/project`, project);
  }
  return editor;
}

function told(editor: DocumentEditor): string[] {
  return editor.findings().flatMap(({ key, severity }) => (/^(Q1|V6)/.test(key) ? [`${severity} ${key}`] : []));
}

describe('a relation of figures that were rounded one by one', () => {
  it('is judged exactly, and tells a last digit in one line for the table with the largest difference', () => {
    const editor = document([
      ['1001', '3.01', '1.00', '2.00'],
      ['1002', '5.00', '2.00', '3.00'],
      ['2001', '0.99', '0.50', '0.50'],
    ]);
    expect(told(editor)).toEqual(['info V6@D']);
    const [finding] = editor.findings().filter(({ rule }) => rule === 'V6');
    expect(finding?.sentence).toContain('共 2 处');
    expect(finding?.sentence).toContain('差额 0.01');
  });

  it('is an error from the next digit on', () => {
    expect(told(document([['1001', '3.02', '1.00', '2.00']]))).toEqual(['error Q1@1001']);
    expect(told(document([['1001', '2.98', '1.00', '2.00']]))).toEqual(['error Q1@1001']);
  });

  it('gives nothing for figures that are zero or were not rounded', () => {
    expect(told(document([['1001', '3.01', '3.00', '0']]))).toEqual(['error Q1@1001']);
    expect(told(document([['1001', '3.01', '1.0001', '2.0001']]))).toEqual(['error Q1@1001']);
  });

  it('keeps its notice up to date with the edits', () => {
    const editor = document([['1001', '3.01', '1.00', '2.00']]);
    expect(told(editor)).toEqual(['info V6@D']);
    type(editor, 'D/1001/total', '3.00');
    expect(told(editor)).toEqual([]);
    type(editor, 'D/1001/total', '3.50');
    expect(told(editor)).toEqual(['error Q1@1001']);
    editor.undo();
    editor.undo();
    expect(told(editor)).toEqual(['info V6@D']);
  });
});

it.each([
  ['assert: "alone", fail: x, rounding: true', 'rounding'],
  ['left: "S[all].got", right: "0", rounding: true, tolerance: "0.01"', 'rounding'],
  ['left: "S[all].got", right: "0", rounding: true, default: true', 'rounding'],
])('%s is refused', (fields, word) => {
  const loaded = loadTemplate(withRelation(fields));
  expect(loaded.ok ? 'loaded' : loaded.error.params?.reason).toContain(word);
});
