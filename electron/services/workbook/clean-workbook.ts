import { parseAmount } from '../../../shared/money/read-amount';
import { invisibleIn, withoutInvisible } from '../../../shared/text/invisible';
import type { Workbook, WorkbookCell } from '../ooxml/workbook';
import { importNotes } from './notes';

/** What was taken out of one cell, or of a word that stands in none (`address` '' then). */
interface Taken {
  sheet: string;
  address: string;
  found: readonly string[];
  kept: string;
}

/** What is known about the file besides its cells. */
interface Words {
  department: { code: string; name: string } | null;
  fileName: string;
}

/**
 * A workbook whose cells hold no invisible characters, and those taken out (导入的文字清理). Recognition and the way back into the
 * workbook both read it so: what was taken out here is not written back as a change.
 */
export function cleanWorkbook(workbook: Workbook): { workbook: Workbook; taken: Taken[] } {
  const taken: Taken[] = [];
  const cleanCell = (sheet: string, cell: WorkbookCell): WorkbookCell[] => {
    const text = withoutInvisible(cell.text);
    if (text === cell.text) return [cell];
    const found = invisibleIn(cell.text);
    if (found.length > 0) taken.push({ sheet, address: cell.address, found, kept: text.trim() });
    // Nothing to be seen is nothing.
    return text === '' && cell.formula === undefined ? [] : [{ ...cell, text }];
  };
  const sheets = workbook.sheets.map((sheet) => {
    const isClean = sheet.cells.every((cell) => withoutInvisible(cell.text) === cell.text);
    // The very sheet: what was understood of it is remembered under it.
    return isClean ? sheet : { ...sheet, cells: sheet.cells.flatMap((cell) => cleanCell(sheet.name, cell)) };
  });
  return { workbook: { ...workbook, sheets }, taken };
}

/** The department and the name of the file without them, and what was taken out. */
export function cleanWords<T extends Words>(words: T): { words: T; taken: Taken[] } {
  const taken: Taken[] = [];
  const clean = (text: string): string => {
    const found = invisibleIn(text);
    const kept = withoutInvisible(text);
    if (found.length > 0) taken.push({ sheet: '', address: '', found, kept });
    return kept;
  };
  const { department } = words;
  const named = department && { code: clean(department.code), name: clean(department.name) };
  return { words: { ...words, department: named, fileName: clean(words.fileName) }, taken };
}

const MAX_NAMED = 6;
/** With these digits stand in another order on the screen than in the file. */
const TURNS_DIGITS = new Set(['U+202D', 'U+202E']);

/** What the report says of it: how many, where, and each figure that looked like another one. */
export function takenNotes(taken: readonly Taken[]): string[] {
  if (taken.length === 0) return [];
  const where = taken.filter(({ address }) => address !== '').map(placeOf);
  const turned = taken.filter(
    ({ address, found, kept }) =>
      address !== '' && found.some((name) => TURNS_DIGITS.has(name)) && parseAmount(kept) !== null,
  );
  return [
    importNotes.invisible(
      taken.flatMap(({ found }) => found),
      firstFew(where),
    ),
    ...(turned.length === 0
      ? []
      : [importNotes.turnedFigures(firstFew(turned.map((one) => `${placeOf(one)}（导入为 ${one.kept}）`)))]),
  ];
}

function firstFew(places: readonly string[]): string {
  const more = places.length > MAX_NAMED ? ` 等 ${places.length} 个单元格` : '';
  return `${places.slice(0, MAX_NAMED).join('、')}${more}`;
}

function placeOf({ sheet, address }: Taken): string {
  return `“${sheet}”${address}`;
}
