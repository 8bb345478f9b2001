import type { Finding, FindingCell, Severity } from '../../shared/checks/finding';

export interface FindingGroup {
  table: string;
  findings: Finding[];
}

const RANK: Record<Severity, number> = { error: 0, warning: 1, info: 2 };

/**
 * Findings by table: tables with something that must be dealt with come first, otherwise in the form's order; within a
 * table the findings keep their order (errors first).
 */
export function groupFindings(
  findings: readonly Finding[],
  tables: readonly string[],
  shown: ReadonlySet<Severity>,
): FindingGroup[] {
  const groups = new Map<string, Finding[]>(tables.map((table) => [table, []]));
  for (const finding of findings) if (shown.has(finding.severity)) groups.get(finding.table)?.push(finding);
  const filled = [...groups].filter(([, list]) => list.length > 0).map(([table, list]) => ({ table, findings: list }));
  return filled.sort((a, b) => gravest(a) - gravest(b));
}

function gravest(group: FindingGroup): number {
  return Math.min(...group.findings.map((finding) => RANK[finding.severity]));
}

/** How many warnings are explained, to stand after their count; nothing while none is. */
export function explainedWords(explained: number): string {
  return explained > 0 ? `（已说明 ${explained}）` : '';
}

/** Cells of one side, for the links under a finding. */
export function sideCells(finding: Finding, side: FindingCell['side']): FindingCell[] {
  return finding.cells.filter((cell) => cell.side === side);
}
