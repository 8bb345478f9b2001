import type { Graph } from '../calc/graph';
import { textToConfirm } from '../calc/presumed';
import { isSaidOf } from '../checks/pasted-totals';
import type { Change } from '../document/changes';
import type { Command } from '../document/commands';
import type { Outline, SaidAmount } from '../document/project';
import { type CellRef, sameCell } from '../form/finding';
import { Amount } from '../money/amount';
import { ok } from '../result/result';
import type { Planned } from './plan-type';

/** 确认: each amount that is presumed in these cells now, or that there is none, in the place of what was confirmed there before. */
export function confirmPresumed(cells: readonly CellRef[], graph: Graph): Planned {
  const said = cells.flatMap(({ table, row, column }): SaidAmount[] => {
    const slot = graph.slot({ table, row, column });
    const text = slot ? textToConfirm(graph, slot) : null;
    return text === null ? [] : [{ table, row, column, text }];
  });
  return ok({
    label: said.length === 1 ? '确认' : `确认 ${said.length} 个数`,
    changes: confirmedChanges(said, graph.outline),
  });
}

/** These amounts beside those that were confirmed of other cells. */
export function confirmedChanges(said: SaidAmount[], { confirmed }: Outline): Change[] {
  if (said.length === 0) return [];
  const after = [...without(confirmed ?? [], said), ...said];
  return [{ kind: 'said-amounts', what: 'confirmed', before: confirmed ?? null, after }];
}

/** 采用计算值: what was pasted for these cells is of no account any more. */
export function dropPastedTotals(cells: readonly CellRef[], { pastedTotals }: Outline): Planned {
  return ok({ label: '采用计算值', changes: leaving(pastedTotals ?? null, without(pastedTotals ?? [], cells)) });
}

/** 粘贴的合计 of a step, beside those of before that still differ. */
export function pastedTotalChanges(pasted: readonly SaidAmount[], graph: Graph): Change[] {
  const before = graph.outline.pastedTotals ?? null;
  const stand = stillDiffering(before ?? [], graph);
  return pasted.length === 0 ? [] : leaving(before, [...without(stand, pasted), ...pasted]);
}

/** The steps with one that forgets the pasted totals which are computed alike by now: what comes after is another matter. */
export function withTotalsSettled(changes: Change[], command: Command, graph: Graph): Change[] {
  const { pastedTotals: before } = graph.outline;
  if (!before || changes.length === 0 || saysTotals(command)) return changes;
  return [...changes, ...leaving(before, stillDiffering(before, graph))];
}

/** Whether what a command says of pasted totals stands, also where that is what is on record. */
function saysTotals(command: Command): boolean {
  if (command.kind === 'put') return command.pastedTotals !== undefined;
  return command.kind === 'drop-pasted-totals' || command.kind === 'restore';
}

function stillDiffering(said: readonly SaidAmount[], graph: Graph): SaidAmount[] {
  return said.filter((one) => {
    const { value = null, decimals = null } = graph.slot(one) ?? {};
    return value === null || !isSaidOf(new Amount(one.text), value, decimals);
  });
}

function without(said: readonly SaidAmount[], cells: readonly CellRef[]): SaidAmount[] {
  const keys = new Set(cells.map(keyOf));
  return said.filter((one) => !keys.has(keyOf(one)));
}

function keyOf({ table, row, column }: CellRef): string {
  return JSON.stringify([table, row, column]);
}

function leaving(before: SaidAmount[] | null, after: SaidAmount[]): Change[] {
  if ((before ?? []).length === after.length && after.every((one, at) => isSame(one, before?.[at]))) return [];
  return [{ kind: 'said-amounts', what: 'pastedTotals', before, after: after.length === 0 ? null : after }];
}

function isSame(one: SaidAmount, other: SaidAmount | undefined): boolean {
  return other !== undefined && sameCell(one, other) && one.text === other.text;
}
