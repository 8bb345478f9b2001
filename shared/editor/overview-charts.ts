import { amountOf } from '../calc/evaluate';
import { stripSpaces } from '../checks/wording';
import type { OverviewChart } from '../form/template';
import { Amount, formatGrouped } from '../money/amount';
import { ordinalOf } from '../text/ordinals';
import type { DocumentEditor } from './editor';
import { type Look, lookOf, told } from './overview-amounts';

/** One amount of a picture; null = it cannot be told yet, or is no amount. */
export interface DrawnAmount {
  /** As the form writes it, with 千分位. */
  text: string;
  /** Its length in percent of the longest, or of the whole; a decimal text, '0' for what is not above zero. */
  percent: string;
}

export interface DrawnBar {
  /** Of its own within the picture: two rows may bear one name. */
  key: string;
  title: string;
  amount: DrawnAmount | null;
  /** 上年; null where the form does not compare, or nobody told it. */
  last: DrawnAmount | null;
}

/** 一图: a whole with its parts beside each other, or bars below each other; `compares`: each with last year's. */
export interface DrawnChart {
  title: string;
  unit: string;
  whole: string | null;
  legend: { last: string; now: string } | null;
  bars: DrawnBar[];
}

/** Most bars of a group of cells: the longest, and one for all others. */
const MAX_BARS = 10;

/** 年度一览: what the form draws of the year in 总览; charts of which nothing can be told are left out. */
export function drawnCharts(editor: DocumentEditor): DrawnChart[] {
  return editor.template.overview.flatMap((chart) => drawnAs(chart, editor) ?? []);
}

/** The picture of that title; null where the form has none, or nothing of it can be told. */
export function drawnChart(title: string, editor: DocumentEditor): DrawnChart | null {
  const chart = editor.template.overview.find((one) => one.title === title);
  return chart === undefined ? null : drawnAs(chart, editor);
}

function drawnAs(chart: OverviewChart, editor: DocumentEditor): DrawnChart | null {
  const drawn = chart.kind === 'parts' ? ofParts(chart, editor) : ofCells(chart, editor);
  return toldBars(drawn).length > 0 ? drawn : null;
}

/** Bars of which at least one amount can be told. */
export function toldBars({ bars }: Pick<DrawnChart, 'bars'>): DrawnBar[] {
  return bars.filter(({ amount, last }) => amount !== null || last !== null);
}

function ofParts(chart: Extract<OverviewChart, { kind: 'parts' }>, editor: DocumentEditor): DrawnChart {
  const whole = chart.whole === null ? null : told(chart.whole, editor);
  const parts = chart.parts.map(({ title, expr, last }) => ({
    title,
    amount: told(expr, editor),
    last: last === null ? null : told(last, editor),
  }));
  const look = lookOf(chart.parts[0]?.expr ?? '', editor);
  // Parts of which one is below zero are no shares of a whole.
  const below = whole !== null && parts.some(({ amount }) => amount?.lt(0));
  const most = below ? new Amount(0) : (whole ?? longest(parts.flatMap(({ amount, last }) => [amount, last])));
  return {
    title: chart.title,
    unit: look.unit,
    whole: whole === null ? null : formatGrouped(whole, look.decimals),
    legend: chart.legend,
    bars: parts.map(({ title, amount, last }, at) => ({
      key: `${at}`,
      title,
      amount: drawn(amount, most, look),
      last: drawn(last, most, look),
    })),
  };
}

function ofCells({ title, cells }: Extract<OverviewChart, { kind: 'cells' }>, editor: DocumentEditor): DrawnChart {
  const node = editor.narrative.nodeOf(cells);
  const slots = node?.kind === 'cells' ? node.slots : [];
  const amounts = slots
    .flatMap((slot) => {
      const value = amountOf(slot);
      return value === undefined || value === null || value.isZero() ? [] : [{ slot, value }];
    })
    .toSorted((one, other) => other.value.comparedTo(one.value));
  const drawnOnes = amounts.slice(0, amounts.length > MAX_BARS ? MAX_BARS - 1 : MAX_BARS);
  const others = amounts.slice(drawnOnes.length);
  const look = lookOf(cells, editor);
  const most = longest(amounts.map(({ value }) => value));
  return {
    title,
    unit: look.unit,
    whole: null,
    legend: null,
    bars: [
      ...drawnOnes.map(({ slot, value }) => {
        const label = stripSpaces(editor.graph.structure.findRow(slot.table, slot.column, slot.row, null)?.label ?? '');
        return {
          key: `${slot.table}/${slot.row}/${slot.column}`,
          title: label.slice(ordinalOf(label)?.written.length ?? 0),
          amount: drawn(value, most, look),
          last: null,
        };
      }),
      ...restOf(
        others.map(({ value }) => value),
        most,
        look,
      ),
    ],
  };
}

/** What is not drawn by itself, in one bar. */
function restOf(values: readonly Amount[], most: Amount, look: Look): DrawnBar[] {
  if (values.length === 0) return [];
  const sum = values.reduce<Amount>((total, value) => total.plus(value), new Amount(0));
  return [{ key: 'rest', title: `其余 ${values.length} 项`, amount: drawn(sum, most, look), last: null }];
}

function longest(amounts: readonly (Amount | null)[]): Amount {
  return amounts.reduce<Amount>((most, one) => (one?.gt(most) ? one : most), new Amount(0));
}

function drawn(value: Amount | null, most: Amount, { decimals }: Look): DrawnAmount | null {
  if (value === null) return null;
  const share = most.gt(0) && value.gt(0) ? value.div(most).times(100) : new Amount(0);
  const percent = share.gt(100) ? new Amount(100) : share;
  return { text: formatGrouped(value, decimals), percent: percent.toDecimalPlaces(2).toFixed() };
}
