import type { Graph } from '../calc/graph';
import type { Slot } from '../calc/node';
import type { Command } from '../document/commands';
import { DocumentEditor } from '../editor/editor';
import type { Outcome } from '../editor/editor-api';
import type { Finding } from '../form/finding';
import type { Failure, Result } from '../result/result';

/**
 * Cells that the searches may touch in all their trials together, a finding looked through counting as an eighth of one. It is
 * counted and not timed, so that a document has the same causes on every machine.
 */
const MAX_WORK = 40_000;
const FINDINGS_AS_A_CELL = 8;
/** Cells of one trial: the page answers nothing while it is tried. */
export const MAX_EDITS = 1500;

/** A copy of a document that repairs are tried on, which counts what they cost. */
export class TrialEditor extends DocumentEditor {
  private work = 0;

  override dispatch(command: Command): Result<Outcome, Failure> {
    const done = super.dispatch(command);
    if (done.ok) this.work += done.value.cells.length;
    return done;
  }

  override undo(): Outcome | null {
    const done = super.undo();
    this.work += done?.cells.length ?? 0;
    return done;
  }

  override findings(): readonly Finding[] {
    const found = super.findings();
    this.work += found.length / FINDINGS_AS_A_CELL;
    return found;
  }

  /** Runs a search until it has its answer or all have cost too much; a search that is given up has found nothing. */
  *bounded<T>(search: Generator<null, T[]>): Generator<null, T[]> {
    for (;;) {
      const step = search.next();
      if (step.done) return step.value;
      // Here every trial is undone.
      if (this.work > MAX_WORK) return [];
      yield null;
    }
  }
}

/** Cells whose amounts every one of these findings rests on: a repair of any other leaves one of them as it is. */
export function commonGround(editor: DocumentEditor, findings: readonly Finding[]): ReadonlySet<Slot> {
  const [first, ...others] = findings;
  let common = first ? groundOf(editor.graph, first) : new Set<Slot>();
  for (const finding of others) {
    if (common.size === 0) break;
    const ground = groundOf(editor.graph, finding);
    common = new Set([...common].filter((slot) => ground.has(slot)));
  }
  return common;
}

function groundOf(graph: Graph, { cells }: Finding): Set<Slot> {
  const ground = new Set(cells.flatMap((ref) => graph.slot(ref) ?? []));
  for (const slot of ground) {
    if (slot.typed !== null) continue;
    for (const source of slot.candidates[0]?.formulaReads ?? []) ground.add(source);
  }
  return ground;
}
