import { describe, expect, it } from 'vitest';
import { chooseDepartment } from '../../../../../electron/services/workbook/headings';
import { recogniseWorkbook } from '../../../../../electron/services/workbook/recognise';
import { asWorkbook, type BookSheet, officialBook, officialTemplate } from '../../../../support/recognise-book';

const template = officialTemplate();

function read(sheets: BookSheet[]) {
  const found = recogniseWorkbook(asWorkbook(sheets), [template]);
  if (!found.ok) throw new Error(found.error.code);
  return found.value;
}

/** A spending table with one line above its header. */
function headed(...line: string[]): BookSheet {
  const header = ['序号', '功能分类科目编码', '科目名称', '本年支出合计', '基本支出'];
  const rows: BookSheet['rows'] = [['部门预算支出总表'], line, header, ['1', '2010301', '行政运行', 1, 1]];
  return { name: 'Sheet1', hidden: false, rows, merges: [[1, 1, 1, 5]], header: 3, body: 4 };
}

describe('a code without brackets in front of the name', () => {
  it.each([
    ['920某县某镇财政所', '920', '某县某镇财政所'],
    ['434001甲县某局', '434001', '甲县某局'],
    ['2026甲县某局部门预算', '', ''],
    ['13800138000李某', '', ''],
  ])('%s', (line, code, name) => {
    expect(read([headed(line)]).project.department).toEqual({ code, name });
  });
});

describe('the name of a department in a heading', () => {
  it.each([
    ['编制部门：甲县人民政府  办公室', '甲县人民政府办公室'],
    ['编制部门：甲县人民政府　　办公室　　　　单位：万元', '甲县人民政府办公室'],
    ['部门编码及名称：[434]甲县  某  局', '甲县某局'],
  ])('holds blanks: %s', (line, name) => {
    const found = read([headed(line)]);
    expect(found.project.department.name.replace(/\s/g, '')).toBe(name);
    expect(found.report.unused).toEqual([]);
  });

  it.each([
    '编制部门：甲县某局  附表三',
    '编制部门：甲县某局  第1页',
    '编制部门：甲县某局        张某',
    '编制部门：甲县某局  2019年',
  ])('ends where something else begins: %s', (line) => {
    expect(read([headed(line)]).project.department.name).toBe('甲县某局');
  });
});

describe('a column that is not titled quite like in the form', () => {
  it('is named in the words of the sheet', () => {
    const books = officialBook();
    for (const sheet of books) {
      sheet.rows = sheet.rows.map((row) =>
        row.map((cell) =>
          typeof cell === 'string' ? cell.replace(/^功能分类科目编码$/, '2019年功能分类科目 编码（Ａ）') : cell,
        ),
      );
    }
    const { report } = read(books);
    const renamed = report.differences.filter(({ of, how }) => of === 'column' && how === 'renamed');
    expect(renamed.length).toBeGreaterThan(0);
    for (const { sentence } of renamed) expect(sentence).toContain('“科目·2019年功能分类科目编码（Ａ）”栏与表样的');
  });
});

describe('the department of several headings', () => {
  it.each([
    ['a code is taken though most headings leave it out', ['甲局', '甲局', '[001]甲局'], '[001]甲局', []],
    [
      'the name that most headings give, whatever others say',
      ['乙局', '甲局', '[002]甲局', '乙局', '乙局'],
      '乙局',
      ['[002]甲局'],
    ],
  ])('of the departments that headings print: %s', (_what, printed, kept, others) => {
    expect(chooseDepartment(printed)).toEqual({ kept, others });
  });

  it('of no heading there is no department', () => {
    expect(chooseDepartment([])).toBeNull();
  });
});
