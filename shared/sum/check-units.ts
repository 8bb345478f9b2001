import { Graph } from '../calc/graph';
import type { Slot } from '../calc/node';
import { printedOrder } from '../calc/slot-order';
import { Wording } from '../checks/wording';
import type { Explaining, UnitCheck, UnitDifference } from '../contract/sum';
import type { Project } from '../document/project';
import type { Lacking, SummedUnit, SummedUnits } from '../document/summed-units';
import type { CellRef } from '../form/finding';
import type { Template } from '../form/template';
import { Amount, ZERO } from '../money/amount';
import { Additive } from './additive';
import { unitName } from './admit';
import { Figures, figureOf } from './figures';
import { inputDifferences } from './inputs';
import { type TheirRecords, theirRecords, unitRecords } from './record-differences';
import { isRecord } from './sum-units';
import { cellKey } from './unit-figures';
import { isSameUnit } from './who';

/**
 * Holds a department document against its units as they are now; `kept` is what it was summed of, null = unknown. `unread`: files
 * that could not be taken. What a unit of the sum gave then counts where it is not among those of now.
 */
export function checkUnits(
  { template, project }: { template: Template; project: Project },
  now: readonly SummedUnit[],
  kept: SummedUnits | null,
  unread: readonly Lacking[] = [],
): UnitCheck {
  return new UnitChecker(now, kept, unread).check(new Graph(template, project));
}

/** The units' part of it, which is added up once and held against a document as often as that changes. */
export class UnitChecker {
  private readonly units: readonly { unit: SummedUnit; before: SummedUnit | null }[];
  private readonly missing: readonly SummedUnit[];
  private readonly sums = new Figures();
  private theirs: TheirRecords | null = null;

  constructor(
    private readonly now: readonly SummedUnit[],
    private readonly kept: SummedUnits | null,
    private readonly unread: readonly Lacking[] = [],
  ) {
    const before = kept?.units ?? [];
    this.missing = now === before ? [] : before.filter((one) => !now.some((other) => isOneUnit(one, other)));
    this.units = [...now, ...this.missing].map((unit) => ({
      unit,
      before: now === before ? unit : (before.find((one) => isOneUnit(one, unit)) ?? null),
    }));
    for (const { unit } of this.units) this.sums.addAll(unit.figures);
    this.sums.addAll(kept?.eliminated ?? {});
  }

  check(graph: Graph): UnitCheck {
    const { units, kept, unread, missing } = this;
    return {
      cells: countCells(graph),
      units: units.length,
      differences: this.differences(graph),
      records: this.records(graph),
      inputs: inputDifferences(
        graph.structure.template,
        graph.outline,
        units.map(({ unit }) => unit),
      ),
      changed: units.flatMap(({ unit, before: then }) => (then && then.sha256 !== unit.sha256 ? [unitName(unit)] : [])),
      missing: kept === null ? [] : missing.map(unitName),
      added: kept === null ? [] : units.flatMap(({ unit, before: then }) => (then === null ? [unitName(unit)] : [])),
      lacking: [...unread, ...stillLacking(kept, this.now, unread)],
      eliminations: kept?.eliminations.length ?? 0,
    };
  }

  /** The amounts that are not the units'; asked after every edit. */
  differences(graph: Graph): UnitDifference[] {
    const { other, lost } = otherCells(graph, this.sums);
    if (other.size === 0 && lost.length === 0) return [];
    const found = [...other].sort(([a], [b]) => printedOrder(graph.structure, a, b));
    const wording = new Wording(graph.structure, graph.structure.template.decimals);
    return [
      ...lost.map((ref) => this.told(wording, ref, null, ZERO, false)),
      ...found.map(([slot, value]) => this.told(wording, slot, shown(slot), value, followsAny(slot, other))),
    ];
  }

  records(graph: Graph): UnitCheck['records'] {
    const units = this.units.map(({ unit }) => unit);
    this.theirs ??= theirRecords(graph.structure.template, units);
    return unitRecords(graph, units, this.theirs);
  }

  private told(
    wording: Wording,
    ref: CellRef,
    department: string | null,
    value: Amount,
    follows: boolean,
  ): UnitDifference {
    const sum = this.sums.at(ref) ?? ZERO;
    const difference = value.minus(sum);
    return {
      table: ref.table,
      row: ref.row,
      column: ref.column,
      place: wording.place(ref),
      department,
      sum: sum.toFixed(),
      difference: difference.toFixed(),
      units: explaining(ref, difference, this.units, this.kept !== null),
      follows,
    };
  }
}

/** What the sum lacked and does not come now either. */
function stillLacking(kept: SummedUnits | null, now: readonly SummedUnit[], unread: readonly Lacking[]): Lacking[] {
  const told = new Set([...now, ...unread].map(({ file }) => file));
  return (kept?.lacking ?? []).filter(({ file }) => !told.has(file));
}

/** What makes up the amount of one cell (下钻). */
export interface Share {
  name: string;
  file: string;
  amount: string;
}

/** 下钻: what each unit, and what is eliminated, gives to one cell; units that give nothing are left out. */
export function sharesOf(
  { units, eliminations, eliminated }: SummedUnits,
  ref: CellRef,
): { shares: Share[]; sum: string } {
  const shares = units.flatMap((unit): Share[] => {
    const amount = figureOf(unit.figures, ref);
    const isOwn = unit.records[ref.table]?.includes(ref.row) ?? false;
    if (amount === null && !isOwn) return [];
    return [{ name: unitName(unit), file: unit.file, amount: amount?.toFixed() ?? '' }];
  });
  const off = figureOf(eliminated, ref);
  const say = eliminations.flatMap((one) => (cellKey(one) === cellKey(ref) && one.say !== '' ? [one.say] : []));
  if (off !== null) shares.push({ name: ['内部抵销', ...say].join('：'), file: '', amount: off.toFixed() });
  const amounts = shares.flatMap(({ amount }) => (amount === '' ? [] : [new Amount(amount)]));
  return { shares, sum: Amount.sum(amounts).toFixed() };
}

/** One without a name or code goes by its file. */
function isOneUnit(one: SummedUnit, other: SummedUnit): boolean {
  const hasNone = [one, other].every(({ department: { code, name } }) => `${code}${name}`.trim() === '');
  return isSameUnit(one, other) || (hasNone && one.file === other.file);
}

/** Cells whose amount is not the units', and amounts of units for which the department has no row. */
function otherCells(graph: Graph, sums: Figures): { other: Map<Slot, Amount>; lost: CellRef[] } {
  const additive = new Additive(graph);
  const other = new Map<Slot, Amount>();
  for (const slot of graph.slots) {
    if (slot.kind === 'text') continue;
    const value = slot.value ?? ZERO;
    // Nearly all amounts are the units', so what is dear to find out is asked of the others alone.
    if (!slot.bad && value.eq(sums.at(slot) ?? ZERO)) continue;
    if (!isRecord(graph, slot) && additive.slot(slot)) other.set(slot, value);
  }
  const lost = [...sums.all()].filter(({ ref, amount }) => !amount.isZero() && graph.slot(ref) === undefined);
  return { other, lost: lost.map(({ ref }) => ref) };
}

/** How many cells are held against the units. */
function countCells(graph: Graph): number {
  const additive = new Additive(graph);
  let cells = 0;
  for (const slot of graph.slots) if (slot.kind !== 'text' && !isRecord(graph, slot) && additive.slot(slot)) cells += 1;
  return cells;
}

function followsAny(slot: Slot, other: ReadonlyMap<Slot, Amount>): boolean {
  return slot.typed === null && (slot.candidates[0]?.formulaReads.some((source) => other.has(source)) ?? false);
}

function shown({ bad, typed, value }: Slot): string | null {
  return bad ? (typed ?? '') : (value?.toFixed() ?? '');
}

/** The units that changed here since the sum; else the one whose whole amount is the difference. */
function explaining(
  ref: CellRef,
  difference: Amount,
  units: readonly { unit: SummedUnit; before: SummedUnit | null }[],
  isKept: boolean,
): Explaining[] {
  const figures = units.map(({ unit, before }) => ({
    name: unitName(unit),
    now: figureOf(unit.figures, ref),
    before: before === null ? null : figureOf(before.figures, ref),
  }));
  const told = (how: Explaining['how']) => (one: (typeof figures)[number]) => ({
    name: one.name,
    how,
    before: one.before?.toFixed() ?? null,
    now: one.now?.toFixed() ?? null,
  });
  const changed = isKept ? figures.filter(({ now, before }) => !(now ?? ZERO).eq(before ?? ZERO)) : [];
  const moved = changed.reduce((sum, { now, before }) => sum.plus((now ?? ZERO).minus(before ?? ZERO)), ZERO);
  if (changed.length > 0 && moved.neg().eq(difference)) return changed.map(told('changed'));
  const whole = (sign: 'lacking' | 'twice'): typeof figures =>
    figures.filter(
      ({ now }) => now !== null && !now.isZero() && now.eq(sign === 'twice' ? difference : difference.neg()),
    );
  const [lacking, twice] = [whole('lacking'), whole('twice')];
  if (lacking.length === 1) return lacking.map(told('lacking'));
  return twice.length === 1 ? twice.map(told('twice')) : changed.map(told('changed'));
}
