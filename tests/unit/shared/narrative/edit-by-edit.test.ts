import { beforeAll, describe, expect, it } from 'vitest';
import { type DocumentEditor, openEditor } from '../../../../shared/editor/editor';
import type { Template } from '../../../../shared/form/template';

import { enteredOnce } from '../../../support/seed';
import { publishedText } from '../../../support/seed-text';
import { paragraph } from '../../../support/small-text';
import { visible } from '../../../support/snapshot';
import { template } from '../../../support/templates';

let form: Template;
beforeAll(async () => {
  form = await template();
});

function type(editor: DocumentEditor, place: string, text: string | null): void {
  const [table = '', row = '', column = ''] = place.split('/');
  expect(editor.dispatch({ kind: 'set-cells', cells: [{ table, row, column, text }] }).ok).toBe(true);
}

function write(editor: DocumentEditor, section: string, text: string): void {
  const blocks = [paragraph('p', text)];
  expect(editor.dispatch({ kind: 'set-section', section, blocks }).ok).toBe(true);
}

/** What is told after the edits, and of the same document opened afresh. */
function expectFresh(editor: DocumentEditor): void {
  expect(visible(editor)).toEqual(visible(openEditor(form, editor.project)));
}

describe('after each edit the text is judged as in a document that is opened afresh', () => {
  const texts: [string, string, string[], (editor: DocumentEditor) => unknown][] = [
    [
      'an amount by hand that a cell comes to hold, and holds no more',
      '车辆保险费用7345.67万元。',
      ['E5/vehicle/value=7345.67', 'E5/vehicle/value=7345.76', 'E5/vehicle/value=1', 'E5/vehicle/value=7345.67'],
      (editor) => [editor.bindable().filter(({ block }) => block === 'p'), editor.findings().map(({ rule }) => rule)],
    ],
    [
      'an amount by hand that is nearly a cell’s, by one digit, one place and a rounding',
      '其他资产价值98765.43万元。',
      ['E5/other/value=98765.48', 'E5/other/value=9876.543', 'E5/other/value=98765.431', 'E5/other/value=98765.432'],
      (editor) => editor.findings().filter(({ block }) => block === 'p'),
    ],
    [
      'the record that an amount by hand is nearly of, by another name',
      '信息化平台5432.10万元。',
      ['E3/r1/budget=5400', 'E3/r1/activity=信息化平台', 'E3/r1/activity=会议', 'E3/r1/activity=信息化平台'],
      (editor) => editor.findings().filter(({ block }) => block === 'p'),
    ],
  ];
  for (const [name, text, edits, told] of texts) {
    it(name, () => {
      const editor = publishedText(form);
      editor.dispatch({ kind: 'add-records', table: 'E3', after: null, level: 1, count: 1 });
      write(editor, 'assets', text);
      const seen = new Set([JSON.stringify(told(editor))]);
      for (const edit of edits) {
        const [place = '', value = ''] = edit.split('=');
        type(editor, place, value);
        seen.add(JSON.stringify(told(editor)));
        expectFresh(editor);
      }
      // The edits are such that something about the text is told other than before.
      expect(seen.size).toBeGreaterThan(1);
    });
  }

  it('an amount that a rule judges by a cell, once the words of the rule are gone', () => {
    const editor = publishedText(form);
    write(editor, 'operation', '机关运行经费安排267.80万元，其中办公费118.36万元。');
    editor.findings();
    type(editor, 'T6/30201/public', '118.63');
    expectFresh(editor);
    write(editor, 'operation', '我们的经费安排267.80万元，里面有办公用品费118.36万元。');
    expectFresh(editor);
    write(editor, 'operation', '机关运行经费安排267.80万元，其中办公费118.36万元。');
    type(editor, 'T6/30201/public', '118.36');
    expectFresh(editor);
  });

  it('a finding about which nothing changed is the very object of before', () => {
    const editor = publishedText(form);
    write(editor, 'assets', '某某资产98765.43万元，由于');
    const before = editor.findings();
    type(editor, 'E5/other/value', '5.00');
    const after = editor.findings();
    expect(before.filter(({ section }) => section === 'assets').length).toBeGreaterThan(0);
    for (const finding of before) {
      const same = after.find(({ key }) => key === finding.key);
      if (same && JSON.stringify(same) === JSON.stringify(finding)) expect(same).toBe(finding);
    }
    editor.dispatch({ kind: 'set-input', input: form.narrative?.inputs[0]?.id ?? '', text: null });
    expectFresh(editor);
  });

  it('and so are what is still to be filled in, and the rows that a table leaves out', () => {
    const editor = enteredOnce(form);
    const shown = (): number => editor.tables.reduce((sum, table) => sum + editor.layout(table).lines.length, 0);
    const seen = new Set<string>();
    const edits = [
      'last=0',
      'change=7.00',
      'change=0',
      'change=7.00',
      'reason=任务增加',
      'reason=',
      'change=0',
      'change=8.00',
    ];
    for (const edit of edits) {
      const [column = '', value = ''] = edit.split('=');
      type(editor, `E2/abroad/${column}`, value);
      seen.add(JSON.stringify(editor.todos()));
      expectFresh(editor);
    }
    expect(seen.size).toBeGreaterThan(1);
    const rows = new Set([shown()]);
    for (const text of ['0', '64.25', '0.00', 'x']) {
      type(editor, 'T3/2010305/project', text);
      rows.add(shown());
      expectFresh(editor);
    }
    expect(rows.size).toBeGreaterThan(1);
  });
});
