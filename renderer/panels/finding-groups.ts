import type { Finding, FindingCell, Severity } from '../../shared/checks/finding';

export interface FindingGroup {
  table: string;
  findings: Finding[];
}

/** Findings by table in the form's order; within a table they keep their order (errors first). */
export function groupFindings(
  findings: readonly Finding[],
  tables: readonly string[],
  shown: ReadonlySet<Severity>,
): FindingGroup[] {
  const groups = new Map<string, Finding[]>(tables.map((table) => [table, []]));
  for (const finding of findings) if (shown.has(finding.severity)) groups.get(finding.table)?.push(finding);
  return [...groups].filter(([, list]) => list.length > 0).map(([table, list]) => ({ table, findings: list }));
}

/** Cells of one side, for the links under a finding. */
export function sideCells(finding: Finding, side: FindingCell['side']): FindingCell[] {
  return finding.cells.filter((cell) => cell.side === side);
}
