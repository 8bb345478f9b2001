import { describe, expect, it } from 'vitest';
import type { LastYearCandidate } from '../../../../shared/carry/last-year-file';
import { chooseLastYear } from '../../../../shared/carry/last-year-files';

const KINDS: Readonly<Record<string, LastYearCandidate['kind']>> = { '.mzb': 'document', '.docx': 'word' };

type Of = NonNullable<LastYearCandidate['of']>;

function file(path: string, of: Partial<Of> | null = {}, modified = '', title = ''): LastYearCandidate {
  const kind = KINDS[path.slice(path.lastIndexOf('.'))] ?? 'book';
  const whole: Of = {
    department: { code: '', name: '教育局' },
    year: 2025,
    purpose: '预算',
    textless: kind === 'book',
    blank: false,
  };
  return { file: path, modified, hash: `hash of ${path}`, kind, of: of && { ...whole, ...of }, title };
}

const named = (name: string) => ({ department: { code: '', name } });

/** Each document with its text, and what else there is to say. */
function told(files: readonly LastYearCandidate[], year: number | null = null): string[] {
  const { chosen, left } = chooseLastYear(files, year, ['预算', '决算']);
  return [
    ...chosen.flatMap((one) => [
      `${one.year} ${one.file} ${one.text ?? '-'}`,
      ...one.passed.map((other) => `  ${other.file} ${other.why}`),
    ]),
    ...left.map((other) => `${other.file} ${other.why}`),
  ];
}

describe('the files that this year’s documents begin with', () => {
  it('are of each department one: a document, else the newest workbook with the Word file of its text', () => {
    expect(
      told([
        file('a/旧.xlsx', {}, '1'),
        file('a/新.xlsx', {}, '2'),
        file('a/全文.docx'),
        file('b/x.mzb', named('财政局')),
        file('b/x.docx', named('财政局')),
      ]),
    ).toEqual([
      '2026 a/新.xlsx a/全文.docx',
      '  a/旧.xlsx 同部门同年度，取用的是“a/新.xlsx”，没有核对两份是否相同',
      '2026 b/x.mzb -',
      '  b/x.docx 同部门同年度，取用的是“b/x.mzb”，没有核对两份是否相同',
    ]);
  });

  it('are no copy of a file that is there itself, by whatever name it is called one', () => {
    const original = file('教育局.xlsx', {}, '1');
    for (const name of [
      '教育局 - 副本.xlsx',
      '教育局（1）.xlsx',
      '教育局 (2).xlsx',
      '教育局 - Copy.xlsx',
      '复件 教育局.xlsx',
    ]) {
      const copy = { ...file(name, {}, '2'), hash: original.hash };
      expect(told([copy, original])).toEqual(['2026 教育局.xlsx -', `  ${name} 与取用的“教育局.xlsx”内容完全相同`]);
      // Of other bytes it is a file like any.
      expect(told([file(name, {}, '2'), original])[0]).toBe(`2026 ${name} -`);
    }
    const newer = file('教育局定稿.xlsx', {}, '3');
    const copy = { ...file('教育局 副本.xlsx', {}, '4'), hash: original.hash };
    expect(told([copy, original, newer])).toEqual([
      '2026 教育局定稿.xlsx -',
      '  教育局.xlsx 同部门同年度，取用的是“教育局定稿.xlsx”，没有核对两份是否相同',
      '  教育局 副本.xlsx 同部门同年度，取用的是“教育局定稿.xlsx”，这一份与“教育局.xlsx”内容完全相同',
    ]);
    const text = file('教育局情况说明.docx', null, '1', '教育局2025年部门预算');
    const textCopy = { ...file('教育局情况说明 副本.docx', null, '2', text.title), hash: text.hash };
    expect(told([original, textCopy, text])[0]).toBe('2026 教育局.xlsx 教育局情况说明.docx');
  });

  it('are of the newest year before the new one, of each purpose by itself', () => {
    const files = [
      file('2024.mzb', { year: 2024 }),
      file('2025.mzb'),
      file('决算.mzb', { year: 2024, purpose: '决算' }),
    ];
    expect(told(files)).toEqual(['2026 2025.mzb -', '  2024.mzb 是 2024 年的，取用的是 2025 年的', '2025 决算.mzb -']);
    expect(told(files, 2025)).toEqual([
      '2025 2024.mzb -',
      '2025 决算.mzb -',
      '2025.mzb 是 2025 年的，不在 2025 年之前',
    ]);
  });

  it('take a text without tables of the department that its name says, else of the only one beside it', () => {
    const books = [
      file('甲/表.xlsx', named('教育局')),
      file('乙/表.xlsx', named('县教育局')),
      file('乙/b.xlsx', named('财政局')),
    ];
    expect(
      told([...books, file('县教育局情况说明.docx', null), file('甲/说明.docx', null), file('乙/说明.docx', null)]),
    ).toEqual([
      '2026 甲/表.xlsx 甲/说明.docx',
      '2026 乙/表.xlsx 县教育局情况说明.docx',
      '2026 乙/b.xlsx -',
      '乙/说明.docx 看不出是哪个部门的情况说明',
    ]);
    expect(told([file('a.mzb'), file('说明.docx', null)])).toEqual([
      '2026 a.mzb -',
      '  说明.docx 情况说明已取自“a.mzb”',
    ]);
  });

  it('are of every department that has a code of its own, where one name has several', () => {
    const coded = (code: string, year = 2025) => ({ department: { code, name: '服务中心' }, year });
    expect(told([file('a.mzb', coded('101')), file('b.mzb', coded('202'))])).toEqual(['2026 a.mzb -', '2026 b.mzb -']);
    expect(told([file('a.mzb', coded('101')), file('b.mzb', coded('102', 2024))])).toEqual([
      '2026 a.mzb -',
      '  b.mzb 是 2024 年的，取用的是 2025 年的',
    ]);
  });

  it('are not moved to another year by a file of this year, nor by documents that were only begun', () => {
    const others = [file('b.mzb', named('财政局')), file('c.mzb', named('水利局'))];
    expect(told([file('a.mzb', { year: 2026 }), ...others])).toEqual([
      '2026 b.mzb -',
      '2026 c.mzb -',
      'a.mzb 是 2026 年的，不在 2026 年之前',
    ]);
    const begun = ['财政局', '水利局'].map((name) =>
      file(`由上年新建/${name}.mzb`, { ...named(name), year: 2026, blank: true }),
    );
    expect(told([...others, ...begun])).toEqual([
      '2026 b.mzb -',
      '2026 c.mzb -',
      '由上年新建/财政局.mzb 是 2026 年的，不在 2026 年之前',
      '由上年新建/水利局.mzb 是 2026 年的，不在 2026 年之前',
    ]);
    expect(told(begun)[0]).toBe('2027 由上年新建/财政局.mzb -');
  });

  it('take no text of another year or purpose, and of several that fit the newest', () => {
    const book = file('表.xlsx');
    const old = file('教育局2023年说明.docx', null);
    expect(told([book, old, file('教育局2025年说明.docx', null)])).toEqual([
      '2026 表.xlsx 教育局2025年说明.docx',
      '教育局2023年说明.docx 写的是 2023 年，取用的文件是 2025 年的',
    ]);
    expect(
      told([book, file('教育局决算说明.docx', null), file('说明.docx', null, '', '教育局 2024 年部门预算')]),
    ).toEqual([
      '2026 表.xlsx -',
      '教育局决算说明.docx 写的是决算，取用的文件是预算',
      '说明.docx 写的是 2024 年，取用的文件是 2025 年的',
    ]);
    expect(told([book, file('说明（旧）.docx', null, '1'), file('说明.docx', null, '2')])[0]).toBe(
      '2026 表.xlsx 说明.docx',
    );
    const both = [book, file('决算表.xlsx', { purpose: '决算' })];
    expect(told([...both, file('教育局决算说明.docx', null), file('教育局预算说明.docx', null)])).toEqual([
      '2026 表.xlsx 教育局预算说明.docx',
      '2026 决算表.xlsx 教育局决算说明.docx',
    ]);
  });

  it('take a text by its own name before that of the folder which it lies in', () => {
    const books = [file('县教育局/表.xlsx', named('县教育局')), file('县教育局/水利站/表.xlsx', named('水利站'))];
    expect(told([...books, file('县教育局/水利站说明.docx', null), file('县教育局/说明.docx', null)])).toEqual([
      '2026 县教育局/表.xlsx 县教育局/说明.docx',
      '2026 县教育局/水利站/表.xlsx 县教育局/水利站说明.docx',
    ]);
  });

  it('that name nobody are one each', () => {
    expect(told([file('1.xlsx', named('')), file('2.xlsx', named(''))])).toEqual(['2026 1.xlsx -', '2026 2.xlsx -']);
  });
});
