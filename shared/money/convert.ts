import { Amount, formatAmount, ZERO } from './amount';
import { parseAmount } from './read-amount';

/** 元→万元 divides, 万元→元 multiplies. */
export type UnitStep = 'to-wan' | 'to-yuan';

const TEN_THOUSAND = new Amount(10000);

/** Figures in the other unit, and what rounding did to their sum (尾差). */
export interface Converted {
  texts: string[][];
  /** Amounts that were converted; any other text stays as it is. */
  count: number;
  /** Sum of the figures as they came, in the new unit without rounding. */
  exact: string;
  /** Sum of the figures after rounding each. */
  rounded: string;
  /** rounded − exact: the 尾差. */
  difference: string;
}

/** Converts the amounts of a block where `amount` says that the column holds amounts; each is rounded half up. */
export function convertBlock(
  block: readonly (readonly string[])[],
  step: UnitStep,
  decimals: number,
  amount: (column: number) => boolean,
): Converted {
  let [exact, rounded, count] = [ZERO, ZERO, 0];
  const texts = block.map((line) =>
    line.map((text, column) => {
      const value = amount(column) ? parseAmount(text) : null;
      if (value === null) return text;
      const whole = step === 'to-wan' ? value.div(TEN_THOUSAND) : value.times(TEN_THOUSAND);
      const kept = whole.toDecimalPlaces(decimals);
      [exact, rounded, count] = [exact.plus(whole), rounded.plus(kept), count + 1];
      return formatAmount(kept, decimals);
    }),
  );
  return {
    texts,
    count,
    exact: formatAmount(exact, decimals),
    rounded: formatAmount(rounded, decimals),
    difference: formatAmount(rounded.minus(exact), decimals),
  };
}

const NEAR = { low: new Amount(5000), high: new Amount(20000) };

/** Whether most new figures are about 10,000 times the ones they replace: they are in 元 where 万元 stood. */
export function looksLikeYuan(pairs: readonly { before: string | null; after: string | null }[]): boolean {
  let [told, near] = [0, 0];
  for (const { before, after } of pairs) {
    if (before === null || after === null) continue;
    const old = new Amount(before).abs();
    const now = parseAmount(after)?.abs();
    if (!now || old.isZero() || now.isZero()) continue;
    told += 1;
    const ratio = now.div(old);
    if (ratio.gte(NEAR.low) && ratio.lte(NEAR.high)) near += 1;
  }
  return told > 0 && near * 2 > told;
}
