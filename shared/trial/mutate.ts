import { type DocumentEditor, openEditor } from '../editor/editor';
import type { CellRef } from '../form/finding';
import { Amount } from '../money/amount';
import { type ShownAmount, shownAmounts } from './shown';

/** Why a last digit more or less is not told: no relation reads the amount, none is in force here, or those hold all the same. */
export type Unheard = 'unread' | 'idle' | 'slack';

export interface Unnoticed extends CellRef {
  why: Unheard;
}

/** A document in which every shown amount is typed as it is printed, over whatever gives it; with those amounts. */
export function typedOver(editor: DocumentEditor): { full: DocumentEditor; amounts: ShownAmount[] } {
  const full = openEditor(editor.template, editor.project);
  const amounts = shownAmounts(full);
  const cells = amounts.map((amount) => ({
    ...placeOf(amount),
    text: printed(full, amount, new Amount(amount.value)),
  }));
  const done = full.dispatch({ kind: 'set-cells', cells });
  if (!done.ok) throw new Error(`amounts as they are shown were refused: ${done.error.code}`);
  return { full, amounts };
}

/** Amounts of which no finding says that they are one last digit off, up or down (改一位). */
export function unnoticed(full: DocumentEditor, amounts: readonly ShownAmount[]): Unnoticed[] {
  const known = new Set(full.findings().map(({ key, sentence }) => `${key} ${sentence}`));
  const missed = amounts.filter((amount) => {
    const digit = new Amount(1).div(new Amount(10).pow(full.layout(amount.table).decimals));
    return [digit, digit.neg()].some((by) => !isTold(full, amount, by, known));
  });
  if (missed.length === 0) return [];
  const read = readers(full);
  return missed.map((amount) => ({ ...placeOf(amount), why: read.get(nameOf(amount)) ?? 'unread' }));
}

function isTold(full: DocumentEditor, amount: ShownAmount, by: Amount, known: ReadonlySet<string>): boolean {
  const text = printed(full, amount, new Amount(amount.value).plus(by));
  const done = full.dispatch({ kind: 'set-cells', cells: [{ ...placeOf(amount), text }] });
  if (!done.ok) return true;
  const told = full
    .findings()
    .some(
      ({ key, sentence, cells }) =>
        !known.has(`${key} ${sentence}`) && cells.some((cell) => nameOf(cell) === nameOf(amount)),
    );
  full.undo();
  return told;
}

/** Cells that relations read: whether one of them is in force. */
function readers(editor: DocumentEditor): Map<string, Unheard> {
  const found = new Map<string, Unheard>();
  for (const instance of editor.graph.allInstances()) {
    const inForce = editor.verdictAt(instance).kind === 'held' || editor.verdictAt(instance).kind === 'failed';
    for (const slot of [...instance.reads, ...(instance.target ? [instance.target] : [])])
      if (inForce || !found.has(nameOf(slot))) found.set(nameOf(slot), inForce ? 'slack' : 'idle');
  }
  return found;
}

function printed(editor: DocumentEditor, { table }: CellRef, amount: Amount): string {
  return amount.toFixed(editor.layout(table).decimals);
}

const placeOf = ({ table, row, column }: CellRef): CellRef => ({ table, row, column });
const nameOf = ({ table, row, column }: CellRef): string => `${table}/${row}/${column}`;
