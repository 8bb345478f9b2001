import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { readProjectFile } from '../../electron/services/files/project-file';
import { openEditor } from '../../shared/editor/editor';
import { narrativeModel } from '../../shared/editor/print-text';
import type { Template } from '../../shared/form/template';
import { enteredOnce } from '../support/seed';
import { publishedText, reword, textFindings, writtenInFull } from '../support/seed-text';
import { template } from '../support/templates';

let form: Template;
beforeAll(async () => {
  form = await template();
});

/** What is really wrong with the published text, and why it is reported. Nothing else may be. */
const MISTAKES: readonly [finding: string, reason: string][] = [
  ['error W7 performance/s1', 'a Word field code printed as text: TC 总体绩效目标 \\f A \\l 1'],
  ['error W7 performance/s4', 'a Word field code printed as text'],
  ['error W7 performance/s14', 'a Word field code printed as text'],
  ['warning W8 duties/s2', 'a blank inside “1 、”'],
  ['warning W8 duties/s4', 'a half-width full stop'],
  ['warning W8 duties/s5', 'a half-width full stop'],
  ['warning W8 duties/s6', 'a half-width full stop'],
  ['warning W8 duties/s7', 'half-width full stops'],
  ['warning N18 overview/s13', '基本支出减少174.19万元 has no reason'],
  ['warning W8 overview/s13', 'a half-width colon in “其中:”'],
  ['warning W8 performance/s7', 'a half-width full stop'],
  ['warning W8 performance/s8', 'a half-width full stop'],
  ['warning W8 performance/s9', 'a half-width full stop'],
  ['warning W8 performance/s15', 'half-width commas and a full stop'],
  ['warning W14 performance/s16', 'headings are numbered 一、二、三、（四）'],
  ['warning W8 procurement/s1', 'a half-width comma'],
  ['warning W8 assets/s1', 'a half-width full stop'],
  ['warning W12 terms/s1', '机关运行经费 is used, 机关运行费 is explained'],
  ['warning W25 terms/s5', '市级部门用财政拨款 in a document of a county'],
  ['warning W13 terms/s5', '市级财政 in a document that says 县级财政'],
  ['warning F-9 others/s1', 'neither the day of approval nor the day of publication is told'],
  ['info F-1 overview/s6', 'speaks of a 项目支出表, which is not among the tables'],
  ['info W15 overview/s9', '267.8 and 103 beside 1308.71'],
  ['info W2 overview/s13', 'rent of 103 万元 stands in no table; only the user can know'],
  ['info W15 operation/s1', '267.8, 12, 5 … beside 118.36'],
  ['info W12 terms/s6', '机关运行费 is explained and not used'],
  ['info W12 terms/s7', '公务费 is explained and not used'],
];

describe('the published text', () => {
  it('has exactly the mistakes that are really in it', () => {
    expect(textFindings(publishedText(form))).toEqual(MISTAKES.map(([finding]) => finding));
  });

  it('is in the sample word for word', async () => {
    const read = await readProjectFile(readFileSync('assets/samples/laiyuan-2019.mzb'));
    if (!read.ok) throw new Error(read.error.code);
    const sample = narrativeModel(openEditor(form, read.value.project));
    expect(sample).toEqual(narrativeModel(publishedText(form)));
    expect(sample?.sections.map(({ title }) => title.slice(0, 2))).toEqual([
      '一、',
      '二、',
      '三、',
      '四、',
      '五、',
      '六、',
      '七、',
      '八、',
      '九、',
    ]);
    expect(sample?.sections[1]?.blocks.at(-1)?.text).toContain('较上年增加40.88万元。其中:基本支出减少174.19万元');
  });

  it('offers to bind the amounts that stand in the tables', () => {
    const offers = publishedText(form)
      .bindable()
      .map(({ section, number, expr }) => `${section} ${number} ${expr}`);
    expect(offers).toContain('overview 267.8 T6[total].public');
    expect(offers).toContain('operation 118.36 T6[30201].public');
    expect(offers).toContain('operation 70.4 T6[30231].public');
    expect(offers.filter((offer) => offer.includes(' 103 '))).toEqual([]);
  });
});

/** One amount or word of the text changed, and the rule that must see it. */
const BREAKS: readonly [section: string, from: string, to: string, rule: string][] = [
  ['overview', '收入预算总额为1308.71', '收入预算总额为1308.17', 'N1'],
  ['overview', '公共预算收入1308.71', '公共预算收入1308.70', 'N2'],
  ['overview', '支出安排预算总额1308.71', '支出安排预算总额1380.71', 'N3'],
  ['overview', '基本支出 751.99', '基本支出 751.90', 'N4'],
  ['overview', '人员经费484.19', '人员经费484.91', 'N5'],
  ['overview', '日常公用经费 267.8', '日常公用经费 267.08', 'N6'],
  ['overview', '项目支出  556.72', '项目支出  566.72', 'N7'],
  ['overview', '本级支出556.72', '本级支出556.71', 'N8'],
  ['overview', '较上年增加40.88', '较上年增加40.89', 'N9'],
  ['overview', '项目支出增加215.07', '项目支出减少215.07', 'N9'],
  ['operation', '运行经费安排267.8', '运行经费安排276.8', 'N11'],
  ['operation', '水费12万', '水费13万', 'N12'],
  ['operation', '水费12万', '水费13万', 'N13'],
  ['operation', '、印刷费5万元', '', 'N14'],
  ['assets', '总金额692.29', '总金额692.92', 'N15'],
  ['procurement', '采购预算0万元', '采购预算10万元', 'N16'],
  ['overview', '，主要是杏花湾房租增加103万元，劳务派遣人员工资增加', '', 'N18'],
  ['preamble', '《预算法》、', '', 'L7'],
  ['others', '无其他需说明的事项', '无政府性基金预算', ''],
  ['overview', '2019年涞源县人民政府办公室年初', '2017年涞源县人民政府办公室年初', 'W10'],
  ['overview', '2019年涞源县人民政府办公室年初', '2019年涞源县人民政府办公厅年初', 'W11'],
  ['procurement', '0万元', '0万元，其中XX县采购', 'W7'],
  ['others', '我部门无其他', '我部门预算增加（减少）无其他', 'W7'],
  ['others', '需说明的事项。', '需说明的事项。。', 'W8'],
  ['others', '需说明的事项。', '需说明的事项”。', 'W8'],
  ['others', '需说明的事项。', '需说明的事项，联系人电话13812345678。', 'W9'],
  ['operation', '差旅费42.4万元', '差旅费424000元', 'W3'],
  ['others', '无其他需说明的事项', '公务接待费132万元', 'W1'],
  ['terms', '4、项目支出：', '4、项目经费：', 'W12'],
  ['terms', '3、基本支出', '4、基本支出', 'W14'],
];

describe('one slip in the published text', () => {
  it.each(BREAKS)('%s: “%s” → “%s” is told by %s', (section, from, to, rule) => {
    const editor = publishedText(form);
    const before = new Set(editor.findings().map(({ key }) => key));
    reword(editor, section, from, to);
    const added = editor.findings().filter(({ key }) => !before.has(key));
    const rules = added.map((finding) => finding.rule);
    if (rule === '') expect(rules).toEqual([]);
    else expect(rules).toContain(rule);
    for (const finding of added)
      expect(finding.section, finding.sentence).toBe(finding.rule === 'W12' ? 'terms' : section);
    editor.undo();
    expect(editor.findings().map(({ key }) => key)).toEqual([...before]);
  });

  it('a figure of a table that turns makes the text wrong', () => {
    const editor = publishedText(form);
    const set = (table: string, row: string, column: string) =>
      editor.dispatch({ kind: 'set-cells', cells: [{ table, row, column, text: '1' }] });
    set('T7', 'total', 'total');
    set('T9', 'vehicle_buy', 'total');
    reword(editor, 'others', '我部门无其他需说明的事项', '我部门无政府性基金预算');
    expect(textFindings(editor)).toEqual(expect.arrayContaining(['error F-3 others/s1', 'warning N17 assets/s1']));
  });

  it('names both numbers and their difference, and lets a warning be explained', () => {
    const editor = publishedText(form);
    reword(editor, 'overview', '日常公用经费 267.8', '日常公用经费 276.8');
    const finding = editor.findings().find(({ rule }) => rule === 'N6');
    expect(finding?.sentence).toBe(
      '不符：正文“日常公用经费276.8万元”，276.80，应等于 基本支出表 · 合计 · 公用经费 267.80，差额 9.00。',
    );
    expect(finding).toMatchObject({ left: '276.80', right: '267.80', difference: '9.00', table: '', block: 's9' });
    const warning = editor.findings().find(({ rule }) => rule === 'N18');
    editor.dispatch({ kind: 'explain', finding: warning?.key ?? '', text: '见下段' });
    expect(editor.findings().find(({ rule }) => rule === 'N18')?.explanation).toBe('见下段');
  });
});

describe('a document in the standard wording', () => {
  const written = () => writtenInFull(form);

  it('tells from the start what is still to be written, and typing elsewhere turns nothing of it into a finding', () => {
    const editor = enteredOnce(form);
    const open = () => editor.todos().flatMap(({ section, key }) => (section === undefined ? [] : [key]));
    const before = open();
    expect(before).toEqual([
      'W5@duties/s2/hint',
      'W5@overview/s17/hint',
      'W6@overview/s16/last_total,last_basic,last_project',
      ...['s2', 's4', 's6'].map((block) => `W5@performance/${block}/hint`),
      'F-9@others/s1/',
    ]);
    expect(textFindings(editor)).toEqual([]);
    reword(editor, 'others', '我部门无其他', '我部门没有其他');
    expect(open()).toEqual(before);
    expect(textFindings(editor)).toEqual([]);
    editor.dispatch({ kind: 'set-input', input: 'last_basic', text: '700' });
    expect(textFindings(editor)).toEqual([]);
  });

  it('has nothing to report once it is written', () => {
    expect(textFindings(written())).toEqual([]);
  });

  it('follows one figure in every sentence, in one step, and the audit is silent', () => {
    const editor = written();
    const texts = () =>
      (narrativeModel(editor)?.sections ?? []).flatMap(({ blocks }) => blocks.map(({ text }) => text));
    const before = texts();
    const [source] = [{ table: 'T3', row: '2010301', column: 'basic' }];
    const typed = editor.cell(source.table, source.row, source.column).text;
    expect(typed).toBe('634.87');
    editor.dispatch({ kind: 'set-cells', cells: [{ ...source, text: '635.87' }] });
    const after = texts();
    const changed = after.filter((text, at) => text !== before[at]);
    expect(changed.join('\n')).toContain('支出安排预算总额1309.71万元');
    expect(changed.join('\n')).toContain('基本支出752.99万元。');
    expect(changed.join('\n')).toContain('与上年相比增加41.88万元');
    expect(changed.length).toBeGreaterThanOrEqual(3);
    expect(after.join('')).not.toContain('1308.71万元，与上年');
    expect(textFindings(editor)).toEqual([]);
    editor.undo();
    expect(texts()).toEqual(before);
  });
});
