import type { DocumentEditor } from '../../../shared/editor/editor';
import { tablesJson } from '../../../shared/editor/tables-json';
import type { ColumnLayout, TableLayout } from '../../../shared/form/layout';
import { writeZip } from '../zip/write';
import { csvOf } from './csv';
import { columnNames, csvName, csvRows } from './csv-tables';
import { AMOUNTS, amountsCsv, DESCRIPTOR, dataPackage } from './data-package';

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

/** 机读数据: the tables as JSON and as CSV, with a dictionary of all columns (数据字典); every amount by itself; datapackage.json. */
export function dataFiles(editor: DocumentEditor, title: string): PackageFile[] {
  const layouts = editor.tables.map((id) => editor.layout(id));
  return [
    { name: `${FOLDER}/${DESCRIPTOR}`, bytes: jsonOf(dataPackage(editor, title)) },
    { name: `${FOLDER}/${AMOUNTS}`, bytes: amountsCsv(editor) },
    { name: `${FOLDER}/全部表格.json`, bytes: jsonOf(tablesJson(editor)) },
    ...layouts.map((layout) => ({ name: `${FOLDER}/${csvName(layout)}`, bytes: csvOf(csvRows(editor, layout)) })),
    { name: `${FOLDER}/数据字典.csv`, bytes: csvOf([DICTIONARY, ...layouts.flatMap(dictionaryRows)]) },
  ];
}

/** The same as one file: a Fiscal Data Package, its description at the root. */
export function dataZip(editor: DocumentEditor, title: string): Promise<Uint8Array> {
  const files = dataFiles(editor, title);
  return writeZip(new Map(files.map(({ name, bytes }) => [name.slice(FOLDER.length + 1), bytes])));
}

function jsonOf(value: unknown): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify(value, null, 1)}\n`);
}

function dictionaryRows(layout: TableLayout): string[][] {
  const names = columnNames(layout);
  return layout.columns.map((column, at) => [
    csvName(layout),
    layout.id,
    layout.title,
    `${at + 1}`,
    column.number,
    column.id,
    names[at] ?? '',
    KINDS[column.kind],
    column.kind === 'money' ? layout.unit : '',
  ]);
}
