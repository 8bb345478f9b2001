import type { Graph } from '../calc/graph';
import type { Slot } from '../calc/node';
import type { CellRef } from '../checks/finding';
import { formatFigure } from '../money/amount';
import { type CellState, isWritten } from './layout';

/** What a cell holds and how it came about: an amount, words, or what the form prints there. */
export function cellState(graph: Graph, ref: CellRef): CellState {
  const slot = graph.slot(ref);
  if (!slot) return fixedState(graph, ref);
  return slot.kind === 'text' ? textState(slot) : amountState(graph, slot);
}

function amountState(graph: Graph, slot: Slot): CellState {
  const computed = slot.computed === null ? null : slot.computed.toFixed();
  if (slot.bad) return { state: 'bad', text: slot.typed ?? '', value: null, computed };
  const value = slot.value === null ? null : slot.value.toFixed();
  return { state: stateOf(slot, graph), text: printed(graph, slot), value, computed };
}

function printed(graph: Graph, slot: Slot): string {
  if (slot.value === null) return slot.typed === null && slot.computedBad ? '—' : '';
  if (graph.structure.template.zero === 'blank' && slot.value.isZero()) return '';
  return formatFigure(slot.value, slot.decimals);
}

function fixedState({ structure }: Graph, { table, row, column }: CellRef): CellState {
  const form = structure.form(table).columns.find((c) => c.id === column);
  const found = form && structure.findRow(table, form.kind === 'sequence' ? null : column, row, null);
  if (!form || !found) return { state: 'void', text: '', value: null, computed: null };
  if (isWritten(form)) {
    const text = structure.formText(table, form, found);
    return { state: text === null ? 'void' : 'fixed', text: text ?? '', value: null, computed: null };
  }
  const { code, label, indent } = found;
  const printedCode = found.classified ? (code ?? '') : '';
  const digits = form.part ? printedCode.slice(form.part.from, form.part.to) : printedCode;
  const text = form.kind === 'code' ? digits : ' '.repeat(indent) + label;
  return { state: 'fixed', text, value: null, computed: null };
}

/** Words that the clerk wrote, or a place where she may. */
function textState(slot: Slot): CellState {
  return { state: slot.typed === null ? 'default' : 'typed', text: slot.typed ?? '', value: null, computed: null };
}

function stateOf(slot: Slot, graph: Graph): CellState['state'] {
  const [definition] = slot.candidates;
  const presumed = definition === undefined || graph.presumes(definition);
  if (slot.typed === null) return presumed ? 'default' : 'derived';
  if (presumed || slot.computed === null) return 'typed';
  return slot.value?.eq(slot.computed) ? 'typed' : 'overridden';
}
