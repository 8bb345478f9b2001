import { Structure } from '../calc/structure';
import type { Project } from '../document/project';
import type { Finding } from '../form/finding';
import { isWritten } from '../form/layout';
import type { Template } from '../form/template';
import type { Cause } from './cause';
import { lostRow } from './lost-row';
import { movedAmounts } from './moved-amounts';
import { shiftedRows } from './shifted-rows';
import { TrialEditor } from './trials';
import { wrongCells } from './wrong-cell';

/**
 * What is looked for in a table, the cheapest first. Fewer findings are read faster than a guess about all its amounts.
 * of: differences in which cells of the table stand; a row that is not there has none, and is only spoken of.
 */
const SEARCHES = [
  { search: lostRow, least: 2, of: speakingOf },
  { search: movedAmounts, least: 4, of: touching },
  { search: shiftedRows, least: 4, of: touching },
] as const;
/**
 * Cells of a document that is still searched. Its copy is made in one piece, for which the page stands still: some 300
 * codes in each table that takes them, where a large department has thirty.
 */
const MAX_CELLS = 8000;
/** Share of a table's findings that known causes explain, so that nothing else is looked for. */
const EXPLAINED = 0.8;

/**
 * Slips that explain several findings of a document each, surest first. Every one was tried on a copy: its repair makes
 * nearly all differences round it vanish.
 */
export function findCauses(template: Template, project: Project, findings: readonly Finding[] = []): Cause[] {
  const steps = searchCauses(template, project, findings);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/**
 * The same in steps of some milliseconds, for a page that has other things to do between them. `findings` of the document
 * as they are known: what its text says bears witness.
 */
export function* searchCauses(
  template: Template,
  project: Project,
  findings: readonly Finding[] = [],
): Generator<null, Cause[]> {
  if (isBeyondSearch(template, project)) return [];
  // The text only repeats what the tables say, and costs most of a check.
  const copy = new TrialEditor({ ...template, narrative: null }, project);
  const ofText = findings.filter(({ section }) => section !== undefined);
  const wrong = wrongCells(copy, () => copy.findings().filter(isDifference), ofText);
  const causes: Cause[] = [...(yield* copy.bounded(wrong))];
  const rules = tablesOfRules(template);
  // Where most differences are the slip is; those elsewhere follow from it, and are not searched once they are explained.
  for (const { search, least, of } of SEARCHES) {
    const found = (table: string) => (): Finding[] => of(copy.findings(), table, rules);
    const tables = copy.tables.map((table) => ({ table, count: found(table)().length }));
    for (const { table, count } of tables.toSorted((a, b) => b.count - a.count)) {
      if (count < least || areExplained(found(table)(), causes)) continue;
      causes.push(...(yield* copy.bounded(search(copy, table, found(table)))));
    }
  }
  return likeliest(causes);
}

/** Whether a document has too many cells for its causes to be looked for. */
export function isBeyondSearch(template: Template, project: Project): boolean {
  return cellsOf(new Structure(template, project)) > MAX_CELLS;
}

/** Why no causes were looked for of these findings (没有找原因), in one sentence; null where they were, or there is nothing to explain. */
export function whyNotSearched(template: Template, project: Project, findings: readonly Finding[]): string | null {
  if (findings.filter(isDifference).length < 2 || !isBeyondSearch(template, project)) return null;
  return `表内单元格超过 ${MAX_CELLS} 个，没有查找哪一处错误引起了这些不符，请逐条核对。`;
}

function cellsOf(structure: Structure): number {
  return structure.template.tables.reduce((sum, { id }) => {
    const columns = structure.form(id).columns.filter(isWritten);
    return sum + columns.reduce((cells, { section }) => cells + (structure.section(id, section)?.rows.length ?? 0), 0);
  }, 0);
}

function areExplained(findings: readonly Finding[], causes: readonly Cause[]): boolean {
  const known = new Set(causes.flatMap(({ explains }) => explains));
  return findings.filter(({ key }) => known.has(key)).length >= findings.length * EXPLAINED;
}

/** Of several explanations of the same findings the one that explains most; then the simplest, which was tried first. */
function likeliest(causes: readonly Cause[]): Cause[] {
  const explained = new Set<string>();
  return causes
    .toSorted((a, b) => b.explains.length - a.explains.length)
    .filter(({ explains }) => {
      const isNew = !explains.some((key) => explained.has(key));
      for (const key of explains) explained.add(key);
      return isNew;
    });
}

function isDifference({ section, difference }: Finding): boolean {
  return section === undefined && difference !== null;
}

/** Rule id → the tables that its relations speak of. */
type TablesOfRules = ReadonlyMap<string, ReadonlySet<string>>;

function tablesOfRules({ equations }: Template): TablesOfRules {
  const found = new Map<string, Set<string>>();
  for (const { id, tables } of equations) found.set(id, new Set([...(found.get(id) ?? []), ...tables]));
  return found;
}

/** Differences of relations about the table, whether or not the row that they speak of is there. */
function speakingOf(findings: readonly Finding[], table: string, rules: TablesOfRules): Finding[] {
  return findings.filter((finding) => isDifference(finding) && rules.get(finding.rule)?.has(table) === true);
}

/** Differences that a cell of the table takes part in; what is said of the text only repeats them. */
function touching(findings: readonly Finding[], table: string): Finding[] {
  return findings.filter((finding) => isDifference(finding) && finding.cells.some((cell) => cell.table === table));
}
