import type { Corrections } from '../../../shared/contract/corrections';
import { SheetGrid } from '../ooxml/grid';
import type { Workbook } from '../ooxml/workbook';
import { importNotes } from './notes';
import { headerText } from './told-places';

/** Remembered corrections as far as they fit a workbook (记住的更正): a header that says something else is not touched. */
export function fittingCorrections(
  workbook: Workbook,
  remembered: Corrections,
): { corrections: Corrections; notes: string[] } {
  const sheets: Corrections['sheets'] = {};
  const notes: string[] = [];
  for (const [name, regions] of Object.entries(remembered.sheets)) {
    const sheet = workbook.sheets.find((candidate) => candidate.name === name);
    const grid = sheet ? new SheetGrid(sheet) : null;
    const fits = grid !== null && regions.every((region) => region.header === headerText(grid, region));
    // The unit was chosen for the numbers of that one workbook.
    if (fits) sheets[name] = regions.map(({ unit: _, ...region }) => region);
    else notes.push(importNotes.rememberedUnfit(`工作表“${name}”的表头`));
  }
  return { corrections: { ...remembered, sheets }, notes };
}

/** The user's regions with what their headers say now, by which they are known again. */
export function withHeaders(workbook: Workbook, corrections: Corrections): Corrections {
  const sheets = Object.entries(corrections.sheets).map(([name, regions]) => {
    const sheet = workbook.sheets.find((candidate) => candidate.name === name);
    if (!sheet) return [name, regions] as const;
    const grid = new SheetGrid(sheet);
    return [name, regions.map((region) => ({ ...region, header: headerText(grid, region) }))] as const;
  });
  return { ...corrections, sheets: Object.fromEntries(sheets) };
}
