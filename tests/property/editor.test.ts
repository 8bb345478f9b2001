import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Command } from '../../shared/document/commands';
import { newProject } from '../../shared/document/new-project';
import type { Project } from '../../shared/document/project';
import { projectSchema } from '../../shared/document/project';
import { type DocumentEditor, openEditor } from '../../shared/editor/editor';
import type { Template } from '../../shared/form/template';
import { enteredOnce, SEED_DEPARTMENT, typedSeed } from '../support/seed';
import { publishedText, writtenInFull } from '../support/seed-text';
import { visible } from '../support/snapshot';
import { template } from '../support/templates';

let form: Template;
let starts: Project[];
beforeAll(async () => {
  form = await template();
  starts = [
    newProject(form, SEED_DEPARTMENT, 2019),
    typedSeed(form),
    enteredOnce(form).project,
    publishedText(form).project,
    writtenInFull(form).project,
  ];
});

/** One gesture, with choices as numbers that are taken modulo what the document offers at that moment. */
type Gesture =
  | { kind: 'set'; at: number; text: string | null }
  | { kind: 'paste'; at: number; texts: string[] }
  | { kind: 'add'; table: number; code: number }
  | { kind: 'delete'; table: number; row: number }
  | {
      kind: 'record';
      table: number;
      row: number;
      act: 'add' | 'above' | 'copy' | 'up' | 'down' | 'level';
      level: number;
    }
  | { kind: 'name'; table: number; row: number; name: string | null }
  | { kind: 'note'; table: number; text: string | null }
  | { kind: 'explain'; finding: number; text: string }
  | { kind: 'meta'; year: number }
  | { kind: 'write'; section: number; block: number; words: string; slot: number; slip: boolean }
  | { kind: 'standard'; section: number }
  | { kind: 'input'; input: number; text: string | null }
  | { kind: 'nothing'; table: number; nothing: boolean }
  | { kind: 'comment'; at: number; act: 'add' | 'say' | 'reply' | 'resolve' | 'delete' }
  | { kind: 'review'; step: 'submitted' | 'withdrawn' | 'passed' | 'returned' }
  | { kind: 'release' | 'undo' | 'redo' };

const text = fc.oneof(
  fc.constantFrom(null, '', '0', '0.00', '1,234.5', '１２．５', '(3)', '-7.25', 'abc', '12万', '1.005', '一、职责'),
  fc.integer({ min: -999_999, max: 999_999 }).map((cents) => (cents / 100).toFixed(2)),
);
const natural = fc.nat(100_000);
const gesture: fc.Arbitrary<Gesture> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ kind: fc.constant('set' as const), at: natural, text }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('paste' as const),
      at: natural,
      texts: fc.array(fc.constantFrom('1.00', '', 'x', '0'), { minLength: 1, maxLength: 8 }),
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('add' as const), table: natural, code: natural }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('delete' as const), table: natural, row: natural }) },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('record' as const),
      table: natural,
      row: natural,
      act: fc.constantFrom(
        'add' as const,
        'above' as const,
        'copy' as const,
        'up' as const,
        'down' as const,
        'level' as const,
      ),
      level: fc.integer({ min: 1, max: 4 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('name' as const),
      table: natural,
      row: natural,
      name: fc.constantFrom(null, '别名'),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('note' as const),
      table: natural,
      text: fc.constantFrom(null, '', '注：空表'),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('explain' as const),
      finding: natural,
      text: fc.constantFrom('', '已核'),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('meta' as const), year: fc.integer({ min: 2018, max: 2030 }) }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('write' as const),
      section: natural,
      block: natural,
      words: fc.constantFrom(
        '2019年部门支出安排预算总额#万元，其中基本支出#万元，项目支出#万元。',
        '机关运行经费安排#万元，其中办公费#万元。',
        '公务接待费#万元，比上年增加1.00万元。',
        '采购预算#元，2018年为#万元',
        '一般公共预算收入#万元。政府采购#万元，由于',
        '某项目#万元',
      ),
      slot: natural,
      slip: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('standard' as const), section: natural }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('input' as const),
      input: natural,
      text: fc.constantFrom(null, '600', '1267.83'),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('nothing' as const), table: natural, nothing: fc.boolean() }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('comment' as const),
      at: natural,
      act: fc.constantFrom(
        'add' as const,
        'add' as const,
        'say' as const,
        'reply' as const,
        'resolve' as const,
        'delete' as const,
      ),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('review' as const),
      step: fc.constantFrom('submitted' as const, 'withdrawn' as const, 'passed' as const, 'returned' as const),
    }),
  },
  { weight: 4, arbitrary: fc.record({ kind: fc.constantFrom('release' as const, 'undo' as const, 'redo' as const) }) },
);

function pick<T>(items: readonly T[], at: number): T | undefined {
  return items[at % Math.max(items.length, 1)];
}

function commandFor(editor: DocumentEditor, action: Gesture): Command | null {
  const slots = [...editor.graph.slots.values()];
  const table = 'table' in action ? (pick(editor.tables, action.table) ?? '') : '';
  const rows = editor.project.tables[table]?.rows ?? [];
  switch (action.kind) {
    case 'set':
    case 'paste': {
      const texts = action.kind === 'set' ? [action.text] : action.texts;
      const cells = texts.flatMap((one, offset) => {
        const slot = pick(slots, action.at + offset);
        return slot ? [{ table: slot.table, row: slot.row, column: slot.column, text: one }] : [];
      });
      return { kind: 'set-cells', cells };
    }
    case 'add': {
      const list = editor.layout(table).sections.flatMap((section) => (section.list ? [section.list] : []))[0];
      const entries = form.lists[list ?? 'functional']?.entries ?? [];
      return { kind: 'add-row', table, code: pick(entries, action.code)?.code ?? '', name: null };
    }
    case 'delete':
      return { kind: 'delete-rows', table, rows: [pick(rows, action.row)?.id ?? 'none'] };
    case 'record':
      return recordCommand(editor, action);
    case 'name':
      return { kind: 'rename-row', table, row: pick(rows, action.row)?.id ?? 'none', name: action.name };
    case 'note':
      return { kind: 'set-note', table, text: action.text };
    case 'explain':
      return { kind: 'explain', finding: pick(editor.findings(), action.finding)?.key ?? '', text: action.text };
    case 'meta':
      return { kind: 'set-meta', department: editor.project.department, year: action.year };
    case 'write':
      return writeCommand(editor, action);
    case 'standard':
      return {
        kind: 'set-section',
        section: pick(editor.narrative.sections(), action.section)?.id ?? '',
        blocks: null,
      };
    case 'input':
      return {
        kind: 'set-input',
        input: pick(form.narrative?.inputs ?? [], action.input)?.id ?? '',
        text: action.text,
      };
    case 'nothing':
      return { kind: 'set-nothing', table, nothing: action.nothing };
    case 'release':
      return { kind: 'release-equal' };
    case 'comment':
      return commentCommand(editor, action);
    case 'review':
      return { kind: 'review', step: action.step, note: '请改', ...SAID };
    default:
      return null;
  }
}

const SAID = { by: '李四', at: '2026-01-02T03:04:05Z' };

/** Something said of a cell, or of what was said. */
function commentCommand(editor: DocumentEditor, { at, act }: Extract<Gesture, { kind: 'comment' }>): Command {
  const id = pick(editor.project.comments ?? [], at)?.id ?? '';
  const { table = '', row = '', column = '' } = pick([...editor.graph.slots.values()], at) ?? {};
  switch (act) {
    case 'add':
      return { kind: 'add-comment', place: { kind: 'cell', table, row, column }, text: '请核对', ...SAID };
    case 'say':
      return { kind: 'change-comment', id, text: `请核对 ${at}` };
    case 'reply':
      return { kind: 'reply-comment', id, text: '已核', ...SAID };
    case 'resolve':
      return { kind: 'resolve-comment', id, resolved: at % 2 === 0, ...SAID };
    case 'delete':
      return { kind: 'delete-comment', id };
  }
}

/** A paragraph by hand, with amounts that stand in the tables at that moment, or nearly do. */
function writeCommand(editor: DocumentEditor, action: Extract<Gesture, { kind: 'write' }>): Command {
  const section = pick(editor.narrative.sections(), action.section)?.id ?? '';
  const blocks = editor.narrative.blocks(section);
  const told = [...editor.graph.slots.values()].filter(({ value }) => value?.isZero() === false);
  let at = action.slot;
  const text = action.words.replaceAll('#', () => {
    const amount = pick(told, at++)?.value?.abs().toFixed(2) ?? '1.00';
    return action.slip ? amount.replace(/\d(?=\.)/, (digit) => `${9 - Number.parseInt(digit, 10)}`) : amount;
  });
  const chosen = action.block % Math.max(blocks.length, 1);
  const written = blocks.map((block, index) =>
    index === chosen ? { ...block, inlines: [{ kind: 'text' as const, text }] } : block,
  );
  return { kind: 'set-section', section, blocks: written };
}

/** Rows of the user's own in one of the tables that take them. */
function recordCommand(editor: DocumentEditor, action: Extract<Gesture, { kind: 'record' }>): Command {
  const open = editor.tables.filter((id) => editor.layout(id).sections.some((section) => section.levels !== null));
  const table = pick(open, action.table) ?? '';
  const row = pick(editor.project.tables[table]?.rows ?? [], action.row)?.id ?? 'none';
  const { level } = action;
  switch (action.act) {
    case 'add':
      return { kind: 'add-records', table, after: row, level, count: 1 };
    case 'above':
      return { kind: 'add-records', table, after: null, before: row, level, count: 2 };
    case 'copy':
      return { kind: 'duplicate-records', table, rows: [row] };
    case 'level':
      return { kind: 'set-level', table, rows: [row], level };
    default:
      return { kind: 'move-records', table, rows: [row], by: action.act };
  }
}

function perform(editor: DocumentEditor, action: Gesture): void {
  if (action.kind === 'undo') editor.undo();
  else if (action.kind === 'redo') editor.redo();
  else {
    const command = commandFor(editor, action);
    if (command) editor.dispatch(command);
  }
}

const script = fc.tuple(fc.nat(4), fc.array(gesture, { maxLength: 25 }));

describe('any sequence of gestures', () => {
  it('leaves the same figures and findings as computing the document afresh', () => {
    fc.assert(
      fc.property(script, ([start, actions]) => {
        const editor = openEditor(form, starts[start] ?? newProject(form, SEED_DEPARTMENT, 2019));
        // Judged after each gesture, so that whatever is kept from one to the next is kept here too.
        for (const action of actions) {
          perform(editor, action);
          editor.findings();
          editor.todos();
          for (const table of editor.tables) editor.layout(table);
        }
        expect(visible(editor)).toEqual(visible(openEditor(form, editor.project)));
        expect(projectSchema.parse(JSON.parse(JSON.stringify(editor.project)))).toEqual(editor.project);
      }),
      { numRuns: 120 },
    );
  });

  it('is taken back completely by undo, and done again by redo', () => {
    fc.assert(
      fc.property(script, ([start, actions]) => {
        const first = starts[start] ?? newProject(form, SEED_DEPARTMENT, 2019);
        const editor = openEditor(form, first);
        for (const action of actions) perform(editor, action);
        const last = editor.project;
        let steps = 0;
        while (editor.undo()) steps += 1;
        expect(editor.project).toEqual(first);
        for (let step = 0; step < steps; step += 1) editor.redo();
        expect(editor.project).toEqual(last);
      }),
      { numRuns: 120 },
    );
  });

  it('release-equal changes no figure and no printed row', () => {
    fc.assert(
      fc.property(script, ([start, actions]) => {
        const editor = openEditor(form, starts[start] ?? newProject(form, SEED_DEPARTMENT, 2019));
        for (const action of actions) perform(editor, action);
        const printed = (): unknown =>
          editor.tables.map((id) =>
            editor.layout(id).lines.map((line) =>
              editor.layout(id).columns.map((column) => {
                const row = line.rows[column.section];
                return row ? editor.cell(id, row.id, column.id).text : '';
              }),
            ),
          );
        const before = printed();
        editor.dispatch({ kind: 'release-equal' });
        expect(printed()).toEqual(before);
      }),
      { numRuns: 80 },
    );
  });
});
