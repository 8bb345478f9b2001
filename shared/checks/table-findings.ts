import type { Graph, Touched } from '../calc/graph';
import type { Instance, Slot } from '../calc/node';
import type { Absent, SaidAmount } from '../document/project';
import { type Judged, type Severity, sameJudged, severityAt } from '../form/finding';
import { type MappedUse, mappedUses } from '../form/mapped-uses';
import { absentFindings } from './absent-findings';
import { AMOUNT_RULE, isOddlyNegative, NEGATIVE_RULE } from './cell-rules';
import { farFromLastYear, toldOnce } from './far-from-last-year';
import { formYear } from './form-year';
import { KeptOrder } from './kept-order';
import { pastedTotals } from './pasted-totals';
import { Rounding } from './rounding';
import { foldedRounding } from './rounding-tolerance';
import { unmappedRows } from './unmapped-rows';
import { otherEditionRows, unnamedRows } from './unnamed-rows';
import { findingOf, type Verdict } from './verdict';
import type { Wording } from './wording';

/** A finding, with the relation that it comes from; null = none. */
interface Placed {
  finding: Judged;
  instance: Instance | null;
}

/** What is found in the tables: errors first, then in the order of the form's tables, rules and places. */
export class TableFindings {
  private readonly failed = new Map<Instance, Placed>();
  /** Relations that miss by a last digit. */
  private readonly rounded = new Map<Instance, Placed>();
  /** Cells about which something is to be said, whatever relations say. */
  private readonly oddCells = new Map<Slot, Placed>();
  private readonly rounding: Rounding;
  private readonly order: KeptOrder<Placed>;
  /** Where relations read rows by a mapping (科目对应). */
  private readonly mapped: readonly MappedUse[];
  /** What the file lacked, as the findings tell it. */
  private absent: readonly Absent[] = [];
  private pasted: readonly SaidAmount[] | undefined;
  /** What rows, names and the year decide; null = to be looked for. */
  private ofRows: Judged[] | null = null;
  /** All that is told of no single relation or cell; null = to be put together again. */
  private others: readonly Placed[] | null = null;
  private told: readonly Judged[] | null = null;

  constructor(
    private readonly graph: Graph,
    private readonly wording: Wording,
  ) {
    this.rounding = new Rounding(graph, wording);
    this.mapped = mappedUses(graph.structure.template);
    const tables = new Map(graph.structure.template.tables.map((form, at) => [form.id, at]));
    this.order = new KeptOrder(
      (a, b) => inOrder(tables, a, b),
      (a, b) =>
        a.finding.key === b.finding.key &&
        a.finding.severity === b.finding.severity &&
        a.finding.table === b.finding.table,
    );
  }

  /** Nothing is known. */
  clear(): void {
    this.failed.clear();
    this.rounded.clear();
    this.oddCells.clear();
    this.rounding.clear();
    this.ofRows = null;
    this.others = null;
    this.told = null;
    this.order.clear();
  }

  /** What became of a relation; null = it is no more. */
  take(instance: Instance, verdict: Verdict | null): void {
    if (takenUp(this.failed, instance, verdict && findingOf(verdict), instance)) this.told = null;
    const notice = verdict?.kind === 'held' && verdict.how === 'rounded' ? verdict.notice : null;
    if (!takenUp(this.rounded, instance, notice, instance)) return;
    this.others = null;
    this.told = null;
  }

  /** A cell that may have changed, or be gone. */
  look(slot: Slot): void {
    // Most cells hold an amount about which there is nothing to say.
    const isCompared = slot.typed !== null && this.graph.outline.lastYear !== undefined;
    const isPlain = !isCompared && !slot.bad && slot.value?.isNegative() !== true && this.rounding.isPlain(slot);
    if (isPlain && !this.oddCells.has(slot)) return;
    const present = this.graph.slot(slot) === slot;
    this.rounding.look(slot, present);
    if (takenUp(this.oddCells, slot, present ? this.ofCell(slot) : null, null)) this.told = null;
  }

  private ofCell(slot: Slot): Judged | null {
    if (slot.bad) {
      const sentence = `${this.wording.shortPlace(slot)} 填的“${slot.typed ?? ''}”不是数字，用到它的合计暂时算不出来，请改为金额。`;
      return cellFinding(slot, AMOUNT_RULE, '金额单元格只填数字', sentence, 'error');
    }
    if (!isOddlyNegative(slot, this.graph.structure.form(slot.table)))
      return farFromLastYear(slot, this.graph, this.wording);
    const sentence = `${this.wording.shortPlace(slot)} 填的是负数 ${slot.typed ?? ''}。这里的金额一般不为负数，请核对正负号和所在的行；确实如此的，请说明。`;
    return cellFinding(slot, NEGATIVE_RULE, '金额不为负数', sentence, 'warning');
  }

  /** Relations that do not hold, or miss by a last digit. */
  instances(): Instance[] {
    return [...this.failed.keys(), ...this.rounded.keys()];
  }

  /** After names of rows changed: what is told of cells is told anew. Null = in whichever table. */
  reword(tables: ReadonlySet<string> | null): void {
    for (const slot of this.oddCells.keys()) if (tables === null || tables.has(slot.table)) this.look(slot);
    this.rounding.reword();
    this.others = null;
    this.told = null;
  }

  /** After an edit, when its relations and cells were taken up; `rows`: rows may have come or gone. */
  update(touched: Touched, rows: boolean): void {
    if (rows) {
      this.ofRows = null;
      this.order.clear();
    }
    const isSame = !this.rounding.update(touched, rows) && !rows && this.graph.absentRegions === this.absent;
    const { pastedTotals: pasted } = this.graph.outline;
    if (isSame && this.mapped.length === 0 && pasted === undefined && this.pasted === undefined) return;
    this.others = null;
    this.told = null;
  }

  all(): readonly Judged[] {
    if (this.told) return this.told;
    this.others ??= this.otherFindings();
    const placed = this.order.of([...this.oddCells.values(), ...this.others, ...this.failed.values()]);
    this.told = toldOnce(
      placed.map(({ finding }) => finding),
      this.wording,
    );
    return this.told;
  }

  private otherFindings(): Placed[] {
    const { structure, absentRegions } = this.graph;
    const { tables } = structure.template;
    this.absent = absentRegions;
    this.ofRows ??= ofRows(this.graph, this.wording);
    const pasted = this.graph.outline.pastedTotals;
    this.pasted = pasted;
    const findings = [
      ...(pasted === undefined ? [] : pastedTotals(this.graph, pasted, this.wording)),
      ...(absentRegions.length === 0 ? [] : absentFindings(absentRegions, tables, this.wording)),
      ...this.rounding.findings(),
      ...this.roundedFindings(),
      ...this.ofRows,
      ...(this.mapped.length === 0 ? [] : unmappedRows(this.graph, this.mapped, this.wording)),
    ];
    return findings.map((finding) => ({ finding, instance: null }));
  }

  private roundedFindings(): Judged[] {
    const notices = [...this.rounded].sort(([a], [b]) => a.order - b.order || a.place - b.place);
    return foldedRounding(
      notices.map(([, { finding }]) => finding),
      this.wording,
    );
  }
}

function ofRows({ structure }: Graph, wording: Wording): Judged[] {
  const name = (table: string): string => wording.table(table);
  return [...formYear(structure), ...unnamedRows(structure, name), ...otherEditionRows(structure, name)];
}

function inOrder(tables: ReadonlyMap<string, number>, a: Placed, b: Placed): number {
  const tableAt = ({ finding }: Placed): number => tables.get(finding.table) ?? -1;
  return (
    severityAt(a.finding.severity) - severityAt(b.finding.severity) ||
    tableAt(a) - tableAt(b) ||
    (a.instance?.order ?? -1) - (b.instance?.order ?? -1) ||
    (a.instance?.place ?? 0) - (b.instance?.place ?? 0) ||
    (a.finding.key < b.finding.key ? -1 : 1)
  );
}

/** Takes up what is found of one thing, null = nothing; tells whether that is other than before. */
function takenUp<T>(known: Map<T, Placed>, one: T, finding: Judged | null, instance: Instance | null): boolean {
  if (finding === null) return known.delete(one);
  const before = known.get(one);
  if (before && sameJudged(before.finding, finding)) return false;
  known.set(one, { finding, instance });
  return true;
}

function cellFinding(slot: Slot, rule: string, say: string, sentence: string, severity: Severity): Judged {
  const { table, row, column, typed: value } = slot;
  return {
    key: `${rule}@${table}/${row}/${column}`,
    rule,
    severity,
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
