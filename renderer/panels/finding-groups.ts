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

/** Those that speak of these words (科目、栏目、金额, with or without 千分位), at one place of the document or (null) anywhere. */
export function narrowed(
  findings: readonly Finding[],
  words: string,
  place: { table: string } | { section: string } | null,
): readonly Finding[] {
  const wanted = plain(words);
  return findings.filter((finding) => {
    if (place !== null && !isAt(finding, place)) return false;
    return wanted === '' || plain([finding.sentence, finding.say, finding.rule].join(' ')).includes(wanted);
  });
}

function isAt({ table, section, cells }: Finding, place: { table: string } | { section: string }): boolean {
  if ('section' in place) return section === place.section;
  return section === undefined && (table === place.table || cells.some((cell) => cell.table === place.table));
}

function plain(words: string): string {
  return words.replace(/[\s,，]/g, '').toLowerCase();
}

/** Findings with one of these keys, and the others, in their order. */
export function apart(
  findings: readonly Finding[],
  keys: ReadonlySet<string>,
): [own: readonly Finding[], others: readonly Finding[]] {
  return [findings.filter(({ key }) => keys.has(key)), findings.filter(({ key }) => !keys.has(key))];
}
