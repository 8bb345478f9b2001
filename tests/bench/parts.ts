import { BIG_BOOK_LINES, bigBooks } from './big-books';
import { CALCULATION_LINES, calculation } from './calculation';
import { FOLDER_LINES, folders } from './folder';
import { LONG_TABLE_LINES, longTables } from './long-table';
import { PAPER_LINES, paper } from './paper';
import { PROGRAM_LINES, programs } from './programs';
import type { Results } from './results';
import type { Sample } from './sample';
import { SCREEN_LINES, screen } from './screen';
import { WORKBOOK_LINES, workbooks } from './workbooks';

/** A part of the benchmark, with the lines in it; each can be asked for alone. */
export interface Part {
  name: string;
  title: string;
  ids: readonly string[];
  measure(results: Results, sample: Sample): Promise<void>;
}

export const parts: readonly Part[] = [
  { name: 'calculation', title: 'Calculation and checks', ids: CALCULATION_LINES, measure: calculation },
  { name: 'books', title: 'Workbooks', ids: WORKBOOK_LINES, measure: workbooks },
  { name: 'hostile', title: 'Big and hostile workbooks', ids: BIG_BOOK_LINES, measure: bigBooks },
  { name: 'paper', title: 'Paper', ids: PAPER_LINES, measure: paper },
  { name: 'programs', title: 'Whole programs', ids: PROGRAM_LINES, measure: programs },
  { name: 'folder', title: 'A folder of 300 departments', ids: FOLDER_LINES, measure: folders },
  { name: 'screen', title: 'On the screen', ids: SCREEN_LINES, measure: screen },
  { name: 'grid', title: 'Long tables on the screen', ids: LONG_TABLE_LINES, measure: longTables },
];
