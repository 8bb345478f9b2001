import type { TableForm, Template } from '../../../shared/form/template';
import type { Shown } from '../ooxml/number-format';
import type { WorkbookCell } from '../ooxml/workbook';
import { unitExponent } from './units';

/** How the unit of a table came about (金额单位的依据), the stronger first; `written`: each amount carries its own. */
export type UnitSource = 'told' | 'written' | 'said' | 'form' | 'file' | 'presumed';

/** The unit that a table's amounts are read in, or why that is left to the user. */
export type UnitDecision =
  /** elsewhere: units that the file states in other places, none of which was taken. */
  | { kind: 'decided'; by: UnitSource; unit: string; elsewhere?: readonly string[] }
  | { kind: 'several'; units: string[]; own: boolean }
  /** What stands for the unit is none that amounts are kept in. */
  | { kind: 'unknown'; word: string }
  /** Figures that the format of their cells shows in another magnitude than the stated unit allows. */
  | { kind: 'format'; by: UnitSource; unit: string; sheet: string; address: string };

export type Decided = Extract<UnitDecision, { kind: 'decided' }>;

/** What is known of a table's unit, each from another place. */
export interface UnitWords {
  /** What the user chose for this very place. */
  told: string | null;
  /** Title, heading lines, column titles, name of the sheet. */
  said: readonly string[];
  /** What the file says for all its tables, or its other tables say with one voice. */
  file: readonly string[];
}

/** 元、千元、万元、亿元: what figures are kept in. A format that shows another unit than one of these made is doubted. */
const KEPT_IN = [0, 3, 4, 8];

/** Decides by the table's own words, then by what its form says of this table alone, then by the file. */
export function decideUnit(template: Template, form: TableForm, words: UnitWords): UnitDecision {
  if (words.told !== null) return { kind: 'decided', by: 'told', unit: words.told };
  const said = [...new Set(words.said)];
  const [own] = said;
  const unknown = said.find((unit) => unitExponent(unit) === null);
  if (unknown !== undefined) return { kind: 'unknown', word: unknown };
  if (said.length > 1) return { kind: 'several', units: said, own: true };
  if (own !== undefined) return { kind: 'decided', by: 'said', unit: own };
  if (form.unit !== template.unit) return { kind: 'decided', by: 'form', unit: form.unit };
  const file = [...new Set(words.file)];
  const [only] = file;
  // A form that prints no unit above the table does not miss it in the sheet.
  const missed = form.headings.some(({ text }) => text.includes('{unit}'));
  const foreign = file.find((unit) => unitExponent(unit) === null);
  if (foreign !== undefined) return { kind: 'unknown', word: foreign };
  if (file.length > 1 && missed) return { kind: 'several', units: file, own: false };
  return only === undefined || file.length > 1
    ? { kind: 'decided', by: 'presumed', unit: form.unit, elsewhere: file }
    : { kind: 'decided', by: 'file', unit: only };
}

/**
 * Power of ten from 元 of the number that a cell stores: its amount is read as the cell shows it. Null where the format
 * and the stated unit contradict each other.
 */
export function storedExponent(cell: Pick<WorkbookCell, 'shown'>, decision: Decided): number | null {
  const unit = unitExponent(decision.unit);
  if (unit === null) return null;
  const { shown } = cell;
  if (shown === undefined || decision.by === 'told') return unit;
  if (shown.kind === 'unclear') return null;
  return shown.kind === 'scaled' ? ofScaled(shown, unit, decision.by === 'said') : unit;
}

/** A unit that the format prints must be the stated one, or count the stated one by its multiples (12.3万 of 元). */
function ofScaled(
  { exponent, word }: Extract<Shown, { kind: 'scaled' }>,
  unit: number,
  stated: boolean,
): number | null {
  if (word === null) return KEPT_IN.includes(unit + exponent) ? unit + exponent : null;
  const shown = MULTIPLES[word] ?? unitExponent(word.endsWith('元') ? word : `${word}元`);
  if (shown === null) return null;
  const stored = shown + exponent;
  return !stated || shown === unit || stored === unit ? stored : null;
}

const MULTIPLES: Readonly<Record<string, number>> = { K: 3 };
