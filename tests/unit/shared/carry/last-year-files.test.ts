import { describe, expect, it } from 'vitest';
import { chooseLastYear, type LastYearCandidate } from '../../../../shared/carry/last-year-files';

const KINDS: Readonly<Record<string, LastYearCandidate['kind']>> = { '.mzb': 'document', '.docx': 'word' };

type Of = NonNullable<LastYearCandidate['of']>;

function file(path: string, of: Partial<Of> | null = {}, modified = ''): LastYearCandidate {
  const kind = KINDS[path.slice(path.lastIndexOf('.'))] ?? 'book';
  const whole: Of = {
    department: { code: '', name: '教育局' },
    year: 2025,
    purpose: '预算',
    textless: kind === 'book',
  };
  return { file: path, modified, kind, of: of && { ...whole, ...of } };
}

const named = (name: string) => ({ department: { code: '', name } });

/** Each document with its text, and what else there is to say. */
function told(files: readonly LastYearCandidate[], year: number | null = null): string[] {
  const { chosen, left } = chooseLastYear(files, year);
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

  it('that name nobody are one each', () => {
    expect(told([file('1.xlsx', named('')), file('2.xlsx', named(''))])).toEqual(['2026 1.xlsx -', '2026 2.xlsx -']);
  });
});
