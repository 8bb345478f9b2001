import type { Comment, CommentPlace } from '../document/comments';
import { rowsOf, type Sides } from './carry-cells';
import { RowPairs } from './row-pairs';

/** 批注 as the other form has places for them, and those that it has none for, in sentences. */
export function carryComments(sides: Sides): { kept: Comment[]; left: string[] } {
  const found: { kept: Comment[]; left: string[] } = { kept: [], left: [] };
  const ofTables = new Map<string, RowPairs>();
  for (const comment of sides.before.project.comments ?? []) {
    const place = placeIn(comment.place, sides, ofTables);
    if (place) found.kept.push({ ...comment, place });
    else found.left.push(`没有对应的位置：${comment.words} 的批注“${comment.text}”（${comment.by}）。`);
  }
  return found;
}

function placeIn(place: CommentPlace, sides: Sides, ofTables: Map<string, RowPairs>): CommentPlace | null {
  if (place.kind === 'cell') return cellIn(place, sides, ofTables);
  return place.kind === 'paragraph' ? paragraphIn(place, sides) : place;
}

function cellIn(
  place: Extract<CommentPlace, { kind: 'cell' }>,
  { before, pairs, after, recordIds }: Sides,
  ofTables: Map<string, RowPairs>,
): CommentPlace | null {
  const table = pairs.table(place.table);
  const row = rowsOf(before, place.table).find(({ id }) => id === place.row);
  const column = before.layout(place.table).columns.find(({ id }) => id === place.column);
  const target = table && column && pairs.column(table, column);
  if (!table || !row || !target) return null;
  const rows = ofTables.get(table.id) ?? new RowPairs(rowsOf(before, place.table), rowsOf(after, table.id));
  ofTables.set(table.id, rows);
  const id = recordIds.get(place.table)?.get(row.id) ?? rows.idFor(row, target.section);
  if (id === undefined || after.cell(table.id, id, target.id).state === 'void') return null;
  return { kind: 'cell', table: table.id, row: id, column: target.id };
}

/** Ids of paragraphs are each form's own: the one that bears it must say the same. */
function paragraphIn(
  place: Extract<CommentPlace, { kind: 'paragraph' }>,
  { before, pairs, after }: Sides,
): CommentPlace | null {
  const section = pairs.section(place.section);
  const words = before.narrative.section(place.section)?.blocks.find(({ block }) => block.id === place.block)?.text;
  const same = section && after.narrative.section(section.id)?.blocks.find(({ block }) => block.id === place.block);
  if (!section || words === undefined || same?.text !== words) return null;
  return { kind: 'paragraph', section: section.id, block: place.block };
}
