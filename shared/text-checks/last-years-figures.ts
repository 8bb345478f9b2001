import type { Graph } from '../calc/graph';
import type { Wording } from '../checks/wording';
import type { LastYearFigures, Outline } from '../document/project';
import type { CellRef } from '../form/finding';
import type { Template } from '../form/template';
import { Amount, formatAmount } from '../money/amount';
import { type Written, writtenAmounts } from '../text/amounts';
import { type PrintedAmounts, type Writing, writingOf, writtenAs } from './printed-amounts';
import { excerpt, type TextRuleHead, type WrongWords } from './text-finding';

/** W22: a figure that last year's document had and this year's tables have not. */
export const STALE: TextRuleHead = { id: 'W22', severity: 'warning', say: '正文和表内文字不沿用上年的数' };

/** 12.00 may be anybody's; 12.35 hardly is. */
export const LEAST_DIGITS = 3;

/** A figure of last year's document (上年的数), as far as a text that repeats it can be told from chance. */
export interface OldFigure extends CellRef {
  /** As it was kept, in the unit of its table. */
  value: Amount;
  year: number;
}

/** Amounts as they are written in one unit with so many decimals. */
type Index = ReadonlyMap<string, readonly OldFigure[]>;
const known = new WeakMap<LastYearFigures, Map<string, Index>>();

/**
 * The amount of a sentence as a figure of last year's document, where the words before it speak of this year or of none;
 * null for any other. Whether this year's tables have the same amount is asked of `PrintedAmounts`.
 */
export function oldFigure(
  text: string,
  written: Written,
  { lastYear, year }: Outline,
  template: Template,
): OldFigure | null {
  if (lastYear?.year !== year - 1 || written.change !== 0 || digitsOf(written.value) < LEAST_DIGITS) return null;
  const found = oldAmount(written, { lastYear }, template);
  return found && !speaksOfAnotherYear(text, written.start, year) ? found : null;
}

/** The same amount in last year's document, whatever the sentence says of it; of several the first. */
export function oldAmount(written: Written, outline: Pick<Outline, 'lastYear'>, template: Template): OldFigure | null {
  return oldAmounts(written, outline, template)[0] ?? null;
}

/** The same amount wherever last year's document has it, in the order of the form's tables. */
export function oldAmounts(
  written: Written,
  { lastYear }: Pick<Outline, 'lastYear'>,
  template: Template,
): readonly OldFigure[] {
  if (!lastYear) return [];
  const form = writingOf(written, template);
  return indexOf(lastYear, template, form).get(written.value.toFixed(form.decimals)) ?? [];
}

/** What there is to say of it. */
export function staleSentence(quote: string, old: OldFigure, wording: Wording): string {
  const place = wording.ofYear(old.year).shortPlace(old);
  const value = formatAmount(old.value, wording.decimalsOf(old.table));
  return `疑似上年的数：“${quote}”是 ${wording.lastDocument(`${old.year} 年`)}里${place}的数（${value}），今年各表没有这个数，请改成今年的或核对。`;
}

/** The amounts of words in a table (表内文字) that are last year's and stand nowhere in this year's tables. */
export function staleWords(text: string, graph: Graph, amounts: PrintedAmounts, wording: Wording): WrongWords[] {
  return oldIn(text, graph).flatMap(({ written, old }) => {
    if (amounts.has(written)) return [];
    const quote = excerpt(text, written.start, written.end);
    return [{ head: STALE, mark: written.number, sentence: staleSentence(quote, old, wording) }];
  });
}

/** Whether words in a table hold an amount that last year's document had. */
export function holdsOld(text: string, graph: Graph): boolean {
  return oldIn(text, graph).length > 0;
}

function oldIn(text: string, { outline, structure }: Graph): { written: Written; old: OldFigure }[] {
  if (!outline.lastYear || !/\d/.test(text)) return [];
  return writtenAmounts(text).flatMap((written) => {
    const old = oldFigure(text, written, outline, structure.template);
    return old ? [{ written, old }] : [];
  });
}

function indexOf(lastYear: LastYearFigures, template: Template, form: Writing): Index {
  const ofYear = known.get(lastYear) ?? new Map<string, Index>();
  known.set(lastYear, ofYear);
  const key = `${form.unit}/${form.decimals}`;
  const made = ofYear.get(key) ?? newIndex(lastYear, template, form);
  ofYear.set(key, made);
  return made;
}

function newIndex({ year, tables }: LastYearFigures, template: Template, form: Writing): Index {
  const index = new Map<string, OldFigure[]>();
  for (const { id: table, unit, columns } of template.tables)
    for (const { id: column, kind } of columns)
      for (const [row, text] of Object.entries((kind === 'money' && tables[table]?.[column]) || {})) {
        if (text === null || text === '') continue;
        const value = new Amount(text);
        const key = writtenAs(value, unit, form).toFixed(form.decimals);
        const figure = { table, row, column, value, year };
        const same = index.get(key);
        if (same) same.push(figure);
        else index.set(key, [figure]);
      }
  return index;
}

/** Digits without zeros before and behind. */
export function digitsOf(value: Amount): number {
  const digits = value.toFixed().replace(/[-.]/g, '');
  return digits.replace(/^0+|0+$/g, '').length;
}

const THIS_YEAR = /今年|本年/g;
const ANOTHER_YEAR = /上年|去年|上一年|往年|历年|以前年度|年初|结转|累计|(?<!\d)((?:19|20)\d{2})(?!\d)/g;

/** Within its sentence, what is named last before the amount counts. */
export function speaksOfAnotherYear(text: string, at: number, year: number): boolean {
  const before = text.slice(Math.max(...['。', '\n'].map((sign) => text.lastIndexOf(sign, at - 1))) + 1, at);
  const own = Math.max(-1, before.lastIndexOf(`${year}`), ...[...before.matchAll(THIS_YEAR)].map(({ index }) => index));
  const others = [...before.matchAll(ANOTHER_YEAR)].filter(([, named]) => named !== `${year}`);
  return Math.max(-1, ...others.map(({ index }) => index)) > own;
}
