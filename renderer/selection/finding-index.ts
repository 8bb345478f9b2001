import type { Todo } from '../../shared/checks/verdict';
import { type CellRef, type Finding, type FindingCounts, isExplained, type Severity } from '../../shared/form/finding';

/** Which cells and tables the findings speak of that are still to be dealt with. */
export interface FindingIndex {
  /** cell key → the gravest severity there. */
  cells: ReadonlyMap<string, Severity>;
  tables: ReadonlyMap<string, FindingCounts>;
  /** Sections of the text. */
  sections: ReadonlyMap<string, FindingCounts>;
}

/** How many places are still to do (待填) in each table and section. */
export interface TodoIndex {
  tables: ReadonlyMap<string, number>;
  sections: ReadonlyMap<string, number>;
}

export function indexTodos(todos: readonly Todo[]): TodoIndex {
  const tables = new Map<string, number>();
  const sections = new Map<string, number>();
  for (const { table, section } of todos) {
    if (section === undefined) tables.set(table, (tables.get(table) ?? 0) + 1);
    else sections.set(section, (sections.get(section) ?? 0) + 1);
  }
  return { tables, sections };
}

const RANK: Record<Severity, number> = { info: 0, warning: 1, error: 2 };

export function cellKey(ref: CellRef): string {
  return `${ref.table}\u0000${ref.row}\u0000${ref.column}`;
}

export function indexFindings(findings: readonly Finding[]): FindingIndex {
  const cells = new Map<string, Severity>();
  const tables = new Map<string, FindingCounts>();
  const sections = new Map<string, FindingCounts>();
  for (const finding of findings) {
    if (isExplained(finding)) continue;
    if (finding.section !== undefined) {
      count(sections, finding.section, finding.severity);
      continue;
    }
    count(tables, finding.table, finding.severity);
    for (const ref of primaryCells(finding)) {
      const key = cellKey(ref);
      const known = cells.get(key);
      if (known === undefined || RANK[known] < RANK[finding.severity]) cells.set(key, finding.severity);
    }
  }
  return { cells, tables, sections };
}

function count(counted: Map<string, FindingCounts>, place: string, severity: Severity): void {
  const counts = counted.get(place) ?? { error: 0, warning: 0, info: 0 };
  counted.set(place, { ...counts, [severity]: counts[severity] + 1 });
}

/**
 * Cells that carry the mark of a finding: the place it names and, where one side is a single cell, that cell.
 * The many terms of a long sum are reached from the checks panel; marking each would mark half the table.
 */
function primaryCells(finding: Finding): CellRef[] {
  const cells: CellRef[] = [finding];
  for (const side of ['left', 'right'] as const) {
    const ofSide = finding.cells.filter((cell) => cell.side === side);
    const only = ofSide[0];
    if (only && ofSide.length === 1) cells.push(only);
  }
  return cells;
}

/** Keys of the cells whose mark is not what it was. */
export function changedMarks(before: FindingIndex, after: FindingIndex): Set<string> {
  const changed = new Set<string>();
  for (const [key, severity] of before.cells) if (after.cells.get(key) !== severity) changed.add(key);
  for (const [key, severity] of after.cells) if (before.cells.get(key) !== severity) changed.add(key);
  return changed;
}
