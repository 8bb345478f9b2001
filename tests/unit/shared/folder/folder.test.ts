import { describe, expect, it } from 'vitest';
import type { FolderLine, KeyFigure } from '../../../../shared/contract/folder';
import { hasSentence } from '../../../../shared/contract/sentences';
import { attendance } from '../../../../shared/folder/department';
import { duplicateWords, findDuplicates } from '../../../../shared/folder/duplicates';
import { compareFigures, figureColumns, figureIn, figureSums } from '../../../../shared/folder/figures';
import { STANDING_WORDS, standingOf, standingWords, troubleSentence } from '../../../../shared/folder/state';

type Document = NonNullable<FolderLine['document']>;

function line(file: string, document: Partial<Document> | null, more: Partial<FolderLine> = {}): FolderLine {
  const whole: Document = {
    form: '表样',
    purpose: '预算',
    template: 'tiny-2030',
    department: { code: '', name: file },
    year: 2030,
    figures: [],
    counts: { error: 0, warning: 0, info: 0 },
    unexplained: 0,
    todo: 0,
    damage: [],
  };
  return {
    file,
    modified: '',
    hash: `hash of ${file}`,
    document: document && { ...whole, ...document },
    failure: null,
    change: null,
    exported: null,
    ...more,
  };
}

function total(value: string | null, unit = '万元'): KeyFigure[] {
  return [{ title: '支出总计', unit, value }];
}

describe('sums of key figures', () => {
  it('are exact, never mix 元 and 万元, and count the same bytes once and damaged files not at all', () => {
    const lines = [
      line('a', { figures: total('0.1') }),
      line('b', { figures: total('0.2') }),
      line('b again', { figures: total('0.2') }, { hash: 'hash of b' }),
      line('c', { figures: total('99999999999999999.0001') }),
      line('d', { figures: total('12345.67', '元') }),
      line('e', { figures: total(null) }),
      line('f', { figures: total('1000'), damage: ['坏了。'] }),
      line('g', null),
    ];
    const columns = figureColumns(lines);
    expect(columns.map(({ key, decimals }) => `${key} ${decimals}`)).toEqual([
      '支出总计（万元） 4',
      '支出总计（元） 2',
    ]);
    expect(figureSums(lines, columns).map(({ sum, files }) => `${sum} ${files}`)).toEqual([
      '99999999999999999.3001 3',
      '12345.67 1',
    ]);
    const [wan] = columns;
    if (!wan) throw new Error('no column');
    expect(lines.map((one) => figureIn(one, wan))).toEqual([
      '0.1',
      '0.2',
      '0.2',
      '99999999999999999.0001',
      null,
      null,
      '1000',
      null,
    ]);
  });

  it('are sorted as amounts, not as texts', () => {
    expect(['9', null, '10', '-1', '9.5'].toSorted(compareFigures)).toEqual([null, '-1', '9', '9.5', '10']);
  });
});

describe('duplicates', () => {
  it('are files of the same bytes, and a department that hands in one year and purpose again', () => {
    const one = { department: { code: '1', name: '某某 局' } };
    const lines = [
      line('a', one),
      line('copy of a', one, { hash: 'hash of a' }),
      line('b', { department: { code: '', name: '某某局' } }),
      line('other year', { ...one, year: 2029 }),
      line('final account', { ...one, purpose: '决算' }),
      line('other department', {}),
      line('broken', null, { hash: 'hash of a' }),
    ];
    const found = findDuplicates(lines);
    expect(found.map(({ kind, files }) => [kind, ...files])).toEqual([
      ['content', 'a', 'copy of a'],
      ['department', 'a', 'copy of a', 'b'],
    ]);
    expect(found[1]?.what).toBe('[1]某某 局 2030 年预算不止一份');
    const words = duplicateWords(found);
    expect(words.get('b')).toBe('与 “a”、“copy of a” 同部门同年度');
    expect(words.get('other year')).toBeUndefined();
  });

  it('of the same bytes alone are told once', () => {
    const twice = [
      line('a', { department: { code: '', name: '甲' } }),
      line('b', { department: { code: '', name: '甲' } }, { hash: 'hash of a' }),
    ];
    expect(findDuplicates(twice).map(({ kind }) => kind)).toEqual(['content']);
  });
});

it('who is missing is found by name, whatever blanks and numbers the list has, or by code', () => {
  const names = ['1、财政局', '[434] 县政府办公室', '501 教育局', '水利局', '（乡镇）街道办', '档案局'];
  const found = [
    { code: '', name: '财 政 局' },
    { code: '434', name: '人民政府办公室' },
    { code: '', name: '教育局' },
    { code: '', name: '(乡镇)街道办' },
    { code: '999', name: '县供销社' },
  ];
  expect(attendance(names, found)).toEqual({ missing: ['水利局', '档案局'], unlisted: ['县供销社'] });
});

describe('how a file stands', () => {
  const failed = (code: string): FolderLine => line('x', null, { failure: { code, sentence: '一句。' } });

  it.each([
    ['file-truncated', 'damaged'],
    ['workbook-damaged', 'damaged'],
    ['workbook-too-compressed', 'refused'],
    ['workbook-long-text', 'refused'],
    ['file-too-large', 'refused'],
    ['batch-file-crashed', 'refused'],
    ['workbook-unknown-form', 'unknown'],
    ['file-foreign', 'unknown'],
    ['workbook-is-pdf', 'unknown'],
    ['file-no-permission', 'unread'],
    ['workbook-encrypted', 'unread'],
  ])('%s is %s', (code, standing) => {
    expect(hasSentence(code)).toBe(true);
    expect(standingOf(failed(code))).toBe(standing);
    expect(troubleSentence(failed(code))).toBe('一句。');
  });

  it('is by what is to be done first', () => {
    const counts = { error: 1, warning: 2, info: 0 };
    const lines = [
      line('a', { counts, todo: 3, damage: ['坏了。'] }),
      line('b', { counts, todo: 3 }),
      line('c', { todo: 3, unexplained: 1 }),
      line('d', { unexplained: 1 }),
      line('e', { counts: { error: 0, warning: 1, info: 4 } }),
      line('f', null),
    ];
    expect(lines.map((one) => STANDING_WORDS[standingOf(one)])).toEqual([
      '已损坏',
      '有必须',
      '有待填',
      '需说明',
      '无问题',
      '未审核',
    ]);
    expect(standingWords(lines.slice(1, 4))).toBe('有必须 1 份，有待填 1 份，需说明 1 份');
    expect(troubleSentence(lines[0] ?? failed('x'))).toBe('文件已损坏。坏了。');
  });
});
