import type { Graph } from '../calc/graph';
import type { Change } from '../document/changes';
import type { Command } from '../document/commands';
import { fail, ok } from '../result/result';
import type { Block } from '../text/content';
import { dataOf } from './own-rows';
import { planSection } from './plan-narrative';
import type { Planned } from './plan-type';

type Of<K extends Command['kind']> = Extract<Command, { kind: K }>;

/** Printed in a section that has nothing to report, where the form has no words of its own for it. */
const NOTHING_HERE = '我部门无此项内容。';

/** 无此项 of a table. What its own note says goes with it: one that was imported as none, or says that it is empty. */
export function planNothing({ table, nothing }: Of<'set-nothing'>, graph: Graph): Planned {
  const form = graph.structure.template.tables.find(({ id }) => id === table);
  if (!form) return fail('no-such-table', { table });
  if (nothing && graph.holds(table)) return fail('table-has-figures', { table: form.short });
  const changes: Change[] = [];
  const said = graph.outline.nothing.includes(table);
  const { note } = dataOf(graph.structure, table);
  const after = noteAfter(nothing, note, graph.explicitNote(table) === true);
  if (after !== note) changes.push({ kind: 'note', table, before: note, after });
  if (said !== nothing) changes.push({ kind: 'nothing', table, before: said, after: nothing });
  return ok({ label: nothing ? '无此项' : '取消“无此项”', changes });
}

function noteAfter(nothing: boolean, note: string | null, saysSo: boolean): string | null {
  if (nothing) return note === '' ? null : note;
  return saysSo ? null : note;
}

/** 无此项 of a section: one sentence says so; the tables and pictures that stand in it stay. */
export function planNothingInSection({ section }: Of<'write-nothing'>, graph: Graph): Planned {
  const form = graph.structure.template.narrative;
  const known = form?.sections.find(({ id }) => id === section);
  if (!form || !known) return fail('no-such-section', { section });
  const blocks = graph.outline.narrative[section] ?? known.blocks;
  const sentence: Block = {
    id: 'nothing',
    kind: 'paragraph',
    level: 0,
    inlines: [{ kind: 'text', text: form.nothing ?? NOTHING_HERE }],
    table: null,
    when: null,
    hint: '',
  };
  const kept = blocks.filter(({ kind }) => kind === 'table' || kind === 'picture');
  return planSection({ kind: 'set-section', label: '无此项', section, blocks: [sentence, ...kept] }, graph);
}
