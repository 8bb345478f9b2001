import { UnusableForm } from '../calc/faults';
import { Graph, type Touched } from '../calc/graph';
import type { Instance, Slot } from '../calc/node';
import { Checker } from '../checks/checker';
import { KeptFindings } from '../checks/kept-findings';
import type { RuleVerdict, Todo, Verdict } from '../checks/verdict';
import { Wording, type WordingPart } from '../checks/wording';
import { applyChanges } from '../document/apply';
import type { CellChange, Change } from '../document/changes';
import type { Command } from '../document/commands';
import { History } from '../document/history';
import { changesBeyondLimits } from '../document/limits';
import type { Outline, Project } from '../document/project';
import type { SummedUnits } from '../document/summed-units';
import type { CellRef, Finding } from '../form/finding';
import type { CellState, TableLayout } from '../form/layout';
import type { Template } from '../form/template';
import { Narrative } from '../narrative/narrative';
import { type Failure, fail, ok, type Result } from '../result/result';
import { UnitFindings } from '../sum/unit-findings';
import type { Bindable } from '../text-checks/audit-block';
import { NarrativeChecker } from '../text-checks/narrative-checker';
import { TableTexts } from '../text-checks/table-texts';
import { carriedTodos } from './carried';
import { cellState } from './cell-state';
import { cleanCommand } from './clean-command';
import { withConsequences } from './consequences';
import type { CellExplanation, Editor, Outcome } from './editor-api';
import { equationParts, explainCell, isReplaced, refOf } from './explain-cell';
import { plan } from './plan';
import { planExplanation, writtenFor } from './plan-explanation';
import { PrintedTables } from './printed-tables';
import { withDescendants } from './records';
import { concernsAllWords, structuralTables } from './structural-tables';
import { type Waiting, waitingOf } from './waiting';

/**
 * Opens a document with its form, and with the units that it was summed of: live figures, live findings, unlimited undo. Throws UnusableForm for a template
 * whose relations run in a circle or multiply beyond measure (lint finds that before).
 */
export function openEditor(template: Template, project: Project, units?: SummedUnits | undefined): DocumentEditor {
  return new DocumentEditor(template, project, units);
}

/** The same for a document from outside, whose form nobody has linted: failure `template-invalid`. */
export function tryOpenEditor(
  template: Template,
  project: Project,
  units?: SummedUnits | undefined,
): Result<DocumentEditor> {
  try {
    const editor = openEditor(template, project, units);
    // The rules about the text are bound when they are judged.
    editor.findings();
    return ok(editor);
  } catch (error) {
    if (!(error instanceof UnusableForm)) throw error;
    return fail('template-invalid', { file: 'equations.yaml', line: `${error.line}`, reason: error.message });
  }
}

export class DocumentEditor implements Editor {
  /** The calculation, for outputs that need relations as well as figures. */
  readonly graph: Graph;
  readonly wording: Wording;
  /** 情况说明 with its live figures. */
  readonly narrative: Narrative;
  readonly tables: readonly string[];
  private readonly checker: Checker;
  private readonly textChecker: NarrativeChecker;
  private readonly tableTexts: TableTexts;
  private readonly history = new History();
  /** What can be taken back, and what it did to a cell (本次打开后的修改). */
  readonly steps: Pick<History, 'undoLabels' | 'stepsOn'> = this.history;
  private readonly printed: PrintedTables;
  private found: readonly Finding[] | null = null;
  private readonly kept = new KeptFindings();
  private open: readonly Todo[] | null = null;
  private readonly unitFindings: UnitFindings | null;

  constructor(
    readonly template: Template,
    project: Project,
    /** 汇总来源, if it was summed. */
    readonly units?: SummedUnits | undefined,
  ) {
    this.unitFindings = units ? new UnitFindings(units) : null;
    this.graph = new Graph(template, project);
    this.wording = new Wording(this.graph.structure, template.decimals);
    this.narrative = new Narrative(this.graph, this.wording, (node) => this.checker.isUntold(node));
    this.checker = new Checker(this.graph, this.wording);
    this.textChecker = new NarrativeChecker(this.graph, this.narrative, this.wording, this.checker);
    this.tableTexts = new TableTexts(this.graph, this.wording);
    this.printed = new PrintedTables(this.graph);
    this.tables = template.tables.map((form) => form.id);
  }

  get project(): Project {
    return this.graph.project;
  }

  get outline(): Outline {
    return this.graph.outline;
  }

  get undoLabel(): string | null {
    return this.history.undoLabel;
  }

  get redoLabel(): string | null {
    return this.history.redoLabel;
  }

  dispatch(given: Command): Result<Outcome, Failure> {
    const { command, removed } = cleanCommand(given);
    const planned = command.kind === 'explain' ? planExplanation(command, this) : plan(command, this.graph);
    if (!planned.ok) return planned;
    const { label } = planned.value;
    const changes = withConsequences(planned.value.changes, command, this.graph);
    const refused = changesBeyondLimits(
      this.outline.tables,
      changes,
      (table) => this.graph.structure.form(table).short,
    );
    if (refused !== null) return { ok: false, error: refused };
    // What left the program stays on record, whatever is undone.
    if (changes.length > 0 && command.kind !== 'record-release') this.history.record({ label, changes });
    return ok({ ...this.apply(label, changes), removed });
  }

  undo(): Outcome | null {
    const step = this.history.back();
    return step && this.apply(step.label, step.changes);
  }

  redo(): Outcome | null {
    const step = this.history.forward();
    return step && this.apply(step.label, step.changes);
  }

  layout(table: string): TableLayout {
    return this.printed.layout(table);
  }

  cell(table: string, row: string, column: string): CellState {
    return cellState(this.graph, { table, row, column });
  }

  alwaysNote(table: string): string | null {
    return this.printed.alwaysNote(table);
  }

  note(table: string): string | null {
    return this.printed.note(table);
  }

  findings(): readonly Finding[] {
    if (this.found) return this.found;
    const ofTables = this.tableTexts.findings((table) => this.note(table));
    const ofUnits = this.unitFindings?.of(this.graph) ?? [];
    // A unit that is not there explains much of what follows.
    const lists = [ofUnits, this.checker.findings(), ofTables, this.textChecker.findings()];
    this.found = this.kept.of(lists, this.outline.explanations);
    return this.found;
  }

  /** 待填: what is still to do, tables first, then the text. */
  todos(): readonly Todo[] {
    this.open ??= [...this.checker.todos(), ...this.textChecker.todos(), ...this.carried()];
    return this.open;
  }

  /** 沿用: what still says what it said last year. */
  private carried(): Todo[] {
    if (!this.outline.carried) return [];
    return carriedTodos(this.outline, {
      tables: this.template.tables.map(({ id, short }) => ({ id, title: short })),
      sections: this.narrative.sections(),
    });
  }

  /** 待算: tables and sections that are computed from tables not begun. */
  waiting(): Waiting {
    return waitingOf(this.checker, this.narrative);
  }

  /** What became of every rule of the form at every place. */
  verdicts(): RuleVerdict[] {
    return [...this.checker.verdictsOfRules(), ...this.textChecker.verdictsOfRules()];
  }

  /** What became of one relation at one place. */
  verdictAt(instance: Instance): Verdict {
    return this.checker.verdictAt(instance);
  }

  /** Amounts written by hand in the text that equal a table's (改为取数). */
  bindable(): readonly Bindable[] {
    return this.textChecker.bindable();
  }

  /** 全审: judges every relation afresh. */
  checkAll(): readonly Finding[] {
    this.checker.judgeAll();
    this.textChecker.judgeAll();
    this.tableTexts.invalidate();
    this.found = null;
    this.open = null;
    return this.findings();
  }

  explain(ref: CellRef): CellExplanation {
    return explainCell(this.graph, this.wording, ref);
  }

  isReplaced(ref: CellRef): boolean {
    return isReplaced(this.graph, ref);
  }

  equationParts(ref: CellRef): WordingPart[] {
    return equationParts(this.graph, this.wording, ref);
  }

  /** Rows that go when these are deleted: they and all below them. */
  rowsBelow(table: string, rows: readonly string[]): string[] {
    return withDescendants(this.graph.structure, table, rows);
  }

  private apply(label: string, changes: Change[]): Outcome {
    if (changes.length === 0) return { label, changes, cells: [], tables: [], removed: [] };
    const structural = structuralTables(changes, this.template);
    const cells = changes.filter((change) => change.kind === 'cell');
    const touched = this.takeUp(changes, cells, structural);
    for (const ref of cells) {
      const slot = this.graph.slot(ref);
      if (slot) touched.slots.add(slot);
    }
    const open = this.checker.unbegun;
    const others = new Set(structural.flatMap((table) => this.graph.structure.dependents(table)));
    const moved = this.checker.update(touched, others);
    this.reword(changes);
    this.updateTexts(touched, moved, changes, structural.length > 0);
    if (open !== 0n || this.checker.unbegun !== 0n) this.narrative.updateWaiting();
    this.found = null;
    this.open = null;
    const { tables, notes } = this.printed.update(changes, structural, touched);
    if (notes) this.tableTexts.reread();
    return { label, changes, cells: [...touched.slots].map(refOf), tables, removed: [] };
  }

  /** Where words that stand everywhere changed, everything about the text is told anew. */
  private updateTexts(touched: Touched, moved: ReadonlySet<Slot>, changes: readonly Change[], rows: boolean): void {
    const { slots } = touched;
    if (concernsAllWords(changes, this.outline)) {
      this.tableTexts.invalidate();
      this.textChecker.invalidate();
      this.narrative.invalidate(rows || changes.some(({ kind }) => kind === 'input' || kind === 'last-year'));
      return;
    }
    if (rows) {
      this.tableTexts.updateRows(touched);
      this.textChecker.updateRows(touched, moved);
      this.narrative.updateRows(touched);
    } else {
      this.tableTexts.update(slots);
      this.textChecker.update(slots);
      this.narrative.update(slots);
    }
    if (changes.some(({ kind }) => kind === 'section')) this.narrative.reread();
  }

  private takeUp(changes: readonly Change[], cells: readonly CellChange[], structural: readonly string[]): Touched {
    if (structural.length > 0) {
      const tables = new Set([...structural, ...cells.map((cell) => cell.table)]);
      return this.graph.updateTables(applyChanges(this.project, changes), [...tables], cells);
    }
    const others = changes.filter((change) => change.kind !== 'cell');
    if (others.length > 0) this.graph.structure.project = applyChanges(this.project, others);
    return this.graph.updateCells(cells);
  }

  /** Years stand in titles, and a record goes by its words: sentences about them change with them. */
  private reword(changes: readonly Change[]): void {
    if (changes.some(({ kind }) => kind === 'meta' || kind === 'last-year')) return this.checker.judgeAll();
    const renamed = changes.flatMap((change) =>
      change.kind === 'cell' && this.graph.slot(change)?.kind === 'text' ? [change.table] : [],
    );
    if (renamed.length > 0) this.checker.reword(new Set(renamed));
  }

  /** What was written (出错说明) for this finding when its numbers were others; null = nothing, or it still holds. */
  lapsedExplanation(finding: Finding): string | null {
    return finding.explanation === null ? (writtenFor(finding, this.outline)?.text ?? null) : null;
  }
}
