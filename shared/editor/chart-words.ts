import { UNKNOWN } from '../narrative/figure';
import { type DrawnAmount, type DrawnBar, type DrawnChart, toldBars } from './overview-charts';

/** What stands above a picture: its title with its unit, and the whole where it has one. */
export function chartCaption({ title, unit, whole }: DrawnChart): string {
  return whole === null ? `${title}（单位：${unit}）` : `${title}：${whole}${unit}`;
}

/** An amount of a bar as it is written beside it, with what it is of. */
export interface BarLine {
  /** null where the picture has one amount for each bar. */
  of: string | null;
  amount: DrawnAmount | null;
  last: boolean;
}

/** Last year's amount above this year's, or the only one. */
export function barLines({ amount, last }: DrawnBar, { legend }: DrawnChart): BarLine[] {
  const now = { of: legend?.now ?? null, amount, last: false };
  return legend === null ? [now] : [{ of: legend.last, amount: last, last: true }, now];
}

export function lineText({ of, amount }: BarLine): string {
  return `${of === null ? '' : `${of} `}${amount?.text ?? UNKNOWN}`;
}

/** Everything that is written in a picture, in the order in which it is drawn. */
export function chartText(chart: DrawnChart): string {
  const bars = toldBars(chart).map((bar) => [bar.title, ...barLines(bar, chart).map(lineText)].join(' '));
  return [chartCaption(chart), ...bars].join('\n');
}

/** 替代文字: what a picture shows, in one sentence for those who do not see it. */
export function chartAlt(chart: DrawnChart): string {
  const bars = toldBars(chart).map((bar) => {
    const lines = barLines(bar, chart).map(lineText);
    return chart.legend === null ? `${bar.title} ${lines.join('')}` : `${bar.title}：${lines.join('，')}`;
  });
  return `图，${chartCaption(chart)}。${bars.join(chart.legend === null ? '，' : '；')}。`;
}
