import type { DocumentEditor } from '../editor/editor';
import type { TableLayout } from '../form/layout';
import { looksLikeYuan } from '../money/convert';
import { invisibleIn, withoutInvisible } from '../text/invisible';
import type { Block, BlockColumn, BlockColumns, PastePlace } from './block';
import { widthOf } from './block';
import { type Blanks, type Fate, type Put, planCells } from './cells';
import { codedSection } from './codes';
import { columnsByPlace, readColumns } from './columns';
import { type BlockLines, type LineRow, readLines } from './lines';

export interface PasteOptions {
  /** What blank cells of the block do: `clear` what was typed, `skip` it, or leave the cell blank on purpose (留空). */
  blanks?: Blanks;
  /** 按位置粘贴: one beside the other from the place on, whatever titles and codes say. */
  byPlace?: boolean;
}

/** What a paste would do, before anything is written: where each cell goes, and what stays out. */
export interface PastePlan {
  by: BlockColumns['by'];
  /** The block as it is put down: over a larger selection it repeats. */
  block: Block;
  columns: BlockColumn[];
  /** First line below the titles. */
  first: number;
  /** For each line its row in words, '' where it has none. */
  lines: { words: string; added: boolean }[];
  fates: Fate[][];
  /** Text that is written, where it is another than the block's: by line and column. */
  becomes: string[][];
  /** The one step that it is. */
  command: Put;
  summary: Pick<BlockLines, 'matched' | 'duplicates' | 'unknown' | 'unmatched' | 'names'> & { added: string[] };
  counts: Readonly<Record<Fate, number>>;
  /** Marks for nothing (—) that leave a cell blank, and figures read in another unit of their own. */
  readings: { blank: number; converted: number };
  /** Figures of the whole block counted in another unit than the table's. */
  unit: { from: string; to: string } | null;
  /** Units that the block names where they leave open what its figures count in: they go in as they are. */
  units: readonly string[];
  /** Year of the list that the codes of the table are from. */
  year: number;
  /** The figures look like 元 over 万元. */
  yuan: boolean;
  /** Invisible characters that were taken out of the block, one entry each. */
  removed: string[];
  /** Something would change. */
  writes: boolean;
  /** Every cell has its place beyond doubt, so nobody need be asked. */
  fits: boolean;
}

/** 粘贴: reads a block against a table. The document itself stays as it is; `command` is dispatched by the caller. */
export function planPaste(
  editor: DocumentEditor,
  table: string,
  raw: Block,
  place: PastePlace,
  { blanks = 'clear', byPlace = false }: PasteOptions = {},
): PastePlan {
  const layout = editor.layout(table);
  const given = raw.map((line) => line.map(withoutInvisible));
  const read = readColumns(editor, table, given, place);
  // In a table without rows a selection is no area to fill: rows come in for the block.
  const rows = editor.project.tables[table]?.rows ?? [];
  const begins = rows.length === 0 && layout.sections.some(({ levels }) => levels !== null);
  const fills = read.by === 'place' && !begins && read.columns[0]?.at === place.column;
  const block = fills ? repeated(given, place) : given;
  const straight = { ...columnsByPlace(layout, block, place.column), first: read.by === 'titles' ? read.first : 0 };
  const columns = byPlace || block !== given ? straight : read;
  const lines = readLines(editor, layout, block, columns, place);
  const unit = otherUnit(columns.unit, layout);
  const cells = planCells(editor, layout, { block, columns, lines, blanks, unit });
  const { counts, command } = cells;
  const unsure = columns.columns.some(({ sure }, at) => !sure && cells.used.has(at));
  const moved = lines.rows.some((rows) => [...rows.values()].some((row) => row.moved));
  const { matched, duplicates, unknown, unmatched, names } = lines;
  const doubts = [duplicates, unknown, unmatched, names].some((list) => list.length > 0);
  const out = counts.computed + counts.fixed + counts.outside + counts.hashes;
  command.label = labelOf(columns, block, layout, place);
  return {
    by: columns.by,
    block,
    columns: columns.columns,
    first: columns.first,
    lines: lines.rows.map((rows, at) =>
      lineWords(
        editor,
        layout,
        rows,
        (block[at] ?? []).filter((_, n) => columns.columns[n]?.numbers !== true),
      ),
    ),
    fates: cells.fates,
    becomes: cells.becomes,
    command,
    summary: { matched, duplicates, unknown, unmatched, names, added: lines.codes.map(({ code }) => code) },
    counts,
    readings: cells.readings,
    unit,
    units: columns.units,
    year: codedSection(editor, layout)?.year ?? editor.outline.year,
    yuan: layout.unit === '万元' && unit === null && looksLikeYuan(cells.pairs),
    removed: raw.flatMap((line) => line.flatMap(invisibleIn)),
    writes: command.rows.length + (command.records?.length ?? 0) + command.names.length + command.cells.length > 0,
    fits: !unsure && !moved && !doubts && out === 0 && unit === null && columns.units.length === 0,
  };
}

function otherUnit(unit: string | null, { unit: own }: TableLayout): PastePlan['unit'] {
  return unit === null || unit === own ? null : { from: unit, to: own };
}

/** A selection that the block fits into a whole number of times is filled; any other takes the block once. */
function repeated(block: Block, place: PastePlace): Block {
  const width = widthOf(block);
  const lines = times(place.lines, block.length);
  const columns = times(place.columns, width);
  if (lines === 1 && columns === 1) return block;
  return Array.from({ length: block.length * lines }, (_, line) =>
    Array.from({ length: width * columns }, (_, column) => block[line % block.length]?.[column % width] ?? ''),
  );
}

function times(selected: number, size: number): number {
  return size > 0 && selected > size && selected % size === 0 ? selected / size : 1;
}

function labelOf(columns: BlockColumns, block: Block, layout: TableLayout, place: PastePlace): string {
  const height = block.length - columns.first;
  if (columns.by !== 'place') return `粘贴 ${height} 行`;
  const width = Math.min(widthOf(block), layout.columns.length - place.column);
  return height * width === 1 ? '粘贴' : `粘贴 ${height}×${width}`;
}

/** The row of a line as the preview names it. */
function lineWords(
  editor: DocumentEditor,
  layout: TableLayout,
  rows: ReadonlyMap<string, LineRow>,
  texts: readonly string[],
): { words: string; added: boolean } {
  const words = [...rows].map(([section, { id, added }]) => {
    const column = layout.columns.find((candidate) => candidate.section === section && candidate.kind !== 'sequence');
    if (added) return /^\d+$/.test(id) ? id : (texts.find((text) => text.trim() !== '') ?? '').trim();
    return column ? editor.wording.row(layout.id, column.id, id) : id;
  });
  return { words: words.join(' / '), added: [...rows.values()].some((row) => row.added) };
}
