import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { SheetGrid } from '../../../../../electron/services/ooxml/grid';
import type { Shown } from '../../../../../electron/services/ooxml/number-format';
import { importTablesJson } from '../../../../../electron/services/tables-json/import';
import { NO_GUIDANCE } from '../../../../../electron/services/workbook/guidance';
import { importWorkbook } from '../../../../../electron/services/workbook/import';
import { type Recognised, recogniseWorkbook } from '../../../../../electron/services/workbook/recognise';
import { fittingCorrections } from '../../../../../electron/services/workbook/remembered';
import { headerText } from '../../../../../electron/services/workbook/told-places';
import { NO_CORRECTIONS } from '../../../../../shared/contract/corrections';
import type { Result } from '../../../../../shared/result/result';
import { asWorkbook, type BookSheet, officialTemplate } from '../../../../support/recognise-book';

const template = officialTemplate();
/** The same form with a spending table that has a unit of its own. */
const yuanForm = officialTemplate((yaml) => (yaml.includes('id: T3\n') ? `unit: 元\n${yaml}` : yaml));

const HEADER = ['序号', '功能分类科目编码', '科目名称', '本年支出合计', '基本支出'];

interface Printed {
  name?: string;
  title?: string;
  above?: string[][];
  header?: string[];
  amount?: number | string;
  below?: string[][];
}

/** A spending table of one row, as somebody printed it. */
function spending({
  name = 'Sheet1',
  title = '部门预算支出总表',
  above = [],
  header = HEADER,
  amount = 6_348_700,
  below = [],
}: Printed): BookSheet {
  const rows: BookSheet['rows'] = [[title], ...above, header, ['1', '2010301', '行政运行', amount, amount], ...below];
  return { name, hidden: false, rows, merges: [[1, 1, 1, 5]], header: above.length + 2, body: above.length + 3 };
}

function funding(above: string[][], amount = 6_348_700): BookSheet {
  const header = ['序号', '功能分类科目编码', '科目名称', '合计', '基本支出', '项目支出'];
  const rows: BookSheet['rows'] = [
    ['部门预算一般公共预算财政拨款支出表'],
    ...above,
    header,
    ['1', '2010301', '行政运行', amount, amount, ''],
  ];
  return {
    name: 'Sheet2',
    hidden: false,
    rows,
    merges: [[1, 1, 1, 6]],
    header: above.length + 2,
    body: above.length + 3,
  };
}

function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

function read(sheets: BookSheet[], form = template): Recognised {
  return value(recogniseWorkbook(asWorkbook(sheets), [form]));
}

function basicOf({ project }: Recognised, table = 'T3'): string | undefined {
  return project.tables[table]?.cells['2010301']?.basic;
}

describe('the unit of a table is found wherever its own words state it', () => {
  it.each<[string, Printed]>([
    ['at the right above the table', { above: [['', '', '', '', '金额单位：元']] }],
    ['label and unit in two cells', { above: [['', '', '', '金额单位：', '元']] }],
    ['in the line of the department', { above: [['编制部门：某某局 单位:元']] }],
    ['in the line of department and year', { above: [['部门编码及名称：[434]某某局 预算年度：2019 金额单位：元']] }],
    ['behind a department left blank, in the next cell', { above: [['部门编码及名称：', '', '', '', '金额单位：元']] }],
    ['behind a department left blank, bare', { above: [['部门编码及名称：', '', '', '', '元']] }],
    ['behind a department left blank, in one cell', { above: [['部门编码及名称：　　金额单位：元']] }],
    ['behind a year left blank', { above: [['部门编码及名称：[434]某某局', '预算年度：', '', '', '单位：元']] }],
    ['in the title', { title: '部门预算支出总表（单位：元）' }],
    ['in the name of the sheet', { name: '部门预算支出总表(元)' }],
    [
      'behind the column titles',
      { header: ['序号', '功能分类科目编码', '科目名称', '本年支出合计（元）', '基本支出（元）'] },
    ],
    ['above the title', { title: '单位：元', above: [['部门预算支出总表']] }],
    ['below the table', { below: [['', '', '', '', '金额单位：元']] }],
    ['below the table, label and unit in two cells', { below: [['', '', '', '单位：', '元']] }],
    ['in the note', { below: [['注：本表金额单位均为元，由财务处填报。']] }],
    ['in a footer after a blank row', { below: [[''], ['填报人：张某', '', '', '', '（单位：元）']] }],
    ['as 单位为', { above: [['', '', '', '', '金额单位为元']] }],
  ])('%s', (_, printed) => {
    const found = read([spending(printed)]);
    expect(basicOf(found)).toBe('634.87');
    expect(found.report.units).toMatch(
      /^金额单位：“部门预算支出总表”注明元，换算为万元（如“.*”D\d：6348700 元 → 634\.87 万元）。$/,
    );
    expect(found.project.department.name).not.toContain('元');
  });

  it.each([
    ['千元', 6348.7],
    ['百元', 63_487],
    ['百万元', 6.3487],
    ['亿元', 0.063487],
  ])('%s', (unit, amount) => {
    expect(basicOf(read([spending({ above: [[`单位：${unit}`]], amount })]))).toBe('634.87');
  });

  it('an empty label takes nothing for its value that is of another kind', () => {
    const found = read([spending({ above: [['部门编码及名称：', '预算年度：', '2018', '金额单位：', '元']] })]);
    expect([found.project.department, found.project.year]).toEqual([{ code: '', name: '' }, 2018]);
    const numbered = read([spending({ above: [['编制部门：', '附表3', '', '', '单位：元']] })]);
    expect(numbered.project.department.name).toBe('');
    const named = read([spending({ above: [['预算年度：', '[434]某某局', '', '', '单位：元']] })]);
    expect(named.project.department).toEqual({ code: '434', name: '某某局' });
  });
});

describe('a unit below a table', () => {
  it('is no row of it, nothing left over, and no text of the note', () => {
    const { report, project } = read([spending({ below: [['', '', '', '', '金额单位：元']] })]);
    expect(report.unused.map(({ text }) => text)).not.toContain('金额单位：元');
    expect(report.differences.map(({ sentence }) => sentence).join()).not.toContain('单位：元');
    expect(project.tables.T3?.note).toBe('');
  });

  it('that contradicts the one above is asked about', () => {
    const { report } = read([spending({ above: [['单位：万元']], below: [['单位：元']] })]);
    expect(report.missing).toContain('T3');
  });

  /** Two tables in one sheet, with lines between them. */
  function both(first: Printed, between: string[], second: string[][]): Recognised {
    const [a, b] = [spending(first), funding(second)];
    const at = a.rows.length + 1;
    const merges: BookSheet['merges'] = [
      [1, 1, 1, 5],
      [at + 1, 1, at + 1, 6],
    ];
    return read([{ ...a, rows: [...a.rows, between, ...b.rows], merges }]);
  }

  it('between two tables of a sheet it is the upper one’s, where that has none of its own', () => {
    const found = both({}, ['单位：元'], [['单位：元']]);
    expect([basicOf(found), basicOf(found, 'T5')]).toEqual(['634.87', '634.87']);
    expect(found.report.units).toContain('各表注明元');
  });

  it('else the lower one’s', () => {
    const found = both({ above: [['单位：万元']], amount: 634.87 }, ['单位：元'], []);
    expect([basicOf(found), basicOf(found, 'T5')]).toEqual(['634.87', '634.87']);
  });
});

describe('amounts that carry a unit of their own', () => {
  it.each([
    ['634.87万元', [['单位：元']]],
    ['6,348,700元', []],
    ['634.87万元', [['单位：元', '', '', '', '金额单位：万元']]],
  ])('%s is that amount, whatever the table says: %j', (amount, above) => {
    const found = read([spending({ amount, above })]);
    expect(basicOf(found)).toBe('634.87');
    expect(found.report.units).toBe(
      `金额单位：“部门预算支出总表”的金额各自写有单位，按各自的单位读入（如“Sheet1”D${above.length + 3}：${amount} → 634.87 万元）。`,
    );
  });
});

describe('precedence', () => {
  it('each sheet by its own words', () => {
    const found = read([spending({ above: [['单位：元']] }), funding([['单位：万元']], 634.87)]);
    expect([basicOf(found), basicOf(found, 'T5')]).toEqual(['634.87', '634.87']);
    expect(found.report.units).toContain('注明元，换算为万元');
    expect(found.report.units).toContain('注明万元，数字照原样读入');
  });

  it('a silent table goes by the other ones, and it is said', () => {
    const found = read([spending({}), funding([['单位：元']])]);
    expect(basicOf(found)).toBe('634.87');
    expect(found.report.units).toContain('“部门预算支出总表”没有注明单位，按文件其他各处注明的元，换算为万元');
  });

  it('the form’s word on the table counts more than the file’s, the table’s own more than the form’s', () => {
    expect(basicOf(read([spending({}), funding([['单位：万元']], 634.87)], yuanForm))).toBe('6348700.00');
    const own = read([spending({ above: [['单位：万元']], amount: 634.87 })], yuanForm);
    expect(basicOf(own)).toBe('6348700.00');
  });

  it('nothing anywhere: the form’s unit, with the word to look at it', () => {
    const found = read([spending({ amount: 634.87 })]);
    expect(basicOf(found)).toBe('634.87');
    expect(found.report.units).toBe(
      '金额单位：“部门预算支出总表”没有注明单位，暂按表样的万元，请核对，数字照原样读入（如“Sheet1”D3：634.87 万元 → 634.87 万元）。',
    );
  });

  it.each<[string, BookSheet[]]>([
    ['two units in the table', [spending({ above: [['单位：元', '', '', '', '金额单位：万元']] })]],
    ['title against heading', [spending({ title: '部门预算支出总表（万元）', above: [['单位：元']] })]],
    ['a currency that amounts are not kept in', [spending({ above: [['单位：美元']] })]],
    ['no unit at all behind the label', [spending({ above: [['', '', '', '', '金额单位：贯']] })]],
  ])('in doubt nothing is read and the user is asked: %s', (_, sheets) => {
    const { report, reading } = read(sheets);
    expect(report.missing).toContain('T3');
    expect(report.units).toContain('没有导入，请在“核对对应关系”中选定单位');
    expect(reading.located.has('T3')).toBe(true);
  });

  it('a silent table among tables of different units is asked about', () => {
    const other = { ...funding([['单位：万元']], 634.87) };
    const third: BookSheet = { ...spending({ above: [['单位：元']] }), name: 'Sheet3' };
    third.rows[0] = ['部门预算政府基金预算财政拨款支出表'];
    third.rows[2] = ['序号', '功能分类科目编码', '科目名称', '合计', '基本支出', '项目支出'];
    const { report } = read([spending({}), other, third]);
    expect(report.missing).toContain('T3');
    expect(report.units).toContain('没有注明单位，文件别处有');
  });

  /** Other than the official one it prints no unit above its tables. */
  const silentForm = officialTemplate((yaml) => yaml.replaceAll('金额单位：{unit}', ''));

  it('a currency that the cover states is asked about, also where the form prints no unit', () => {
    const cover: BookSheet = { ...spending({}), name: '封面', rows: [['某某局预算'], ['金额单位：美元']], merges: [] };
    const { report } = read([cover, spending({})], silentForm);
    expect(report.missing).toContain('T3');
    expect(report.units).toContain('写的金额单位“美元”无法识别，没有导入');
  });

  it('units of other places that were not taken are named', () => {
    const cover: BookSheet = { ...spending({}), name: '说明', rows: [['单位：元'], ['单位：万元']], merges: [] };
    const { report } = read([cover, spending({ amount: 634.87 })], silentForm);
    expect(report.units).toContain(
      '没有注明单位，暂按表样的万元，请核对（文件别处有元、万元，没有采用），数字照原样读入',
    );
  });

  it('what the user chose is obeyed', () => {
    const sheet = spending({ above: [['单位：元', '', '', '', '金额单位：万元']] });
    const region = { table: 'T3', top: 3, bottom: 3, left: 1, right: 5, last: null, columns: null, header: '' };
    const corrections = { ...NO_CORRECTIONS, template: template.id, sheets: { Sheet1: [{ ...region, unit: '元' }] } };
    const found = value(recogniseWorkbook(asWorkbook([sheet]), [template], undefined, corrections));
    expect(basicOf(found)).toBe('634.87');
    expect(found.report.units).toContain('按您指定的元，换算为万元');
  });
});

describe('a number is read as its format shows it', () => {
  function shown(unit: string, format: Shown | undefined, amount: number): Recognised {
    const book = asWorkbook([spending({ above: unit === '' ? [] : [[`单位：${unit}`]], amount })]);
    for (const cell of book.sheets[0]?.cells ?? []) {
      if (cell.kind === 'number' && format) cell.shown = format;
    }
    return value(recogniseWorkbook(book, [template]));
  }

  const scaled = (exponent: number, word: string | null = null): Shown => ({ kind: 'scaled', exponent, word });

  it.each<[string, Shown, number]>([
    ['万元', scaled(-4), 6_348_700],
    ['', scaled(-4), 6_348_700],
    ['千元', scaled(-3), 6_348_700],
    ['亿元', scaled(-8), 6_348_700],
    ['元', scaled(-4, '万'), 6_348_700],
    ['万元', scaled(-4, '万元'), 6_348_700],
    ['万元', scaled(0, '万元'), 634.87],
    ['', scaled(0, '元'), 6_348_700],
    ['元', scaled(-3, 'K'), 6_348_700],
  ])('%s, %j', (unit, format, amount) => {
    expect(basicOf(shown(unit, format, amount))).toBe('634.87');
  });

  it.each<[string, Shown]>([
    ['元', scaled(-3)],
    ['元', scaled(-4)],
    ['万元', scaled(-3)],
    ['万元', scaled(-6)],
    ['万元', scaled(0, '元')],
    ['元', scaled(0, '万元')],
    ['万元', scaled(-3, 'K')],
    ['万元', { kind: 'unclear' }],
  ])('where unit and format contradict each other the user is asked: %s, %j', (unit, format) => {
    const { report } = shown(unit, format, 6_348_700);
    expect(report.missing).toContain('T3');
    expect(report.units).toContain('请在“核对对应关系”中选定单元格所存数字的单位');
  });

  it('money of another kind is asked about', () => {
    const { report } = shown('万元', { kind: 'currency', word: '$' }, 634.87);
    expect(report.missing).toContain('T3');
    expect(report.units).toContain('写的金额单位“$”无法识别，没有导入，请在“核对对应关系”中选定单位');
  });

  it('where no unit is stated, none is said to be', () => {
    const { report } = shown('', scaled(-3), 6_348_700);
    expect(report.units).toContain('“部门预算支出总表”没有注明单位，表样为万元，但工作表“Sheet1”D3 的数字格式');
  });

  it('a share is no amount, and a figure that its format hides is named', () => {
    const share = shown('万元', { kind: 'percent', text: '50.00%' }, 0.5);
    expect(basicOf(share)).toBe('50.00%');
    expect(share.report.units).toBe('金额单位：“部门预算支出总表”注明万元，数字照原样读入。');
    const other = shown('万元', { kind: 'other-sign' }, -634.87);
    expect(basicOf(other)).toBe('-634.87');
    expect(other.report.notes.join()).toContain('D4存的是 -634.87，但数字格式显示的正负号与所存的相反');
    const hidden = shown('万元', { kind: 'hidden' }, 634.87);
    expect(basicOf(hidden)).toBe('634.87');
    expect(hidden.report.notes.join()).toContain('不显示');
  });

  it('in the file itself', async () => {
    const bytes = readFileSync('tests/fixtures/workbooks/numfmt-scaled-wan.xlsx');
    const found = value(await importWorkbook(bytes, 'a.xlsx', [template], NO_GUIDANCE));
    expect(found.project.tables.T3?.cells.total).toMatchObject({ total: '1308.71', basic: '751.99' });
    expect(found.report.units).toContain('D6：13087100 元 → 1308.71 万元');
    expect(found.places.amounts.every((place) => place.exponent === -4)).toBe(true);
  });
});

it.each(['blank-department-label', 'blank-department-label-control'])('%s.xlsx', async (name) => {
  const bytes = readFileSync(`tests/fixtures/workbooks/${name}.xlsx`);
  const found = value(await importWorkbook(bytes, 'a.xlsx', [template], NO_GUIDANCE));
  expect(found.project.department.name).toBe(name.endsWith('control') ? '甲县某局' : '');
  expect(basicOf(found)).toBe('1234.56');
});

describe('tables in JSON are held to the same rule', () => {
  function tables(unit: string, headerLines: string[], form = template): Recognised {
    const table = {
      title: '部门预算支出总表',
      headerLines,
      columnPaths: HEADER.map((title) => [title]),
      rows: [['1', '2010301', '行政运行', '634.87', '634.87']],
    };
    return value(importTablesJson(JSON.stringify({ unit, year: '2019', tables: [table] }), [form]));
  }

  it('the table’s own words before the file’s', () => {
    const found = tables('元', ['编制部门：某某局 单位:万元']);
    expect(basicOf(found)).toBe('634.87');
    expect(found.report.units).toContain('注明万元，数字照原样读入');
  });

  it('the form’s word on the table before the file’s', () => {
    expect(basicOf(tables('万元', [], yuanForm))).toBe('634.87');
  });

  it('one that amounts are not kept in is asked about', () => {
    const { report } = tables('美元', []);
    expect(report.missing).toContain('T3');
    expect(report.units).toContain('写的金额单位“美元”无法识别，没有导入，请在“核对对应关系”中选定单位');
  });

  it('the file’s where there is no other, and it is said', () => {
    const found = tables('元', []);
    expect(basicOf(found)).toBe('0.063487');
    expect(found.report.units).toContain('D3：634.87 元 → 0.063487 万元');
  });
});

it('a unit that the user chose holds for this workbook alone', () => {
  const book = asWorkbook([spending({ above: [['单位：元', '', '', '', '金额单位：万元']] })]);
  const told = { table: 'T3', top: 3, bottom: 3, left: 1, right: 5, last: null, columns: null, header: '', unit: '元' };
  const kept = { template: template.id, sheets: { Sheet1: [told] }, rows: [] };
  const [sheet] = book.sheets;
  const header = sheet ? headerText(new SheetGrid(sheet), told) : '';
  const { corrections } = fittingCorrections(book, { ...kept, sheets: { Sheet1: [{ ...told, header }] } });
  expect(corrections.sheets.Sheet1?.[0]).not.toHaveProperty('unit');
});
