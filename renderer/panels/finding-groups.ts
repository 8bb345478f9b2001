import type { Finding, FindingCell, Severity } from '../../shared/form/finding';

export interface FindingGroup {
  /** Id of the table, or of the section of the text. */
  table: string;
  /** True for a section. */
  ofText: boolean;
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
  sections: readonly string[] = [],
): FindingGroup[] {
  const groups: FindingGroup[] = [
    ...tables.map((table) => ({ table, ofText: false, findings: [] })),
    ...sections.map((table) => ({ table, ofText: true, findings: [] })),
  ];
  const byPlace = new Map(groups.map((group) => [placeOf(group.table, group.ofText), group]));
  for (const finding of findings) {
    const { table, section } = finding;
    const place = placeOf(section ?? table, section !== undefined);
    if (shown.has(finding.severity)) byPlace.get(place)?.findings.push(finding);
  }
  return groups.filter(({ findings: own }) => own.length > 0).sort((a, b) => gravest(a) - gravest(b));
}

function placeOf(id: string, ofText: boolean): string {
  return `${ofText ? 'text' : 'table'} ${id}`;
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
