import { Amount, formatGrouped, ZERO } from '../../shared/money/amount';

export interface SelectionFigures {
  count: number;
  sum: string;
  average: string;
  max: string;
  min: string;
}

/** 求和、平均值、计数 of the amounts in a selection, exact; null when fewer than two amounts are selected. */
export function selectionFigures(values: readonly string[], decimals: number): SelectionFigures | null {
  if (values.length < 2) return null;
  const amounts = values.map((value) => new Amount(value));
  const sum = amounts.reduce((total, amount) => total.plus(amount), ZERO);
  return {
    count: amounts.length,
    sum: formatGrouped(sum, decimals),
    average: formatGrouped(sum.div(amounts.length).toDecimalPlaces(Math.max(decimals, 2) + 2), decimals),
    max: formatGrouped(Amount.max(...amounts), decimals),
    min: formatGrouped(Amount.min(...amounts), decimals),
  };
}
