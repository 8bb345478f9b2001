import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Graph } from '../../../../shared/calc/graph';
import type { Instance, Node, Slot } from '../../../../shared/calc/node';
import type { Command } from '../../../../shared/document/commands';
import { type DocumentEditor, openEditor } from '../../../../shared/editor/editor';
import type { Template } from '../../../../shared/form/template';
import { typedSeed } from '../../../support/seed';
import { template } from '../../../support/templates';

let form: Template;
beforeAll(async () => {
  form = await template();
});

const CODES = ['201', '20103', '2010301', '2010302', '2010399', '20108', '2010801', '208', '2080505', '213', '299'];
const TABLES = ['T2', 'T3', 'T5', 'T7', 'T8'];

const natural = fc.nat(1000);
const gesture = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('add' as const), at: natural, which: natural }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('delete' as const), at: natural, which: natural }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('type' as const), at: natural, which: natural }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('record' as const), at: natural, which: natural }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('move' as const), at: natural, which: natural }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('rename' as const), at: natural, which: natural }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constantFrom('undo' as const, 'redo' as const) }) },
);
type Gesture = typeof gesture extends fc.Arbitrary<infer T> ? T : never;

function pick<T>(items: readonly T[], at: number): T | undefined {
  return items[at % Math.max(items.length, 1)];
}

function act(editor: DocumentEditor, one: Gesture): void {
  if ('at' in one) editor.dispatch(commandOf(editor, one));
  else if (one.kind === 'undo') editor.undo();
  else editor.redo();
}

function commandOf(editor: DocumentEditor, one: Extract<Gesture, { at: number }>): Command {
  const table = pick(TABLES, one.at) ?? '';
  const rows = editor.project.tables[table]?.rows ?? [];
  const records = editor.project.tables.E3?.rows ?? [];
  const row = pick(records, one.which)?.id ?? '';
  switch (one.kind) {
    case 'add':
      return { kind: 'add-row', table, code: pick(CODES, one.which) ?? '', name: null };
    case 'delete':
      return { kind: 'delete-rows', table, rows: [pick(rows, one.which)?.id ?? 'none'] };
    case 'type': {
      const slots = [...editor.graph.slots.values()].filter((slot) => slot.table === table && slot.kind === 'money');
      const slot = pick(slots, one.which * 7);
      const text = `${one.which}.25`;
      return { kind: 'set-cells', cells: [{ table, row: slot?.row ?? '', column: slot?.column ?? '', text }] };
    }
    case 'record':
      return { kind: 'add-records', table: 'E3', after: row, count: 1, level: 1 + (one.at % 3) };
    case 'move':
      return { kind: 'move-records', table: 'E3', rows: [row], by: one.at % 2 === 0 ? 'up' : 'down' };
    case 'rename':
      return { kind: 'rename-row', table, row: pick(rows, one.which)?.id ?? '', name: '别名' };
  }
}

function cell({ table, row, column }: Pick<Slot, 'table' | 'row' | 'column'>): string {
  return `${table}/${row}/${column}`;
}

/** An expression with its cells in words. */
function shape(node: Node | null): unknown {
  switch (node?.kind) {
    case undefined:
      return null;
    case 'number':
      return node.value.toFixed();
    case 'cell':
      return [cell(node.ref), node.slot === null ? 'none' : cell(node.slot)];
    case 'cells':
    case 'table':
      return [node.table, node.slots.map(cell)];
    case 'row':
      return [node.table, node.code, node.row?.id, node.row?.label, node.row?.level, node.row?.own];
    case 'defined':
      return [node.say, shape(node.node)];
    case 'unary':
      return [node.op, shape(node.operand)];
    case 'binary':
      return [node.op, shape(node.left), shape(node.right)];
    case 'call':
      return [node.name, node.args.map(shape)];
  }
}

function bound({ equation, order, place, key, body, when, todo, target, formula, reads }: Instance): unknown {
  const parts = body.kind === 'relation' ? [body.left, body.right] : [body.condition];
  return [equation.id, order, place, key, parts.map(shape), shape(when), shape(todo), target && cell(target)].concat(
    shape(formula),
    reads.map(cell).sort(),
  );
}

/** All that a graph is bound to and computes, and that each cell comes after those it derives from. */
function state(graph: Graph): unknown {
  const slots = [...graph.slots.values()];
  const wrong = slots.filter(({ rank, candidates }) => candidates[0]?.formulaReads.some((from) => from.rank >= rank));
  return {
    wrong: wrong.map(cell),
    instances: [...graph.allInstances()].map(bound),
    slots: Object.fromEntries(
      slots.map((slot) => [
        cell(slot),
        [
          slot.typed,
          slot.bad,
          slot.value?.toFixed(),
          slot.computed?.toFixed(),
          slot.computedBad,
          slot.candidates.map(({ equation, key }) => `${equation.id}@${key}`),
          [...slot.readers].map(({ equation, order, key }) => `${equation.id}/${order}@${key}`).sort(),
        ],
      ]),
    ),
  };
}

describe('rows that come and go', () => {
  it('leave a graph as if it were made afresh', () => {
    fc.assert(
      fc.property(fc.array(gesture, { minLength: 1, maxLength: 10 }), (gestures) => {
        const editor = openEditor(form, typedSeed(form));
        for (const one of gestures) act(editor, one);
        expect(state(editor.graph)).toEqual(state(openEditor(form, editor.project).graph));
      }),
      { numRuns: 10 },
    );
  });

  it('have only those relations bound anew that speak of them', () => {
    const editor = openEditor(form, typedSeed(form));
    const before = new Set(editor.graph.allInstances());
    expect(editor.dispatch({ kind: 'add-row', table: 'T3', code: '2010399', name: null }).ok).toBe(true);
    const made = [...editor.graph.allInstances()].filter((instance) => !before.has(instance));
    // Those of the row in its table and in the two that follow it, and sums that take it in.
    expect(made.length).toBeGreaterThan(10);
    expect(made.length).toBeLessThan(before.size / 8);
  });
});
