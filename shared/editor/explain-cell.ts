import type { Graph } from '../calc/graph';
import type { Node, Slot } from '../calc/node';
import type { Wording, WordingPart } from '../checks/wording';
import type { CellRef } from '../form/finding';
import type { CellExplanation } from './editor-api';

/** How a cell comes about and what it gives, in the form's words. */
export function explainCell(graph: Graph, wording: Wording, ref: CellRef): CellExplanation {
  const place = wording.place(ref);
  const slot = graph.slot(ref);
  const instance = slot?.candidates[0];
  const targets = [...(slot?.readers ?? [])]
    .map((reader) => reader.target)
    .filter(
      (target) => target !== null && target !== slot && target.candidates[0]?.formulaReads.includes(slot ?? target),
    );
  const unique = [...new Set(targets)].flatMap((target) => (target ? [refOf(target)] : []));
  if (!slot || !instance?.formula) return { place, equation: null, rule: null, sources: [], targets: unique };
  return {
    place,
    equation: derivation(wording, slot, instance.formula, graph.presumes(instance)),
    rule: instance.equation.id,
    sources: instance.formulaReads.map(refOf),
    targets: unique,
  };
}

/** Whether an equation would fill the cell if nobody had typed in it; what is merely presumed for it does not count. */
export function isReplaced(graph: Graph, ref: CellRef): boolean {
  const slot = graph.slot(ref);
  const instance = slot?.candidates[0];
  return slot != null && slot.typed !== null && instance !== undefined && !graph.presumes(instance);
}

/** The equation of explainCell in parts, so that each term can lead to its cell; empty where nothing derives it. */
export function equationParts(graph: Graph, wording: Wording, ref: CellRef): WordingPart[] {
  const { equation } = explainCell(graph, wording, ref);
  const slot = graph.slot(ref);
  const instance = slot?.candidates[0];
  if (equation === null || !slot || !instance?.formula) return [];
  if (graph.presumes(instance)) return [{ text: equation, ref: null }];
  const parts = wording.parts(instance.formula, slot);
  const words = parts.map(({ text }) => text).join('');
  return [{ text: equation.slice(0, equation.length - words.length), ref: null }, ...parts];
}

/** How a figure comes about, in words; a presumption says that nobody typed it. */
function derivation(wording: Wording, slot: Slot, formula: Node, presumed: boolean): string {
  const computed = slot.computed ? wording.number(slot.computed) : '（待定）';
  const words = wording.expression(formula, slot);
  if (!presumed) return `${wording.column(slot.table, slot.column)} ${computed} = ${words}`;
  const source = slot.computed?.isZero() === false ? `${computed}（${words}）` : computed;
  return slot.typed === null ? `未填写，暂按 ${source} 计` : `已填写；未填写时按 ${source} 计`;
}

export function refOf({ table, row, column }: CellRef): CellRef {
  return { table, row, column };
}
