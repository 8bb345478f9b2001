import { expressionFault } from './narrative-form';
import type { Scope } from './references';
import type { OverviewChartSource } from './schema';
import type { OverviewChart } from './template';

/** Checks what the form draws of the year (总览); `refuse` is called with the place of the first fault. */
export function buildOverview(
  charts: readonly OverviewChartSource[],
  scope: Scope,
  refuse: (path: PropertyKey[], reason: string) => never,
): OverviewChart[] {
  const check = (source: string, kind: 'amount' | 'cells', path: PropertyKey[]): string => {
    const fault = expressionFault(source, scope, kind);
    return fault === null ? source : refuse(['overview', ...path], fault);
  };
  return charts.map((chart, at): OverviewChart => {
    const { title } = chart;
    if ('cells' in chart) return { kind: 'cells', title, cells: check(chart.cells, 'cells', [at, 'cells']) };
    const parts = chart.parts.map(({ title: name, is, last }, part) => ({
      title: name,
      expr: check(is, 'amount', [at, 'parts', part, 'is']),
      last: last === undefined ? null : check(last, 'amount', [at, 'parts', part, 'last']),
    }));
    const compares = parts.some(({ last }) => last !== null);
    if (compares !== (chart.legend !== undefined))
      refuse(['overview', at], compares ? 'parts with `last` need a `legend`' : 'a `legend` is for parts with `last`');
    return {
      kind: 'parts',
      title,
      whole: chart.whole === undefined ? null : check(chart.whole, 'amount', [at, 'whole']),
      parts,
      legend: chart.legend ?? null,
    };
  });
}
