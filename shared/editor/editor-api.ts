import type { Todo } from '../checks/verdict';
import type { Change } from '../document/changes';
import type { Command } from '../document/commands';
import type { Outline, Project } from '../document/project';
import type { CellRef, Finding } from '../form/finding';
import type { CellState, TableLayout } from '../form/layout';
import type { Failure, Result } from '../result/result';

/** What one gesture did, for whoever repaints or journals. */
export interface Outcome {
  /** 「录入 2010301 基本支出」 and the like; undo shows it. */
  label: string;
  changes: Change[];
  /** Cells whose text or state is not what it was. */
  cells: CellRef[];
  /** Tables whose rows or note changed. */
  tables: string[];
  /** Invisible characters that were taken out of the command's words (`U+202E`), one entry each. */
  removed: string[];
}

/** Where a figure comes from, in words and in cells. */
export interface CellExplanation {
  /** 部门预算支出总表 · 2010301 行政运行 · 基本支出 */
  place: string;
  /** 「本年支出合计 1127.34 = 基本支出 634.87 + …」 with today's numbers; null when nothing derives the cell. */
  equation: string | null;
  /** The rule that derives it. */
  rule: string | null;
  sources: CellRef[];
  /** Cells that are computed from this one. */
  targets: CellRef[];
}

/** The document with its live figures and findings. One edit path for typing, paste, import, undo, CLI and tests. */
export interface Editor {
  readonly project: Project;
  /** The same without the texts of cells, at no cost however long the tables are. */
  readonly outline: Outline;
  dispatch(command: Command): Result<Outcome, Failure>;
  undo(): Outcome | null;
  redo(): Outcome | null;
  /** Name of the step that undo / redo would take; null = there is none. */
  readonly undoLabel: string | null;
  readonly redoLabel: string | null;
  /** Table ids in the form's order. */
  readonly tables: readonly string[];
  layout(table: string): TableLayout;
  cell(table: string, row: string, column: string): CellState;
  /** Note printed under the table, null = none. */
  note(table: string): string | null;
  /** All findings: errors first, then by table, rule and place. */
  findings(): readonly Finding[];
  /** 待填: what is still to do, by table and then by section of the text. */
  todos(): readonly Todo[];
  explain(ref: CellRef): CellExplanation;
}
