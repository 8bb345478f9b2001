import type { KeyFigure } from '../contract/folder';
import type { OverviewChart } from '../form/template';
import { Amount } from '../money/amount';
import type { DocumentEditor } from './editor';
import { lookOf, told } from './overview-amounts';

/**
 * 主要指标: of each picture of the form's 总览 its whole, or where it has none the sum of its parts. A picture whose parts
 * differ in their unit has none.
 */
export function keyFigures(editor: DocumentEditor): KeyFigure[] {
  return editor.template.overview.flatMap((chart) => (chart.kind === 'parts' ? figureOf(chart, editor) : []));
}

function figureOf({ title, whole, parts }: Extract<OverviewChart, { kind: 'parts' }>, editor: DocumentEditor) {
  const exprs = whole === null ? parts.map(({ expr }) => expr) : [whole];
  const [unit, ...otherUnits] = new Set(exprs.map((expr) => lookOf(expr, editor).unit));
  if (unit === undefined || otherUnits.length > 0) return [];
  const amounts = exprs.flatMap((expr) => told(expr, editor) ?? []);
  return [{ title, unit, value: amounts.length === 0 ? null : Amount.sum(amounts).toFixed() }];
}
