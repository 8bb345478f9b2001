import { type BarLine, barLines, chartCaption } from '../../../shared/editor/chart-words';
import { type DrawnAmount, type DrawnBar, type DrawnChart, toldBars } from '../../../shared/editor/overview-charts';
import { element, words } from './markup';

/** Dark, white and grey: apart from each other on a black and white print too. */
const DARK = '#8b1a1a';
const WHITE = '#fff';
const GREY = '#b5b5b5';

function fillOf(part: number): string {
  return [DARK, WHITE][part] ?? GREY;
}

/** 年度一览: the pictures of 总览, each bar with its exact amount, which stays where a site takes the drawing away. */
export function webCharts(charts: readonly DrawnChart[]): string {
  if (charts.length === 0) return '';
  const head = element('h2', { id: CHARTS }, '年度一览');
  return element('aside', { class: 'charts', 'aria-labelledby': CHARTS }, head, ...charts.map(webChart));
}

/** Where the contents lead to. */
export const CHARTS = 'charts';

/** 一图: in 年度一览 and where it stands in the text. */
export function webChart(chart: DrawnChart): string {
  const caption = element('figcaption', {}, words(chartCaption(chart)));
  const { whole } = chart;
  const told = toldBars(chart);
  const items = told.map((bar, at) => (whole === null ? barItem(bar, chart) : partItem(bar, fillOf(at))));
  const list = element('ul', { role: 'list' }, ...items);
  return element('figure', { class: 'chart' }, caption, whole === null ? '' : wholeBar(told), list);
}

/** The whole in one bar, its parts beside each other. */
function wholeBar(bars: readonly DrawnBar[]): string {
  const widths = bars.map(({ amount }) => Number.parseFloat(amount?.percent ?? '0'));
  const parts = bars.map(({ amount }, at) => {
    const left = widths.slice(0, at).reduce((sum, width) => sum + width, 0);
    return filled(fillOf(at), amount, `${left.toFixed(2)}%`);
  });
  return drawing(parts, 18);
}

function partItem({ title, amount }: DrawnBar, fill: string): string {
  const mark = element('svg', { class: 'mark', 'aria-hidden': 'true' }, rect(fill, '100%', '0'));
  return element('li', { class: 'part' }, mark, element('span', {}, words(title)), amountOf(amount, null));
}

function barItem(bar: DrawnBar, chart: DrawnChart): string {
  const name = element('span', { class: 'name' }, words(bar.title));
  const lines = barLines(bar, chart).flatMap((line) => [barOf(line), amountOf(line.amount, line.of)]);
  return element('li', { class: chart.legend === null ? null : 'two' }, name, ...lines);
}

function barOf({ amount, last }: BarLine): string {
  return drawing([filled(last ? WHITE : DARK, amount, '0')], 12);
}

function drawing(content: readonly string[], height: number): string {
  return element('svg', { class: 'bar', height, 'aria-hidden': 'true', focusable: 'false' }, ...content);
}

function filled(fill: string, amount: DrawnAmount | null, left: string): string {
  return rect(fill, `${amount?.percent ?? '0'}%`, left);
}

function rect(fill: string, width: string, x: string): string {
  return element('rect', { x, width, height: '100%', fill, stroke: '#4a4a4a', 'stroke-width': 1 });
}

/** What the amount is of is said to all: the drawing alone does not tell last year's from this one's. */
function amountOf(amount: DrawnAmount | null, of: string | null): string {
  const label = of === null ? '' : element('span', { class: 'of' }, words(`${of} `));
  return element('span', { class: 'amount' }, label, words(amount?.text ?? '——'));
}
