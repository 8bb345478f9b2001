import { Graph } from '../calc/graph';
import { isSaidOf } from '../checks/pasted-totals';
import { applyChanges } from '../document/apply';
import type { Command } from '../document/commands';
import type { SaidAmount } from '../document/project';
import { cellState } from '../editor/cell-state';
import type { DocumentEditor } from '../editor/editor';
import { put } from '../editor/put';
import { type CellRef, sameCell } from '../form/finding';
import { type CellState, isFigure, isWritten, type TableLayout } from '../form/layout';
import { Amount } from '../money/amount';
import { isNothingMark } from '../money/nothing-mark';
import { parseAmount } from '../money/read-amount';
import { inUnit, readWrittenAmount } from '../money/written-amount';
import { type Block, type BlockColumns, isBlank, isHashes } from './block';
import type { BlockLines } from './lines';
import { looseKey, titleKey } from './titles';

export type Put = Extract<Command, { kind: 'put' }>;
export type Blanks = 'clear' | 'skip' | 'leave';

/**
 * What becomes of one cell of a block. title: told which column · key: told which row, or a line number · written ·
 * unread: written although it is no figure and its column takes figures · blank: nothing to do · same: what the table says anyway · computed: another figure than the table computes, not
 * pasted · fixed: the form prints something else there · hashes: `#######`, no content · outside: no place for it.
 */
export type Fate =
  | 'title'
  | 'key'
  | 'written'
  | 'unread'
  | 'blank'
  | 'same'
  | 'computed'
  | 'fixed'
  | 'hashes'
  | 'outside';

interface Given {
  block: Block;
  columns: BlockColumns;
  lines: BlockLines;
  blanks: Blanks;
  unit: { from: string; to: string } | null;
}

export interface PlannedCells {
  command: Put;
  fates: Fate[][];
  /** Text that is written, where it is another than the block's. */
  becomes: string[][];
  counts: Record<Fate, number>;
  /** Columns of the block of which something is written. */
  used: Set<number>;
  readings: { blank: number; converted: number };
  pairs: { before: string | null; after: string | null }[];
}

interface Computed {
  line: number;
  column: number;
  ref: CellRef;
  text: string;
}

/** Decides cell by cell, against the document with the new rows in it. */
export function planCells(editor: DocumentEditor, layout: TableLayout, given: Given): PlannedCells {
  const { block, columns, lines } = given;
  const table = layout.id;
  const command: Put = {
    kind: 'put',
    label: '',
    rows: lines.codes.map((row) => ({ table, ...row })),
    records: lines.records.map((row) => ({ table, ...row })),
    names: lines.names.map(({ row, name }) => ({ table, row, name })),
    cells: [],
    notes: [],
  };
  const planned: PlannedCells = {
    command,
    fates: [],
    becomes: block.map(() => []),
    counts: {
      title: 0,
      key: 0,
      written: 0,
      unread: 0,
      blank: 0,
      same: 0,
      computed: 0,
      fixed: 0,
      hashes: 0,
      outside: 0,
    },
    used: new Set(),
    readings: { blank: 0, converted: 0 },
    pairs: [],
  };
  const changed = command.rows.length + lines.records.length + command.names.length > 0;
  const graph = (changed ? graphAfter(editor, command) : editor.graph) ?? editor.graph;
  const computed: Computed[] = [];
  planned.fates = block.map((texts, line) =>
    columns.columns.map((_, column) => {
      const text = texts[column] ?? '';
      if (line < columns.first) return isBlank(text) ? 'blank' : 'title';
      return fateOf({ layout, given, graph, planned, computed }, line, column, text);
    }),
  );
  judgeComputed(editor, planned, computed, layout);
  for (const fate of planned.fates.flat()) planned.counts[fate] += 1;
  return planned;
}

/** The figures as the step would leave them; the document itself stays as it is. */
function graphAfter(editor: DocumentEditor, command: Put): Graph | null {
  const changes = put(command, editor.graph);
  return changes.ok ? new Graph(editor.template, applyChanges(editor.project, changes.value)) : null;
}

interface Context {
  layout: TableLayout;
  given: Given;
  graph: Graph;
  planned: PlannedCells;
  computed: Computed[];
}

function fateOf(context: Context, line: number, column: number, text: string): Fate {
  const { layout, given, graph } = context;
  const { at, numbers } = given.columns.columns[column] ?? { at: null, numbers: false };
  if (numbers) return isBlank(text) ? 'blank' : 'key';
  if (isHashes(text)) return 'hashes';
  const target = at === null ? undefined : layout.columns[at];
  const row = target && given.lines.rows[line]?.get(target.section);
  if (!target || !row) return isBlank(text) ? 'blank' : 'outside';
  const ref = { table: layout.id, row: row.id, column: target.id };
  if (!isWritten(target)) {
    if (isBlank(text)) return 'blank';
    const coded = given.columns.by !== 'place' && target.kind !== 'label';
    return coded || looseKey(cellState(graph, ref).text) === looseKey(text) ? 'key' : 'fixed';
  }
  return cellFate(context, { line, column, ref, text }, isFigure(target), target.kind === 'money');
}

function cellFate(context: Context, cell: Computed, figure: boolean, money: boolean): Fate {
  const { ref, text } = cell;
  const state = cellState(context.graph, ref);
  if (state.state === 'void' || state.state === 'fixed') {
    if (isBlank(text)) return 'blank';
    return titleKey(state.text) === titleKey(text) ? 'same' : 'fixed';
  }
  if (state.state === 'derived') {
    if (isBlank(text) || (figure && isNothingMark(text))) return 'blank';
    context.computed.push({ ...cell, text: money ? inTable(context, text) : text });
    return 'computed';
  }
  if (isBlank(text)) return blankFate(context, ref, state, figure);
  return writtenFate(context, cell, state, figure, money);
}

/** A blank takes what was typed away; where nothing was typed it is no change, unless 留空 is wanted. */
function blankFate({ given, planned }: Context, ref: CellRef, state: CellState, figure: boolean): Fate {
  const { cells } = planned.command;
  if (given.blanks === 'skip') return 'blank';
  if (given.blanks === 'leave' && figure) {
    cells.push({ ...ref, text: '' });
    return 'written';
  }
  // What is blank already stays so.
  if (state.state !== 'default' && state.text !== '')
    cells.push({ ...ref, text: state.computed === null && figure ? '' : null });
  return 'blank';
}

function writtenFate(context: Context, cell: Computed, state: CellState, figure: boolean, money: boolean): Fate {
  const { planned, layout } = context;
  const { ref, text, column } = cell;
  const nothing = figure && isNothingMark(text);
  const kept = nothing ? '' : text;
  planned.used.add(column);
  if (nothing) planned.readings.blank += 1;
  else if (money && readWrittenAmount(text, layout.unit, layout.decimals)?.converted) planned.readings.converted += 1;
  const written = money && !nothing ? inTable(context, kept) : kept;
  planned.command.cells.push({ ...ref, text: written });
  const becomes = planned.becomes[cell.line];
  const shown =
    money && !nothing ? (readWrittenAmount(written, layout.unit, layout.decimals)?.text ?? written) : written;
  if (becomes && shown !== text) becomes[column] = shown;
  if (money) planned.pairs.push({ before: stoodThere(state) ?? lastYears(context, ref), after: written });
  const read = !figure || nothing || readWrittenAmount(written, layout.unit, layout.decimals) !== null;
  return read ? 'written' : 'unread';
}

/** The figure that is replaced; null where nothing is, or 0.00. */
function stoodThere({ value }: CellState): string | null {
  return parseAmount(value ?? '')?.isZero() === false ? value : null;
}

/** Last year's figure of the cell, by which a new document tells 元 from 万元. */
function lastYears({ graph }: Context, { table, row, column }: CellRef): string | null {
  return graph.outline.lastYear?.tables[table]?.[column]?.[row] ?? null;
}

/** A figure in the table's unit, where the titles say that the block counts in another one. */
function inTable({ given, layout }: Context, text: string): string {
  const { unit } = given;
  const read = unit && readWrittenAmount(text, layout.unit, layout.decimals);
  if (!unit || !read || read.how === 'own-unit') return text;
  return inUnit(read.text, unit.from, unit.to) ?? text;
}

/** A figure for a computed cell is the table's own once the others are in, or it is told. */
function judgeComputed(
  editor: DocumentEditor,
  planned: PlannedCells,
  computed: readonly Computed[],
  { unit, decimals }: TableLayout,
): void {
  if (computed.length === 0) return;
  const filled = graphAfter(editor, planned.command) ?? editor.graph;
  const { pastedTotals: before = [] } = editor.outline;
  const totals: SaidAmount[] = [];
  for (const { line, column, ref, text } of computed) {
    const { value } = cellState(filled, ref);
    const read = readWrittenAmount(text, unit, decimals);
    if (read === null || value === null) continue;
    const said = new Amount(read.text);
    const same = isSaidOf(said, new Amount(value), filled.slot(ref)?.decimals ?? null);
    const fates = planned.fates[line];
    if (same && fates) fates[column] = 'same';
    // What the budget system says of a total is kept beside what the rows come to here, in the place of what it said before.
    if (!same || before.some((one) => sameCell(one, ref))) totals.push({ ...ref, text: said.toFixed() });
  }
  // A figure put on a computed cell by itself is a slip, not a total.
  if (totals.length > 0 && planned.command.cells.length > 0) planned.command.pastedTotals = totals;
}
