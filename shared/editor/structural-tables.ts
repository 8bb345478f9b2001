import type { Change } from '../document/changes';
import type { Outline } from '../document/project';
import type { Template } from '../form/template';

/** Tables of which these changes touch more than cells: rows, their names, what they follow, or the note. */
export function structuralTables(changes: readonly Change[], template: Template): string[] {
  const tables = new Set<string>();
  for (const change of changes) {
    if (change.kind === 'row-in' || change.kind === 'row-out' || change.kind === 'row-name') tables.add(change.table);
    if (change.kind === 'following' || change.kind === 'note') tables.add(change.table);
  }
  // Rows go by the names of the year's list.
  if (changes.some((change) => change.kind === 'meta' && change.field === 'year'))
    for (const { id, sections } of template.tables)
      if (sections.some(({ classified }) => classified !== null)) tables.add(id);
  return [...tables];
}

/**
 * Whether these changes are of what the words of the whole document are judged by. Last year's figures are looked for in a
 * text once somebody has touched or confirmed it.
 */
export function concernsAllWords(changes: readonly Change[], { lastYear }: Outline): boolean {
  return changes.some(({ kind }) => {
    if (kind === 'carried') return lastYear !== undefined;
    return kind === 'meta' || kind === 'input' || kind === 'nothing' || kind === 'last-year';
  });
}
