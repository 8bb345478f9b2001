import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { readProjectFile } from '../../electron/services/files/project-file';
import { readZip } from '../../electron/services/zip/read';
import { type DocumentEditor, openEditor } from '../../shared/editor/editor';
import type { Template } from '../../shared/form/template';
import { FORMAT_VERSION } from '../../shared/format/manifest';
import { enteredOnce } from '../support/seed';
import { reword } from '../support/seed-text';
import { template, templateFiles } from '../support/templates';

let form: Template;
let sample: DocumentEditor;
let carried: Readonly<Record<string, string>>;
let version: unknown;
beforeAll(async () => {
  form = await template();
  const read = await readProjectFile(readFileSync('assets/samples/laiyuan-2019.mzb'));
  if (!read.ok) throw new Error(read.error.code);
  sample = openEditor(form, read.value.project);
  carried = read.value.template;
  const parts = await readZip(readFileSync('assets/samples/laiyuan-2019.mzb'));
  if (!parts.ok) throw new Error(parts.error.code);
  version = JSON.parse(new TextDecoder().decode(parts.value.get('manifest.json')));
});

it('the sample is of the present format and carries the form as it is now', async () => {
  expect(version).toMatchObject({ version: FORMAT_VERSION });
  expect(carried).toEqual(await templateFiles('assets/templates/hebei-2019'));
});

/** What is really wrong in the published tables, the nine and the small ones between the text, and why. */
const MISTAKES: readonly [finding: string, reason: string][] = [
  ['error G4@total', 'the row is shifted: 合计 and 项目支出 blank, 0.00 one column to the right'],
  ['error S1@abroad', '因公出国 is 0 and said to grow by 7'],
  ['error S2c', 'the column adds up to 31.4 with the 7, 24.4 is printed'],
  ['error W16 E2  reason', 'cut at “费约”'],
  ['error W7 E3 1、地方志事务管理 goal', 'XX县情'],
  ['error W7 E3 2、地方志事务管理 goal', 'XX县情'],
  ['error W7 E3 3、地方志事务管理 goal', 'XX县情'],
  ['error W16 E3 1、承担系统综合业务管理和部门综合事务管理。 goal', 'cut at “加”'],
  ['warning F3@30239#2', '公务交通补贴 under 人员经费'],
  ['warning X22', 'no class 210 though 30110 has 17.37'],
  ['warning H5@abroad', 'half blank, half 0.00'],
  ['warning H5@abroad_teaching', 'blank'],
  ['warning H5@abroad_other', 'blank'],
  ['warning H5@vehicle_buy', 'blank'],
  ['warning S4@abroad', 'last year is blank'],
  ['warning P2', '341.65 of 556.72'],
  ['warning Z6', 'the total is blank, the text says 0'],
  ['warning Z3', '3000 of 3858 m² are worth as much as all'],
  ['warning W8 E3 九、公共资源交易市场综合事务管理 content', 'a half-width comma'],
  ['warning W8 E3 1、综合事务管理 goal', 'a closing quotation mark without its opening one'],
];

/** Findings about the tables; those about words by table, record and column. */
function tableFindings(editor: DocumentEditor): string[] {
  return editor.findings().flatMap(({ severity, rule, key, section, table, row, column }) => {
    if (section !== undefined) return [];
    if (!rule.startsWith('W')) return [`${severity} ${key}`];
    return [`${severity} ${rule} ${table} ${editor.cell(table, row, 'activity').text.trim()} ${column}`];
  });
}

describe('the published tables', () => {
  it('have exactly the mistakes that are really in them', () => {
    expect(tableFindings(sample)).toEqual(MISTAKES.map(([finding]) => finding));
  });

  it('are told in findings that hold what a finding holds, and nothing of the cell itself', () => {
    const parts = new Set(sample.findings().flatMap((finding) => Object.keys(finding)));
    const told = ['key', 'rule', 'severity', 'say', 'sentence', 'fingerprint', 'explanation'];
    const place = ['table', 'row', 'column', 'section', 'block', 'cells', 'left', 'right', 'difference'];
    expect([...parts].sort()).toEqual([...told, ...place].sort());
  });

  it('name the cell that a slip of words stands in', () => {
    const slip = sample.findings().find(({ rule, table }) => rule === 'W7' && table === 'E3');
    expect(sample.cell(slip?.table ?? '', slip?.row ?? '', slip?.column ?? '').text).toContain('XX县情');
    expect(slip?.sentence).toMatch(/^绩效目标表 · 1、地方志事务管理 · 绩效目标：/);
  });
});

/** Words put into a table, and what must be told about them: rule and the end of the sentence. */
const WORDS: readonly [words: string, told: string[]][] = [
  ['联系人13812345678', ['W9 手机号 138****5678，公开前请删除或脱敏。']],
  ['身份证11010519491231002X', ['W9 身份证号 110****002X，公开前请删除或脱敏。']],
  ['身份证110105194912310021', []],
  ['收款账号6222021234567890128', ['W9 银行卡号 622****0128，公开前请删除或脱敏。']],
  ['收款账号6222021234567890127', []],
  ['机密★一年', ['W9 涉密标志 机密★，公开前请删除或脱敏。']],
  ['满意度≥95%，办结率[3,5)；12—24小时（含）', []],
];

describe('the published text beside its small tables', () => {
  const ofText = (editor: DocumentEditor) =>
    editor
      .findings()
      .flatMap(({ severity, rule, section }) => (section === undefined ? [] : [`${severity} ${rule} ${section}`]));

  it('tells that the performance table is last year’s: 556.72 − 215.07 = 341.65, its sum', () => {
    expect(ofText(sample)).toContain('warning P3 overview');
    const other = openEditor(form, sample.project);
    const tops = sample.layout('E3').lines.flatMap(({ rows }) => Object.values(rows).map((row) => row?.id ?? ''));
    const top = tops.find((row) => sample.cell('E3', row, 'budget').text === '3.00') ?? '';
    other.dispatch({ kind: 'set-cells', cells: [{ table: 'E3', row: top, column: 'budget', text: '3.01' }] });
    expect(ofText(other)).not.toContain('warning P3 overview');
  });

  it.each([
    ['本部门由1个预算单位组成', []],
    ['本部门由一个预算单位组成', []],
    ['本部门由3个预算单位组成', ['warning N19 others']],
    ['本部门共十二个预算单位', ['warning N19 others']],
    ['本部门预算于2019年2月1日批复，2019年2月21日公开', []],
    ['本部门预算于2019年2月1日批复，2月22日公开', ['error F-9 others']],
    ['批复日期：2019-02-01，公开日期：2019-03-01', ['error F-9 others']],
    ['2019年3月1日批复，2019年2月10日公开', ['error F-9 others']],
    ['本部门预算于2019年2月1日批复、2019年2月15日公开，决算于2019年8月20日公开', []],
    ['本部门预算于2019年2月1日批复，2019年2月15日在门户网站公布', []],
  ])('%s', (words, told) => {
    const editor = openEditor(form, sample.project);
    reword(editor, 'others', '我部门无其他需说明的事项', words);
    const found = ofText(editor).filter((finding) => /N19|F-9/.test(finding));
    expect(found).toEqual(/批复.*公[开布]/.test(words) ? told : [...told, 'warning F-9 others']);
  });
});

describe('words in the tables', () => {
  const put: Record<string, (editor: DocumentEditor, words: string) => void> = {
    'a cell': (editor, text) =>
      editor.dispatch({ kind: 'set-cells', cells: [{ table: 'E2', row: 'reception', column: 'reason', text }] }),
    'a note': (editor, text) => editor.dispatch({ kind: 'set-note', table: 'T5', text }),
  };

  it.each(Object.keys(put).flatMap((where) => WORDS.map(([words, told]) => [where, words, told] as const)))(
    'in %s, %s',
    (where, words, told) => {
      const editor = enteredOnce(form);
      const before = new Set(editor.findings().map(({ key }) => key));
      put[where]?.(editor, words);
      const added = editor.findings().filter(({ key, rule }) => !before.has(key) && rule.startsWith('W'));
      expect(added.map(({ rule, sentence }) => `${rule} ${sentence.split('有').at(-1)}`)).toEqual(told);
      for (const { table, sentence } of added)
        expect(sentence).toContain(form.tables.find(({ id }) => id === table)?.short);
    },
  );
});
