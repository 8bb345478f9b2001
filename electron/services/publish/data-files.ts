import { safeFileName } from '../../../shared/document/file-name';
import type { DocumentEditor } from '../../../shared/editor/editor';
import { printedCells } from '../../../shared/editor/print';
import { tablesJson } from '../../../shared/editor/tables-json';
import type { ColumnLayout, TableLayout } from '../../../shared/form/layout';
import { csvOf } from './csv';

/** One file of the package; `name` may lead into a folder of it. */
export interface PackageFile {
  name: string;
  bytes: Uint8Array;
}

const FOLDER = '数据';
const DICTIONARY = ['文件', '表号', '表名', '列号', '栏次', '列标识', '列名', '类型', '计量单位'];

const KINDS: Readonly<Record<ColumnLayout['kind'], string>> = {
  sequence: '行号',
  label: '文字',
  code: '编码（文本）',
  name: '文字',
  money: '十进制数，空白表示未列',
  quantity: '十进制数，空白表示未列',
  text: '文字',
};

/** 机读数据: the tables as JSON and as CSV, with a dictionary of all columns (数据字典). */
export function dataFiles(editor: DocumentEditor): PackageFile[] {
  const layouts = editor.tables.map((id) => editor.layout(id));
  const json = new TextEncoder().encode(`${JSON.stringify(tablesJson(editor), null, 1)}\n`);
  return [
    { name: `${FOLDER}/全部表格.json`, bytes: json },
    ...layouts.map((layout) => ({ name: `${FOLDER}/${csvName(layout)}`, bytes: csvOf(csvRows(editor, layout)) })),
    { name: `${FOLDER}/数据字典.csv`, bytes: csvOf([DICTIONARY, ...layouts.flatMap(dictionaryRows)]) },
  ];
}

function csvName({ id, title }: TableLayout): string {
  return safeFileName(`${id}${title}`, 'csv');
}

function csvRows(editor: DocumentEditor, layout: TableLayout): string[][] {
  const rows = printedCells(editor, layout, true).map((row) => row.map(({ text }) => text));
  return [layout.columns.map(columnName), ...rows];
}

/** Header path in one line; the two sides of a table may have columns of the same name. */
function columnName({ path }: ColumnLayout): string {
  return path.map((title) => title.replace(/\s/g, '')).join('/');
}

function dictionaryRows(layout: TableLayout): string[][] {
  return layout.columns.map((column, at) => [
    csvName(layout),
    layout.id,
    layout.title,
    `${at + 1}`,
    column.number,
    column.id,
    columnName(column),
    KINDS[column.kind],
    column.kind === 'money' ? layout.unit : '',
  ]);
}
