import { type MappedRow, RECORD_ROW } from '../../../shared/contract/mapping';
import type { SectionForm } from '../../../shared/form/template';
import type { SheetGrid } from '../ooxml/grid';
import type { MatchedRow, RowEntry } from './lines';
import { entryLabel, type ToldEntries } from './told-rows';

/** A line of a sheet with the row that it was taken for. */
export interface ReadRow extends MappedRow {
  grid: SheetGrid;
}

/** Every line of a section with what became of it (各行的对应). */
export function readRows(
  section: SectionForm,
  entries: readonly RowEntry[],
  matched: readonly MatchedRow[],
  told: ToldEntries,
): ReadRow[] {
  const found = new Map(matched.map((row) => [row.entry, row]));
  return entries.map((entry): ReadRow => {
    const match = found.get(entry);
    const base = { grid: entry.line.grid, row: entry.line.row, section: section.id, label: entryLabel(entry) };
    if (match) return { ...base, to: rowTarget(match), how: match.how };
    return { ...base, to: null, how: told.has(entry) ? 'told' : 'none' };
  });
}

function rowTarget({ row }: MatchedRow): string {
  if (row.kind === 'record') return RECORD_ROW;
  return row.kind === 'fixed' ? row.fixed.id : row.code;
}
