import type { Graph } from '../calc/graph';
import type { Structure } from '../calc/structure';
import type { Change } from '../document/changes';
import type { Command } from '../document/commands';
import type { ProjectRow } from '../document/project';
import type { SectionForm } from '../form/template';
import { fail, ok } from '../result/result';
import { dataOf, wholeData } from './own-rows';
import type { Planned } from './plan-type';

type Of<K extends Command['kind']> = Extract<Command, { kind: K }>;

/** The open-ended part of a table (可增行), null where its rows are fixed or come from a classification. */
export function recordSection(structure: Structure, table: string): SectionForm | null {
  const form = structure.template.tables.find((candidate) => candidate.id === table);
  return form?.sections.find((section) => section.records !== null) ?? null;
}

/** Ids for records to come: `r` and a number that no row of the table has. */
export function nextRecordIds(rows: readonly ProjectRow[], count: number): string[] {
  const used = rows.map((row) => /^r(\d{1,9})$/.exec(row.id)?.[1]).map((digits) => Number.parseInt(digits ?? '0', 10));
  const first = used.reduce((most, one) => Math.max(most, one), 0) + 1;
  return Array.from({ length: count }, (_, at) => `r${first + at}`);
}

/**
 * The rows named, each with all below it (records of a deeper level, or codes 科目编码 that begin with its own), every
 * row once, in the order of the table.
 */
export function withDescendants(structure: Structure, table: string, rows: readonly string[]): string[] {
  const own = dataOf(structure, table).rows;
  const named = new Set(rows);
  const found =
    recordSection(structure, table) === null
      ? withLowerCodes(own, named)
      : own.flatMap((row, at) => (named.has(row.id) ? [at, ...below(own, at)] : []));
  const known = new Set(own.map((row) => row.id));
  const strangers = [...named].filter((id) => !known.has(id));
  return [...[...new Set(found)].sort((a, b) => a - b).map((at) => own[at]?.id ?? ''), ...strangers];
}

export function addRecords(command: Of<'add-records'>, graph: Graph): Planned {
  const { table, count } = command;
  const section = recordSection(graph.structure, table);
  if (!section?.records) return fail('rows-are-fixed', { table: titleOf(graph, table) });
  const { rows } = dataOf(graph.structure, table);
  const index = placeFor(rows, command);
  const level = Math.min(command.level, section.records.levels.length);
  const changes = nextRecordIds(rows, count).map(
    (id, offset): Change => rowIn(table, index + offset, { id, code: '', name: null, level }),
  );
  return ok({ label: count === 1 ? '添加行' : `添加 ${count} 行`, changes });
}

/** A new record stands behind those below its neighbour, unless it is to be one of them. */
function placeFor(rows: readonly ProjectRow[], { after, before, level }: Of<'add-records'>): number {
  const under = rows.findIndex((row) => row.id === before);
  if (under >= 0) return under;
  const at = rows.findIndex((row) => row.id === after);
  if (at < 0) return rows.length;
  return at + 1 + (level > levelOf(rows[at]) ? 0 : below(rows, at).length);
}

export function moveRecords(command: Of<'move-records'>, graph: Graph): Planned {
  const { table, by } = command;
  if (!recordSection(graph.structure, table)) return fail('rows-are-fixed', { table: titleOf(graph, table) });
  const { rows } = dataOf(graph.structure, table);
  const block = withDescendants(graph.structure, table, command.rows);
  const first = rows.findIndex((row) => row.id === block[0]);
  const last = first + block.length - 1;
  const together = first >= 0 && block.every((id, at) => rows[first + at]?.id === id);
  if (!together) return fail('rows-not-together');
  const level = Math.min(...rows.slice(first, last + 1).map(levelOf));
  const over = by === 'up' ? previousBlock(rows, first, level) : nextBlock(rows, last, level);
  if (over === 0) return fail('row-cannot-move', { way: by === 'up' ? '上' : '下' });
  const moved = rows.slice(first, last + 1);
  const target = by === 'up' ? first - over : first + over;
  const changes: Change[] = [
    ...moved.map((row): Change => ({ kind: 'row-out', table, index: first, row })),
    ...moved.map((row, offset): Change => rowIn(table, target + offset, row)),
  ];
  return ok({ label: `${by === 'up' ? '上移' : '下移'} ${moved.length} 行`, changes });
}

/** Number of rows of the neighbour above that is of the same level; 0 when there is none under the same parent. */
function previousBlock(rows: readonly ProjectRow[], first: number, level: number): number {
  for (let at = first - 1; at >= 0; at -= 1) {
    if (levelOf(rows[at]) < level) return 0;
    if (levelOf(rows[at]) === level) return first - at;
  }
  return 0;
}

function nextBlock(rows: readonly ProjectRow[], last: number, level: number): number {
  const next = rows[last + 1];
  return next && levelOf(next) === level ? 1 + below(rows, last + 1).length : 0;
}

export function duplicateRecords(command: Of<'duplicate-records'>, graph: Graph): Planned {
  const { table } = command;
  if (!recordSection(graph.structure, table)) return fail('rows-are-fixed', { table: titleOf(graph, table) });
  const { rows, cells } = wholeData(graph.structure, table);
  const block = withDescendants(graph.structure, table, command.rows);
  const index = rows.findIndex((row) => row.id === block.at(-1)) + 1;
  if (index === 0) return fail('row-not-own', { row: block[0] ?? '' });
  const ids = nextRecordIds(rows, block.length);
  const changes = block.flatMap((id, offset): Change[] => {
    const row = ids[offset] ?? '';
    const texts = Object.entries(cells[id] ?? {});
    const source = rows.find((candidate) => candidate.id === id);
    return [
      rowIn(table, index + offset, { id: row, code: '', name: null, level: levelOf(source) }),
      ...texts.map(([column, after]): Change => ({ kind: 'cell', table, row, column, before: null, after })),
    ];
  });
  return ok({ label: block.length === 1 ? '复制行' : `复制 ${block.length} 行`, changes });
}

/** Texts in columns that the new level has no cell for would be lost from sight: such a change is refused. */
export function setLevel(command: Of<'set-level'>, graph: Graph): Planned {
  const { table } = command;
  const section = recordSection(graph.structure, table);
  if (!section?.records) return fail('rows-are-fixed', { table: titleOf(graph, table) });
  const level = Math.min(command.level, section.records.levels.length);
  const { rows, cells } = wholeData(graph.structure, table);
  const { columns } = graph.structure.form(table);
  const changes: Change[] = [];
  for (const id of command.rows) {
    const index = rows.findIndex((row) => row.id === id);
    const row = rows[index];
    if (!row) return fail('row-not-own', { row: id });
    if (levelOf(row) === level) continue;
    const lost = columns.find(
      (column) => column.levels?.includes(level) === false && (cells[id]?.[column.id] ?? '') !== '',
    );
    if (lost)
      return fail('level-loses-text', {
        column: lost.path.at(-1) ?? '',
        level: section.records.levels[level - 1] ?? '',
      });
    changes.push({ kind: 'row-out', table, index, row }, rowIn(table, index, { ...row, level }));
  }
  return ok({ label: `改为${section.records.levels[level - 1] ?? ''}`, changes });
}

/**
 * Places of the rows named and of those whose codes begin with one of theirs. Where the same code stands a second time,
 * what is below it stays with that row.
 */
function withLowerCodes(rows: readonly ProjectRow[], named: ReadonlySet<string>): number[] {
  const upper = new Set(rows.flatMap(({ id, code }) => (named.has(id) ? [code] : [])));
  for (const { id, code } of rows) if (!named.has(id)) upper.delete(code);
  const isBelow = (code: string): boolean => {
    for (let length = 1; length < code.length; length += 1) if (upper.has(code.slice(0, length))) return true;
    return false;
  };
  return rows.flatMap(({ id, code }, at) => (named.has(id) || isBelow(code) ? [at] : []));
}

/** Places of the records below the one at `at`. */
function below(rows: readonly ProjectRow[], at: number): number[] {
  const level = levelOf(rows[at]);
  const found: number[] = [];
  for (let next = at + 1; next < rows.length && levelOf(rows[next]) > level; next += 1) found.push(next);
  return found;
}

function levelOf(row: ProjectRow | undefined): number {
  return row?.level ?? 1;
}

function rowIn(table: string, index: number, row: ProjectRow): Change {
  return { kind: 'row-in', table, index, row };
}

function titleOf(graph: Graph, table: string): string {
  return graph.structure.template.tables.find((form) => form.id === table)?.plainTitle ?? table;
}
