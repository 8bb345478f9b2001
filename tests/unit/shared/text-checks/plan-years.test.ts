import { describe, expect, it } from 'vitest';
import type { Inline } from '../../../../shared/text/content';
import { paragraph, textEditor, textFiles, write } from '../../../support/small-text';

const OWN: Inline = { kind: 'figure', expr: 'D[sum].total', format: 'amount' };
const CHANGE: Inline = { kind: 'figure', expr: 'D[sum].total - last', format: 'change' };
const INPUT: Inline = { kind: 'figure', expr: 'last', format: 'amount' };
const LAST_YEAR: Inline = { kind: 'word', word: 'last_year' };

/** What is said of years in a paragraph of a document of 2030 (万元); {} stands for a figure of this year's tables. */
function years(...inlines: (string | Inline)[]): string[] {
  const editor = textEditor(textFiles());
  const pieces = inlines.flatMap((inline): (string | Inline)[] =>
    typeof inline === 'string' ? inline.split(/(\{\})/).map((part) => (part === '{}' ? OWN : part)) : [inline],
  );
  write(editor, 'words', [paragraph('p', ...pieces)]);
  return editor.findings().flatMap(({ rule, sentence }) => (rule === 'W10' ? [sentence] : []));
}

describe('a figure of this year under another year', () => {
  it.each([
    '2029年某局年初部门收入预算总额为{}万元。',
    '2029年，某局安排采购预算{}万元。',
    '反映全部收入。2029年度支出{}万元，其中：基本支出{}万元。',
    '2029年初预算{}万元。',
    '2027年某局收入总额为{}万元。',
    '2031年，某局支出{}万元。',
  ])('is told: %s', (text) => {
    expect(years(text)).toHaveLength(1);
  });

  it('says where the figure comes from', () => {
    expect(years('2029年某局收入预算总额为{}万元。')).toEqual([
      '“2029年某局收入…”写的是 2029 年，句中的金额取自本年度（2030 年）的表，请核对年度。',
    ]);
  });

  it.each([
    '2030年收入{}万元，比2029年增加1.00万元。',
    '与2029年相比，收入{}万元。',
    '较2029年预算，收入{}万元。',
    '2029年末资产{}万元。',
    '2029年12月31日资产{}万元。',
    '2029年执行数1.00万元，2030年预算{}万元。',
    '2029年收入1.00万元，今年{}万元。',
    '2029年预算1.00万元，本单位现有{}万元。',
    '截至2029年，资产{}万元。',
    '按照《2029年预算编制办法》，支出{}万元。',
  ])('is another matter: %s', (text) => {
    expect(years(text)).toEqual([]);
  });

  it('is none where the document fills in the year, or where last year has part in the sentence', () => {
    expect(years(LAST_YEAR, '年收入{}万元。')).toEqual([]);
    expect(years('2029年收入{}万元，', CHANGE, '。')).toEqual([]);
    expect(years('2029年收入', INPUT, '万元。')).toEqual([]);
  });
});

describe('a plan that somebody typed under another year', () => {
  it.each(['2027年，某局安排采购预算0万元。', '2027年某局采购预算12.30万元。', '2031年，本部门安排资金5.00万元。'])(
    'is told: %s',
    (text) => {
      expect(years(text)).toHaveLength(1);
    },
  );

  it('is told once where words of a budget follow at once', () => {
    expect(years('2027年部门预算12.30万元。')).toHaveLength(1);
  });

  it.each([
    '2029年，某局安排采购预算12.30万元。',
    '2027年建成办公楼，造价12.30万元。',
    '自2027年起，每年安排预算12.30万元。',
    '2027年以来累计安排12.30万元。',
    '2027年购车一辆，原值12.30万元。',
    '2027年，某局搬入新楼。',
    '2030年预算12.30万元，比2027年增加1.00万元。',
  ])('is no mistake that is sure: %s', (text) => {
    expect(years(text)).toEqual([]);
  });
});
