import type { ImportReport } from '../../shared/contract/api';
import { newProject } from '../../shared/document/new-project';
import { parseDepartment } from '../../shared/document/project';
import { readYear } from '../../shared/document/year';
import { findCell, findTable } from '../../shared/editor/address';
import { type DocumentEditor, openEditor } from '../../shared/editor/editor';
import { tablesJson } from '../../shared/editor/tables-json';
import { otherYear, servesYear, yearsText } from '../../shared/form/years';
import { readWrittenAmount } from '../../shared/money/written-amount';
import { invisibleIn, onOneLine, removedSentence, withoutInvisible } from '../../shared/text/invisible';
import { checkOutput, readAny, refuseExisting, statusFor, writeDocument } from './files';
import { formsToAsk, installedTemplates, templateNamed } from './forms';
import { type ExitStatus, type Terminal, Unusable, unwrap } from './run';
import { tableText } from './table-text';

interface Common {
  templates?: string;
}

/** new: an empty document of a form. */
export async function newCommand(
  options: Common & {
    template: string;
    department: string;
    year: string;
    output: string;
    otherYear?: boolean;
    force?: boolean;
  },
  terminal: Terminal,
): Promise<ExitStatus> {
  checkOutput(options.output, '.mzb', null);
  await refuseExisting([options.output], options.force);
  const found = await templateNamed(options.template, options.templates);
  const removed = invisibleIn(options.department);
  if (removed.length > 0) terminal.err(removedSentence(removed));
  const department = parseDepartment(onOneLine(options.department));
  if (department.name === '') throw new Unusable({ code: 'department-empty' });
  const year = readYear(options.year);
  if (year === null) throw new Unusable({ code: 'year-invalid', params: { year: options.year } });
  const { title, years } = found.template;
  if (!servesYear(found.template, year) && !options.otherYear)
    throw new Unusable({ code: 'year-not-served', params: { form: title, years: yearsText(years), year: `${year}` } });
  const project = newProject(found.template, department, year);
  await writeDocument(options.output, { project, files: found.files, source: null }, null);
  terminal.out(`已新建 ${options.output}`);
  const doubt = otherYear(found.template, year);
  if (doubt !== null) terminal.out(doubt);
  return 0;
}

/** import: a workbook or tables JSON becomes a document. */
export async function importCommand(
  input: string,
  options: Common & { template?: string; output: string; unused?: boolean; force?: boolean },
  terminal: Terminal,
): Promise<ExitStatus> {
  checkOutput(options.output, '.mzb', input);
  await refuseExisting([options.output], options.force);
  const { template: id } = options;
  const usable =
    id === undefined ? await installedTemplates(options.templates) : [await templateNamed(id, options.templates)];
  const opened = await readAny(input, async () => usable);
  await writeDocument(options.output, opened, null);
  if (opened.report) terminal.out(reportText(opened.report, options.unused ?? false));
  terminal.out(`已导入到 ${options.output}`);
  return statusFor(opened);
}

function bySheet(report: ImportReport): string {
  const counts = new Map<string, number>();
  for (const { sheet } of report.unused) counts.set(sheet, (counts.get(sheet) ?? 0) + 1);
  return [...counts].map(([sheet, count]) => `${sheet} ${count} 个`).join('，');
}

function reportText(report: ImportReport, full: boolean): string {
  const lines = report.tables.map(
    ({ table, sheet, cells, rows }) => `${table} ← ${sheet}：${rows} 行，${cells} 个金额`,
  );
  const differing = report.differences.map((difference) => difference.sentence);
  const differs = new Set(differing);
  if (differing.length > 0) {
    lines.push(`与表样不同之处 ${differing.length} 项：`, ...differing.map((sentence) => `  ${sentence}`));
  }
  lines.push(...report.notes.filter((note) => !differs.has(note)));
  if (report.unused.length > 0)
    lines.push(
      `未使用的单元格 ${report.unused.length} 个${full ? '：' : `（${bySheet(report)}）。用 --unused 逐个列出`}`,
    );
  if (full) lines.push(...report.unused.map(({ sheet, address, text }) => `  ${sheet} ${address} ${text}`));
  const units = report.units === '' ? [] : [report.units];
  return [...units, report.identity, `表样：${report.template}`, ...lines].join('\n');
}

/** What stands for a row that is to be added behind all others. */
const NEW_ROW = '新增';

/** The id of a new last row of a table that is filled in row by row (逐行填写). */
function addRecord(editor: DocumentEditor, words: string): string {
  const table = findTable(editor, words);
  if (table === null)
    throw new Unusable({ code: 'no-such-table', params: { table: words, choices: editor.tables.join('、') } });
  unwrap(editor.dispatch({ kind: 'add-records', table, after: null, level: 1, count: 1 }));
  return editor.outline.tables[table]?.rows.at(-1)?.id ?? '';
}

/** set: one figure or text typed into a document; the row of a classification code is added when it is not there. */
export async function setCommand(
  file: string,
  words: { table: string; row: string; column: string; value: string },
  options: Common & { clear?: boolean },
  terminal: Terminal,
): Promise<ExitStatus> {
  const opened = await readAny(file, await formsToAsk(options.templates));
  if (opened.kind !== 'project') throw new Unusable({ code: 'set-needs-project', params: { name: file } });
  if (opened.damage.length > 0) throw new Unusable({ code: 'damage-not-changed', params: { name: file } });
  const value = withoutInvisible(words.value);
  const removed = invisibleIn(words.value);
  if (removed.length > 0) terminal.err(removedSentence(removed));
  const editor = openEditor(opened.template, opened.project, opened.units);
  const rowWords = words.row === NEW_ROW ? addRecord(editor, words.table) : words.row;
  const cell = unwrap(findCell(editor, words.table, rowWords, words.column, ['money', 'quantity', 'text']));
  const { addsRow, table, row, column } = cell;
  const { unit, decimals, columns } = editor.layout(table);
  const isText = columns.find(({ id }) => id === column)?.kind === 'text';
  if (!isText && value.trim() !== '' && readWrittenAmount(value, unit, decimals) === null)
    throw new Unusable({ code: 'not-an-amount', params: { text: value } });
  if (addsRow) unwrap(editor.dispatch({ kind: 'add-row', table, code: row, name: null }));
  const text = options.clear ? null : value;
  unwrap(editor.dispatch({ kind: 'set-cells', cells: [{ table, row, column, text }] }));
  await writeDocument(file, { ...opened, project: editor.project }, opened.hash);
  terminal.out(`${editor.wording.place({ table, row, column })} ${editor.cell(table, row, column).text}`);
  return 0;
}

/** show: the tables as printed. */
export async function showCommand(
  file: string,
  table: string | undefined,
  options: Common & { json?: boolean },
  terminal: Terminal,
): Promise<ExitStatus> {
  const opened = await readAny(file, await formsToAsk(options.templates));
  const editor = openEditor(opened.template, opened.project, opened.units);
  const chosen = table === undefined ? editor.tables : [findTable(editor, table)];
  const only = chosen.filter((id) => id !== null);
  if (only.length === 0) {
    throw new Unusable({ code: 'no-such-table', params: { table: table ?? '', choices: editor.tables.join('、') } });
  }
  const tables = tablesJson(editor, only);
  terminal.out(options.json ? JSON.stringify(tables, null, 1) : tables.tables.map(tableText).join('\n\n'));
  return statusFor(opened);
}
