import { describe, expect, it } from 'vitest';
import { type DocumentEditor, openEditor } from '../../../../shared/editor/editor';
import type { Template } from '../../../../shared/form/template';
import { levelWords, wrongLevel } from '../../../../shared/text-checks/level-words';
import { FORMS, shippedForms } from '../../../support/form-sample';
import { enteredOnce } from '../../../support/seed';
import { template } from '../../../support/templates';

const county = await template();
const any = await template(`${FORMS}/final-2025`);

const FORM: Readonly<Record<string, Template>> = { county, any };

/** What is told of a text in a document of that department. */
function marks(text: string, name: string, form: Template): string[] {
  const { outline } = openEditor(form, { ...enteredOnce(county).project, department: { code: '1', name } });
  return wrongLevel(text, levelWords(form, outline)).map(({ mark }) => mark);
}

function rename(editor: DocumentEditor, department: { code: string; name: string }): void {
  const done = editor.dispatch({ kind: 'set-meta', department, year: editor.project.year });
  if (!done.ok) throw new Error(done.error.code);
}

const FUNDS = (level: string): string => `财政拨款收入：指${level}财政当年拨付的资金。`;

describe('words of another level', () => {
  it.each([
    ['涞源县人民政府办公室', 'county', '市级', true],
    ['涞源县人民政府办公室', 'county', '省级', true],
    ['涞源县人民政府办公室', 'county', '县级', false],
    ['涞源县人民政府办公室', 'county', '本级', false],
    ['普陀区万里街道办事处', 'any', '市级', true],
    ['普陀区万里街道办事处', 'any', '县级', true],
    ['普陀区万里街道办事处', 'any', '区级', false],
    // The form tells where the name does not: a county or a district.
    ['人民政府办公室', 'county', '县级', false],
    ['人民政府办公室', 'county', '区级', false],
    ['人民政府办公室', 'county', '市级', true],
    ['人民政府办公室', 'any', '市级', false],
    // The name counts more than the form; a city may be of two levels.
    ['保定市财政局', 'county', '市级', false],
    ['保定市财政局', 'county', '县级', false],
    ['保定市财政局', 'county', '省级', true],
    ['河北省财政厅', 'any', '省级', false],
    ['河北省财政厅', 'any', '市级', true],
    ['新疆维吾尔自治区财政厅', 'any', '自治区级', false],
    ['经济技术开发区管理委员会', 'any', '县级', false],
    // 市场, 城乡, 乡村, 城镇, 区域 are words of a duty, not of a place.
    ['河北省市场监督管理局', 'any', '市级', true],
    ['河北省市场监督管理局', 'any', '省级', false],
    ['国家市场监督管理总局', 'any', '市级', true],
    ['国家市场监督管理总局', 'any', '中央', false],
    ['河北省住房和城乡建设厅', 'any', '省级', false],
    ['河北省乡村振兴局', 'any', '乡级', true],
    ['河北省城镇集体工业联合社', 'any', '省级', false],
    ['河北省区域协调中心', 'any', '区级', true],
    ['河北省灌区管理局', 'any', '省级', false],
    ['河北省人民政府驻深圳市办事处', 'any', '省级', false],
    ['长安区市场监督管理局', 'any', '市级', true],
    ['石家庄市住房和城乡建设局', 'any', '市级', false],
    ['赤峰市红山区财政局', 'any', '区级', false],
    ['赤峰市红山区财政局', 'any', '市级', true],
    ['景德镇市财政局', 'any', '镇级', true],
    ['青岛市市南区教育局', 'any', '市级', true],
    ['安丘市景芝镇人民政府', 'any', '镇级', false],
    ['东乡族自治县教育局', 'any', '乡级', true],
    // In doubt nothing is said: some 新区 are districts, others are none.
    ['上海市浦东新区财政局', 'any', '区级', false],
    ['上海市浦东新区财政局', 'any', '市级', false],
    // The level's other name.
    ['涞源县人民政府办公室', 'county', '市本级', true],
    ['涞源县人民政府办公室', 'county', '县本级', false],
  ])('%s, form of %s: %s', (name, form, level, wrong) => {
    expect(marks(FUNDS(level), name, FORM[form] ?? county)).toEqual(wrong ? [`指${level}财政当年拨付`] : []);
  });

  it.each([
    '收到市级财政专项补助100.00万元，省级财政安排的项目资金50.00万元',
    '按照《河北省省级预算公开办法》和省级部门预算编制要求',
    '配合市级部门开展检查，全省、全市排名',
  ])('says nothing of what is truly of others: %s', (text) => {
    expect(marks(text, '涞源县人民政府办公室', county)).toEqual([]);
  });

  it('names every place of a paragraph in one finding', () => {
    const text = '“三公”经费：纳入市级财政预算管理的“三公”经费，是指市级部门用财政拨款安排的因公出国（境）费。';
    expect(marks(text, '涞源县人民政府办公室', county)).toEqual(['纳入市级财政预算管理,市级部门用财政拨款']);
  });

  it('are known to every form that came with the program', async () => {
    for (const id of shippedForms())
      expect([id, marks(FUNDS('中央'), '某某县', await template(`${FORMS}/${id}`))]).toEqual([
        id,
        ['指中央财政当年拨付'],
      ]);
  });
});

describe('words of another level in the tables', () => {
  const told = (editor: DocumentEditor): string[] =>
    editor.findings().flatMap(({ rule, table, row, column }) => (rule === 'W25' ? [`${table}/${row}/${column}`] : []));

  it('are told of a cell, and again when the department is another one', () => {
    const editor = enteredOnce(county);
    const done = editor.dispatch({
      kind: 'set-cells',
      cells: [{ table: 'E2', row: 'reception', column: 'reason', text: '列入市级部门预算的接待任务增加' }],
    });
    expect(done.ok).toBe(true);
    expect(told(editor)).toEqual(['E2/reception/reason']);
    expect(told(openEditor(county, editor.project))).toEqual(['E2/reception/reason']);
    const { department } = editor.project;
    rename(editor, { ...department, name: '保定市人民政府办公室' });
    expect(told(editor)).toEqual([]);
    rename(editor, department);
    expect(told(editor)).toEqual(['E2/reception/reason']);
  });
});

describe('words of another level beside words that are not the usual ones', () => {
  it.each([
    ['按省级财政要求，列入乡级部门预算。', ['W13', 'W25']],
    ['列入省级部门预算。', ['W13']],
    ['列入省级部门预算和乡级部门预算，列入乡级部门预算。', ['W13', 'W25']],
  ])('are told unless they are the very same: %s', (text, rules) => {
    const editor = enteredOnce(county);
    const blocks = ['本文所称县级财政、县级部门，指本县。县级财政、县级部门。', text].map((words, at) => ({
      ...{ id: `p${at}`, kind: 'paragraph' as const, level: 0, table: null, when: null, hint: '' },
      inlines: [{ kind: 'text' as const, text: words }],
    }));
    expect(editor.dispatch({ kind: 'set-section', section: 'assets', blocks }).ok).toBe(true);
    const told = editor.findings().filter(({ block }) => block === 'p1');
    expect(told.map(({ rule }) => rule).sort()).toEqual(rules);
  });
});
