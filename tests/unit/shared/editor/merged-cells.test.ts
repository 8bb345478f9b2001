import { beforeEach, expect, it } from 'vitest';
import { newProject } from '../../../../shared/document/new-project';
import { type DocumentEditor, openEditor } from '../../../../shared/editor/editor';
import { printTable } from '../../../../shared/editor/print';
import { smallFiles, smallForm } from '../../../support/small-form';

/** Targets of projects: project and budget reach down over its indicators, a first indicator over its second ones. */
const TABLE = `id: G
title: 目标表
headings: []
index: null
print: {paper: A4, orientation: portrait, continued: false}
columns:
  - {id: project, title: 项目, kind: text, merge: true}
  - {id: budget, title: 金额, kind: money, merge: true}
  - {id: first, title: 一级, kind: text, merge: true}
  - {id: second, title: 二级, kind: text}
rows:
  - {id: sum, label: 合计, texts: {project: 合计, first: "", second: ""}}
  - records: {levels: [指标]}
`;
const files = smallFiles({ 'template.yaml': ['tables: [S, D]', 'tables: [S, D, G]'] });
const form = smallForm({ ...files, 'tables/G.yaml': TABLE });
let editor: DocumentEditor;

function records(lines: readonly Record<string, string>[]): void {
  const added = editor.dispatch({ kind: 'add-records', table: 'G', after: null, level: 1, count: lines.length });
  expect(added.ok).toBe(true);
  const cells = lines.flatMap((line, at) =>
    Object.entries(line).map(([column, text]) => ({ table: 'G', row: `r${at + 1}`, column, text })),
  );
  expect(editor.dispatch({ kind: 'set-cells', cells }).ok).toBe(true);
}

/** Each cell as `text*span`. */
function drawn(): string[] {
  return printTable(editor, 'G').rows.map((row) =>
    row.map(({ text, rowSpan = 1 }) => (rowSpan === 1 ? text : `${text}*${rowSpan}`)).join('|'),
  );
}

beforeEach(() => {
  editor = openEditor(form, newProject(form, { code: '', name: '某局' }, 2030));
});

it('a cell reaches down over those left blank below it, within what stands left of it', () => {
  records([
    { project: '甲', budget: '1', first: '产出', second: '数量' },
    { second: '质量' },
    { first: '效益', second: '社会' },
    { project: '乙', first: '', second: '数量' },
    { second: '时效' },
  ]);
  expect(drawn()).toEqual([
    '合计|0.00||',
    '甲*3|1.00*3|产出*2|数量',
    '*0|*0|*0|质量',
    '*0|*0|效益|社会',
    // What is blank beside a project of its own is that project's.
    '乙*2|*2|*2|数量',
    '*0|*0|*0|时效',
  ]);
});

it('nothing reaches down from the rows of the form, and a word typed below ends it', () => {
  records([{ second: '数量' }, { second: '质量' }]);
  expect(drawn()).toEqual(['合计|0.00||', '*2|*2|*2|数量', '*0|*0|*0|质量']);
  const typed = { table: 'G', row: 'r2', column: 'first', text: '效益' };
  expect(editor.dispatch({ kind: 'set-cells', cells: [typed] }).ok).toBe(true);
  expect(drawn()).toEqual(['合计|0.00||', '*2|*2||数量', '*0|*0|效益|质量']);
});

it('a row of the form that prints nothing in a second label column belongs to the cell above', () => {
  const rows = `  - {id: sum, label: 合计, texts: {kind: 总计}}
  - {id: a, label: 小计, texts: {kind: 甲类}}
  - {id: b, label: 其中, texts: {kind: ""}}
  - {id: c, label: 其他, texts: {kind: ""}}
  - {id: d, label: 小计, texts: {kind: 乙类}}
`;
  const [head] = TABLE.split('columns:');
  const columns = `columns:
  - {id: kind, title: 类别, kind: text, merge: true}
  - {id: item, title: 明细, kind: label}
  - {id: amount, title: 金额, kind: money}
rows:
`;
  const labelled = smallForm({ ...files, 'tables/G.yaml': `${head}${columns}${rows}` });
  editor = openEditor(labelled, newProject(labelled, { code: '', name: '某局' }, 2030));
  expect(drawn()).toEqual(['总计|合计|0.00', '甲类*3|小计|0.00', '*0|其中|0.00', '*0|其他|0.00', '乙类|小计|0.00']);
});
