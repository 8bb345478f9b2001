import { describe, expect, it } from 'vitest';
import { NOTHING_KNOWN, recogniseWorkbook } from '../../../../../electron/services/workbook/recognise';
import { looseYear, yearIn } from '../../../../../electron/services/workbook/years';
import { asWorkbook, type BookSheet, officialBook, officialTemplate } from '../../../../support/recognise-book';

const template = officialTemplate();

/** The official workbook with other heading lines, titles and sheets. */
function book(change: (sheet: BookSheet) => void, ...covers: BookSheet[]): BookSheet[] {
  const sheets = officialBook();
  for (const sheet of sheets) change(sheet);
  return [...covers, ...sheets];
}

function sheet(name: string, ...rows: BookSheet['rows']): BookSheet {
  return { name, hidden: false, rows, merges: [], header: 1, body: 1 };
}

/** Heading lines that say nothing of department and year. */
const silent = (page: BookSheet): void => {
  page.rows[1] = (page.rows[1] ?? []).map(() => '');
};

function read(sheets: readonly BookSheet[], fileName = '') {
  const result = recogniseWorkbook(asWorkbook(sheets), [template], { ...NOTHING_KNOWN, fileName });
  if (!result.ok) throw new Error(result.error.code);
  const { project, report } = result.value;
  return { year: project.year, department: project.department, said: report.identity, notes: report.notes };
}

describe('year and department of an imported workbook', () => {
  it.each([
    ['2026年', 2026],
    ['2026 年', 2026],
    ['２０２６年', 2026],
    ['二〇二六年', 2026],
    ['二零二六年', 2026],
  ])('are read from titles: %s', (words, year) => {
    const titled = book((page) => {
      silent(page);
      page.rows[0] = [`${words}${page.rows[0]?.[0] ?? ''}`];
    });
    const found = read(titled, '2025年部门预算.xlsx');
    expect(found.year).toBe(year);
    expect(found.said).toContain(`年度：${year}年，取自各表的表头和表名；文件名另有“2025”，没有采用`);
  });

  it.each([
    [['某某局2026年部门预算信息公开']],
    [['某某局'], ['2026年部门预算']],
    [
      ['编制部门', '某某局'],
      ['公开年度', '2026'],
    ],
    [['部门名称：某某局'], ['预算年度：2026年'], ['填报日期：2025年3月1日']],
    [
      ['单位名称：', '某某局'],
      ['年度：', '二〇二六年'],
    ],
  ] satisfies BookSheet['rows'][])('are read from the cover where the tables say nothing: %j', (...rows) => {
    const found = read(book(silent, sheet('封面', ...rows)), '附件1.xlsx');
    expect(found.year).toBe(2026);
    expect(found.said).toContain('年度：2026年，取自封面');
  });

  it('takes the name from the cover too, and from the name of the file', () => {
    expect(read(book(silent, sheet('封面', ['编制部门', '[434]某某局']))).department).toEqual({
      code: '434',
      name: '某某局',
    });
    expect(read(book(silent, sheet('封面', ['某某县教育局2026年部门预算信息公开']))).department.name).toBe(
      '某某县教育局',
    );
    const named = read(book(silent), '某某县教育局2026年部门预算公开表.xlsx');
    expect(named.department).toEqual({ code: '', name: '某某县教育局' });
    expect(named.year).toBe(2026);
    expect(named.said).toContain('部门：某某县教育局，取自文件名。年度：2026年，取自文件名。');
    expect(named.said).toContain('用于2019年，不是 2026 年的表样');
  });

  it.each(['附件2：2026年预算公开表.xlsx', '河北省2026年部门预算.xlsx', '2026.xlsx', '表样_2026_v2.xlsx'])(
    'takes no name that is none out of a file called %s',
    (name) => {
      const found = read(book(silent), name);
      expect(found.department.name).toBe('');
      expect(found.year).toBe(2026);
    },
  );

  it('says so where nothing states them', () => {
    const found = read(book(silent), '报表20260215.xlsx');
    expect(found.year).toBe(template.year);
    expect(found.said).toContain('暂按表样的2019年');
    expect(found.said).toContain('部门：各表、封面和文件名都没有写');
  });

  it('prefers the tables to the cover and the file name, and tells what it did not take', () => {
    const found = read(
      book(() => undefined, sheet('封面', ['丙局2026年部门预算信息公开'])),
      '2025年.xlsx',
    );
    expect(found.year).toBe(2019);
    expect(found.said).toContain('年度：2019年，取自各表的表头和表名；封面另有“2026”，文件名另有“2025”');
    expect(found.said).toContain('封面另有“丙局”');
  });

  it('tells tables that do not agree', () => {
    const mixed = book(() => undefined);
    mixed[0]?.rows.splice(0, 1, [`2026年${mixed[0]?.rows[0]?.[0] ?? ''}`]);
    const found = read(mixed);
    expect(found.year).toBe(2019);
    expect(found.said).toContain('各表的表头和表名另有“2026”');
  });
});

describe('years in words', () => {
  it.each([
    ['2026年3月', null],
    ['12026年', null],
    ['截至2025年12月31日', null],
    ['2026年部门预算', 2026],
    ['1999年', 1999],
  ])('%s', (text, year) => expect(yearIn(text)).toBe(year));

  it.each([
    ['2026', 2026],
    ['20260215', null],
    ['2026-02-15', null],
    ['附件2026版', 2026],
    ['2026年2月', null],
  ])('alone: %s', (text, year) => expect(looseYear(text)).toBe(year));
});
