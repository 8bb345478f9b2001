import {
  CHECK_SHEET,
  CHECK_TITLES,
  CONTENTS_SHEET,
  CONTENTS_TITLES,
  COVER_LABELS,
  COVER_SHEET,
  GUIDE_SHEET,
  GUIDE_TITLES,
  SEVERITY,
} from '../excel/words';
import { isBlank, SheetGrid } from '../ooxml/grid';
import type { Workbook, WorkbookCell, WorkbookSheet } from '../ooxml/workbook';
import type { Stated } from './identity';

/** A sheet that this program's exports carry beside the tables. */
interface OwnSheet {
  name: string;
  /** What all stands on it: of a list the titles of its columns, one beside the other. */
  words: readonly string[];
  /** Whether the export itself wrote a cell; `head`: the row of the titles; `told`: texts of all other sheets. */
  wrote(cell: WorkbookCell, grid: SheetGrid, head: number, told: ReadonlySet<string>): boolean;
}

const SEVERITIES: readonly string[] = Object.values(SEVERITY);
const SEVERITY_COLUMN = 2;

/** A list of relations: lines across all its columns above, then its rows, which all tell how grave they are. */
function isOfRelations(width: number) {
  return ({ row, column }: WorkbookCell, grid: SheetGrid, head: number): boolean => {
    if (row < head) return column === 1;
    return column <= width && (row === head || SEVERITIES.includes(grid.text(row, SEVERITY_COLUMN)));
  };
}

/** 目录 lists sheets by their titles, with what stands on them in its remarks; the user may have added lines and remarks. */
function isOfContents({ row, column, text }: WorkbookCell, grid: SheetGrid, head: number, told: ReadonlySet<string>) {
  if (row < head) return column === 1;
  const title = grid.text(row, 2);
  const isListed = told.has(title) || [CHECK_SHEET, GUIDE_SHEET].includes(title);
  if (row === head || (isListed && column < CONTENTS_TITLES.length)) return column <= CONTENTS_TITLES.length;
  return isListed && column === CONTENTS_TITLES.length && (told.has(text) || title === CHECK_SHEET);
}

function isOfCover({ row, column }: WorkbookCell, grid: SheetGrid, head: number): boolean {
  const labels: readonly string[] = COVER_LABELS;
  return (row < head && column === 1) || (column <= 2 && labels.includes(grid.text(row, 1)));
}

const OWN_SHEETS: readonly OwnSheet[] = [
  { name: COVER_SHEET, words: COVER_LABELS, wrote: isOfCover },
  { name: CONTENTS_SHEET, words: CONTENTS_TITLES, wrote: isOfContents },
  { name: CHECK_SHEET, words: CHECK_TITLES, wrote: isOfRelations(CHECK_TITLES.length) },
  { name: GUIDE_SHEET, words: GUIDE_TITLES, wrote: isOfRelations(GUIDE_TITLES.length) },
];

/** A sheet that this program's own export made of the document (封面、目录、校验、使用说明): nothing there to import. */
export function isOwnSheet({ name, cells }: WorkbookSheet): boolean {
  return ownSheet({ name, cells }) !== undefined;
}

function ownSheet({ name, cells }: Pick<WorkbookSheet, 'name' | 'cells'>): OwnSheet | undefined {
  const candidates = OWN_SHEETS.filter((own) => name.startsWith(own.name));
  if (candidates.length === 0) return undefined;
  const texts = new Set(cells.map((cell) => cell.text));
  return candidates.find(({ words }) => words.every((word) => texts.has(word)));
}

/** What somebody added to the sheets that the export itself made: it goes nowhere, and what the export wrote is not asked for. */
export function addedToOwnSheets({ sheets }: Workbook): { sheet: string; address: string; text: string }[] {
  const told = new Set(
    sheets.filter((sheet) => !isOwnSheet(sheet)).flatMap(({ cells }) => cells.map(({ text }) => text.trim())),
  );
  return sheets.flatMap((sheet) => {
    const own = ownSheet(sheet);
    const head = sheet.cells.find(({ text }) => text === own?.words[0])?.row;
    if (!own || head === undefined) return [];
    const grid = new SheetGrid(sheet);
    const added = sheet.cells.filter((cell) => !isBlank(cell) && !own.wrote(cell, grid, head, told));
    return added.map(({ address, text }) => ({ sheet: sheet.name, address, text }));
  });
}

/** What the cover of an own export says (封面): department and year, which the tables of many forms do not print. */
export function coverFacts({ sheets }: Workbook): Stated {
  const fact = (label: string): string => onCover(sheets, label);
  const [department, year] = COVER_LABELS;
  const printed = /^(?:19|20)\d{2}$/.exec(fact(year))?.[0];
  return {
    origin: 'cover',
    departments: [fact(department)].filter((text) => text !== ''),
    years: printed === undefined ? [] : [Number.parseInt(printed, 10)],
  };
}

/** Title of the form that an own export was made with, '' where it does not say. */
export function coverForm({ sheets }: Workbook): string {
  return onCover(sheets, COVER_LABELS[3]);
}

function onCover(sheets: Workbook['sheets'], label: string): string {
  const cover = sheets.find((sheet) => sheet.name.startsWith(COVER_SHEET) && isOwnSheet(sheet));
  const at = cover?.cells.find((cell) => cell.text === label);
  return cover?.cells.find((cell) => cell.row === at?.row && cell.column === at.column + 1)?.text.trim() ?? '';
}
