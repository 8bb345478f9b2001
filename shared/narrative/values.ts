import type { Graph } from '../calc/graph';
import type { Slot } from '../calc/node';
import { printedOrder } from '../calc/slot-order';
import { bareLabel, type Wording } from '../checks/wording';
import { Amount } from '../money/amount';
import { type Nearness, nearness, weight } from '../text/near';

/** Digits from which two numbers that are nearly equal are hardly so by chance. */
const TELLING = 6;
/** With this many, two digits changed places or were rounded away. */
const FAIRLY_TELLING = 4;
/** With fewer, hardly anything is one. */
const SHORT = 3;
const SHORTEST_LABEL = 3;

export interface NearValue {
  slot: Slot;
  how: Nearness;
}

/** An amount that was asked for, and the values near it. */
interface Asked {
  value: Amount;
  places: number;
  near: Map<string, Nearness>;
}

/** All amounts of the tables, to be looked up for what is written in the text; kept up to date with the edits. */
export class TableValues {
  private readonly byValue = new Map<string, Set<Slot>>();
  /** The value under which a cell stands. */
  private readonly held = new Map<Slot, string>();
  /** Questions whose answers follow the edits until they are forgotten. */
  private readonly asked = new Map<string, Asked>();
  /** Value → the questions that it is near to. */
  private readonly nearOf = new Map<string, Set<string>>();
  private readonly labels = new Map<Slot, string[]>();
  /** What the answers since the last `listen` rest on. */
  private heard = new Set<string>();

  constructor(
    private readonly graph: Graph,
    private readonly wording: Wording,
  ) {
    for (const slot of graph.slots.values()) this.put(slot, new Set());
  }

  /** What the answers given by `ask` rest on: values and questions, as `update` tells them. */
  listen<T>(ask: () => T): { answer: T; heard: ReadonlySet<string> } {
    this.heard = new Set();
    const answer = ask();
    return { answer, heard: this.heard };
  }

  /** Nobody rests on this any more. */
  forget(heard: string): void {
    for (const key of this.asked.get(heard)?.near.keys() ?? []) this.nearOf.get(key)?.delete(heard);
    this.asked.delete(heard);
  }

  /** Takes over cells that may have changed, and tells on what no answer may rest any more; rows that come or go need new TableValues. */
  update(slots: Iterable<Slot>): Set<string> {
    const changed = new Set<string>();
    for (const slot of slots) {
      if (slot.kind === 'text') this.rename(slot, changed);
      else this.put(slot, changed);
    }
    return changed;
  }

  /** After rows came or went. Names of rows are others; who rests on any answer is to ask again. */
  updateRows(slots: Iterable<Slot>, gone: Iterable<Slot>): void {
    this.labels.clear();
    for (const slot of gone) {
      const key = this.held.get(slot);
      if (key !== undefined) this.take(slot, key);
    }
    for (const slot of slots) if (slot.kind !== 'text') this.put(slot, new Set());
  }

  /** A record goes by its words: its cells may be named other than before. */
  private rename({ table, row }: Slot, changed: Set<string>): void {
    for (const { id } of this.graph.structure.form(table).columns) {
      const slot = this.graph.slot({ table, row, column: id });
      if (!slot) continue;
      this.labels.delete(slot);
      this.tell(this.held.get(slot), changed);
    }
  }

  /** The cell that prints this amount, or holds exactly it; of several that may be meant the one whose row or column the words before it name. */
  equal(value: Amount, before: string, mayBe: (slot: Slot) => boolean = () => true): Slot | null {
    const keys = [keyOf(value), keyOf(rounded(value, this.decimals))];
    for (const key of keys) this.heard.add(key);
    const found = new Set(keys.flatMap((key) => [...this.standing(key)]));
    const same = [...found].filter((slot) => printsAs(slot, value) && mayBe(slot));
    return (
      this.best(same.map((slot) => ({ slot, rank: Math.max(this.affinity(slot, before), this.titleIn(slot, before)) })))
        ?.slot ?? null
    );
  }

  /**
   * The cell that was probably meant: nearly the same number, and either the words before it name the row or column,
   * or the number has so many digits that it is hardly chance. `sentence`: all that the sentence says before it.
   */
  near(value: Amount, places: number, before: string, sentence: string = before): NearValue | null {
    const candidates = [...this.nearTo(value, places)].flatMap(([key, how]) =>
      [...(this.byValue.get(key) ?? [])].flatMap((slot) => {
        const named = this.affinity(slot, before) || (isShortSwap(value, how) ? this.affinity(slot, sentence) : 0);
        return named === 0 && !tells(value, how) ? [] : [{ slot, how, rank: named + (how === 'percent' ? 0 : 0.5) }];
      }),
    );
    return this.best(candidates);
  }

  private get decimals(): number {
    return this.graph.structure.template.decimals;
  }

  private standing(key: string): ReadonlySet<Slot> {
    return this.byValue.get(key) ?? new Set();
  }

  private put(slot: Slot, changed: Set<string>): void {
    const key = slot.value === null || slot.value.isZero() ? null : keyOf(rounded(slot.value, slot.decimals));
    const before = this.held.get(slot) ?? null;
    // Below what is printed, or in what it says of itself, it may be another one under the same value.
    this.tell(before, changed);
    if (before === key) return;
    if (before !== null) this.take(slot, before);
    if (key === null) return;
    const known = this.byValue.get(key);
    if (known) known.add(slot);
    else this.add(key, slot);
    this.held.set(slot, key);
    this.tell(key, changed);
  }

  /** Whatever rests on this value, or on a question that it is near to, has changed. */
  private tell(key: string | null | undefined, changed: Set<string>): void {
    if (key === null || key === undefined || changed.has(key)) return;
    changed.add(key);
    for (const question of this.nearOf.get(key) ?? []) changed.add(question);
  }

  private add(key: string, slot: Slot): void {
    this.byValue.set(key, new Set([slot]));
    const amount = new Amount(key);
    for (const [question, asked] of this.asked) this.compare(question, asked, key, amount);
  }

  /** Takes up whether a value is near to a question. */
  private compare(question: string, { value, places, near }: Asked, key: string, amount: Amount): void {
    const how = nearness(value, places, amount);
    if (how === null) return;
    near.set(key, how);
    const questions = this.nearOf.get(key);
    if (questions) questions.add(question);
    else this.nearOf.set(key, new Set([question]));
  }

  private take(slot: Slot, key: string): void {
    const slots = this.byValue.get(key);
    slots?.delete(slot);
    this.held.delete(slot);
    if (slots?.size !== 0) return;
    this.byValue.delete(key);
    for (const question of this.nearOf.get(key) ?? []) this.asked.get(question)?.near.delete(key);
    this.nearOf.delete(key);
  }

  private nearTo(value: Amount, places: number): ReadonlyMap<string, Nearness> {
    const question = `${value.toFixed()} ${places}`;
    this.heard.add(question);
    const known = this.asked.get(question);
    if (known) return known.near;
    const asked: Asked = { value, places, near: new Map() };
    for (const key of this.byValue.keys()) this.compare(question, asked, key, new Amount(key));
    this.asked.set(question, asked);
    return asked.near;
  }

  /** The highest rank; of equals the one that is printed first. */
  private best<T extends { slot: Slot; rank: number }>(candidates: readonly T[]): T | null {
    let best: T | null = null;
    for (const one of candidates) {
      const order = best === null ? 1 : one.rank - best.rank;
      if (best && order === 0 && printedOrder(this.graph.structure, one.slot, best.slot) < 0) best = one;
      else if (order > 0) best = one;
    }
    return best;
  }

  /** How many letters of the row's or column's name stand in the words before an amount. */
  private affinity(slot: Slot, before: string): number {
    return Math.max(0, ...this.labelsOf(slot).map((label) => (before.includes(label) ? label.length : 0)));
  }

  /** How many letters of the last header above it do, though the same stands in other columns too. */
  private titleIn({ table, column }: Slot, before: string): number {
    const title = bareLabel(this.wording.column(table, column).split('·').at(-1) ?? '');
    return title.length >= SHORTEST_LABEL && before.includes(title) ? title.length : 0;
  }

  private labelsOf(slot: Slot): string[] {
    const known = this.labels.get(slot);
    if (known) return known;
    const row = this.wording.row(slot.table, slot.column, slot.row).replace(/^\d+ /, '');
    const labels = [row, this.wording.column(slot.table, slot.column)]
      .map(bareLabel)
      .filter((label) => label.length >= SHORTEST_LABEL);
    this.labels.set(slot, labels);
    return labels;
  }
}

/** As it is printed. */
function rounded(value: Amount, decimals: number | null): Amount {
  return decimals === null || value.decimalPlaces() <= decimals ? value : value.toDecimalPlaces(decimals);
}

/** Whether an amount in the text says what a cell prints, or what it holds. The sign stands in words. */
export function printsAs({ value, decimals }: Slot, written: Amount): boolean {
  if (value === null) return false;
  const amount = written.abs();
  return value.abs().eq(amount) || rounded(value, decimals).abs().eq(amount);
}

function keyOf(value: Amount): string {
  return (value.isNegative() ? value.abs() : value).toFixed();
}

/** Two digits that changed places in an amount of three: no chance where the sentence names the cell, however far before. */
function isShortSwap(value: Amount, how: Nearness): boolean {
  return how === 'swapped' && weight(value) >= SHORT;
}

function tells(value: Amount, how: Nearness): boolean {
  const digits = weight(value);
  if (how === 'percent') return false;
  return digits >= TELLING || (digits >= FAIRLY_TELLING && (how === 'swapped' || how === 'point'));
}
