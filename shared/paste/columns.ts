import type { DocumentEditor } from '../editor/editor';
import { isFigure, type TableLayout } from '../form/layout';
import {
  type Block,
  type BlockColumn,
  type BlockColumns,
  columnTexts,
  holdsFigures,
  isRun,
  type PastePlace,
  widthOf,
} from './block';
import { type CodedSection, codedSection, codeText, columnOfCodes, isCode, joinedCode } from './codes';
import { readTitles } from './header';

/**
 * Which column of the table each column of a pasted block is for: by its titles, by the codes in it, or one beside the
 * other from the place where it is put down.
 */
export function readColumns(editor: DocumentEditor, table: string, block: Block, place: PastePlace): BlockColumns {
  const layout = editor.layout(table);
  const coded = codedSection(editor, layout);
  const titled = readTitles(layout, block, place.column);
  if (titled) return { ...titled, columns: withKeys(layout, coded, block, titled) };
  const shift = coded && shiftByCodes(coded, layout, block, place.column);
  const left = shift ?? withoutNumbers(layout, block, place.column);
  // Whole lines of the table lie as it does wherever they are put down.
  const sure = left === place.column || (left <= 0 && widthOf(block) + left === layout.columns.length);
  const columns = besideEachOther(layout, block, left, sure);
  return { by: shift === null ? 'place' : 'codes', first: 0, columns, unit: null, units: [] };
}

/** 按位置粘贴: the block's columns one beside the other, whatever stands in them. */
export function columnsByPlace(layout: TableLayout, block: Block, left: number): BlockColumns {
  return { by: 'place', first: 0, columns: besideEachOther(layout, block, left, true), unit: null, units: [] };
}

function besideEachOther(layout: TableLayout, block: Block, left: number, sure: boolean): BlockColumn[] {
  return Array.from({ length: widthOf(block) }, (_, offset) => {
    const at = left + offset;
    const column = layout.columns[at];
    return { at: column ? at : null, title: '', sure, numbers: column?.kind === 'sequence' || at < 0 };
  });
}

/** Codes and names that no title names, or one title over both of them, are known by what stands there. */
function withKeys(
  layout: TableLayout,
  coded: CodedSection | null,
  block: Block,
  { columns, first }: BlockColumns,
): BlockColumn[] {
  const done = columns.map((column, at) => (column.at === null ? numbered(block, column, at, first) : column));
  if (!coded) return done;
  const code = done.findIndex(({ at }) => at !== null && coded.columns.includes(at));
  const byContent = code < 0 ? columnOfCodes(coded, block, first) : code;
  const [place] = coded.columns;
  const present = byContent === null ? undefined : done[byContent];
  if (byContent === null || !present || place === undefined) return done;
  if (code < 0 && present.at === null) done[byContent] = { ...present, at: place, sure: true, numbers: false };
  const name = layout.columns.findIndex(({ kind, section }) => kind === 'name' && section === coded.id);
  const beside = done[byContent + 1];
  const words = holdsFigures(columnTexts(block, byContent + 1, first)) === false;
  if (name >= 0 && !done.some(({ at }) => at === name) && beside?.at === null && words)
    done[byContent + 1] = { ...beside, at: name, sure: true };
  return done;
}

/** A column of line numbers (序号) has no place and needs none. */
function numbered(block: Block, column: BlockColumn, at: number, first: number): BlockColumn {
  return isRun(columnTexts(block, at, first)) ? { ...column, numbers: true } : column;
}

/** Where the block's first column stands when its codes stand in the code column; null where it brings no codes. */
function shiftByCodes(coded: CodedSection, layout: TableLayout, block: Block, left: number): number | null {
  const width = widthOf(block);
  const inside = coded.columns.every((at) => at >= left && at < left + width);
  const here = (line: readonly string[]): string => {
    const texts = coded.columns.map((at) => codeText(line[at - left] ?? ''));
    return joinedCode(coded, layout, texts, '');
  };
  if (inside && block.some((line) => isCode(coded, here(line)))) return left;
  const elsewhere = columnOfCodes(coded, block, 0);
  const [first] = coded.columns;
  return elsewhere === null || first === undefined || width === 1 ? null : first - elsewhere;
}

/**
 * 序号 copied with whole lines: where the block is put down behind the table's own 序号 and begins with 1, 2, 3 …, its
 * numbers go there (or nowhere, in a table without them), not into the first column to write in.
 */
function withoutNumbers(layout: TableLayout, block: Block, left: number): number {
  const width = widthOf(block);
  const numbers = isRun(columnTexts(block, 0, 0)) && columnTexts(block, 0, 0).length === block.length;
  const column = layout.columns[left];
  if (!numbers || width < 2 || !column) return left;
  const own = layout.columns.findIndex(({ kind }) => kind === 'sequence');
  if (own >= 0) return left === own + 1 && (!isFigure(column) || width === layout.columns.length) ? own : left;
  return left === 0 && width === layout.columns.length + 1 ? -1 : left;
}
