import type { Graph, Touched } from '../calc/graph';
import type { Instance, Slot } from '../calc/node';
import type { Explanation } from '../document/project';
import type { Finding, Severity } from './finding';
import { type Judged, judge } from './judge';
import { carriedOut, notRun } from './not-run';
import { isFiner, roundingFindings } from './rounding';
import { unnamedRows } from './unnamed-rows';
import type { Wording } from './wording';

const SEVERITY_ORDER: Record<Severity, number> = { error: 0, warning: 1, info: 2 };

/** 审核: the findings of a document, kept up to date with what an edit touched. */
export class Checker {
  private readonly failed = new Map<Instance, Judged>();
  private readonly badCells = new Map<Slot, Judged>();
  /** Cells of more digits than their form prints. */
  private readonly finer = new Set<Slot>();
  private sorted: Judged[] | null = null;

  constructor(
    private readonly graph: Graph,
    private readonly wording: Wording,
  ) {
    this.judgeAll();
  }

  /** 全审: judges everything afresh. */
  judgeAll(): void {
    this.failed.clear();
    this.badCells.clear();
    this.finer.clear();
    for (const instance of this.graph.allInstances()) this.judgeInstance(instance);
    for (const slot of this.graph.slots.values()) this.judgeCell(slot);
    this.sorted = null;
  }

  update(touched: Touched): void {
    for (const instance of touched.dropped) this.failed.delete(instance);
    for (const instance of touched.instances) this.judgeInstance(instance);
    // A cell may be gone, or its row have another name now, without the cell having been touched.
    for (const slot of new Set([...touched.slots, ...this.badCells.keys(), ...this.finer])) this.judgeCell(slot);
    this.sorted = null;
  }

  /** Judges again what fails in the given tables: words that its sentences use have changed, no figure has. */
  reword(tables: ReadonlySet<string>): void {
    for (const instance of [...this.failed.keys()])
      if (instance.reads.some((slot) => tables.has(slot.table))) this.judgeInstance(instance);
    this.sorted = null;
  }

  /** Errors first, then in the order of the form's tables, rules and places. */
  findings(explanations: readonly Explanation[]): Finding[] {
    this.sorted ??= this.sort();
    return withExplanations(this.sorted, explanations);
  }

  private judgeInstance(instance: Instance): void {
    const { equation } = instance;
    const finding = carriedOut(
      () => judge(instance, this.graph, this.wording),
      () => {
        const made = notRun(equation, { table: equation.tables[0] ?? '' });
        return { ...made, key: instance.key === '' ? made.key : `${made.key}@${instance.key}` };
      },
    );
    if (finding) this.failed.set(instance, finding);
    else this.failed.delete(instance);
  }

  private judgeCell(slot: Slot): void {
    const finding = this.cellFinding(slot);
    const present = this.graph.slot(slot) === slot;
    if (present && isFiner(slot)) this.finer.add(slot);
    else this.finer.delete(slot);
    if (finding && present) this.badCells.set(slot, finding);
    else this.badCells.delete(slot);
  }

  private cellFinding(slot: Slot): Judged | null {
    if (slot.bad) {
      return this.ofCell(
        slot,
        'V1',
        '金额单元格只填数字',
        `${this.wording.shortPlace(slot)} 填的“${slot.typed ?? ''}”不是数字，用到它的合计暂时算不出来，请改为金额。`,
      );
    }
    return null;
  }

  private ofCell(slot: Slot, rule: string, say: string, sentence: string): Judged {
    const { table, row, column } = slot;
    const value = slot.typed ?? null;
    return {
      key: `${rule}@${table}/${row}/${column}`,
      rule,
      severity: 'error',
      say,
      sentence,
      table,
      row,
      column,
      left: null,
      right: null,
      difference: null,
      cells: [{ table, row, column, side: 'left', value }],
      fingerprint: value ?? '',
    };
  }

  private sort(): Judged[] {
    const tables = this.graph.structure.template.tables.map((form) => form.id);
    const entries = [
      ...[...this.badCells.values()].map((finding) => ({ finding, order: -1, place: 0 })),
      ...roundingFindings(this.finer, this.graph, this.wording).map((finding) => ({ finding, order: -1, place: 0 })),
      ...unnamedRows(this.graph.structure, (table) => this.wording.table(table)).map((finding) => ({
        finding,
        order: -1,
        place: 0,
      })),
      ...[...this.failed].map(([{ order, place }, finding]) => ({ finding, order, place })),
    ];
    entries.sort(
      (a, b) =>
        SEVERITY_ORDER[a.finding.severity] - SEVERITY_ORDER[b.finding.severity] ||
        tables.indexOf(a.finding.table) - tables.indexOf(b.finding.table) ||
        a.order - b.order ||
        a.place - b.place ||
        (a.finding.key < b.finding.key ? -1 : 1),
    );
    return entries.map((entry) => entry.finding);
  }
}

/** Puts to each finding the explanation that was written for it and still holds. */
export function withExplanations(judged: readonly Judged[], explanations: readonly Explanation[]): Finding[] {
  const texts = new Map(explanations.map((item) => [item.instance, item]));
  return judged.map((finding) => {
    const explanation = texts.get(finding.key);
    const valid = explanation?.rule === finding.rule && explanation.fingerprint === finding.fingerprint;
    return { ...finding, explanation: valid ? explanation.text : null };
  });
}

/** Errors first; within a severity the order stays. */
export function bySeverity(findings: readonly Finding[]): Finding[] {
  return findings.toSorted((a, b) => SEVERITY_ORDER[a.severity] - SEVERITY_ORDER[b.severity]);
}
