/** A finding before the document's explanations are put to it. */
export type Judged = Omit<Finding, 'explanation'>;

/** 审核结果: 必须 / 需说明 / 提示. */
export type Severity = 'error' | 'warning' | 'info';

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info'];

/** Where a severity stands in the order of findings. */
export function severityAt(severity: Severity): number {
  return SEVERITIES.indexOf(severity);
}

/** Errors first; within a severity the order stays. */
export function bySeverity<T extends Judged>(findings: readonly T[]): T[] {
  const found: Record<Severity, T[]> = { error: [], warning: [], info: [] };
  for (const finding of findings) found[finding.severity].push(finding);
  return SEVERITIES.flatMap((severity) => found[severity]);
}

export interface CellRef {
  table: string;
  row: string;
  column: string;
}

/** The same cell of the document. */
export function sameCell(a: CellRef, b: CellRef): boolean {
  return a.table === b.table && a.row === b.row && a.column === b.column;
}

/** One cell that a finding speaks of, with what stands in it. */
export interface FindingCell extends CellRef {
  side: 'left' | 'right';
  /** Decimal string, or null for a blank cell, or the text that is not an amount. */
  value: string | null;
}

/** One relation that does not hold, at one place. */
export interface Finding {
  /** Identity of rule and place, stable while the numbers change: `X7@201`. */
  key: string;
  rule: string;
  severity: Severity;
  /** Full Chinese sentence with place, both numbers and the difference. */
  sentence: string;
  /** The official wording of the rule. */
  say: string;
  table: string;
  row: string;
  column: string;
  left: string | null;
  right: string | null;
  /** left − right. */
  difference: string | null;
  cells: FindingCell[];
  /** What the numbers were; an explanation written for another fingerprint has lapsed. */
  fingerprint: string;
  /** Where it stands when it is about the text: section, and the block in it. Table, row and column are '' then. */
  section?: string;
  block?: string;
  /** 出错说明 that is still valid. */
  explanation: string | null;
}

/** Equal in every fact. */
export function sameJudged(a: Judged, b: Judged): boolean {
  return (
    a.key === b.key &&
    a.rule === b.rule &&
    a.severity === b.severity &&
    a.sentence === b.sentence &&
    a.say === b.say &&
    a.table === b.table &&
    a.row === b.row &&
    a.column === b.column &&
    a.left === b.left &&
    a.right === b.right &&
    a.difference === b.difference &&
    a.fingerprint === b.fingerprint &&
    a.section === b.section &&
    a.block === b.block &&
    a.cells.length === b.cells.length &&
    a.cells.every((cell, at) => sameFindingCell(cell, b.cells[at]))
  );
}

function sameFindingCell(a: FindingCell, b: FindingCell | undefined): boolean {
  return b !== undefined && sameCell(a, b) && a.side === b.side && a.value === b.value;
}

export interface FindingCounts {
  error: number;
  warning: number;
  info: number;
}

/** 已说明: a warning whose explanation still holds is dealt with; it stays in the count of its severity. */
export function isExplained(finding: Finding): boolean {
  return finding.severity === 'warning' && finding.explanation !== null;
}

export function countFindings(findings: readonly Finding[]): FindingCounts {
  const counts = { error: 0, warning: 0, info: 0 };
  for (const finding of findings) counts[finding.severity] += 1;
  return counts;
}
