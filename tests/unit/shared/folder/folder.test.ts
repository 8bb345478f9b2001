import { describe, expect, it } from 'vitest';
import type { FolderLine, KeyFigure } from '../../../../shared/contract/folder';
import { hasSentence } from '../../../../shared/contract/sentences';
import { companionsOf, companionWords } from '../../../../shared/folder/companions';
import { countedOf, sumDoubt } from '../../../../shared/folder/counted';
import { attendance, missingWords } from '../../../../shared/folder/department';
import { duplicateSentence, duplicateWords, findDuplicates } from '../../../../shared/folder/duplicates';
import {
  compareFigures,
  figureColumns,
  figureIn,
  figureSums,
  lackingWords,
  sumGroups,
} from '../../../../shared/folder/figures';
import { periodWords } from '../../../../shared/folder/period';
import { remarksOf } from '../../../../shared/folder/remarks';
import { STANDING_WORDS, standingOf, standingWords, troubleSentence } from '../../../../shared/folder/state';
import { summedHere, summedWords } from '../../../../shared/folder/summed';
import { folderLine as line } from '../../../support/folder-line';

type Document = NonNullable<FolderLine['document']>;

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
    expect(figureSums(lines, columns).map(({ sum, files, lacking }) => `${sum} ${files} ${lacking}`)).toEqual([
      '99999999999999999.3001 3 1',
      '12345.67 1 0',
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

  it('add up no two years, and no budget to a final account', () => {
    const lines = [
      line('a', { figures: total('1') }),
      line('b', { figures: total('10') }),
      line('last year', { figures: total('100'), year: 2029 }),
      line('final account', { figures: total('1000'), year: 2029, purpose: '决算' }),
      line('untold', { figures: total(null), year: 2028 }),
      line('without', { year: 2027 }),
    ];
    const groups = sumGroups(lines, figureColumns(lines));
    const told = ({ title, files, sums }: (typeof groups)[number]) => [title, files, ...sums.map(({ sum }) => sum)];
    expect(groups.map(told)).toEqual([
      ['2030 年预算', 2, '11'],
      ['2029 年决算', 1, '1000'],
      ['2029 年预算', 1, '100'],
      ['2028 年预算', 1, null],
    ]);
    expect(groups.flatMap(({ sums }) => sums.flatMap(lackingWords))).toEqual(['1 份没有数，未计入']);
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
    expect(words.get('b')).toBe('与 “a”、“copy of a” 同部门同年度；共计不计这一份，计的是“a”');
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

describe('a department that lies there more than once', () => {
  const own = { department: { code: '434', name: '某某局' }, figures: total('1308.71') };
  const book = line('公开包.xlsx', { ...own, department: { code: '', name: '某某局' } }, { modified: '2030-03-03' });
  const kept = line('留存.xlsx', own, { modified: '2030-03-02' });
  const counted = (lines: readonly FolderLine[]) => countedOf(lines).map(({ file }) => file);

  it('counts once in the sums: the document before its workbooks, the newest of what is alike', () => {
    const old = line('一版.mzb', own, { modified: '2030-01-01' });
    const lines = [book, old, line('某某局.mzb', own, { modified: '2030-02-01' }), kept];
    expect(sumGroups(lines, figureColumns(lines)).map(({ files, sums }) => [files, sums[0]?.sum])).toEqual([
      [1, '1308.71'],
    ]);
    expect(counted(lines)).toEqual(['某某局.mzb']);
    expect(counted([kept, book])).toEqual(['公开包.xlsx']);
    const found = findDuplicates(lines);
    expect(found.map(duplicateSentence)).toEqual([
      '某某局 2030 年预算不止一份，共计只计“某某局.mzb”，不计“公开包.xlsx”、“一版.mzb”、“留存.xlsx”',
    ]);
    const remarks = remarksOf(lines, found);
    expect(remarks.get('某某局.mzb')?.[0]).toMatch(/；共计计入这一份$/);
    expect(remarks.get('留存.xlsx')?.[0]).toMatch(/；共计不计这一份，计的是“某某局.mzb”$/);
  });

  it('is no other department, year, purpose or form, and the damaged one does not count in its place', () => {
    const others = [
      line('a', own),
      line('其他编码', { ...own, department: { code: '501', name: '某某局' } }),
      line('上年', { ...own, year: 2029 }),
      line('决算', { ...own, purpose: '决算' }),
      line('别的表样', { ...own, template: 'other' }),
      line('无名', { ...own, department: { code: '', name: '' } }),
      line('无名 2', { ...own, department: { code: '', name: '' } }),
    ];
    expect(counted(others)).toEqual(others.map(({ file }) => file));
    expect(counted([line('坏.mzb', { ...own, damage: ['坏了。'] }), kept])).toEqual(['留存.xlsx']);
  });
});

describe('a document and what was exported of it', () => {
  const own = { department: { code: '434', name: '某某局' }, amounts: 'same' };
  const document = line('局/某某局.mzb', own);
  const book = line('局/公开.xlsx', { ...own, department: { code: '', name: '某某局' } });
  const word = line('局/公开.docx', own);

  it('are one, and said so; the document counts', () => {
    const lines = [word, book, document];
    expect(findDuplicates(lines)).toEqual([]);
    expect(companionsOf(lines).map(companionWords)).toEqual([
      '“局/某某局.mzb”另有 “局/公开.docx”、“局/公开.xlsx”，金额全部相同，按一份计',
    ]);
    expect(countedOf(lines)).toEqual([document]);
    expect(remarksOf(lines, []).get('局/公开.docx')).toEqual([
      '与“局/某某局.mzb”是同一份，金额全部相同，共计计的是那一份',
    ]);
  });

  it('are told as handed in twice where an amount differs, where both are documents, or where nobody knows', () => {
    const changed = line('局/改过.xlsx', { ...own, amounts: 'other' });
    expect(findDuplicates([document, book, changed]).map(duplicateSentence)).toEqual([
      '[434]某某局 2030 年预算不止一份，金额不同，共计只计“局/某某局.mzb”，不计“局/改过.xlsx”',
    ]);
    const again = line('局/重报.mzb', own);
    expect(findDuplicates([document, again, word]).map(({ files }) => files)).toEqual([[document.file, again.file]]);
    const untold = [document, book].map((one) => ({
      ...one,
      document: one.document && { ...one.document, amounts: '' },
    }));
    expect(findDuplicates(untold).map(({ files }) => files)).toEqual([[document.file, book.file]]);
    const lastYear = line('局/上年.docx', { ...own, year: 2029 });
    expect([companionsOf([document, lastYear]), findDuplicates([document, lastYear])]).toEqual([[], []]);
  });
});

describe('a sum and its units', () => {
  const unit = (name: string, sha256 = `hash of ${name}`) => ({ file: name, sha256, department: { code: '', name } });
  const values = (lines: readonly FolderLine[]) =>
    figureSums(lines, figureColumns(lines)).map(({ period, sum, files }) => `${periodWords(period)} ${sum} ${files}`);
  const one = line('甲', { figures: total('1') });
  const other = line('乙', { figures: total('10') });
  const sum = line('部门', { figures: total('11'), units: [unit('甲'), unit('乙'), unit('丙')] });

  it('are not added together, and it is said', () => {
    const late = line('丁', { figures: total('100') });
    const lines = [one, other, sum, late];
    expect(values(lines)).toEqual(['2030 年预算 111 2']);
    expect(summedHere(lines).map(summedWords)).toEqual([
      '“部门”由 3 个单位汇总而成，其中 2 份也在这里，共计只计汇总，不再计单位的文件（甲、乙）',
    ]);
    expect(remarksOf(lines, []).get('甲')).toEqual(['已计入汇总“部门”']);
    // Alone each is counted: narrowed to the units, or where the sum is damaged and nobody knows what it holds.
    expect(values([one, other])).toEqual(['2030 年预算 11 2']);
    expect(values([sum])).toEqual(['2030 年预算 11 1']);
    expect(values([one, { ...sum, document: sum.document && { ...sum.document, damage: ['坏了。'] } }])).toEqual([
      '2030 年预算 1 1',
    ]);
  });

  it('and what was exported of a unit: it is not said that the unit counts', () => {
    const own = { department: { code: '', name: '甲' }, amounts: 'same' };
    const department = line('部门', { units: [unit('甲', 'hash of 甲.mzb')] });
    const lines = [line('甲.mzb', own), line('甲.docx', own), department];
    expect(remarksOf(lines, []).get('甲.docx')?.[0]).toBe('与“甲.mzb”是同一份，金额全部相同，那一份已计入汇总“部门”');
  });

  it('may be added together where the sum is a Word file or a workbook, which says nothing of units: it is told', () => {
    const word = line('部门.docx', { figures: total('11') });
    const units = ['甲.mzb', '乙.mzb'].map((file) => line(file, { figures: total('1') }));
    expect(sumDoubt([word, ...units])).toBe(
      '“部门.docx”不是公开文档（.mzb），看不出是不是由这里的单位汇总而成；是汇总的，共计里就重复计了，请核对。',
    );
    expect([sumDoubt(units), sumDoubt([word])]).toEqual(['', '']);
  });

  it('are not added together where a unit changed since, and not taken for each other in another year', () => {
    const changed = line('新 甲', { department: { code: '', name: '甲' }, figures: total('2') });
    const lastYear = line('甲 去年', { department: { code: '', name: '甲' }, figures: total('5'), year: 2029 });
    expect(values([changed, lastYear, sum])).toEqual(['2030 年预算 11 1', '2029 年预算 5 1']);
    expect(summedHere([changed, lastYear, sum]).map(summedWords)).toEqual([
      '“部门”由 3 个单位汇总而成，其中 1 份也在这里，共计只计汇总，不再计单位的文件（新 甲；新 甲 与汇总时不同，共计按汇总的数）',
    ]);
  });

  it('of a sum of sums are counted once, and one of the department itself is no duplicate of the sum', () => {
    const whole = line('全县', { figures: total('61'), units: [unit('部门'), unit('戊')] });
    expect(values([one, other, sum, whole])).toEqual(['2030 年预算 61 1']);
    const own = line('本级', { department: { code: '', name: '部门' }, figures: total('3') });
    const named = line('部门', { figures: total('13'), units: [unit('部门', 'hash of 本级'), unit('乙')] });
    expect(values([own, other, named])).toEqual(['2030 年预算 13 1']);
    expect(findDuplicates([own, other, named])).toEqual([]);
    // Of two sums of one department that name each other the newer counts, and neither takes both away.
    const again = line('部门 重报', { ...named.document, figures: total('14') }, { modified: '2030-02-01' });
    expect(values([own, other, named, again])).toEqual(['2030 年预算 14 1']);
    expect(findDuplicates([own, other, named, again]).map(({ files }) => files)).toEqual([['部门', '部门 重报']]);
  });
});

describe('possible duplicates', () => {
  const named = (file: string, name: string, code = '') => line(file, { department: { code, name } });

  it('are names that differ in width, blanks and signs alone', () => {
    const written = ['财政局(本级)', '财政局（本级）', '财政局 〔本级〕', '财政局本级', '财政局［本级］'];
    expect(findDuplicates(written.map((name, at) => named(`${at}`, name))).map(({ files }) => files)).toEqual([
      ['0', '1', '2', '3', '4'],
    ]);
  });

  it('are one code with two names in one year', () => {
    const lines = [named('a', '财政局', '434001'), named('b', '民政局', '434001'), named('c', '教育局', '434002')];
    expect(findDuplicates(lines)).toEqual([
      {
        kind: 'code',
        what: '可能重复：编码 434001 的 2030 年预算有几个名称（财政局、民政局）',
        files: ['a', 'b'],
        counted: ['a', 'b'],
      },
    ]);
    expect(duplicateWords(findDuplicates(lines)).get('a')).toBe('与 “b” 同编码同年度而名称不同，可能重复');
    const lastYear = line('d', { department: { code: '434002', name: '教体局' }, year: 2029 });
    expect(findDuplicates([...lines.slice(2), lastYear])).toEqual([]);
  });
});

describe('a list of names', () => {
  const of = (code: string, name: string, more: Partial<Document> = {}) =>
    line(`${name}.mzb`, { department: { code, name }, ...more });
  const missing = (names: readonly string[], lines: readonly FolderLine[]) => missingWords(attendance(names, lines));

  it('finds who is missing by name, whatever blanks and numbers the list has, or by code', () => {
    const names = ['1、财政局', '[434] 县政府办公室', '501 教育局', '水利局', '（乡镇）街道办', '档案局'];
    const found = [
      of('', '财 政 局'),
      of('434', '人民政府办公室'),
      of('', '教育局'),
      of('', '(乡镇)街道办'),
      of('999', '县供销社'),
    ];
    expect(missing(names, found)).toEqual(['水利局（2030 年预算）', '档案局（2030 年预算）']);
    expect(attendance(names, found).unlisted).toEqual(['县供销社']);
    expect(missing(names.slice(3), [line('x', null)])).toEqual(['水利局', '（乡镇）街道办', '档案局']);
    expect(attendance(null, found)).toEqual({ asked: '', missing: [], unlisted: [], unlike: [] });
  });

  it('is held against the year and purpose that most files have, the newest of as many', () => {
    const names = ['财政局', '民政局'];
    const found = [
      of('', '财政局'),
      of('', '民政局', { year: 2029, purpose: '决算' }),
      of('', '财政局', { year: 2029 }),
    ];
    expect(missing(names, found)).toEqual(['民政局（2030 年预算；只有 2029 年决算）']);
    // One stray file of another year asks nobody for that year.
    const stray = [of('', '民政局'), of('', '财政局'), of('', '财政局', { year: 2031 })];
    expect(attendance([...names, '水利局'], stray)).toEqual({
      asked: '2030 年预算',
      missing: [{ name: '水利局', lacks: ['2030 年预算'], others: [] }],
      unlisted: [],
      unlike: [],
    });
  });

  it('asks for every year and purpose that most departments handed in, however many files each has', () => {
    const names = ['甲局', '乙局', '丙局'];
    const published = names.flatMap((name) => [1, 2, 3].map(() => of('', name, { year: 2029 })));
    const lastYearBeside = [of('', '甲局'), of('', '乙局'), ...published];
    expect(missing(names, lastYearBeside)).toEqual(['丙局（2030 年预算；只有 2029 年预算）']);
    const finals = [
      ...names.map((name) => of('', name)),
      ...['甲局', '乙局'].map((name) => of('', name, { purpose: '决算' })),
    ];
    expect(missing(names, finals)).toEqual(['丙局（2030 年决算；只有 2030 年预算）']);
    // Three files of one department's last year are one department.
    const one = [of('', '甲局'), of('', '乙局'), ...published.slice(0, 3)];
    expect(missing(names, one)).toEqual(['丙局（2030 年预算）']);
  });

  it('tells where code and name contradict each other', () => {
    const wrong = attendance(['434001 民政局', '434002 教育局'], [of('434001', '财政局'), of('434003', '教育局')]);
    expect([wrong.missing, wrong.unlisted]).toEqual([[], []]);
    expect(wrong.unlike).toEqual([
      '编码相同而名称不同：名单上是“434001 民政局”，文件“财政局.mzb”是“[434001]财政局”。请核对是不是同一个部门；不是的话，名单上的这个部门缺报。',
      '名称相同而编码不同：名单上是“434002 教育局”，文件“教育局.mzb”是“[434003]教育局”。请核对编码。',
    ]);
    // A file that its own name finds on the list stands for nobody else, whatever its code.
    const own = attendance(['[434001]民政局', '[434002]财政局'], [of('434001', '财政局')]);
    expect(missingWords(own)).toEqual(['[434001]民政局（2030 年预算）']);
    expect(own.unlike).toHaveLength(1);
    // A number that only counts the lines, and the code of a unit below, contradict nothing.
    const units = attendance(['101 财政局', '[434]民政局'], [of('434', '财政局'), of('434001', '民政局')]);
    expect(units).toEqual({ asked: '2030 年预算', missing: [], unlisted: [], unlike: [] });
  });
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
