import { isNothingMark } from '../money/nothing-mark';
import { parseAmount } from '../money/read-amount';

/** Cells of a clipboard, line by line; a short line ends with blanks. */
export type Block = readonly (readonly string[])[];

/** Where a block is put down: the corner of the selection, and its size. */
export interface PastePlace {
  line: number;
  column: number;
  lines: number;
  columns: number;
}

/** Where the cells of one column of a block go. */
export interface BlockColumn {
  /** Place among the table's columns; null = nowhere. */
  at: number | null;
  /** Title as the block prints it, '' where it brings none. */
  title: string;
  /** Found by the whole title or at its own place; otherwise the user is shown first. */
  sure: boolean;
  /** 序号: its numbers are given by the program. */
  numbers: boolean;
}

/** How the columns of a block were read, and where its figures begin. */
export interface BlockColumns {
  by: 'titles' | 'codes' | 'place';
  /** First line below the titles; what stands above is not pasted. */
  first: number;
  columns: BlockColumn[];
  /** 金额单位 that the titles or the lines above them name; null = none, or more than one. */
  unit: string | null;
  /** What the titles and the lines above them name as 金额单位 where that leaves it open: several, or none of money in 元. */
  units: readonly string[];
}

export function widthOf(block: Block): number {
  return block.reduce((most, line) => Math.max(most, line.length), 0);
}

export function isBlank(text: string): boolean {
  return text.trim() === '';
}

/** `#######`, `-##`, `###.##%`: what a spreadsheet shows where the column is too narrow; never the content. */
export function isHashes(text: string): boolean {
  return /^[-−(（¥￥]?[#＃]+(?:[.,．，][#＃]+)*[)）%％]?$/.test(text.trim());
}

/** Texts of one column of a block from a line on, without the blank ones. */
export function columnTexts(block: Block, column: number, first: number): string[] {
  return block.slice(first).flatMap((line) => {
    const text = line[column] ?? '';
    return isBlank(text) ? [] : [text];
  });
}

/** Whether a column of a block holds figures rather than words; null where it holds nothing. */
export function holdsFigures(texts: readonly string[]): boolean | null {
  const told = texts.filter((text) => !isNothingMark(text) && !isHashes(text));
  if (told.length === 0) return texts.some(isHashes) ? true : null;
  return told.filter((text) => parseAmount(text) !== null).length * 2 > told.length;
}

/** 1, 2, 3 …: numbers of lines. */
export function isRun(texts: readonly string[]): boolean {
  return texts.length > 0 && texts.every((text, at) => text.trim() === `${at + 1}`);
}
