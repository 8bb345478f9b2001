import type { Node, Slot } from '../calc/node';
import { printedOrder } from '../calc/slot-order';
import type { Command } from '../document/commands';
import type { Taken } from '../document/project';
import { Amount, formatAmount } from '../money/amount';
import { type DocumentEditor, openEditor } from './editor';

/** Steps from a total down to the amounts that somebody typed. */
const MAX_DEPTH_LEVELS = 12;

/** An amount that may take the difference (尾差), as it was typed and as it is printed. */
export interface Taker {
  table: string;
  row: string;
  column: string;
  place: string;
  typed: string;
  rounded: string;
}

/** 一处合计的尾差: its rounded amount, what its rounded parts add up to, and who may take what lies between. */
export interface Tail {
  key: string;
  place: string;
  total: string;
  parts: string;
  /** total − parts; `0.00` where nothing is to be taken. */
  difference: string;
  /** In printed order; the largest is proposed. */
  takers: Taker[];
  proposed: number;
}

/** 舍位平衡 before it is done. */
export interface BalancePlan {
  tails: Tail[];
  /** Amounts that are rounded to what is printed. */
  rounded: number;
  /** Typed sums that are what their parts give; they are computed from the rounded parts from then on. */
  released: number;
  /** The step, with the taker chosen for some totals by the total's key (index among its takers). */
  command(chosen: Readonly<Record<string, number>>): Command;
}

/**
 * 舍位平衡: amounts of more digits than are printed (万元 of amounts kept in 元) become what is printed of them, so that every
 * printed sum adds up; what its parts then lack of a rounded total one of them takes. Null while no amount has more digits.
 */
export function planBalance(editor: DocumentEditor): BalancePlan | null {
  const finer = [...editor.graph.slots.values()].filter(isFiner);
  if (finer.length === 0) return null;
  const free = new Set(finer.filter((slot) => ruleOf(slot) === null));
  const released = new Set(finer.filter(isAsComputed));
  // A typed sum that is not what its parts give stays what was typed: what is said of it is not for rounding to settle.
  const rounded = finer.filter((slot) => !released.has(slot));
  const sums = topmost(editor, { free, released });
  const tails = sums.flatMap((sum) => tailOf(editor, sum, free));
  const command = (chosen: Readonly<Record<string, number>>): Command => {
    const texts = new Map(rounded.map((slot) => [slot, printed(slot)]));
    const taken: Taken[] = [];
    for (const { tail, parts, total } of tails) {
      const taker = parts[chosen[tail.key] ?? tail.proposed];
      const before = taker && texts.get(taker);
      if (!taker || before === undefined || !/[1-9]/.test(tail.difference)) continue;
      const now = before.plus(tail.difference);
      texts.set(taker, now);
      const { difference } = tail;
      const text = now.toFixed(taker.decimals ?? 0);
      taken.push({ ...refOf(taker), total: total.row, typed: taker.typed ?? '', difference, text });
    }
    const cells = [
      ...[...texts].map(([slot, amount]) => ({ ...refOf(slot), text: amount.toFixed(slot.decimals ?? 0) })),
      ...[...released].map((slot) => ({ ...refOf(slot), text: null })),
    ];
    return { kind: 'put', label: '舍位平衡', rows: [], names: [], cells, notes: [], taken };
  };
  return { tails: tails.map(({ tail }) => tail), rounded: rounded.length, released: released.size, command };
}

/** What a step brings that nobody asked for. */
export interface Effects {
  /** Sentences of new errors; none = every sum adds up afterwards. */
  errors: string[];
  /** Computed amounts that are printed otherwise afterwards and give no other one, in printed order. */
  totals: { place: string; before: string; after: string }[];
}

/** What 舍位平衡 would bring: tried on a copy of the document. */
export function effectsOf(editor: DocumentEditor, command: Command): Effects {
  const errors = (one: DocumentEditor): Map<string, string> =>
    new Map(one.findings().flatMap(({ severity, key, sentence }) => (severity === 'error' ? [[key, sentence]] : [])));
  const copy = openEditor(editor.template, editor.project);
  const before = errors(copy);
  const shown = new Map([...copy.graph.slots.values()].filter(isComputed).map((slot) => [slot, shownIn(slot)]));
  const done = copy.dispatch(command);
  if (!done.ok) return { errors: [], totals: [] };
  const changed = [...shown].filter(([slot, text]) => isComputed(slot) && shownIn(slot) !== text && !givesOther(slot));
  return {
    errors: [...errors(copy)].flatMap(([key, sentence]) => (before.has(key) ? [] : [sentence])),
    totals: changed
      .toSorted(([a], [b]) => printedOrder(copy.graph.structure, a, b))
      .map(([slot, text]) => ({ place: copy.wording.shortPlace(slot), before: text, after: shownIn(slot) })),
  };
}

/** 已舍位平衡: who took which difference, in words; what was written over since is left out. */
export function takenInWords({ outline, graph, wording }: DocumentEditor): string[] {
  const stand = (outline.balanced ?? []).filter((one) => graph.slot(one)?.typed === one.text);
  return stand.map(({ table, row, column, total, typed, difference, text }) => {
    const sum = wording.shortPlace({ table, row: total, column });
    return `${sum}：尾差 ${difference} 由“${wording.row(table, column, row)}”承担（${typed} → ${text}）`;
  });
}

function isComputed({ kind, typed, value }: Slot): boolean {
  return kind === 'money' && typed === null && value !== null;
}

/** True where another computed amount rests on it: that it takes a difference was chosen. */
function givesOther(slot: Slot): boolean {
  return [...slot.readers].some((reader) => {
    const { target } = reader;
    return target !== null && target !== slot && isComputed(target) && target.candidates[0] === reader;
  });
}

function shownIn(slot: Slot): string {
  return formatAmount(printed(slot), slot.decimals ?? 0);
}

function isFiner({ kind, typed, value, decimals }: Slot): boolean {
  return kind === 'money' && typed !== null && value !== null && decimals !== null && value.decimalPlaces() > decimals;
}

/** What gives a cell that nobody typed; a presumption gives way to what was typed. */
function ruleOf({ candidates: [first] }: Slot): Node | null {
  return first && !first.equation.isDefault && first.when === null ? first.formula : null;
}

/** Typed, and just what its relation gives. */
function isAsComputed(slot: Slot): boolean {
  return ruleOf(slot) !== null && slot.value !== null && slot.computed?.eq(slot.value) === true;
}

/** What becomes of amounts of more digits than are printed. */
interface Fates {
  /** Typed, and nothing else gives them. */
  free: ReadonlySet<Slot>;
  /** Computed from then on. */
  released: ReadonlySet<Slot>;
}

interface Sum {
  total: Slot;
  parts: Slot[];
}

/** Totals of one column that no other total of it takes in, with the amounts that they add up. */
function topmost(editor: DocumentEditor, { free, released }: Fates): Sum[] {
  const sums: Sum[] = [];
  const inside = new Set<Slot>();
  for (const total of editor.graph.slots.values()) {
    const parts = total.kind === 'money' ? partsOf(total, { top: total, inside, released }, 0) : null;
    if (parts && parts.length > 1 && parts.some((slot) => free.has(slot))) sums.push({ total, parts });
  }
  const own = sums.filter(({ total }) => !inside.has(total));
  return own.toSorted((a, b) => printedOrder(editor.graph.structure, a.total, b.total));
}

interface Way {
  top: Slot;
  /** Sums that were passed. */
  inside: Set<Slot>;
  released: ReadonlySet<Slot>;
}

/** The amounts below a sum; null where it is more than a sum of its own column, or one below the top that stays typed. */
function partsOf(slot: Slot, way: Way, depth: number): Slot[] | null {
  const { top, inside, released } = way;
  if (slot !== top && slot.typed !== null && !released.has(slot)) return null;
  const formula = ruleOf(slot);
  const direct = formula === null || depth > MAX_DEPTH_LEVELS ? null : addends(formula);
  if (direct === null || direct.some((one) => one.table !== top.table || one.column !== top.column)) return null;
  if (slot !== top) inside.add(slot);
  return direct.flatMap((one) => partsOf(one, way, depth + 1) ?? [one]);
}

/** The cells of a plain sum; null for anything else. */
function addends(node: Node): Slot[] | null {
  switch (node.kind) {
    case 'cell':
      return node.slot ? [node.slot] : [];
    case 'cells':
      return node.slots;
    case 'defined':
      return addends(node.node);
    case 'binary':
      return node.op === '+' ? joined([addends(node.left), addends(node.right)]) : null;
    case 'call':
      return node.name === 'sum' ? joined(node.args.map(addends)) : null;
    default:
      return null;
  }
}

function joined(parts: readonly (Slot[] | null)[]): Slot[] | null {
  const known = parts.filter((part) => part !== null);
  return known.length === parts.length ? known.flat() : null;
}

function tailOf(
  { wording }: DocumentEditor,
  { total, parts }: Sum,
  free: ReadonlySet<Slot>,
): { tail: Tail; parts: Slot[]; total: Slot }[] {
  const decimals = total.decimals ?? 0;
  const exact = Amount.sum(parts.map(amountIn)).toDecimalPlaces(decimals);
  const shown = Amount.sum(parts.map(printed));
  const own = parts.filter((slot) => free.has(slot));
  const [first, ...others] = own;
  if (!first) return [];
  const largest = others.reduce((most, one) => (amountIn(one).abs().gt(amountIn(most).abs()) ? one : most), first);
  const tail: Tail = {
    key: `${total.table}/${total.row}/${total.column}`,
    place: wording.shortPlace(total),
    total: formatAmount(exact, decimals),
    parts: formatAmount(shown, decimals),
    difference: exact.minus(shown).toFixed(decimals),
    takers: own.map((slot) => ({
      ...refOf(slot),
      place: wording.row(slot.table, slot.column, slot.row),
      typed: slot.typed ?? '',
      rounded: formatAmount(printed(slot), decimals),
    })),
    proposed: own.indexOf(largest),
  };
  return [{ tail, parts: own, total }];
}

function amountIn({ value }: Slot): Amount {
  return value ?? new Amount(0);
}

function printed(slot: Slot): Amount {
  return slot.decimals === null ? amountIn(slot) : amountIn(slot).toDecimalPlaces(slot.decimals);
}

function refOf({ table, row, column }: Slot): { table: string; row: string; column: string } {
  return { table, row, column };
}
