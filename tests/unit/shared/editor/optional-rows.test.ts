import { beforeEach, expect, it } from 'vitest';
import { newProject } from '../../../../shared/document/new-project';
import { type DocumentEditor, openEditor } from '../../../../shared/editor/editor';
import { printTable } from '../../../../shared/editor/print';
import { smallFiles, smallForm, type } from '../../../support/small-form';

/** Classes are optional; two lists of numbers follow each other on the side of the receipts. */
const form = smallForm({
  ...smallFiles({
    'tables/S.yaml': [
      `      - {id: "10", label: 甲类}
      - {id: "20", label: 乙类}
      - {id: "30", label: 丙类}`,
      `      - {id: "10", label: 一、甲类, optional: true}
      - {id: "20", label: 二、乙类, optional: true}
      - {id: "30", label: 三、丙类, optional: true}
      - {id: left, label: 一、结转, optional: true}
      - {id: rest, label: 二、结余}`,
    ],
  }),
});
let editor: DocumentEditor;
beforeEach(() => {
  editor = openEditor(form, newProject(form, { code: '', name: '某局' }, 2030));
});

function labels(): string[] {
  const use = editor.layout('S').columns.findIndex(({ id }) => id === 'use');
  return printTable(editor, 'S').rows.flatMap((row) => row[use]?.text || []);
}

it('leaves out classes without a figure and numbers the others on', () => {
  expect(labels()).toEqual(['一、结转', '二、结余', '合计']);
  type(editor, 'S/20/spent', '5');
  type(editor, 'S/30/spent', '6');
  expect(labels()).toEqual(['一、乙类', '二、丙类', '一、结转', '二、结余', '合计']);
  type(editor, 'S/10/spent', '1');
  expect(labels()).toEqual(['一、甲类', '二、乙类', '三、丙类', '一、结转', '二、结余', '合计']);
});

it('keeps a row that the user filled with zero or left blank, and a row that only waits for figures', () => {
  type(editor, 'S/30/spent', '0');
  expect(labels()).toEqual(['一、丙类', '一、结转', '二、结余', '合计']);
  editor.dispatch({ kind: 'set-cells', cells: [{ table: 'S', row: '30', column: 'spent', text: null }] });
  expect(labels()).toEqual(['一、结转', '二、结余', '合计']);
  type(editor, 'S/20/spent', '');
  expect(labels()).toEqual(['一、乙类', '一、结转', '二、结余', '合计']);
});

it('closes up a side of a table beside the other one', () => {
  const lines = editor.layout('S').lines.map(({ rows }) => [rows.in?.id, rows.out?.id]);
  expect(lines).toEqual([
    ['grant', 'left'],
    ['other', 'rest'],
    ['year', undefined],
    ['carry', undefined],
    ['all', 'all'],
  ]);
});

it('leaves out a row that waits for figures while its row in another table has none', () => {
  const files = smallFiles({
    'tables/S.yaml': ['      - {id: "10", label: 甲类}', '      - {id: "10", label: 甲类, optional: D}'],
    'equations.yaml': [
      'say: 总表各类 = 明细表同类\n    for: k in coded(S.out)',
      'say: 总表各类，未填时取明细表同类\n    default: true\n    for: k in coded(S.out)',
    ],
  });
  const waiting = smallForm(files);
  editor = openEditor(waiting, newProject(waiting, { code: '', name: '某局' }, 2030));
  expect(labels()).toEqual(['乙类', '丙类', '合计']);
  editor.dispatch({ kind: 'add-row', table: 'D', code: '10', name: '甲' });
  type(editor, 'D/10/basic', '3');
  expect(labels()).toEqual(['甲类', '乙类', '丙类', '合计']);
  type(editor, 'D/10/basic', '0');
  expect(labels()).toEqual(['乙类', '丙类', '合计']);
  type(editor, 'S/10/spent', '1');
  expect(labels()).toEqual(['甲类', '乙类', '丙类', '合计']);
});

const Q4 = `  - id: Q4
    say: 总表各类 = 明细表同类
    for: k in coded(S.out)
    left: S[k].spent
    right: D[k].total
`;

it('follows its row in another table that no relation leads from', () => {
  const files = smallFiles({
    'tables/S.yaml': ['      - {id: "10", label: 甲类}', '      - {id: "10", label: 甲类, optional: D}'],
    'equations.yaml': [Q4, ''],
  });
  const apart = smallForm(files);
  editor = openEditor(apart, newProject(apart, { code: '', name: '某局' }, 2030));
  const shown = ['甲类', '乙类', '丙类', '合计'];
  editor.dispatch({ kind: 'add-row', table: 'D', code: '10', name: '甲' });
  expect(labels()).toEqual(shown.slice(1));
  type(editor, 'D/10/basic', '3');
  expect(labels()).toEqual(shown);
  editor.dispatch({ kind: 'delete-rows', table: 'D', rows: ['10'] });
  expect(labels()).toEqual(shown.slice(1));
  editor.undo();
  expect(labels()).toEqual(shown);
  editor.undo();
  expect(labels()).toEqual(shown.slice(1));
});

it('is shown as waiting for figures once no relation that may give them applies any more', () => {
  const when = (id: string, condition: string): string =>
    Q4.replace('Q4', id).replace('    left:', `    when: ${condition}\n    left:`);
  const files = smallFiles({
    'tables/S.yaml': ['      - {id: "10", label: 甲类}', '      - {id: "10", label: 甲类, optional: true}'],
    'equations.yaml': [Q4, `${when('Q4', 'S[carry].got != 0')}${when('Q4b', 'D[sum].total = 0')}`],
  });
  const conditional = smallForm(files);
  editor = openEditor(conditional, newProject(conditional, { code: '', name: '某局' }, 2030));
  expect(labels()).toEqual(['乙类', '丙类', '合计']);
  type(editor, 'D/sum/total', '5');
  expect(labels()).toEqual(['甲类', '乙类', '丙类', '合计']);
  type(editor, 'D/sum/total', '0');
  expect(labels()).toEqual(['乙类', '丙类', '合计']);
});

it('refuses a row that is optional with a table that there is not', () => {
  const files = smallFiles({ 'tables/S.yaml': ['label: 甲类}', 'label: 甲类, optional: X}'] });
  expect(() => smallForm(files)).toThrow('optional with the unknown table');
});
