import type { TableForm, Template } from '../../../shared/form/template';
import { Amount, formatAmount } from '../../../shared/money/amount';
import { readWrittenAmount, type WrittenAmount } from '../../../shared/money/written-amount';
import type { WorkbookCell } from '../ooxml/workbook';
import { mostFrequent } from './headings';
import { importNotes } from './notes';
import type { Remarks } from './remarks';
import { smallInteger } from './text';
import type { Located } from './titles';
import { type Decided, decideUnit, storedExponent, type UnitDecision } from './unit-decision';
import type { AmountSample } from './unit-report';
import { unitExponent, unitOf } from './units';

/** The amounts of one table in the form's unit. */
export interface TableScale {
  /** Power of ten from what a cell stores to the form's unit; of an empty cell, what its neighbours have. */
  exponentOf(cell: WorkbookCell | null): number;
}

interface SheetAmount {
  sheet: string;
  cell: WorkbookCell;
  read: WrittenAmount;
}

/** An amount of the file in the form's unit, with every digit that it has there (元 → 万元 rounds nothing). */
export function amountText(amount: Amount, exponent: number, decimals: number): string {
  return formatAmount(amount.times(new Amount(`1e${exponent}`)), decimals);
}

/** Decides the unit of a located table and says so; null where it is left to the user, and the table unread. */
export function unitOfTable(
  template: Template,
  form: TableForm,
  places: readonly Located[],
  words: { said: readonly string[]; file: readonly string[] },
  notes: Remarks,
): TableScale | null {
  if (!form.columns.some((column) => column.kind === 'money')) return { exponentOf: () => 0 };
  const told = places.find((place) => place.unit !== null)?.unit ?? null;
  const all = amountsOf(form, places, form.decimals);
  // What is written with a unit of its own (634.87万元) is not counted in that of the table.
  const amounts = all.filter(({ read }) => read.how !== 'own-unit');
  const written = amounts.length === 0 && all.length > 0;
  const decision: UnitDecision = written
    ? { kind: 'decided', by: 'written', unit: form.unit }
    : withFormats(decideUnit(template, form, { told, ...words }), amounts);
  if (decision.kind !== 'decided') {
    notes.units.push({ form, decision, sample: null });
    notes.push(doubt(form, decision));
    return null;
  }
  const target = unitExponent(form.unit) ?? 0;
  const stored = (cell: WorkbookCell) => storedExponent(cell, decision) ?? unitExponent(decision.unit) ?? target;
  const usual = mostFrequent(amounts.map(({ cell }) => stored(cell)))?.kept ?? unitExponent(decision.unit) ?? target;
  const exponentOf = (cell: WorkbookCell | null) => (cell === null ? usual : stored(cell)) - target;
  const sample = sampleOf(written ? all : amounts, exponentOf, target, form.decimals);
  notes.units.push({ form, decision, sample });
  return { exponentOf };
}

function doubt(form: TableForm, decision: Exclude<UnitDecision, Decided>): string {
  switch (decision.kind) {
    case 'several':
      return importNotes.unitUnclear(form.plainTitle, decision.units);
    case 'unknown':
      return importNotes.unitUnclear(form.plainTitle, [decision.word]);
    case 'format':
      return importNotes.unitOfFormat(form.plainTitle, decision.unit, decision.sheet, decision.address);
  }
}

/** Figures that are not zero below the header, in the columns for amounts. */
function amountsOf(form: TableForm, places: readonly Located[], decimals: number): SheetAmount[] {
  const ids = form.columns.filter((column) => column.kind === 'money').map((column) => column.id);
  return places.flatMap(({ grid, band, to }) => {
    const columns = ids.flatMap((id) => band.columns.get(id) ?? []);
    const rows = grid.rows.filter((row) => row > band.bottom && row <= to);
    return rows.flatMap((row) => {
      const cells = columns.flatMap((column) => grid.cell(row, column) ?? []);
      if (row === band.bottom + 1 && areIndexes(cells)) return [];
      return cells.flatMap((cell): SheetAmount[] => {
        // A share (50.00%) is no amount.
        const read = cell.shown?.kind === 'percent' ? null : readWrittenAmount(cell.text, form.unit, decimals);
        return read === null || new Amount(read.text).isZero() ? [] : [{ sheet: grid.name, cell, read }];
      });
    });
  });
}

/** The 栏次 row stands directly below the header: small whole numbers, each more than the one before. */
function areIndexes(cells: readonly WorkbookCell[]): boolean {
  const numbers = cells.map(({ text }) => smallInteger(text));
  return numbers.length > 1 && numbers.every((number, at) => number !== null && number > (numbers[at - 1] ?? -1));
}

/** Whether every figure can be read as it is seen. */
function withFormats(decision: UnitDecision, amounts: readonly SheetAmount[]): UnitDecision {
  if (decision.kind !== 'decided') return decision;
  const [foreign] = amounts.flatMap(({ cell }) => (cell.shown?.kind === 'currency' ? [cell.shown.word] : []));
  if (foreign !== undefined && decision.by !== 'told') return { kind: 'unknown', word: foreign };
  const odd = amounts.find(({ cell }) => storedExponent(cell, decision) === null);
  if (!odd) return decision;
  return { kind: 'format', by: decision.by, unit: decision.unit, sheet: odd.sheet, address: odd.cell.address };
}

/** One amount to look at: rather one that its format shows otherwise than it is stored. */
function sampleOf(
  amounts: readonly SheetAmount[],
  exponentOf: (cell: WorkbookCell) => number,
  target: number,
  decimals: number,
): AmountSample | null {
  const chosen = amounts.find(({ cell }) => cell.shown?.kind === 'scaled') ?? amounts[0];
  if (!chosen) return null;
  const { sheet, cell, read } = chosen;
  const [place, amount] = [{ sheet, address: cell.address, before: cell.text.trim() }, new Amount(read.text)];
  if (read.how === 'own-unit') return { ...place, after: formatAmount(amount, decimals), kept: '' };
  const exponent = exponentOf(cell);
  return { ...place, after: amountText(amount, exponent, decimals), kept: unitOf(exponent + target) ?? '' };
}
