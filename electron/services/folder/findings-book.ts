import ExcelJS from 'exceljs';
import type { FolderLine, FolderLook, ListedFinding } from '../../../shared/contract/folder';
import { departmentLine } from '../../../shared/document/project';
import { addedUpWords } from '../../../shared/folder/added-up';
import { companionsOf, companionWords } from '../../../shared/folder/companions';
import { addedUpOf, SUM_COUNTS, sumDoubt } from '../../../shared/folder/counted';
import { attendance, missingWords } from '../../../shared/folder/department';
import { duplicateSentence, findDuplicates } from '../../../shared/folder/duplicates';
import { type FigureColumn, figureColumns, figureIn, lackingWords, sumGroups } from '../../../shared/folder/figures';
import { remarksOf } from '../../../shared/folder/remarks';
import { STANDING_WORDS, standingOf, troubleSentence } from '../../../shared/folder/state';
import { summedHere, summedWords } from '../../../shared/folder/summed';
import { Amount } from '../../../shared/money/amount';
import { FIGURE_CELL, HEADER, TEXT_CELL } from '../batch/summary-styles';
import { cellNumber } from '../excel/numbers';
import type { FileDetail } from './look';

const KINDS: Readonly<Record<ListedFinding['kind'], string>> = {
  error: '必须',
  warning: '需说明',
  info: '提示',
  todo: '待填',
};
const CHANGES = { new: '新增', changed: '有改动', same: '未改动' } as const;
const FRONT: readonly [title: string, width: number][] = [
  ['文件', 40],
  ['编码', 9],
  ['部门', 28],
  ['年度', 8],
  ['表样', 32],
  ['状态', 10],
  ['必须', 8],
  ['需说明（未说明）', 12],
  ['待填', 8],
];
const BACK: readonly [title: string, width: number][] = [
  ['较上次', 10],
  ['情况', 60],
];
const FIGURE_WIDTH = 18;
const LISTED: readonly [title: string, width: number][] = [
  ['文件', 40],
  ['部门', 28],
  ['年度', 8],
  ['等级', 9],
  ['规则', 9],
  ['位置', 30],
  ['问题', 70],
  ['说明', 36],
];
const OTHERS: readonly [title: string, width: number][] = [
  ['类别', 14],
  ['内容', 44],
  ['文件', 70],
];

/** 审核结果表 of a folder: a line for each file with the sums, every finding of every file, and what is there twice or not at all. */
export async function findingsWorkbook(
  { lines, names, gone, left }: Pick<FolderLook, 'lines' | 'names' | 'gone' | 'left'>,
  details: readonly FileDetail[],
): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook();
  overview(workbook, lines);
  listed(workbook, lines, details);
  const attended = attendance(names?.names ?? null, lines);
  const rows = [
    ...missingWords(attended).map((words) => ['缺报', words, '']),
    ...attended.unlike.map((sentence) => ['与名单不符', sentence, '']),
    ...attended.unlisted.map((name) => ['名单之外', name, '']),
    ...findDuplicates(lines).map((one) => ['重复', duplicateSentence(one), one.files.join('\n')]),
    ...companionsOf(lines).map((one) => ['同一份', companionWords(one), [one.file, ...one.others].join('\n')]),
    ...summedHere(lines).map((one) => ['汇总', summedWords(one), one.file]),
    ...addedUpOf(lines).map((one) => ['汇总', addedUpWords(one), [one.file, ...one.parts].join('\n')]),
    ...gone.map((file) => ['上次有、现在没有', '', file]),
    ...left.map((sentence) => ['没有查看', sentence, '']),
  ];
  table(workbook, '重复与缺报', OTHERS, rows);
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

function overview(workbook: ExcelJS.Workbook, lines: readonly FolderLine[]): void {
  const columns = figureColumns(lines);
  const remarks = remarksOf(lines, findDuplicates(lines));
  const head = [...FRONT, ...columns.map(({ key }): [string, number] => [key, FIGURE_WIDTH]), ...BACK];
  const rows = lines.map((line) => {
    const { document, change } = line;
    return [
      line.file,
      document?.department.code ?? null,
      document?.department.name ?? null,
      document?.year ?? null,
      document?.form ?? null,
      STANDING_WORDS[standingOf(line)],
      document?.counts.error ?? null,
      document?.unexplained ?? null,
      document?.todo ?? null,
      ...columns.map((column) => figure(figureIn(line, column))),
      change === null ? null : CHANGES[change],
      (remarks.get(line.file) ?? []).join('\n'),
    ];
  });
  const sheet = table(workbook, '部门一览', head, rows, [FRONT.length + 1, FRONT.length + columns.length]);
  addSums(sheet, lines, columns);
}

/** 共计, a row for each year and purpose; what of it is lacking stands at its end. */
function addSums(sheet: ExcelJS.Worksheet, lines: readonly FolderLine[], columns: readonly FigureColumn[]): void {
  const blanks = FRONT.slice(1).map(() => null);
  const doubt = sumDoubt(lines);
  for (const { title, files, sums } of sumGroups(lines, columns)) {
    const found = new Map(sums.map(({ column, sum }) => [column.key, sum]));
    const lacking = sums.flatMap((sum) => lackingWords(sum).map((words) => `${sum.column.key} ${words}`));
    const row = sheet.addRow([
      `${title}共计 ${files} 份（${SUM_COUNTS}）${doubt}`,
      ...blanks,
      ...columns.map(({ key }) => figure(found.get(key) ?? null)),
      null,
      lacking.length === 0 ? null : lacking.join('\n'),
    ]);
    row.eachCell({ includeEmpty: true }, (cell, at) => {
      const isFigure = at > FRONT.length && at <= FRONT.length + columns.length;
      cell.style = { ...(isFigure ? FIGURE_CELL : TEXT_CELL), font: { name: '宋体', size: 10, bold: true } };
    });
  }
}

function listed(workbook: ExcelJS.Workbook, lines: readonly FolderLine[], details: readonly FileDetail[]): void {
  const of = new Map(details.map(({ line, listed: found }) => [line.file, found]));
  const rows = lines.flatMap((line) => {
    const { document, file } = line;
    const front = [file, document ? departmentLine(document.department) : null, document?.year ?? null];
    const trouble = troubleSentence(line);
    return [
      ...(trouble === '' ? [] : [[...front, STANDING_WORDS[standingOf(line)], '', '', trouble, '']]),
      ...(of.get(file) ?? []).map(({ kind, rule, place, sentence, explanation }) => [
        ...front,
        KINDS[kind],
        rule,
        place,
        sentence,
        explanation,
      ]),
    ];
  });
  table(workbook, '审核结果', LISTED, rows);
}

type Row = readonly (string | number | null)[];

/** A sheet with a head that stays in sight; `figures`: first and last column of amounts. */
function table(
  workbook: ExcelJS.Workbook,
  name: string,
  columns: readonly [title: string, width: number][],
  rows: readonly Row[],
  figures: readonly [first: number, last: number] = [0, -1],
): ExcelJS.Worksheet {
  const sheet = workbook.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 1, xSplit: 1 }] });
  sheet.columns = columns.map(([, width]) => ({ width }));
  sheet.addRow(columns.map(([title]) => title)).eachCell((cell) => {
    cell.style = HEADER;
  });
  for (const values of rows) {
    sheet.addRow([...values]).eachCell({ includeEmpty: true }, (cell, at) => {
      cell.style = at >= figures[0] && at <= figures[1] ? FIGURE_CELL : TEXT_CELL;
    });
  }
  sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: rows.length + 1, column: columns.length } };
  sheet.pageSetup = { paperSize: 9, orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 };
  return sheet;
}

/** A figure as a number where a cell holds it exactly, else as its text. */
function figure(text: string | null): number | string | null {
  return text === null ? null : (cellNumber(new Amount(text)) ?? text);
}
