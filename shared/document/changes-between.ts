import { sameBlocks } from '../text/content';
import type { Change } from './changes';
import {
  type Carried,
  type Explanation,
  emptyTable,
  type LastYearFigures,
  type Project,
  type TableData,
  type Taken,
} from './project';

/**
 * The changes that turn one document into another of the same form (变动): what restoring a version does, so that it
 * is one step that undo takes back and the journal keeps. What left the program stays on record whatever version is
 * gone back to.
 */
export function changesBetween(from: Project, to: Project): Change[] {
  const tables = [...new Set([...Object.keys(from.tables), ...Object.keys(to.tables)])];
  return [
    ...metaChanges(from, to),
    ...tables.flatMap((table) =>
      tableChanges(table, from.tables[table] ?? emptyTable(), to.tables[table] ?? emptyTable()),
    ),
    ...explanationChanges(from.explanations, to.explanations),
    ...narrativeChanges(from, to),
    ...nothingChanges(from, to),
    ...carriedChanges(from.carried ?? null, to.carried ?? null),
    ...lastYearChanges(from.lastYear ?? null, to.lastYear ?? null),
    ...balancedChanges(from.balanced ?? null, to.balanced ?? null),
    ...saidAmountChanges('confirmed', from, to),
    ...saidAmountChanges('pastedTotals', from, to),
  ];
}

function carriedChanges(before: Carried | null, after: Carried | null): Change[] {
  return JSON.stringify(before) === JSON.stringify(after) ? [] : [{ kind: 'carried', before, after }];
}

/** The change of last year's figures (上年数), where they are others. */
export function lastYearChanges(before: LastYearFigures | null, after: LastYearFigures | null): Change[] {
  return sameFigures(before, after) ? [] : [{ kind: 'last-year', before, after }];
}

/** Two files may hold the same figures in another order. */
function sameFigures(one: LastYearFigures | null, other: LastYearFigures | null): boolean {
  const listed = (figures: LastYearFigures | null): string[] =>
    Object.entries(figures?.tables ?? {}).flatMap(([table, columns]) =>
      Object.entries(columns).flatMap(([column, rows]) => [
        `${table}/${column}`,
        ...Object.entries(rows).map(([row, text]) => `${table}/${column}/${row}=${text}`),
      ]),
    );
  const whose = (figures: LastYearFigures | null): string =>
    JSON.stringify([figures?.year, figures?.department?.code, figures?.department?.name]);
  return whose(one) === whose(other) && listed(one).sort().join('\n') === listed(other).sort().join('\n');
}

function saidAmountChanges(what: 'confirmed' | 'pastedTotals', from: Project, to: Project): Change[] {
  const [before, after] = [from[what] ?? null, to[what] ?? null];
  return JSON.stringify(before) === JSON.stringify(after) ? [] : [{ kind: 'said-amounts', what, before, after }];
}

function balancedChanges(before: Taken[] | null, after: Taken[] | null): Change[] {
  return JSON.stringify(before) === JSON.stringify(after) ? [] : [{ kind: 'balanced', before, after }];
}

function nothingChanges({ nothing: from }: Project, { nothing: to }: Project): Change[] {
  const gone = from.filter((table) => !to.includes(table));
  const come = to.filter((table) => !from.includes(table));
  return [
    ...gone.map((table): Change => ({ kind: 'nothing', table, before: true, after: false })),
    ...come.map((table): Change => ({ kind: 'nothing', table, before: false, after: true })),
  ];
}

function narrativeChanges(from: Project, to: Project): Change[] {
  const sections = new Set([...Object.keys(from.narrative), ...Object.keys(to.narrative)]);
  const inputs = new Set([...Object.keys(from.inputs), ...Object.keys(to.inputs)]);
  return [
    ...[...sections].flatMap((section): Change[] => {
      const before = from.narrative[section] ?? null;
      const after = to.narrative[section] ?? null;
      return sameBlocks(before, after) ? [] : [{ kind: 'section', section, before, after }];
    }),
    ...[...inputs].flatMap((input): Change[] => {
      const before = from.inputs[input] ?? null;
      const after = to.inputs[input] ?? null;
      return before === after ? [] : [{ kind: 'input', input, before, after }];
    }),
  ];
}

function metaChanges(from: Project, to: Project): Change[] {
  const pairs = [
    { field: 'department.code' as const, before: from.department.code, after: to.department.code },
    { field: 'department.name' as const, before: from.department.name, after: to.department.name },
    { field: 'year' as const, before: `${from.year}`, after: `${to.year}` },
  ];
  return pairs.filter(({ before, after }) => before !== after).map((pair): Change => ({ kind: 'meta', ...pair }));
}

function tableChanges(table: string, from: TableData, to: TableData): Change[] {
  const changes: Change[] = [];
  if (from.following !== to.following) {
    changes.push({ kind: 'following', table, before: from.following, after: to.following });
  }
  if (from.note !== to.note) changes.push({ kind: 'note', table, before: from.note, after: to.note });
  return [...changes, ...rowChanges(table, from, to), ...cellChanges(table, from, to)];
}

/** Lists of rows that differ in more than names are taken out whole and put in anew: order matters too. */
function rowChanges(table: string, from: TableData, to: TableData): Change[] {
  const same = from.rows.length === to.rows.length && from.rows.every((row, at) => isSameRow(row, to.rows[at]));
  if (same) {
    return from.rows.flatMap(({ id, name: before }, at): Change[] => {
      const after = to.rows[at]?.name ?? null;
      return before === after ? [] : [{ kind: 'row-name', table, row: id, before, after }];
    });
  }
  const out = from.rows.map((row, index): Change => ({ kind: 'row-out', table, index, row })).reverse();
  return [...out, ...to.rows.map((row, index): Change => ({ kind: 'row-in', table, index, row }))];
}

function isSameRow(a: TableData['rows'][number], b: TableData['rows'][number] | undefined): boolean {
  return a.id === b?.id && a.code === b.code;
}

function cellChanges(table: string, from: TableData, to: TableData): Change[] {
  const rows = [...new Set([...Object.keys(from.cells), ...Object.keys(to.cells)])];
  return rows.flatMap((row) => {
    const texts = { before: from.cells[row] ?? {}, after: to.cells[row] ?? {} };
    const columns = [...new Set([...Object.keys(texts.before), ...Object.keys(texts.after)])];
    return columns.flatMap((column): Change[] => {
      const before = texts.before[column] ?? null;
      const after = texts.after[column] ?? null;
      return before === after ? [] : [{ kind: 'cell', table, row, column, before, after }];
    });
  });
}

function explanationChanges(from: readonly Explanation[], to: readonly Explanation[]): Change[] {
  const keyOf = ({ rule, instance }: Explanation): string => `${rule}\n${instance}`;
  const before = new Map(from.map((item) => [keyOf(item), item]));
  const after = new Map(to.map((item) => [keyOf(item), item]));
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((key): Change[] => {
    const [then, now] = [before.get(key), after.get(key)];
    const { rule, instance } = then ?? now ?? { rule: '', instance: '' };
    const texts = { before: textOf(then), after: textOf(now) };
    const same = texts.before?.text === texts.after?.text && texts.before?.fingerprint === texts.after?.fingerprint;
    return same ? [] : [{ kind: 'explanation', rule, instance, ...texts }];
  });
}

function textOf(item: Explanation | undefined): { fingerprint: string; text: string } | null {
  return item ? { fingerprint: item.fingerprint, text: item.text } : null;
}
