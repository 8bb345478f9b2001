import { beforeAll, describe, expect, it } from 'vitest';
import { type Repair, repairsOf } from '../../../../shared/causes/repairs';
import type { Command } from '../../../../shared/document/commands';
import { newProject } from '../../../../shared/document/new-project';
import { type DocumentEditor, openEditor } from '../../../../shared/editor/editor';
import type { Finding } from '../../../../shared/form/finding';
import type { Template } from '../../../../shared/form/template';
import { withoutFieldCodes, withRightSigns } from '../../../../shared/text-checks/leftovers';
import { typedSeed } from '../../../support/seed';
import { publishedText, reword } from '../../../support/seed-text';
import { template } from '../../../support/templates';

let form: Template;
beforeAll(async () => {
  form = await template();
});

function findingOf(editor: DocumentEditor, wanted: (finding: Finding) => boolean): Finding {
  const [finding, another] = editor.findings().filter(wanted);
  if (!finding || another) throw new Error(`not one: ${another?.sentence}`);
  return finding;
}

/** The only repair that is offered; carried out, it takes the finding away and can be undone. */
function onlyRepair(editor: DocumentEditor, wanted: (finding: Finding) => boolean): Repair {
  const finding = findingOf(editor, wanted);
  const [repair, another] = repairsOf(editor, finding);
  if (!repair || another) throw new Error(`not one repair of ${finding.sentence}`);
  const before = editor.findings().length;
  expect(editor.dispatch(repair.command).ok).toBe(true);
  expect(editor.findings().some(({ key }) => key === finding.key)).toBe(false);
  expect(editor.findings().length).toBeLessThan(before);
  return repair;
}

function changed(editor: DocumentEditor, command: Command): DocumentEditor {
  const done = editor.dispatch(command);
  if (!done.ok) throw new Error(done.error.code);
  return editor;
}

const cell = (table: string, row: string, column: string, text: string): Command => ({
  kind: 'set-cells',
  cells: [{ table, row, column, text }],
});

const textOf = (editor: DocumentEditor, section: string, block: string): string | undefined =>
  editor.narrative.section(section)?.blocks.find((one) => one.block.id === block)?.text;

describe('an amount of a table', () => {
  it('that is calculated otherwise is given back to the calculation, and what follows is told', () => {
    const editor = changed(openEditor(form, typedSeed(form)), cell('T3', '2010301', 'total', '1127.44'));
    const finding = findingOf(editor, ({ row, table, column }) => `${table}/${row}/${column}` === 'T3/2010301/total');
    const [repair] = repairsOf(editor, finding);
    expect(repair?.label).toBe('采用计算值 1,127.34');
    expect(repair?.effect).toMatch(/^(另有 \d+ 个单元格随之变动，)?共消除 \d+ 处问题$/);
  });

  it('with a digit too many is rounded; several are left to 舍位平衡', () => {
    const editor = changed(openEditor(form, typedSeed(form)), cell('T6', '30201', 'public', '118.364'));
    expect(onlyRepair(editor, ({ rule }) => rule === 'V2').label).toBe('四舍五入为 118.36');
    expect(editor.cell('T6', '30201', 'public').text).toBe('118.36');
    changed(editor, cell('T6', '30201', 'public', '118.364'));
    changed(editor, cell('T6', '30202', 'public', '5.001'));
    expect(
      repairsOf(
        editor,
        findingOf(editor, ({ rule }) => rule === 'V2'),
      ),
    ).toEqual([]);
  });

  it('that may be right is left to the user', () => {
    const editor = changed(openEditor(form, typedSeed(form)), cell('T6', '30201', 'public', '-118.36'));
    expect(
      repairsOf(
        editor,
        findingOf(editor, ({ rule }) => rule === 'V7'),
      ),
    ).toEqual([]);
  });
});

it('a name of another year’s list becomes the one of the year', () => {
  const editor = openEditor(form, newProject(form, { code: '1', name: '某某局' }, 2026));
  changed(editor, { kind: 'add-row', table: 'T3', code: '2080505', name: null });
  changed(editor, { kind: 'rename-row', table: 'T3', row: '20805', name: '行政事业单位离退休' });
  expect(onlyRepair(editor, ({ rule, row }) => rule === 'V5' && row === '20805').label).toBe(
    '改为“行政事业单位养老支出”',
  );
});

it('a code of another year’s list becomes the one that has its name this year', () => {
  const editor = openEditor(form, newProject(form, { code: '1', name: '某某局' }, 2026));
  changed(editor, { kind: 'add-row', table: 'T3', code: '2049901', name: '其他公共安全支出' });
  const of = ({ rule, row }: Finding) => rule === 'V3' && row === '2049901';
  expect(onlyRepair(editor, of).label).toBe('改为 2049999 其他公共安全支出');
  expect(editor.findings().filter(of)).toEqual([]);
});

describe('the text', () => {
  it('takes the figure of the table for one that was written otherwise', () => {
    const editor = publishedText(form);
    reword(editor, 'overview', '人员经费484.19万元', '人员经费448.19万元');
    const repair = onlyRepair(editor, ({ left, section }) => section === 'overview' && left === '448.19');
    expect(repair.label).toBe('改为取数 484.19');
    expect(textOf(editor, 'overview', 's8')).toBe('其中：人员经费484.19万元');
    const [bound] = editor.narrative
      .blocks('overview')
      .flatMap(({ id, inlines }) => (id === 's8' ? inlines.slice(1) : []));
    expect(bound).toMatchObject({ kind: 'figure', format: 'amount' });
  });

  it('is not changed where the same amount stands in it twice', () => {
    const editor = publishedText(form);
    reword(editor, 'overview', '基本支出 751.99万元', '基本支出 715.99万元，即715.99万元');
    const finding = editor.findings().find(({ left, section }) => section === 'overview' && left === '715.99');
    expect(finding).toBeDefined();
    expect(finding && repairsOf(editor, finding)).toEqual([]);
  });

  it('gets the department’s name', () => {
    const editor = publishedText(form);
    reword(editor, 'assets', '涞源县人民政府办公室2018年末', '涞源县人民政府办公厅2018年末');
    const repair = onlyRepair(editor, ({ rule }) => rule === 'W11');
    expect(repair.label).toBe('改为“涞源县人民政府办公室”');
    expect(textOf(editor, 'assets', 's1')).toContain('涞源县人民政府办公室2018年末');
  });

  it('gets Chinese signs, and loses field codes', () => {
    const editor = publishedText(form);
    const signs = ({ rule, section, block }: Finding) => rule === 'W8' && section === 'performance' && block === 's15';
    expect(onlyRepair(editor, signs).label).toBe('统一用中文标点');
    expect(textOf(editor, 'performance', 's15')).toBe(
      '公文办理严谨高效，严控公文数量，信息调研深入及时，加大政务督查力度，应急值守狠下功夫，法制工作务求突破，大力提升复议应诉能力，全面提高法制工作能力。',
    );
    const code = ({ rule, block }: Finding) => rule === 'W7' && block === 's14';
    expect(onlyRepair(editor, code).label).toBe('去掉域代码');
    expect(textOf(editor, 'performance', 's14')).toBe('三、工作保障措施');
  });

  it.each([
    ['人员经费484.19万元', '人员经费484.19万元，2018年决算为448.19万元', '448.19'],
    ['人员经费484.19万元', '人员经费484.19万元，上年为448.19万元', '448.19'],
    ['基本支出 751.99万元', '基本支出 751.99万元，某工程合同价715.99万元', '715.99'],
  ])('keeps what may be a true amount of something else: %s → %s', (from, to, number) => {
    const editor = publishedText(form);
    reword(editor, 'overview', from, to);
    const finding = editor.findings().find(({ section, sentence }) => section && sentence.includes(number));
    expect(finding?.rule).toBe('W1');
    expect(finding && repairsOf(editor, finding)).toEqual([]);
  });
});

describe('words', () => {
  it.each([
    ['一、收支情况TC "一、收支" \\l 1 1,308.71万元，比上年增加', '一、收支情况1,308.71万元，比上年增加'],
    ['TC "部门预算" \\f C \\l "1" 2026年收入预算1,308.71万元。', '2026年收入预算1,308.71万元。'],
    ['一、总体绩效目标 TC 总体绩效目标 \\f A \\l 1', '一、总体绩效目标'],
  ])('lose a field code and nothing behind it: %s', (text, without) => expect(withoutFieldCodes(text)).toBe(without));

  it.each([
    ['公务接待费.5万元，减少.25万元', '公务接待费.5万元，减少.25万元'],
    ['网站(www.a.gov.cn)。', '网站（www.a.gov.cn）。'],
    ['一、(续)收入', '一、（续）收入'],
    ['说明:(一)收入,支出.', '说明：（一）收入，支出。'],
    ['收入，，支出。。', '收入，支出。'],
    ['２０２６年', '2026年'],
    ['余额)万元', '余额)万元'],
  ])('get Chinese signs where it is certain: %s', (text, right) => expect(withRightSigns(text)).toBe(right));
});
