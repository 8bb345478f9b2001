import type { Graph } from '../calc/graph';
import type { Change } from '../document/changes';
import type { Command } from '../document/commands';
import { type CommentPlace, samePlace } from '../document/comments';
import type { Project } from '../document/project';
import { type Block, bindingOf } from '../text/content';

type OnCell = Extract<CommentPlace, { kind: 'cell' }>;
type OnParagraph = Extract<CommentPlace, { kind: 'paragraph' }>;
const DOCUMENT: CommentPlace = { kind: 'document' };

/**
 * The steps with those that take comments along: to the row that a code was changed to (改科目编码), and onto the document
 * from a record or a paragraph that goes, whose id another may bear one day. Where a code is gone the comment waits for it
 * to come back.
 */
export function withCommentsMoved(changes: Change[], command: Command, graph: Graph): Change[] {
  const { comments } = graph.outline;
  if (!comments) return changes;
  const gone = rowsGone(changes);
  const moves = comments.flatMap((before): Change[] => {
    const place = movedTo(before.place, { changes, gone, command, graph });
    return samePlace(before.place, place)
      ? []
      : [{ kind: 'comment', id: before.id, before, after: { ...before, place } }];
  });
  return [...changes, ...moves];
}

interface Step {
  changes: readonly Change[];
  gone: ReadonlyMap<string, string>;
  command: Command;
  graph: Graph;
}

/** Rows that go and do not come again, by `table/row`, with their codes. */
function rowsGone(changes: readonly Change[]): Map<string, string> {
  const gone = new Map<string, string>();
  for (const change of changes) {
    if (change.kind === 'row-out') gone.set(`${change.table}/${change.row.id}`, change.row.code);
    if (change.kind === 'row-in') gone.delete(`${change.table}/${change.row.id}`);
  }
  return gone;
}

function movedTo(place: CommentPlace, step: Step): CommentPlace {
  if (place.kind === 'cell') return cellMoved(place, step);
  return place.kind === 'paragraph' ? paragraphMoved(place, step) : place;
}

function cellMoved(place: OnCell, step: Step): CommentPlace {
  const { gone, command, graph } = step;
  const code = gone.get(`${place.table}/${place.row}`);
  if (code === '') return DOCUMENT;
  if (command.kind === 'restore') return isOtherRecord(place, graph.project, command.project) ? DOCUMENT : place;
  if (command.kind !== 'recode') return place;
  return code === command.code || followsGone(place, step) ? { ...place, row: command.to } : place;
}

/** Whether the row stands in its table because other tables have it (随其他表), and none of them has it any more. */
function followsGone({ table, row }: OnCell, { gone, graph }: Step): boolean {
  const { structure, outline } = graph;
  const own = outline.tables[table];
  if (own?.following === false || own?.rows.some(({ id }) => id === row)) return false;
  const sources = Object.keys(outline.tables).filter(
    (source) =>
      structure.dependents(source).includes(table) && outline.tables[source]?.rows.some(({ id }) => id === row),
  );
  return sources.length > 0 && sources.every((source) => gone.has(`${source}/${row}`));
}

/** Whether a version has another record under the id: most of its texts are others. */
function isOtherRecord({ table, row }: OnCell, before: Project, after: Project): boolean {
  const isRecord = (project: Project): boolean =>
    project.tables[table]?.rows.some(({ id, code }) => id === row && code === '') === true;
  if (!isRecord(before) || !isRecord(after)) return false;
  const [then, now] = [before, after].map((project) => project.tables[table]?.cells[row] ?? {});
  const columns = [...new Set([...Object.keys(then ?? {}), ...Object.keys(now ?? {})])];
  const same = columns.filter((column) => then?.[column] === now?.[column]).length;
  return columns.length > 0 && same * 2 <= columns.length;
}

function paragraphMoved(place: OnParagraph, { changes, command, graph }: Step): CommentPlace {
  const change = changes.find((one) => one.kind === 'section' && one.section === place.section);
  if (change?.kind !== 'section') return place;
  const form = graph.structure.template.narrative?.sections.find(({ id }) => id === place.section)?.blocks ?? [];
  const [before, after] = [change.before ?? form, change.after ?? form].map((blocks) =>
    blocks.find(({ id }) => id === place.block),
  );
  if (!before && !after) return place;
  // What the user writes keeps its id, however much is written anew; what is put in its place may bear the same by chance.
  const isWritten = (command.kind === 'set-section' && command.blocks !== null) || command.kind === 'put';
  return before && after && (isWritten || areAlike(wordsOf(before), wordsOf(after))) ? place : DOCUMENT;
}

function wordsOf({ inlines }: Block): string {
  return inlines.map((inline) => (inline.kind === 'text' ? inline.text : bindingOf(inline))).join('');
}

/** Whether half of the longer one stands in the other too, from its beginning and to its end. */
function areAlike(one: string, other: string): boolean {
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  let start = 0;
  while (start < short.length && short[start] === long[start]) start += 1;
  let end = 0;
  while (end < short.length - start && short.at(-1 - end) === long.at(-1 - end)) end += 1;
  return (start + end) * 2 >= long.length;
}
