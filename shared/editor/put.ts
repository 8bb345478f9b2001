import type { Graph } from '../calc/graph';
import type { Change } from '../document/changes';
import { lastYearChanges } from '../document/changes-between';
import type { Command } from '../document/commands';
import type { ProjectRow } from '../document/project';
import { type Failure, fail, ok, type Result } from '../result/result';
import { withCarriedMarks } from './carried';
import { cellChanges } from './cell-changes';
import { dataOf, insertWithParents } from './own-rows';
import { planInput, planSection } from './plan-narrative';
import { pastedTotalChanges } from './plan-said-amounts';
import { recordSection } from './records';

type Put = Extract<Command, { kind: 'put' }>;
type Changes = Result<Change[], Failure>;

/** One step for a paste by codes or a replacement everywhere: rows first, then names, texts and notes. */
export function put(command: Put, graph: Graph): Changes {
  const rowsOf = new Map<string, ProjectRow[]>();
  const parts = [
    rowChanges(command.rows, graph, rowsOf),
    recordChanges(command.records ?? [], graph, rowsOf),
    nameChanges(command.names, graph),
    cellChanges(command.cells, graph, rowsOf),
    noteChanges(command.notes, graph),
    sectionChanges(command.sections ?? [], graph),
    inputChanges(command.inputs ?? [], graph),
    ok(command.lastYear ? lastYearChanges(graph.outline.lastYear ?? null, command.lastYear) : []),
    ok(takenChanges(command.taken ?? [], graph)),
    ok(pastedTotalChanges(command.pastedTotals ?? [], graph)),
  ];
  const changes: Change[] = [];
  for (const part of parts) {
    if (!part.ok) return part;
    changes.push(...part.value);
  }
  return ok(command.carried ? withCarriedMarks(changes, command.carried, graph.outline) : changes);
}

function rowChanges(wanted: Put['rows'], graph: Graph, rowsOf: Map<string, ProjectRow[]>): Changes {
  const changes: Change[] = [];
  for (const { table, code, name } of wanted) {
    const sections = graph.structure.template.tables.find((form) => form.id === table)?.sections ?? [];
    const digits = sections.find((section) => section.classified)?.classified?.digits;
    if (!digits) return fail('rows-are-fixed', { table });
    if (!/^\d+$/.test(code) || !digits.includes(code.length)) {
      return fail('bad-code', { code, digits: digits.join('、') });
    }
    const rows = rowsOf.get(table) ?? [...dataOf(graph.structure, table).rows];
    rowsOf.set(table, rows);
    changes.push(...insertWithParents(table, rows, code, name, digits));
  }
  return ok(changes);
}

function recordChanges(wanted: NonNullable<Put['records']>, graph: Graph, rowsOf: Map<string, ProjectRow[]>): Changes {
  const changes: Change[] = [];
  for (const { table, row, level } of wanted) {
    const section = recordSection(graph.structure, table);
    if (!section?.records) return fail('rows-are-fixed', { table });
    const rows = rowsOf.get(table) ?? [...dataOf(graph.structure, table).rows];
    rowsOf.set(table, rows);
    if (rows.some((own) => own.id === row)) return fail('row-exists', { code: row });
    const record = { id: row, code: '', name: null, level: Math.min(level, section.records.levels.length) };
    changes.push({ kind: 'row-in', table, index: rows.length, row: record });
    rows.push(record);
  }
  return ok(changes);
}

function nameChanges(names: Put['names'], graph: Graph): Changes {
  const changes: Change[] = [];
  for (const { table, row, name } of names) {
    const own = dataOf(graph.structure, table).rows.find((candidate) => candidate.id === row);
    if (!own) return fail('row-not-own', { row });
    if (own.name !== name) changes.push({ kind: 'row-name', table, row, before: own.name, after: name });
  }
  return ok(changes);
}

function sectionChanges(sections: NonNullable<Put['sections']>, graph: Graph): Changes {
  const changes: Change[] = [];
  for (const { section, blocks } of sections) {
    const planned = planSection({ kind: 'set-section', section, blocks }, graph);
    if (!planned.ok) return planned;
    changes.push(...planned.value.changes);
  }
  return ok(changes);
}

function noteChanges(notes: Put['notes'], graph: Graph): Changes {
  const changes: Change[] = [];
  for (const { table, text } of notes) {
    if (!graph.structure.template.tables.some((form) => form.id === table)) return fail('no-such-table', { table });
    const before = dataOf(graph.structure, table).note;
    if (before !== text) changes.push({ kind: 'note', table, before, after: text });
  }
  return ok(changes);
}

/** Those of before that still stand, and the new ones. */
function takenChanges(taken: NonNullable<Put['taken']>, graph: Graph): Change[] {
  if (taken.length === 0) return [];
  const before = graph.outline.balanced ?? null;
  const stand = (before ?? []).filter((one) => graph.slot(one)?.typed === one.text);
  return [{ kind: 'balanced', before, after: [...stand, ...taken] }];
}

function inputChanges(inputs: NonNullable<Put['inputs']>, graph: Graph): Changes {
  const changes: Change[] = [];
  for (const { input, text } of inputs) {
    const planned = planInput({ kind: 'set-input', input, text }, graph);
    if (!planned.ok) return planned;
    changes.push(...planned.value.changes);
  }
  return ok(changes);
}
