import type { Outcome } from '../../shared/editor/editor-api';
import type { TableLayout } from '../../shared/form/layout';
import type { TableView } from '../selection/table-view';
import type { NumberFormat, ViewState } from '../state/view-store';
import { contentWidth, textWidth } from './column-widths';
import { cellText, indentOf } from './columns';

/** Of a very long table only so many lines are measured: the width follows from what is typical. */
const MAX_MEASURED = 400;

interface Measured {
  version: number;
  format: NumberFormat;
  /** line → width of each column's text there. */
  lines: Map<number, number[]>;
  widths: number[];
}

/** What the texts on screen depend on beside the document. */
type Drawn = Pick<ViewState, 'version' | 'format' | 'lastOutcome'>;

const measured = new WeakMap<TableView, Measured>();

/**
 * Least width of each column that shows its contents whole. After an edit only the lines it touched are measured again;
 * without an outcome everything may be new.
 */
export function contentWidths(view: TableView, state: Drawn): readonly number[] {
  const { version, format, lastOutcome: outcome } = state;
  const last = measured.get(view);
  const known = last?.format === format ? last : undefined;
  if (known?.version === version) return known.widths;
  const follows = known && outcome && known.version === version - 1;
  const lines = follows ? known.lines : new Map<number, number[]>();
  for (const line of follows ? touchedLines(view, outcome) : sampled(view.layout))
    lines.set(line, lineWidths(view, line));
  const widths = view.layout.columns.map((column, at) => contentWidth(column, widest(lines, at)));
  const unchanged = known?.widths.every((width, at) => width === widths[at]) === true;
  measured.set(view, { version, format, lines, widths: unchanged ? known.widths : widths });
  return unchanged ? known.widths : widths;
}

function widest(lines: ReadonlyMap<number, readonly number[]>, at: number): number {
  let widest = 0;
  for (const widths of lines.values()) widest = Math.max(widest, widths[at] ?? 0);
  return widest;
}

function sampled(layout: TableLayout): number[] {
  const step = Math.max(1, Math.ceil(layout.lines.length / MAX_MEASURED));
  return layout.lines.flatMap((_, line) => (line % step === 0 ? [line] : []));
}

function touchedLines(view: TableView, outcome: Outcome): Set<number> {
  const places = outcome.cells.filter(({ table }) => table === view.layout.id).map((ref) => view.posOf(ref));
  return new Set(places.flatMap((pos) => (pos ? [pos.line] : [])));
}

function lineWidths(view: TableView, line: number): number[] {
  return view.layout.columns.map((_, at) => textWidth(cellText(view, line, at)) + indentOf(view, line, at));
}
