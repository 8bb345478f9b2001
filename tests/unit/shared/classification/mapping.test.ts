import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { describeRules } from '../../../../shared/authoring/describe';
import { lintTemplate } from '../../../../shared/authoring/lint';
import { parseClassificationList } from '../../../../shared/classification/list';
import { parseCodeMapping } from '../../../../shared/classification/mapping';
import { formFault } from '../../../../shared/contract/form-faults';
import { openEditor } from '../../../../shared/editor/editor';
import { loadTemplate } from '../../../../shared/form/load';
import { leafCodes } from '../../../../shared/form/mapped-uses';
import { addRow, keys, lineOf, smallEditor, smallForm, text, type, withRelation } from '../../../support/small-form';
import { visible } from '../../../support/snapshot';

const RELATION = 'for: "g in items(G)", left: "G[g].amount", right: "sum(D[mapped(g, other)].total)"';

/** The small form with a table by another list, whose 50 and 60 stand for 1001 with 2001, and for 1002 with 30. */
function mappedFiles(relation = RELATION): Record<string, string> {
  const files = withRelation(relation);
  const head = files['template.yaml'] ?? '';
  return {
    ...files,
    'template.yaml': head
      .replace('tables: [S, D]', 'tables: [S, D, G]')
      .replace('  codes: codes.csv\n', '  codes: codes.csv\n  others: others.csv\nmappings: {other: pairs.csv}\n'),
    'tables/G.yaml': `id: G
title: 另一分类表
headings: []
index: null
print: {paper: A4, orientation: portrait, continued: false}
columns:
  - {id: code, title: 编码, kind: code}
  - {id: name, title: 名称, kind: name}
  - {id: amount, title: 合计, kind: money}
rows:
  - classified: {list: others, digits: [2]}
`,
    'lists/others.csv': 'code,name\n50,戊\n60,己\n',
    'lists/pairs.csv': 'code,to\n1001,50\n2001,50\n1002,60\n30,60\n',
  };
}

function faultOf(files: Record<string, string>): string {
  const loaded = loadTemplate(files);
  if (loaded.ok) return 'loaded';
  const { file, line, reason = '' } = loaded.error.params ?? {};
  return `${file}:${line} ${formFault(reason)}`;
}

describe('codes of two lists that stand for each other', () => {
  it('give a row of one list the sum of its rows of the other, as these come and go', () => {
    const editor = smallEditor(mappedFiles());
    const fresh = (): void => expect(visible(editor)).toEqual(visible(openEditor(editor.template, editor.project)));
    addRow(editor, 'G', '50');
    addRow(editor, 'G', '60');
    expect(text(editor, 'G/50/amount')).toBe('0.00');
    for (const [code, amount] of [
      ['1001', '1'],
      ['2001', '2'],
      ['1002', '4'],
    ] as const) {
      addRow(editor, 'D', code);
      type(editor, `D/${code}/basic`, amount);
      fresh();
    }
    expect([text(editor, 'G/50/amount'), text(editor, 'G/60/amount')]).toEqual(['3.00', '4.00']);
    type(editor, 'G/50/amount', '2');
    expect(keys(editor)).toContain('Z@50');
    expect(editor.findings().find(({ rule }) => rule === 'Z')?.sentence).toContain('1001');
    editor.dispatch({ kind: 'delete-rows', table: 'D', rows: ['1001'] });
    fresh();
    expect(keys(editor)).not.toContain('Z@50');
    editor.undo();
    fresh();
    expect(keys(editor)).toContain('Z@50');
  });

  it('are found from either list, linted, and told in the list of relations', () => {
    const form = smallForm(mappedFiles());
    expect(lintTemplate(form)).toEqual([]);
    expect(describeRules(form).find(({ id }) => id === 'Z')?.formula).toContain('与 g 对应的各科目');
    const back = 'for: "d in items(D)", left: "D[d].total", op: "<=", right: "sum(G[mapped(d, other)].amount)"';
    const editor = smallEditor(mappedFiles(back));
    addRow(editor, 'D', '1001');
    addRow(editor, 'G', '50');
    type(editor, 'D/1001/basic', '5');
    type(editor, 'G/50/amount', '4');
    expect(keys(editor)).toContain('Z@1001');
    type(editor, 'G/50/amount', '5');
    expect(keys(editor)).not.toContain('Z@1001');
  });

  it('that have no pair are told by lint, and where their amounts would count nowhere', () => {
    const files = mappedFiles();
    const pairs = { ...files, 'lists/pairs.csv': 'code,to\n1001,50\n2001,50\n' };
    const form = smallForm(pairs);
    const [lint, ...others] = lintTemplate(form);
    expect(others).toEqual([]);
    expect(lint?.level).toBe('warning');
    expect(`${lint?.line}`).toBe(lineOf(pairs, 'equations.yaml', 'id: Z'));
    expect(formFault(lint?.reason ?? '')).toBe(
      'Z：编码 1002 30（表 D）在科目对应“other”里没有对应的科目，它们的金额一律不计',
    );
    const editor = smallEditor(pairs);
    const fresh = (): void => expect(visible(editor)).toEqual(visible(openEditor(editor.template, editor.project)));
    const told = (): string[] => editor.findings().flatMap(({ rule, sentence }) => (rule === 'V8' ? [sentence] : []));
    addRow(editor, 'G', '50');
    addRow(editor, 'D', '1001');
    addRow(editor, 'D', '1002');
    type(editor, 'D/1001/basic', '5');
    expect(told()).toEqual([]);
    type(editor, 'D/1002/basic', '7.5');
    fresh();
    expect(told()).toHaveLength(1);
    expect(told()[0]).toContain('1002 甲二 · 合计 有 7.50，但这个科目在科目对应里没有对应的科目，Z“');
    type(editor, 'D/1002/basic', '0');
    fresh();
    expect(told()).toEqual([]);
    // An item without 款 of its own carries its amount itself.
    addRow(editor, 'D', '20');
    type(editor, 'D/20/basic', '1');
    expect(told()).toHaveLength(1);
    addRow(editor, 'D', '2001');
    type(editor, 'D/2001/basic', '1');
    fresh();
    expect(told()).toEqual([]);
  });

  it('are refused at their line where they are not known or not written as they must be', () => {
    const at = (files: Record<string, string>): string => `equations.yaml:${lineOf(files, 'equations.yaml', 'id: Z')}`;
    const refused = (right: string): string => {
      const files = mappedFiles(`for: "g in items(G)", left: "G[g].amount", right: "${right}"`);
      return faultOf(files).replace(`${at(files)} `, '');
    };
    expect(refused('sum(D[mapped(g, none)].total)')).toBe('没有“none”这种科目对应');
    expect(refused('sum(D[mapped(g)].total)')).toContain('mapped() 的参数是行变量和一种科目对应');
    expect(refused('sum(D[mapped(sum, other)].total)')).toContain('不能是“sum”');
    const { 'lists/pairs.csv': _gone, ...without } = mappedFiles();
    expect(faultOf(without)).toBe(`template.yaml:${lineOf(without, 'template.yaml', 'mappings')} 缺少科目表 pairs.csv`);
    const csv = (text: string): string => faultOf({ ...mappedFiles(), 'lists/pairs.csv': text });
    expect(csv('code,name\n1,2\n')).toBe('lists/pairs.csv:1 表头要有 code 和 to 两栏');
    expect(csv('code,to\n1001,50\n1001,50\n')).toBe('lists/pairs.csv:3 编码 1001 重复');
    expect(csv('code,to\n1001,a\n')).toBe('lists/pairs.csv:2 不是“编码,对应编码”的写法');
  });
});

it('the lists that come with the program know every code of their mapping', () => {
  const read = (file: string): string => readFileSync(`assets/classifications/${file}`, 'utf8');
  const names = (file: string): ReadonlyMap<string, string> => parseClassificationList(file, 2018, read(file)).names;
  const known = [names('economic-2018plus.csv'), names('economic-government-2018plus.csv')];
  const mapping = parseCodeMapping(read('economic-to-government.csv'));
  expect(Object.keys(mapping).filter((code) => !known.some((list) => list.has(code)))).toEqual([]);
  const leaves = leafCodes([...names('economic-2018plus.csv').keys()]);
  expect(leaves.filter((code) => mapping[code] === undefined)).toEqual(['31101', '31199', '31201', '31203', '31206']);
  expect(mapping['50101']).toEqual(['30101', '30102', '30103']);
  expect(mapping['30101']).toEqual(['50101', '50501']);
});
