import type { DocumentEditor } from '../../../shared/editor/editor';
import type { ColumnLayout, RowLayout, TableLayout } from '../../../shared/form/layout';
import { listOf } from '../../../shared/form/lists';
import { Amount } from '../../../shared/money/amount';
import { AmountYears } from './amount-years';
import { csvOf } from './csv';
import { columnNames, csvName, csvRows } from './csv-tables';
import { Subtotals } from './subtotals';

/** Yuan that one of a table's unit is. */
const YUAN: ReadonlyMap<string, string> = new Map([
  ['元', '1'],
  ['万元', '10000'],
]);

/** Lists by what a fiscal data package calls them; others are said by their table alone. */
const KINDS = ['functional', 'economic'] as const;
type Kind = (typeof KINDS)[number];

interface Field {
  name: string;
  type: 'string' | 'number' | 'integer' | 'boolean';
  columnType?: string;
  description?: string;
}

/** Columns of the amounts, one amount a line: what it is of, and how much in 元. */
const FIELDS: readonly Field[] = [
  {
    name: '年度',
    type: 'integer',
    columnType: 'date:fiscal-year',
    description: '金额所属的年度；不属于某一个年度的（如两年之差）为空',
  },
  { name: '部门编码', type: 'string', columnType: 'administrative-classification:generic:code' },
  { name: '部门名称', type: 'string', columnType: 'administrative-classification:generic:label' },
  { name: '表号', type: 'string' },
  { name: '表名', type: 'string' },
  { name: '行号', type: 'integer', description: '表中第几行，从 1 起' },
  { name: '行名', type: 'string' },
  { name: '是否总计行', type: 'boolean', description: '金额已含在别的行里的行：相加时应当略去' },
  { name: '功能类科目编码', type: 'string', columnType: 'functional-classification:generic:code' },
  { name: '功能类科目名称', type: 'string', columnType: 'functional-classification:generic:label' },
  { name: '经济类科目编码', type: 'string', columnType: 'economic-classification:generic:code' },
  { name: '经济类科目名称', type: 'string', columnType: 'economic-classification:generic:label' },
  { name: '列号', type: 'integer', description: '表中第几列，从 1 起' },
  { name: '列名', type: 'string' },
  { name: '数值（元）', type: 'number', columnType: 'value' },
];

export const AMOUNTS = '逐项数值.csv';
export const DESCRIPTOR = 'datapackage.json';

/** Every amount of the document as a line of its own, exact and in 元. */
export function amountRows(editor: DocumentEditor): string[][] {
  const layouts = editor.tables.map((id) => editor.layout(id));
  const known = { subtotals: new Subtotals(editor), years: new AmountYears(editor) };
  return [FIELDS.map(({ name }) => name), ...layouts.flatMap((layout) => tableRows(editor, layout, known))];
}

/** What the form says of its rows and columns. */
interface Known {
  subtotals: Subtotals;
  years: AmountYears;
}

function tableRows(editor: DocumentEditor, layout: TableLayout, known: Known): string[][] {
  const { project } = editor;
  const names = columnNames(layout);
  const sums = known.subtotals.in(layout);
  const years = known.years.in(layout);
  const factor = YUAN.get(layout.unit);
  if (factor === undefined) throw new Error(`no factor from ${layout.unit} to 元`);
  const head = [project.department.code, project.department.name, layout.id, layout.title];
  return layout.lines.flatMap((line) =>
    layout.columns.flatMap((column, at) => {
      const row = line.rows[column.section];
      if (column.kind !== 'money' || !row) return [];
      const { value } = editor.cell(layout.id, row.id, column.id);
      if (value === null) return [];
      const own = [`${line.number}`, row.label.trim(), `${sums.has(row.id)}`, ...codesOf(editor, layout, row)];
      return [
        [
          years.get(column.id) ?? '',
          ...head,
          ...own,
          `${at + 1}`,
          names[at] ?? '',
          new Amount(value).times(factor).toString(),
        ],
      ];
    }),
  );
}

/** Code and official name of the row in each of the classifications; blanks where it is of none. */
function codesOf(editor: DocumentEditor, layout: TableLayout, row: RowLayout): string[] {
  const kind = row.code === null ? null : kindOf(editor, layout, row);
  return KINDS.flatMap((one) => (one === kind ? [row.code ?? '', officialName(editor, kind, row)] : ['', '']));
}

function listIn(editor: DocumentEditor, layout: TableLayout, row: RowLayout): string | null {
  const form = editor.graph.structure.form(layout.id);
  return form.sections.find(({ id }) => id === row.section)?.classified?.list ?? null;
}

function kindOf(editor: DocumentEditor, layout: TableLayout, row: RowLayout): Kind | null {
  return KINDS.find((kind) => kind === listIn(editor, layout, row)) ?? null;
}

function officialName({ template, project }: DocumentEditor, kind: Kind, row: RowLayout): string {
  return listOf(template, kind, project.year)?.names.get(row.code ?? '') ?? row.label.trim();
}

/**
 * datapackage.json: the files of the data, their columns and which fiscal concept each is, by Fiscal Data Package: the
 * column types of its version 1, and the model that the published profile asks for.
 */
export function dataPackage(editor: DocumentEditor, title: string): unknown {
  const { project, template } = editor;
  const layouts = editor.tables.map((id) => editor.layout(id));
  return {
    profile: 'tabular-data-package',
    name: `budget-${template.id}-${project.year}`,
    title,
    countryCode: 'CN',
    granularity: 'aggregated',
    fiscalPeriod: { start: `${project.year}-01-01`, end: `${project.year}-12-31` },
    resources: [
      resource('amounts', AMOUNTS, title, { fields: FIELDS, missingValues: [''], extraFields: [CURRENCY] }),
      ...layouts.map((layout) => tableResource(editor, layout)),
    ],
    model: MODEL,
  };
}

const CURRENCY = { name: '币种', type: 'string', columnType: 'value-currency:code', constant: 'CNY' };

function resource(name: string, path: string, title: string, schema: object) {
  const dialect = { delimiter: ',', lineTerminator: '\r\n', doubleQuote: true };
  return { profile: 'tabular-data-resource', name, path, title, encoding: 'utf-8', dialect, schema };
}

/** A table as it is printed, in its own unit. */
function tableResource(editor: DocumentEditor, layout: TableLayout) {
  const [names = [], ...rows] = csvRows(editor, layout);
  const fields = layout.columns.map((column, at) => ({
    name: names[at] ?? '',
    type: isNumber(column, rows, at) ? 'number' : 'string',
    ...(column.kind === 'money' ? { unit: layout.unit } : {}),
  }));
  return resource(`table-${layout.id.toLowerCase()}`, csvName(layout), layout.title, { fields, missingValues: [''] });
}

const NUMBER = /^(?:-?\d+(?:\.\d+)?)?$/;

/** Words may stand where an amount should. */
function isNumber({ kind }: ColumnLayout, rows: readonly (readonly string[])[], at: number): boolean {
  return (kind === 'money' || kind === 'quantity') && rows.every((row) => NUMBER.test(row[at] ?? ''));
}

const attribute = (source: string, more: object = {}) => ({ source, resource: 'amounts', ...more });

function classification(kind: string, code: string, name: string): object {
  return {
    dimensionType: 'classification',
    classificationType: kind,
    primaryKey: 'code',
    attributes: { code: attribute(code), name: attribute(name, { labelfor: 'code' }) },
  };
}

const MODEL = {
  measures: { amount: attribute('数值（元）', { currency: 'CNY', factor: 1 }) },
  dimensions: {
    date: { dimensionType: 'datetime', primaryKey: 'year', attributes: { year: attribute('年度') } },
    administrative: classification('administrative', '部门编码', '部门名称'),
    functional: classification('functional', '功能类科目编码', '功能类科目名称'),
    economic: classification('economic', '经济类科目编码', '经济类科目名称'),
    place: {
      dimensionType: 'other',
      primaryKey: ['table', 'row', 'column'],
      attributes: {
        table: attribute('表号'),
        title: attribute('表名', { labelfor: 'table' }),
        row: attribute('行号'),
        label: attribute('行名', { labelfor: 'row' }),
        total: attribute('是否总计行'),
        column: attribute('列号'),
        heading: attribute('列名', { labelfor: 'column' }),
      },
    },
  },
};

/** The amounts as a file. */
export function amountsCsv(editor: DocumentEditor): Uint8Array {
  return csvOf(amountRows(editor));
}
