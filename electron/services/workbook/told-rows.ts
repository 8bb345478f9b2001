import type { CorrectedRow, Corrections } from '../../../shared/contract/corrections';
import type { SectionForm, TableForm } from '../../../shared/form/template';
import type { MatchedRow, RowEntry } from './lines';
import { importNotes } from './notes';
import type { Remarks } from './remarks';
import { textKey } from './text';

/** Entries that the user named: a row's id or a code, null = not imported. */
export type ToldEntries = ReadonlyMap<RowEntry, string | null>;

export const NOTHING_TOLD: ToldEntries = new Map();

/** What an entry says of itself, as a told row keeps it. */
export function entryLabel(entry: RowEntry): string {
  return textKey(`${entry.code ?? ''}${entry.label}`);
}

/**
 * Entries of a section that the user spoke of: the same line with the same words, or the only line with these words
 * where rows moved. What is not found any more is told.
 */
export function toldEntries(
  rows: Corrections['rows'],
  form: TableForm,
  section: SectionForm,
  entries: readonly RowEntry[],
  notes: Remarks,
): ToldEntries {
  const found = new Map<RowEntry, string | null>();
  for (const row of rows) {
    if (row.table !== form.id || row.section !== section.id) continue;
    const entry = entryOf(row, entries);
    if (entry) found.set(entry, row.to);
    else notes.push(importNotes.rememberedUnfit(`“${form.plainTitle}”的“${row.label}”一行`));
  }
  return found;
}

function entryOf(row: CorrectedRow, entries: readonly RowEntry[]): RowEntry | null {
  const alike = entries.filter((entry) => entry.line.grid.name === row.sheet && entryLabel(entry) === row.label);
  const same = alike.find((entry) => entry.line.row === row.row);
  if (same) return same;
  const [only, ...others] = alike;
  return only && others.length === 0 && row.label !== '' ? only : null;
}

/** Told entries as rows; of two for one fixed row the first counts and the other is told of. */
export function toldRows(
  form: TableForm,
  section: SectionForm,
  entries: readonly RowEntry[],
  told: ToldEntries,
  notes: Remarks,
): MatchedRow[] {
  const taken = new Set<string>();
  return entries.flatMap((entry): MatchedRow[] => {
    const to = told.get(entry) ?? null;
    if (to === null) return [];
    const fixed = [...section.before, ...section.after].find((row) => row.id === to);
    if (!fixed) {
      if (section.classified === null) return [];
      return [{ entry, how: 'told', row: { kind: 'classified', code: to, name: entry.label } }];
    }
    if (taken.has(to)) {
      notes.push(importNotes.rowToldTwice(form.plainTitle, entry.address, fixed.label.trim()));
      return [];
    }
    taken.add(to);
    return [{ entry, how: 'told', row: { kind: 'fixed', fixed } }];
  });
}
