import { describe, expect, it } from 'vitest';
import { loadTemplate } from '../../../../shared/form/load';
import { Amount } from '../../../../shared/money/amount';
import { writtenAmounts } from '../../../../shared/text/amounts';
import { nearness } from '../../../../shared/text/near';
import { privateData } from '../../../../shared/text-checks/personal-data';
import { addRow, type } from '../../../support/small-form';
import { paragraph, textEditor, textFiles, write } from '../../../support/small-text';

describe('amounts written in a text', () => {
  it.each([
    ['安排1,308.71万元，减少40.88万元。', ['1,308.71万元', '40.88万元−']],
    ['增加了5元、共0.3亿元', ['5元+', '0.3亿元']],
    ['2019年安排12人、29辆、3000平方米、占42.5%，第3项', []],
    ['按《安排500万元以上项目办法》，单价20万元以上的设备、50万元（含）以上', []],
    ['截至2018年12月31日，合计267.80；其中8.5，其余1.5辆', ['267.80', '8.5']],
    ['第1308.71.2号 T100万元', []],
  ])('%s', (text, expected) => {
    const sign = { '-1': '−', '0': '', '1': '+' } as const;
    expect(writtenAmounts(text).map(({ number, unit, change }) => number + unit + sign[`${change}`])).toEqual(expected);
  });
});

describe('nearly the same number', () => {
  it.each([
    ['1308.17', '1308.71', 'swapped'],
    ['1308.70', '1308.71', 'digits'],
    ['130.71', '1308.71', 'digits'],
    ['13087.1', '1308.71', 'point'],
    ['1309', '1308.71', 'rounded'],
    ['1300', '1308.71', 'percent'],
    ['1200', '1308.71', null],
    ['1308.71', '1308.71', null],
    ['0', '1308.71', null],
  ])('%s beside %s: %s', (written, value, expected) => {
    const places = written.split('.')[1]?.length ?? 0;
    expect(nearness(new Amount(written), places, new Amount(value))).toBe(expected);
  });
});

describe('personal data', () => {
  it.each([
    ['身份证11010519491231002X。', ['身份证号 110****002X']],
    ['身份证110105194912310021', []],
    ['电话：138 1234 5678', ['手机号 138****5678']],
    ['13811115678 13822225678', ['手机号 138****5678', '手机号 138****5678']],
    ['电话0312-7322222，编号12345678901', []],
    ['账号6222021234567890128', ['银行卡号 622****0128']],
    ['账号6222021234567890127', []],
    ['机密★1年', ['涉密标志 机密★']],
    ['负责机要保密工作，共1308.71万元', []],
  ])('%s', (text, expected) => {
    expect(privateData(text).map(({ kind, shown }) => `${kind} ${shown}`)).toEqual(expected);
  });
});

/** An editor over the small form with one written paragraph, and what is found in it. */
function found(text: string, extra = ''): string[] {
  const editor = textEditor(textFiles(null, extra));
  addRow(editor, 'D', '1001');
  type(editor, 'D/1001/basic', '2653.48');
  write(editor, 'words', [paragraph('p', text)]);
  return editor
    .findings()
    .flatMap(({ rule, severity, section }) => (section === 'words' ? [`${severity} ${rule}`] : []));
}

describe('the audit of amounts', () => {
  it('names only those parts whose sum it speaks of', () => {
    const editor = textEditor(textFiles(null, ''));
    write(editor, 'words', [paragraph('p', '合计100万元，其中：甲110万元、乙40万元、丙7万元。')]);
    const sums = editor.findings().filter(({ rule }) => rule === 'W4');
    expect(sums.map(({ sentence }) => sentence)).toEqual([
      '“其中”不平：总数 100.00，其中各项 110 共 110.00，差额 -10.00。',
    ]);
  });

  it.each([
    ['支出2653.48万元。', []],
    ['支出2653.84万元。', ['warning W1']],
    ['甲一支出2600.00万元。', ['info W2']],
    ['支出88.88万元。', ['info W2']],
    ['支出26534800元。', ['warning W3']],
    ['合计100万元，其中：甲60万元、乙40万元。', ['info W2', 'info W2', 'info W2']],
    ['合计100万元，其中：甲60万元、乙40.5万元。', ['warning W4', 'info W2', 'info W2', 'info W2', 'info W15']],
    ['合计100万元，其中：甲60万元、乙70万元。', ['warning W4', 'info W2', 'info W2', 'info W2']],
    ['合计100万元，其中：甲20万元、乙40万元。', ['info W2', 'info W2', 'info W2']],
  ])('%s', (text, expected) => {
    expect(found(text)).toEqual(expected);
  });
});

describe('a form’s own rules about its text', () => {
  const rule = (fields: string) => `rules:\n  - {id: Z, say: z, ${fields}}\n`;

  it.each([
    ['text: "支出{a}{unit}", left: a, right: "D[sum].total"', '支出2653.48万元。', []],
    ['text: "支出{a}{unit}", left: a, right: "D[sum].total"', '支出 1万元。', ['error Z']],
    ['text: "{t:change}，其中{p:change}", left: t, right: p', '减少7万元，其中减少7万元。', []],
    ['text: "{t:change}，其中{p:change}", left: t, right: p', '减少7万元，其中增加7万元。', ['error Z', 'warning W4']],
    ['text: "变动{t:change}", left: t, right: "0"', '变动无增减变化。', []],
    ['for: "r in items(D)", section: words, mention: "{label}", fail: "缺{label}", severity: warning', '甲一。', []],
    [
      'for: "r in items(D)", section: words, mention: "{label}", fail: "缺{label}", severity: warning',
      '乙。',
      ['warning Z'],
    ],
    ['text: 不得写, fail: 不得写', '这里不得写。', ['error Z']],
    ['text: 无支出, assert: "D[sum].total = 0", fail: 有数', '我单位无支出。', ['error Z']],
    [
      'reasons: {items: [基本支出], words: [主要是]}, fail: "{item}缺原因"',
      '基本支出增加1万元，主要是房租。',
      ['info W2'],
    ],
    [
      'reasons: {items: [基本支出], words: [主要是]}, fail: "{item}缺原因"',
      '基本支出增加1万元。',
      ['error Z', 'info W2'],
    ],
    [
      'reasons: {items: [基本支出], words: [主要是, 主要原因]}, fail: "{item}缺原因"',
      '基本支出增加1万元。增减变化的主要原因是房租。',
      ['info W2'],
    ],
    [
      'reasons: {items: [基本支出, 项目支出], words: [主要是]}, fail: "{item}缺原因"',
      '基本支出增加1万元，项目支出增加2万元。主要是房租。',
      ['error Z', 'info W2', 'info W2'],
    ],
    [
      'reasons: {items: [基本支出], words: [主要是]}, fail: "{item}缺原因"',
      '基本支出增加1万元。房租上涨。',
      ['error Z', 'info W2'],
    ],
    [
      'reasons: {behind: 全年, items: [支出], words: [主要是]}, fail: "{item}缺原因"',
      '全年合计，支出增加1万元，主要是房租。一处支出增加2万元。',
      ['info W2', 'info W2'],
    ],
    [
      'reasons: {behind: 全年, items: [支出], words: [主要是]}, fail: "{item}缺原因"',
      '全年合计，支出增加1万元。一处支出增加2万元，主要是房租。',
      ['error Z', 'info W2', 'info W2'],
    ],
  ])('%s on %s', (fields, text, expected) => {
    expect(found(text, rule(fields))).toEqual(expected);
  });

  it.each([
    ['写明增减的主要是什么', '房租上涨。', []],
    ['写明增减的主要是什么', '', ['error Z']],
    ['写明车辆', '两辆车。', ['error Z']],
    ['写明车辆', '主要是房租。', []],
  ])('a paragraph in which the form asks for the reason (%s) holds it: %s', (hint, text, expected) => {
    const reasons = rule('section: words, reasons: {items: [基本支出], words: [主要是]}, fail: "{item}缺原因"');
    const editor = textEditor(textFiles(null, reasons));
    write(editor, 'words', [
      paragraph('p', '基本支出增加1万元。'),
      { ...paragraph('q', text), hint: text === '' ? '' : hint },
    ]);
    expect(editor.findings().flatMap(({ rule: id, severity }) => (id === 'Z' ? [`${severity} ${id}`] : []))).toEqual(
      expected,
    );
  });

  it.each([
    ['text: "支出{a", fail: x', 'a brace without its partner'],
    ['text: "支出{a:words}", fail: x', 'none of amount, change, list'],
    ['text: "{label}", fail: x', '{label} needs a rule that runs over rows'],
    ['text: "支出{a}", left: b, right: "0"', 'unknown name “b”'],
    ['text: "支出{a}"', 'a fail sentence is needed'],
    ['fail: x', 'one of text, mention, reasons'],
    ['section: nowhere, text: x, fail: x', 'unknown section “nowhere”'],
  ])('%s is a fault', (fields, reason) => {
    const loaded = loadTemplate(textFiles(null, rule(fields)));
    expect(loaded.ok ? '' : loaded.error.params?.reason).toContain(reason);
    expect(loaded.ok ? '' : loaded.error.params?.file).toBe('narrative.yaml');
  });
});
