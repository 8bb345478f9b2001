import type { Graph } from '../calc/graph';
import type { Slot } from '../calc/node';
import type { CellRef } from '../form/finding';
import { type CellState, isWritten } from '../form/layout';
import { formatFigure, printedFigure } from '../money/amount';
import { shownLabel } from './shown-rows';

/** What a cell holds and how it came about: an amount, words, or what the form prints there. */
export function cellState(graph: Graph, ref: CellRef): CellState {
  const slot = graph.slot(ref);
  if (!slot) return fixedState(graph, ref);
  return slot.kind === 'text' ? textState(slot) : amountState(graph, slot);
}

function amountState(graph: Graph, slot: Slot): CellState {
  const computed = slot.computed === null ? null : slot.computed.toFixed();
  if (slot.bad) return { state: 'bad', text: slot.typed ?? '', printed: slot.typed ?? '', value: null, computed };
  const value = slot.value === null ? null : slot.value.toFixed();
  return { state: stateOf(slot, graph), ...texts(graph, slot), value, computed };
}

/** Shown where an amount is computed from something that is none. */
const UNKNOWN = '—';

/** 算不出: computed from a cell that holds no amount, or divided by 0. */
export function isUnknown({ state, text }: Pick<CellState, 'state' | 'text'>): boolean {
  return (state === 'derived' || state === 'default') && text === UNKNOWN;
}

function texts(graph: Graph, slot: Slot): Pick<CellState, 'text' | 'printed'> {
  if (slot.value === null) return alike(slot.typed === null && slot.computedBad ? UNKNOWN : '');
  if (graph.structure.form(slot.table).zero === 'blank' && slot.value.isZero()) return alike('');
  return { text: formatFigure(slot.value, slot.decimals), printed: printedFigure(slot.value, slot.decimals) };
}

function alike(text: string): Pick<CellState, 'text' | 'printed'> {
  return { text, printed: text };
}

function fixedState(graph: Graph, { table, row, column }: CellRef): CellState {
  const { structure } = graph;
  const form = structure.form(table).columns.find((c) => c.id === column);
  const found = form && structure.findRow(table, form.kind === 'sequence' ? null : column, row, null);
  if (!form || !found) return { state: 'void', ...alike(''), value: null, computed: null };
  if (isWritten(form)) {
    const text = structure.formText(table, form, found);
    return { state: text === null ? 'void' : 'fixed', ...alike(text ?? ''), value: null, computed: null };
  }
  const { code, indent } = found;
  const printedCode = code ?? '';
  const digits = form.part ? printedCode.slice(form.part.from, form.part.to) : printedCode;
  const text = form.kind === 'code' ? digits : ' '.repeat(indent) + shownLabel(graph, structure.form(table), found);
  return { state: 'fixed', ...alike(text), value: null, computed: null };
}

/** Words that the user wrote, or a place that waits for them. */
function textState(slot: Slot): CellState {
  return { state: slot.typed === null ? 'default' : 'typed', ...alike(slot.typed ?? ''), value: null, computed: null };
}

function stateOf(slot: Slot, graph: Graph): CellState['state'] {
  const [definition] = slot.candidates;
  const presumed = definition === undefined || graph.presumes(definition);
  if (slot.typed === null) return presumed ? 'default' : 'derived';
  if (presumed || slot.computed === null) return 'typed';
  return slot.value?.eq(slot.computed) ? 'typed' : 'overridden';
}
