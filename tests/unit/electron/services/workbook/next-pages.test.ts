import { describe, expect, it } from 'vitest';
import { type Recognised, recogniseWorkbook } from '../../../../../electron/services/workbook/recognise';
import { asWorkbook, type BookSheet, officialTemplate } from '../../../../support/recognise-book';

const form = officialTemplate();
const TITLE = '部门预算支出总表';
const HEADING = ['部门编码及名称：[434]某局', '', '', '', '金额单位：万元'];
const HEADER = ['序号', '功能分类科目编码', '科目名称', '本年支出合计', '基本支出'];

function read(...rows: (string | number)[][]): Recognised {
  const sheet: BookSheet = { name: 'Sheet1', hidden: false, rows, merges: [], header: 1, body: 1 };
  const result = recogniseWorkbook(asWorkbook([sheet]), [form]);
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

const codesOf = ({ project }: Recognised) => project.tables.T3?.rows.map(({ code }) => code);

const FIRST = [
  ['1', '', '合计', 9, 9],
  ['2', '201', '一般公共服务支出', 9, 9],
  ['3', '20103', '政府办公厅（室）及相关机构事务', 9, 9],
];
const SECOND = [
  ['4', '2010301', '行政运行', 5, 5],
  ['5', '2010302', '一般行政管理事务', 4, 4],
];

describe('title and header printed once more in a sheet', () => {
  it.each([
    ['with the heading', [[TITLE], HEADING, HEADER]],
    ['without it', [[TITLE], HEADER]],
  ])('are the next page, %s', (_, page) => {
    const found = read([TITLE], HEADING, HEADER, ...FIRST, ...page, ...SECOND);
    expect(codesOf(found)).toEqual(['201', '20103', '2010301', '2010302']);
    expect(found.report.notes).toContain('“部门预算支出总表”的续表（工作表“Sheet1”）已接在前一部分之后。');
    expect(found.report.lost).toEqual([]);
  });

  it('over rows that stood there before are another table, and none is taken', () => {
    const sheet = [[TITLE], HEADING, HEADER, ...FIRST, [TITLE], HEADING, HEADER, ...FIRST];
    const rows: BookSheet['rows'] = sheet;
    const book = asWorkbook([{ name: 'Sheet1', hidden: false, rows, merges: [], header: 1, body: 1 }]);
    const result = recogniseWorkbook(book, [form]);
    expect(result.ok && result.value.project.tables.T3?.rows.length).toBeFalsy();
  });
});

it('a name that stands often in the list is the one below the row above it, though that has no code either', () => {
  const header = ['序号', '科目名称', '本年支出合计', '基本支出', '项目支出', '经营支出', '上缴上级支出'];
  const rows = [...FIRST, ...SECOND].map((row) => row.filter((_, at) => at !== 1));
  const found = read([TITLE], HEADING, header, ...rows);
  expect(codesOf(found)).toEqual(['201', '20103', '2010301', '2010302']);
  expect(found.report.notes.filter((note) => note.includes('请核对')).join()).toContain(
    '“行政运行”没有编码，按科目名称认作2010301',
  );
});
