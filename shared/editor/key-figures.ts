import type { KeyFigure } from '../contract/folder';
import type { OverviewChart } from '../form/template';
import { Amount } from '../money/amount';
import type { DocumentEditor } from './editor';
import { counted, lookOf } from './overview-amounts';

/**
 * 主要指标: of each picture of the form's 总览 its whole, or where it has none the sum of its parts. A picture whose parts
 * differ in their unit has none. A blank part counts as 0; where another part cannot be told, nor can the figure.
 */
export function keyFigures(editor: DocumentEditor): KeyFigure[] {
  return editor.template.overview.flatMap((chart) => (chart.kind === 'parts' ? figureOf(chart, editor) : []));
}

function figureOf({ title, whole, parts }: Extract<OverviewChart, { kind: 'parts' }>, editor: DocumentEditor) {
  const exprs = whole === null ? parts.map(({ expr }) => expr) : [whole];
  const [unit, ...otherUnits] = new Set(exprs.map((expr) => lookOf(expr, editor).unit));
  if (unit === undefined || otherUnits.length > 0) return [];
  const amounts = exprs.flatMap((expr) => counted(expr, editor) ?? []);
  const isTold = amounts.length === exprs.length;
  return [{ title, unit, value: isTold ? Amount.sum(amounts).toFixed() : null }];
}
