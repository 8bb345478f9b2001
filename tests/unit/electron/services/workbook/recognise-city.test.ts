import { describe, expect, it } from 'vitest';
import { recogniseWorkbook } from '../../../../../electron/services/workbook/recognise';
import { asWorkbook, type BookSheet } from '../../../../support/recognise-book';
import { template } from '../../../../support/templates';

/** A form of another shape: 元 beside 万元, codes in 类/款/项 columns, the total last, classes known by name alone. */
const form = await template('tests/fixtures/templates/city-2025');

type Rows = BookSheet['rows'];

function sheet(name: string, rows: Rows): BookSheet {
  return { name, hidden: false, rows, merges: [], header: 1, body: 1 };
}

function overview(rows: Rows, unit = '万元'): BookSheet {
  const head: Rows = [['单位财务收支预算总表'], ['编制部门：某局', '', '', `单位：${unit}`]];
  return sheet('Sheet1', [
    ...head,
    ['本年收入', '', '本年支出', ''],
    ['项目', '预算数', '功能类别', '预算数'],
    ...rows,
  ]);
}

function spending(rows: Rows, unit = '元'): BookSheet {
  const head: Rows = [['单位支出预算总表'], ['编制部门：某局', '', '', '', `单位：${unit}`]];
  const header: Rows = [
    ['项目', '', '', '', '合计', '人员经费', '公用经费'],
    ['功能分类科目编码', '', '', '功能分类科目名称', '', '', ''],
    ['类', '款', '项', '', '', '', ''],
  ];
  return sheet('Sheet2', [...head, ...header, ...rows]);
}

function read(...sheets: BookSheet[]) {
  const result = recogniseWorkbook(asWorkbook(sheets), [form]);
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

const NAMES = ['一般公共服务支出', '政府办公厅（室）及相关机构事务', '行政运行'];
const EXPECTED = {
  '201': { total: '350.00', staff: '300.00', running: '50.00' },
  '20103': { total: '350.00', staff: '300.00', running: '50.00' },
  '2010301': { total: '350.00', staff: '300.00', running: '50.00' },
  sum: { total: '350.00', staff: '300.00', running: '' },
};

describe('codes that are not read as they are written', () => {
  const amounts = [1, 1, ''];

  it('parts without their zero are told once where all lack it', () => {
    const { project, report } = read(
      spending([
        ['201', '3', '1', '行政运行', ...amounts],
        ['201', '3', '2', '一般行政管理事务', ...amounts],
      ]),
    );
    expect(project.tables.B2?.rows.map(({ code }) => code)).toEqual(['2010301', '2010302']);
    const told = report.notes.filter((note) => note.includes('编码'));
    expect(told).toEqual(['“单位支出预算总表”的编码没有前面的 0，已补上（如B6的“3”按“03”读取），请核对。']);
  });

  it.each([
    ['201-03-01', '2010301'],
    ['201.03.01', '2010301'],
    ['201—3', '20103'],
    ['201－03', '20103'],
  ])('%s is %s, and it is told', (printed, code) => {
    const { project, report } = read(spending([[printed, '', '', '科目', ...amounts]]));
    expect(project.tables.B2?.rows.map((row) => row.code)).toEqual([code]);
    expect(report.notes).toContain(`“单位支出预算总表”A6的编码“${printed}”按“${code}”读取，请核对。`);
  });

  it('what is no code stays none', () => {
    const { project } = read(spending([['2010301-1', '', '', '行政运行', ...amounts]]));
    expect(project.tables.B2?.rows).toEqual([]);
  });
});

describe('codes in 类, 款 and 项 columns', () => {
  it.each<[string, (string | number)[][]]>([
    [
      'each level in its own column',
      [
        ['201', '', ''],
        ['', '03', ''],
        ['', '', '01'],
      ],
    ],
    [
      'all levels in every row',
      [
        ['201', '', ''],
        ['201', '03', ''],
        ['201', '03', '01'],
      ],
    ],
    [
      'numbers that lost their zeros',
      [
        [201, '', ''],
        ['', 3, ''],
        ['', '', 1],
      ],
    ],
    [
      'the whole code at its level',
      [
        ['201', '', ''],
        ['', '20103', ''],
        ['', '', '2010301'],
      ],
    ],
  ])('%s', (_, codes) => {
    const rows = codes.map((code, at) => [...code, NAMES[at] ?? '', 350, 300, 50]);
    const { project, report } = read(spending([...rows, ['', '', '', '合计', 350, 300]]));
    expect(project.tables.B2?.cells).toEqual(EXPECTED);
    expect(project.tables.B2?.rows.map((row) => row.code)).toEqual(['201', '20103', '2010301']);
    expect(report.unused).toEqual([]);
  });
});

describe('rows that the form knows by name', () => {
  it('are read from both sides, unit by unit', () => {
    const rows: Rows = [
      ['一、财政拨款收入', '1,000.00', '一般公共服务支出', 600],
      ['二、事业收入', '', '教育支出', 400],
      ['收入总计', 1000, '支出总计', 1000],
    ];
    const { project, report } = read(overview(rows), spending([['205', '', '', '教育支出', 4, 4, 0]], '万元'));
    expect(project.tables.B1?.cells).toEqual({
      grant: { receipt: '1000.00' },
      fees: { receipt: '' },
      all: { receipt: '1000.00', amount: '1000.00' },
      '201': { amount: '600.00' },
      '205': { amount: '400.00' },
    });
    expect(project.tables.B2?.cells['205']).toEqual({ total: '40000.00', staff: '40000.00', running: '0.00' });
    expect(report.units).toContain('“单位支出预算总表”注明万元，换算为元（如“Sheet2”E6：4 万元 → 40000.00 元）');
    expect(project.department).toEqual({ code: '', name: '某局' });
    expect(report.unused).toEqual([]);
  });

  it('keep every digit when converted to the larger unit', () => {
    const { project } = read(overview([['一、财政拨款收入', 12345.67]], '元'));
    expect(project.tables.B1?.cells.grant).toEqual({ receipt: '1.234567' });
  });
});
