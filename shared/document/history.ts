import type { CellRef } from '../form/finding';
import { type Change, inverseAll } from './changes';

/** One gesture: its name and what it changed. */
export interface Step {
  label: string;
  changes: Change[];
}

/** Unlimited undo and redo as changes with their inverses; never touched by anything but steps. */
export class History {
  private readonly done: Step[] = [];
  private undone: Step[] = [];

  record(step: Step): void {
    this.done.push(step);
    this.undone = [];
  }

  get undoLabel(): string | null {
    return this.done.at(-1)?.label ?? null;
  }

  /** Names of the steps that undo would take, the latest first. */
  undoLabels(): string[] {
    return this.done.map(({ label }) => label).reverse();
  }

  /** What the steps that undo would take did to one cell, the latest first. */
  stepsOn({ table, row, column }: CellRef): { label: string; before: string | null; after: string | null }[] {
    return this.done
      .toReversed()
      .flatMap(({ label, changes }) =>
        changes.flatMap((change) =>
          change.kind === 'cell' && change.table === table && change.row === row && change.column === column
            ? [{ label, before: change.before, after: change.after }]
            : [],
        ),
      );
  }

  get redoLabel(): string | null {
    return this.undone.at(-1)?.label ?? null;
  }

  /** The step that takes the last one back, or null. */
  back(): Step | null {
    const step = this.done.pop();
    if (!step) return null;
    this.undone.push(step);
    return { label: step.label, changes: inverseAll(step.changes) };
  }

  forward(): Step | null {
    const step = this.undone.pop();
    if (!step) return null;
    this.done.push(step);
    return step;
  }
}
