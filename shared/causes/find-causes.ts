import type { Finding } from '../checks/finding';
import { openEditor } from '../document/editor';
import type { Project } from '../document/project';
import type { Template } from '../template/template';
import type { Cause } from './cause';
import { shiftedRows } from './shifted-rows';

/** Fewer findings are read faster than a guess about them. */
const LEAST_FINDINGS = 4;

/**
 * Slips that explain several findings of a document each, surest first. Every one was tried on a copy: its repair makes
 * nearly all differences round it vanish.
 */
export function findCauses(template: Template, project: Project): Cause[] {
  const steps = searchCauses(template, project);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** The same in steps of some milliseconds, for a page that has other things to do between them. */
export function* searchCauses(template: Template, project: Project): Generator<null, Cause[]> {
  // The text only repeats what the tables say, and costs most of a check.
  const copy = openEditor({ ...template, narrative: null }, project);
  const causes: Cause[] = [];
  for (const table of copy.tables) {
    if (touching(copy.findings(), table).length < LEAST_FINDINGS) continue;
    const cause = yield* shiftedRows(copy, table, () => touching(copy.findings(), table));
    if (cause) causes.push(cause);
  }
  return causes.toSorted((a, b) => b.explains.length - a.explains.length);
}

/** Differences that a cell of the table takes part in; what is said of the text only repeats them. */
function touching(findings: readonly Finding[], table: string): Finding[] {
  return findings.filter(
    ({ section, difference, cells }) =>
      section === undefined && difference !== null && cells.some((cell) => cell.table === table),
  );
}
