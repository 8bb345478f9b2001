import { type Facts, numeric } from '../calc/evaluate';
import type { Node, Slot } from '../calc/node';
import type { Expr } from '../expression/syntax';
import { Amount, formatAmount } from '../money/amount';
import { parseAmount } from '../money/read-amount';
import type { Block, FigureFormat, Inline } from '../text/content';

/** A piece of a paragraph as it is printed. */
export interface Run {
  text: string;
  inline: Inline;
  figure: Figure | null;
}

/** A block with its words and figures filled in. */
export interface ResolvedBlock {
  block: Block;
  /** 「3、」 or 「（3）」 of a list item; '' for the others. */
  marker: string;
  /** Typed words that only 加粗 parts are one. */
  runs: Run[];
  /** All runs, without the marker. */
  text: string;
  /** False while its condition does not hold: kept, but not part of the text. */
  shown: boolean;
}

export interface ResolvedSection {
  id: string;
  title: string;
  /** The form's wording, untouched. */
  standard: boolean;
  optional: boolean;
  blocks: ResolvedBlock[];
}

/** A figure of the text (取数) with today's value. */
export interface Figure {
  expr: string;
  format: FigureFormat;
  /** Exact value as a decimal string; null while it cannot be told. */
  value: string | null;
  /** Cells of a list with their rows; null for a single figure. */
  list: readonly Slot[] | null;
  /** Inputs that it needs and nobody filled in. */
  missing: string[];
  /** It is an input as the user filled it in, and nothing else: no cell gives it. */
  byHand: boolean;
  /** It comes from tables that are still to be filled in (待填), and cannot be told before. */
  waits: boolean;
}

/** Printed where a figure cannot be told. */
export const UNKNOWN = '——';

/** An expression with the user's figures put in for their names; `missing` are those that are not filled in. */
export function withInputs(
  expr: Expr,
  inputs: ReadonlySet<string>,
  values: Readonly<Record<string, string>>,
): { expr: Expr; missing: string[] } {
  const missing = new Set<string>();
  const visit = (part: Expr): Expr => {
    switch (part.kind) {
      case 'name':
        return inputs.has(part.name) ? input(part.name) : part;
      case 'unary':
        return { ...part, operand: visit(part.operand) };
      case 'binary':
        return { ...part, left: visit(part.left), right: visit(part.right) };
      case 'call':
        return { ...part, args: part.args.map(visit) };
      default:
        return part;
    }
  };
  const input = (name: string): Expr => {
    const value = parseAmount(values[name] ?? '');
    if (value === null) missing.add(name);
    const number: Expr = { kind: 'number', text: (value?.abs() ?? new Amount(0)).toFixed() };
    return value?.isNegative() ? { kind: 'unary', op: '-', operand: number } : number;
  };
  const filled = visit(expr);
  return { expr: filled, missing: [...missing] };
}

export function evaluated(
  { expr, format }: { expr: string; format: FigureFormat },
  node: Node | null,
  { missing, byHand }: { missing: string[]; byHand: boolean },
  waits: boolean,
  facts: Facts,
): Figure {
  const list = format === 'list' && node?.kind === 'cells' ? node.slots : null;
  const value = node === null || missing.length > 0 || waits ? undefined : numeric(node, facts);
  return { expr, format, value: value?.toFixed() ?? null, list, missing, byHand, waits };
}

/** A figure as it is printed in a sentence. */
export function figureText(
  { value, format }: Pick<Figure, 'value' | 'format'>,
  unit: string,
  decimals: number,
  unchanged: string,
): string {
  if (value === null) return UNKNOWN;
  const amount = new Amount(value);
  switch (format) {
    case 'amount':
      return formatAmount(amount.toDecimalPlaces(decimals), decimals);
    case 'plain':
      return amount.toDecimalPlaces(decimals).toFixed();
    case 'share':
      return `${amount.times(100).toFixed(2)}%`;
    case 'rate':
      return rateText(amount.times(100), unchanged);
    case 'list':
      return UNKNOWN;
    case 'change':
      return changeText(amount.toDecimalPlaces(decimals), unit, decimals, unchanged);
  }
}

/** 增长 or 下降 with the percentage; of a change that is too small to be printed it is 0.00%, and not no change. */
function rateText(percent: Amount, unchanged: string): string {
  if (percent.isZero()) return unchanged;
  return `${percent.isNegative() ? '下降' : '增长'}${percent.abs().toFixed(2)}%`;
}

/** 增加 or 减少 with the absolute amount; nothing changed is said in the form's words. */
function changeText(amount: Amount, unit: string, decimals: number, unchanged: string): string {
  if (amount.isZero()) return unchanged;
  return `${amount.isNegative() ? '减少' : '增加'}${formatAmount(amount.abs(), decimals)}${unit}`;
}
