import type { DocumentEditor } from '../editor/editor';
import type { TableLayout } from '../form/layout';
import { listOf } from '../form/lists';
import { toHalfWidth } from '../money/read-amount';
import { type Block, columnTexts, widthOf } from './block';

/** The part of a table whose rows stand for codes of a classification (科目). */
export interface CodedSection {
  id: string;
  digits: readonly number[];
  names: ReadonlyMap<string, string>;
  /** First year that the list is for. */
  year: number;
  /** Places of the columns that print the code: one, or 类, 款 and 项. */
  columns: readonly number[];
}

/** The coded section of a table that prints codes; null where there is none. */
export function codedSection(editor: DocumentEditor, layout: TableLayout): CodedSection | null {
  const form = editor.template.tables.find((candidate) => candidate.id === layout.id);
  const section = form?.sections.find((candidate) => candidate.classified);
  const list = section?.classified && listOf(editor.template, section.classified.list, editor.outline.year);
  if (!section?.classified || !list) return null;
  const { names, year } = list;
  const columns = layout.columns.flatMap((column, at) =>
    column.kind === 'code' && column.section === section.id ? [at] : [],
  );
  return columns.length === 0 ? null : { id: section.id, digits: section.classified.digits, names, year, columns };
}

/** Digits of a code as pasted: half-width, without blanks, the mark of a text, a name behind them and `.0` of a number. */
export function codeText(text: string): string {
  const digits = toHalfWidth(text)
    .replace(/^['‘’′＇]/, '')
    .replace(/\s/g, '')
    .replace(/^(\d+)\.0+$/, '$1');
  return WITH_NAME.exec(digits)?.[1] ?? digits;
}

/** `2010301行政运行`, `[2010301]行政运行`: code and name in one cell. */
const WITH_NAME = /^[[(【]?(\d{2,9})[\])】]?[-—_]?\p{Script=Han}/u;

export function isCode({ digits }: CodedSection, code: string): boolean {
  return /^\d+$/.test(code) && digits.includes(code.length);
}

/**
 * The code of a line whose 类, 款 and 项 stand in columns of their own: put together with the zeros that numbers lose,
 * upper parts from the code above where they are left out. A column may hold the code whole. `texts`: by code column.
 */
export function joinedCode(
  { columns }: CodedSection,
  layout: TableLayout,
  texts: readonly (string | undefined)[],
  above: string,
): string {
  if (texts.some((text) => text !== undefined && !/^\d*$/.test(text))) return texts.join('');
  let code = '';
  for (const [nth, text = ''] of texts.entries()) {
    if (text === '') continue;
    const part = layout.columns[columns[nth] ?? -1]?.part ?? null;
    if (part === null || text.length > part.to - part.from) code = text;
    else {
      const front = code.length >= part.from ? code : above;
      code = front.slice(0, part.from) + text.padStart(part.to - part.from, '0');
    }
  }
  return code;
}

/** The one column of a block that is full of codes of the list (at least half of what stands in it); null = none. */
export function columnOfCodes(section: CodedSection, block: Block, first: number): number | null {
  const found: number[] = [];
  for (let at = 0; at < widthOf(block); at += 1) {
    const texts = columnTexts(block, at, first).map(codeText);
    const known = texts.filter((text) => isCode(section, text) && section.names.has(text));
    if (known.length > 0 && known.length * 2 >= texts.length) found.push(at);
  }
  const [only] = found;
  return found.length === 1 && only !== undefined ? only : null;
}
