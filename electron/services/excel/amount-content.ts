import type { CellValue } from 'exceljs';
import { type ExcelAddress, excelFormula, UNKNOWN } from '../../../shared/calc/excel-formula';
import type { Slot } from '../../../shared/calc/node';
import type { Amount } from '../../../shared/money/amount';
import { cellNumber, fitsNumber } from './numbers';

/** Excel refuses formulas of more than 8192 characters. */
const MAX_FORMULA_CHARACTERS = 8000;

/** What goes into an amount cell. long: the amount has more digits than a number cell can hold. */
export interface AmountContent {
  value: CellValue;
  kind: 'amount' | 'text' | 'long';
}

/** Content of an amount cell (金额单元格): the figure typed, or the live formula with the figure it gives today. */
export function amountContent(slot: Slot, address: ExcelAddress, valuesOnly: boolean): AmountContent {
  if (slot.bad) return text(slot.typed ?? '');
  const formula = slot.typed === null && !valuesOnly ? liveFormula(slot, address) : null;
  if (slot.typed === null && slot.computedBad) return text(UNKNOWN, formula);
  if (slot.value === null) return { value: null, kind: 'amount' };
  const number = cellNumber(slot.value);
  if (number === null) return { ...text(slot.value.toFixed()), kind: 'long' };
  const value = formula === null ? number : { formula, result: number };
  return { value, kind: 'amount' };
}

/** Whether a formula over these cells gives exactly our figure: none of them has more digits than Excel keeps. */
export function exactInExcel(slots: readonly Slot[], results: readonly (Amount | null | undefined)[]): boolean {
  return [...slots.map((slot) => slot.value), ...results].every((value) => !value || fitsNumber(value));
}

export function isTooLong(formula: string): boolean {
  return formula.length > MAX_FORMULA_CHARACTERS;
}

function liveFormula(slot: Slot, address: ExcelAddress): string | null {
  const [instance] = slot.candidates;
  if (!instance?.formula || !exactInExcel(instance.formulaReads, [slot.value])) return null;
  const { text: formula } = excelFormula(instance.formula, address, slot);
  return isTooLong(formula) ? null : formula;
}

function text(shown: string, formula: string | null = null): AmountContent {
  return { value: formula === null ? shown : { formula, result: shown }, kind: 'text' };
}
