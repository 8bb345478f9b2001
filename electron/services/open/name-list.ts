import { extname } from 'node:path';
import { fail, ok, type Result } from '../../../shared/result/result';
import type { WorkbookSheet } from '../ooxml/workbook';

const MAX_NAMES = 5000;
const TEXTS = new Set(['.txt', '.csv']);
/** What a column of names is called, where its head says so. */
const HEAD = /部门|单位|名称/u;

/** 名单: who has to hand in, one of each line of a text or of each row of a workbook's first sheet. */
export async function readNameList(bytes: Uint8Array, name: string): Promise<Result<string[]>> {
  const read = TEXTS.has(extname(name).toLowerCase()) ? ok(linesOf(bytes)) : await namesOfBook(bytes, name);
  if (!read.ok) return read;
  const names = [...new Set(read.value.map((line) => line.trim()).filter((line) => /\p{Script=Han}|\d/u.test(line)))];
  return names.length === 0 ? fail('names-empty', { name }) : ok(names.slice(0, MAX_NAMES));
}

/** Notepad writes UTF-8, and on older systems GBK. */
function linesOf(bytes: Uint8Array): string[] {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    text = new TextDecoder('gb18030').decode(bytes);
  }
  return text.split(/\r\n|\r|\n/u).filter((line) => !isHead(line));
}

function isHead(line: string): boolean {
  return /^\s*(序号[\s,，\t]*)?(部门|单位)?(编码|代码)?[\s,，\t]*(部门|单位)?(名称|名单)\s*$/u.test(line);
}

async function namesOfBook(bytes: Uint8Array, name: string): Promise<Result<string[]>> {
  const { readWorkbook } = await import('../workbook/read');
  const book = await readWorkbook(bytes, name);
  if (!book.ok) return fail('names-unread', { name });
  const sheet = book.value.sheets.find(({ cells, hidden }) => !hidden && cells.length > 0);
  return ok(sheet ? namesOfSheet(sheet) : []);
}

/** The column whose head speaks of 部门, 单位 or 名称; else the one with most Chinese words. */
function namesOfSheet({ cells }: WorkbookSheet): string[] {
  const words = cells.filter(({ text }) => /\p{Script=Han}/u.test(text));
  const head = words.find(
    ({ row, column, text }) => isColumnHead(text) && words.some((cell) => cell.column === column && cell.row > row),
  );
  if (head) return words.filter(({ row, column }) => column === head.column && row > head.row).map(({ text }) => text);
  const counts = new Map<number, number>();
  for (const { column } of words) counts.set(column, (counts.get(column) ?? 0) + 1);
  const [fullest] = [...counts].toSorted((one, other) => other[1] - one[1])[0] ?? [];
  return words.filter(({ column }) => column === fullest).map(({ text }) => text);
}

function isColumnHead(text: string): boolean {
  return HEAD.test(text) && /^(预算)?(部门|单位|机构)?(全称|名称|名单)?$/u.test(text.replace(/\s/gu, ''));
}
