import type { Graph } from '../calc/graph';
import type { Change } from '../document/changes';
import { changesBetween } from '../document/changes-between';
import type { Command } from '../document/commands';
import { FIRST_YEAR, LAST_YEAR, type ProjectRow, type SaidAmount, type TableData } from '../document/project';
import { takesCode } from '../document/rows';
import { toHalfWidth } from '../money/read-amount';
import { type Failure, fail, ok, type Result } from '../result/result';
import { confirmSection, confirmTable } from './carried';
import { cellChanges } from './cell-changes';
import { dataOf, insertWithParents, wholeData } from './own-rows';
import { addComment, changeComment, deleteComment, replyComment, resolveComment } from './plan-comments';
import { planInput, planSection } from './plan-narrative';
import { planNothing, planNothingInSection } from './plan-nothing';
import { dropVersion, keepVersion, planReview } from './plan-review';
import { confirmedChanges, confirmPresumed, dropPastedTotals } from './plan-said-amounts';
import type { Planned } from './plan-type';
import { put } from './put';
import { recode } from './recode';
import { addRecords, duplicateRecords, moveRecords, setLevel, withDescendants } from './records';
import { hasNoFigure } from './shown-rows';

type Of<K extends Command['kind']> = Extract<Command, { kind: K }>;

/** Checks a command against the form and the document. Codes of refusal: `no-such-cell`, `row-exists`, `bad-code`, … */
export function plan(command: Command, graph: Graph): Planned {
  switch (command.kind) {
    case 'set-cells':
      return setCells(command, graph);
    case 'add-row':
      return addRow(command, graph);
    case 'add-records':
      return addRecords(command, graph);
    case 'move-records':
      return moveRecords(command, graph);
    case 'duplicate-records':
      return duplicateRecords(command, graph);
    case 'set-level':
      return setLevel(command, graph);
    case 'delete-rows':
      return deleteRows(command, graph);
    case 'rename-row':
      return renameRow(command, graph);
    case 'recode':
      return recode(command, graph);
    case 'set-note':
      return setNote(command, graph);
    case 'set-nothing':
      return planNothing(command, graph);
    case 'write-nothing':
      return planNothingInSection(command, graph);
    case 'confirm-section':
      return confirmSection(command.section, graph.outline);
    case 'confirm-table':
      return confirmTable(command.table, graph.outline);
    case 'confirm-presumed':
      return confirmPresumed(command.cells, graph);
    case 'drop-pasted-totals':
      return dropPastedTotals(command.cells, graph.outline);
    case 'record-release':
      return ok({
        label: '公开记录',
        changes: [{ kind: 'released', release: command.release, before: false, after: true }],
      });
    case 'set-meta':
      return setMeta(command, graph);
    case 'put':
      return labelled(command.label, put(command, graph));
    case 'release-equal':
      return releaseEqual(graph);
    case 'set-section':
      return planSection(command, graph);
    case 'set-input':
      return planInput(command, graph);
    case 'restore':
      return restore(command, graph);
    case 'add-comment':
      return addComment(command, graph);
    case 'change-comment':
      return changeComment(command, graph);
    case 'reply-comment':
      return replyComment(command, graph);
    case 'resolve-comment':
      return resolveComment(command, graph);
    case 'delete-comment':
      return deleteComment(command, graph);
    case 'review':
      return planReview(command, graph);
    case 'keep-version':
      return keepVersion(command, graph);
    case 'drop-version':
      return dropVersion(command, graph);
    case 'explain':
      return fail('no-such-finding');
  }
}

function setCells(command: Of<'set-cells'>, graph: Graph): Planned {
  return labelled(command.label ?? cellLabel(command), cellChanges(command.cells, graph, new Map()));
}

function restore({ label, project }: Of<'restore'>, graph: Graph): Planned {
  if (project.template !== graph.outline.template) return fail('restore-other-form');
  return ok({ label, changes: changesBetween(graph.project, project) });
}

function labelled(label: string, changes: Result<Change[], Failure>): Planned {
  return changes.ok ? ok({ label, changes: changes.value }) : changes;
}

function cellLabel(command: Of<'set-cells'>): string {
  const cleared = command.cells.every((cell) => cell.text === null);
  const verb = cleared ? '清除' : '录入';
  return command.cells.length === 1 ? verb : `${verb} ${command.cells.length} 格`;
}

function addRow(command: Of<'add-row'>, graph: Graph): Planned {
  const { structure } = graph;
  const { table, name } = command;
  const code = toHalfWidth(command.code);
  const form = structure.template.tables.find((candidate) => candidate.id === table);
  const groups = (form?.sections ?? []).flatMap((section) => section.classified ?? []);
  const [first] = groups;
  if (!first) return fail('rows-are-fixed', { table: form?.plainTitle ?? table });
  const lengths = new Set(groups.flatMap(({ digits }) => digits));
  if (!/^\d+$/.test(code) || !lengths.has(code.length)) {
    return fail('bad-code', { code, digits: [...lengths].join('、') });
  }
  const classified = groups.find((group) => takesCode(group, code));
  if (!classified) return fail('code-outside', { code, only: groups.flatMap(({ only }) => only).join('、') });
  const rows = [...dataOf(structure, table).rows];
  if (rows.some((row) => row.code === code)) return fail('row-exists', { code });
  const changes = insertWithParents(table, rows, code, name, classified.digits);
  return ok({ label: `添加科目 ${code}`, changes });
}

function deleteRows(command: Of<'delete-rows'>, graph: Graph): Planned {
  const { table } = command;
  const { rows: own, cells } = wholeData(graph.structure, table);
  const rows = [...own];
  const changes: Change[] = [];
  for (const id of withDescendants(graph.structure, table, command.rows)) {
    const index = rows.findIndex((row) => row.id === id);
    const row = rows[index];
    if (!row) return fail('row-not-own', { row: id });
    for (const [column, before] of Object.entries(cells[id] ?? {})) {
      changes.push({ kind: 'cell', table, row: id, column, before, after: null });
    }
    changes.push({ kind: 'row-out', table, index, row });
    rows.splice(index, 1);
  }
  const asked = changes.filter((change) => change.kind === 'row-out');
  for (const row of emptyParents(rows, asked, cells)) {
    const index = rows.indexOf(row);
    changes.push({ kind: 'row-out', table, index, row });
    rows.splice(index, 1);
  }
  const [only] = asked;
  const code = only?.row.code ?? '';
  return ok({ label: asked.length === 1 && code !== '' ? `删除科目 ${code}` : `删除 ${asked.length} 行`, changes });
}

/** 上级科目 that stood there only for the rows that go: nothing below them is left, and nobody typed in them. */
function emptyParents(
  left: readonly ProjectRow[],
  gone: readonly { row: ProjectRow }[],
  cells: TableData['cells'],
): ProjectRow[] {
  const above = left.filter(({ code }) => code !== '' && gone.some(({ row }) => row.code.startsWith(code)));
  const isIdle = ({ id, name }: ProjectRow): boolean => name === null && Object.keys(cells[id] ?? {}).length === 0;
  const going = new Set<ProjectRow>();
  for (const parent of above.toSorted((a, b) => b.code.length - a.code.length)) {
    const keeps = left.some((row) => row !== parent && !going.has(row) && row.code.startsWith(parent.code));
    if (!keeps && isIdle(parent)) going.add(parent);
  }
  return [...going];
}

function renameRow(command: Of<'rename-row'>, graph: Graph): Planned {
  const { table, row, name } = command;
  const found = dataOf(graph.structure, table).rows.find((own) => own.id === row);
  if (!found) return fail('row-not-own', { row });
  if (found.name === name) return ok({ label: '科目名称', changes: [] });
  return ok({ label: '科目名称', changes: [{ kind: 'row-name', table, row, before: found.name, after: name }] });
}

function setNote(command: Of<'set-note'>, graph: Graph): Planned {
  const { table, text } = command;
  if (!graph.structure.template.tables.some((form) => form.id === table)) return fail('no-such-table', { table });
  const before = dataOf(graph.structure, table).note;
  const changes: Change[] = before === text ? [] : [{ kind: 'note', table, before, after: text }];
  return ok({ label: '表下说明', changes });
}

function setMeta(command: Of<'set-meta'>, graph: Graph): Planned {
  const { department, year } = graph.outline;
  if (command.year < FIRST_YEAR || command.year > LAST_YEAR) return fail('year-invalid', { year: `${command.year}` });
  const pairs = [
    { field: 'department.code' as const, before: department.code, after: command.department.code },
    { field: 'department.name' as const, before: department.name, after: command.department.name },
    { field: 'year' as const, before: `${year}`, after: `${command.year}` },
  ];
  const changes = pairs.filter((pair) => pair.before !== pair.after).map((pair): Change => ({ kind: 'meta', ...pair }));
  return ok({ label: '部门与年度', changes });
}

/**
 * Gives up typed texts that say exactly what would be computed, and rows that a followed table gives anyway, so that
 * everything follows again. No figure and no row of the printed document changes.
 */
function releaseEqual(graph: Graph): Planned {
  const changes: Change[] = [];
  const kept = new Set<string>();
  const said: SaidAmount[] = [];
  for (const slot of graph.slots.values()) {
    if (slot.typed === null || slot.kind === 'text') continue;
    const presumed = slot.candidates.length > 0 ? slot.computed : graph.presumption(slot);
    const blank = slot.candidates.length === 0 && presumed === null && slot.typed.trim() === '';
    const equal = !slot.bad && (blank || (slot.value !== null && presumed?.eq(slot.value)));
    const { table, row, column, typed: before } = slot;
    if (!equal) {
      kept.add(`${table}/${row}`);
      continue;
    }
    changes.push({ kind: 'cell', table, row, column, before, after: null });
    const [first] = slot.candidates;
    // Somebody wrote the amount that is merely presumed from now on.
    if (first && slot.value?.isZero() === false && graph.presumes(first))
      said.push({ table, row, column, text: slot.value.toFixed() });
  }
  changes.push(...confirmedChanges(said, graph.outline));
  for (const form of graph.structure.template.tables) {
    changes.push(...followAgain(graph, form.id, kept), ...noteAgain(graph, form.id));
  }
  return ok({ label: '合计改为自动计算', changes });
}

/** A note that says what the form would say is left to the form, with the user's word that there is nothing to report. */
function noteAgain(graph: Graph, table: string): Change[] {
  const { note } = dataOf(graph.structure, table);
  const own = graph.emptyNote(table);
  if (note === null || own === null || note.trim() !== own) return [];
  const said: Change[] = graph.outline.nothing.includes(table)
    ? []
    : [{ kind: 'nothing', table, before: false, after: true }];
  return [{ kind: 'note', table, before: note, after: null }, ...said];
}

/** A row whose figures are all zero stays this table's own where the form would otherwise leave it out. */
function followAgain(graph: Graph, table: string, kept: ReadonlySet<string>): Change[] {
  const { structure } = graph;
  const data = dataOf(structure, table);
  const omits = structure.form(table).sections.some((section) => section.classified?.omitZero);
  const sources = structure.form(table).sections.flatMap((section) => section.classified?.follow ?? []);
  const followed = sources.flatMap((id) =>
    structure.of(id).flatMap((rows) => rows.rows.filter((row) => row.classified)),
  );
  const codes = new Set(data.rows.map((row) => row.code));
  if (sources.length === 0 || followed.some((row) => !codes.has(row.code ?? ''))) return [];
  const changes: Change[] = data.following ? [] : [{ kind: 'following', table, before: false, after: true }];
  const rows = [...data.rows];
  for (const row of data.rows) {
    const source = followed.find((candidate) => candidate.code === row.code);
    const own = structure.findRow(table, null, row.id, null);
    const hidden = own !== undefined && omits && hasNoFigure(graph, table, own);
    if (hidden || kept.has(`${table}/${row.id}`) || source?.label !== own?.label || row.id !== row.code) continue;
    const index = rows.indexOf(row);
    changes.push({ kind: 'row-out', table, index, row });
    rows.splice(index, 1);
  }
  return changes;
}
