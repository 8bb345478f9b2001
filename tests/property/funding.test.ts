import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import type { Command } from '../../shared/document/commands';
import { newProject } from '../../shared/document/new-project';
import { type DocumentEditor, openEditor } from '../../shared/editor/editor';
import type { Template } from '../../shared/form/template';
import { Amount, ZERO } from '../../shared/money/amount';
import { SEED_DEPARTMENT } from '../support/seed';
import { template } from '../support/templates';

let form: Template;
beforeAll(async () => {
  form = await template();
});

/** What one functional item spends, in cents, by where the money comes from. */
interface Item<Code = string> {
  code: Code;
  basic: number;
  project: number;
  fund: number;
  fees: number;
  /** Part of `project` that is paid from money carried over, never more than it. */
  carried: number;
}

const cents = fc.nat(5_000_000);
const item = fc.record({
  code: fc.nat(10_000),
  basic: cents,
  project: cents,
  fund: cents,
  fees: cents,
  carried: cents,
});
const department = fc.record({
  items: fc.uniqueArray(item, { minLength: 1, maxLength: 12, selector: (one) => one.code % 900 }),
  funds: fc.boolean(),
  fees: fc.boolean(),
  carry: fc.boolean(),
});

function money(value: number): string {
  return new Amount(value).div(100).toFixed(2);
}

/** The funding that a department really has: switched-off sources are zero. */
function items(spec: { items: Item<number>[]; funds: boolean; fees: boolean; carry: boolean }): Item[] {
  const codes = (form.lists.functional?.entries ?? []).map((entry) => entry.code).filter((code) => code.length === 7);
  const used = new Set<string>();
  return spec.items.flatMap((one) => {
    const code = codes[one.code % codes.length] ?? '';
    if (used.has(code)) return [];
    used.add(code);
    const carried = spec.carry ? Math.min(one.carried, one.project) : 0;
    return [{ ...one, code, fund: spec.funds ? one.fund : 0, fees: spec.fees ? one.fees : 0, carried }];
  });
}

function enter(editor: DocumentEditor, commands: Command[]): void {
  for (const command of commands) {
    const result = editor.dispatch(command);
    if (!result.ok && result.error.code !== 'row-exists') throw new Error(JSON.stringify(result.error));
  }
}

function cell(table: string, row: string, column: string, value: number): Command {
  return { kind: 'set-cells', cells: [{ table, row, column, text: money(value) }] };
}

function total(list: readonly Item[], of: (one: Item) => number): number {
  return list.reduce((sum, one) => sum + of(one), 0);
}

/** Types each figure once, as a user of such a department would. */
function fill(editor: DocumentEditor, list: readonly Item[]): void {
  for (const one of list) {
    enter(editor, [
      { kind: 'add-row', table: 'T3', code: one.code, name: null },
      cell('T3', one.code, 'basic', one.basic),
      cell('T3', one.code, 'project', one.project + one.fund + one.fees),
    ]);
    if (one.fund > 0) {
      enter(editor, [
        { kind: 'add-row', table: 'T7', code: one.code, name: null },
        cell('T7', one.code, 'project', one.fund),
      ]);
    }
    if (one.fees > 0) {
      enter(editor, [cell('T5', one.code, 'project', one.project), cell('T2', one.code, 'institution', one.fees)]);
    }
    if (one.carried > 0) {
      enter(editor, [cell('T2', one.code, 'fiscal', one.basic + one.project + one.fund - one.carried)]);
    }
  }
  enter(editor, [
    { kind: 'add-row', table: 'T6', code: '30201', name: null },
    cell(
      'T6',
      '30201',
      'public',
      total(list, (one) => one.basic),
    ),
    cell(
      'T4',
      'general',
      'income',
      total(list, (one) => one.basic + one.project - one.carried),
    ),
    cell(
      'T4',
      'fund',
      'income',
      total(list, (one) => one.fund),
    ),
    cell(
      'T4',
      'carry_in',
      'income',
      total(list, (one) => one.carried),
    ),
  ]);
}

it('a department of any funding whose leaves agree has no error, and its totals are right', () => {
  fc.assert(
    fc.property(department, (spec) => {
      const editor = openEditor(form, newProject(form, SEED_DEPARTMENT, 2019));
      const list = items(spec);
      fill(editor, list);
      const errors = editor.findings().filter((finding) => finding.severity === 'error');
      expect(errors.map((finding) => finding.sentence)).toEqual([]);
      const all = new Amount(total(list, (one) => one.basic + one.project + one.fund + one.fees)).div(100);
      for (const [table, row, column] of [
        ['T1', 'all', 'income'],
        ['T1', 'all', 'expenditure'],
        ['T3', 'total', 'total'],
      ] as const) {
        expect(editor.cell(table, row, column).text).toBe(all.toFixed(2));
      }
      const fiscal = new Amount(total(list, (one) => one.basic + one.project + one.fund)).div(100);
      expect(editor.cell('T4', 'all', 'total').text).toBe(fiscal.toFixed(2));
      expect(new Amount(editor.cell('T5', 'total', 'total').value ?? ZERO).toFixed(2)).toBe(
        new Amount(total(list, (one) => one.basic + one.project)).div(100).toFixed(2),
      );
    }),
    { numRuns: 60 },
  );
});
