import {
  CHECK_SHEET,
  CHECK_TITLES,
  CONTENTS_SHEET,
  CONTENTS_TITLES,
  COVER_LABELS,
  COVER_SHEET,
  GUIDE_SHEET,
  GUIDE_TITLES,
} from '../excel/words';
import type { Workbook, WorkbookSheet } from '../ooxml/workbook';
import type { Stated } from './identity';

/** Names of the sheets that this program's exports carry beside the tables, and words that all stand on each. */
const OWN_SHEETS: readonly (readonly [name: string, words: readonly string[]])[] = [
  [COVER_SHEET, COVER_LABELS],
  [CONTENTS_SHEET, [...CONTENTS_TITLES, CHECK_SHEET, GUIDE_SHEET]],
  [CHECK_SHEET, CHECK_TITLES],
  [GUIDE_SHEET, GUIDE_TITLES],
];

/** A sheet that this program's own export made of the document (封面、目录、校验、使用说明): nothing there to import. */
export function isOwnSheet({ name, cells }: WorkbookSheet): boolean {
  const candidates = OWN_SHEETS.filter(([own]) => name.startsWith(own));
  if (candidates.length === 0) return false;
  const texts = new Set(cells.map((cell) => cell.text));
  return candidates.some(([, words]) => words.every((word) => texts.has(word)));
}

/** What the cover of an own export says (封面): department and year, which the tables of many forms do not print. */
export function coverFacts({ sheets }: Workbook): Stated {
  const cover = sheets.find((sheet) => sheet.name.startsWith(COVER_SHEET) && isOwnSheet(sheet));
  const fact = (label: string): string => {
    const at = cover?.cells.find((cell) => cell.text === label);
    return cover?.cells.find((cell) => cell.row === at?.row && cell.column === at.column + 1)?.text.trim() ?? '';
  };
  const [department, year] = COVER_LABELS;
  const printed = /^(?:19|20)\d{2}$/.exec(fact(year))?.[0];
  return {
    origin: 'cover',
    departments: [fact(department)].filter((text) => text !== ''),
    years: printed === undefined ? [] : [Number.parseInt(printed, 10)],
  };
}
