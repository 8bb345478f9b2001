import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { compareDocuments } from '../../shared/compare/compare';
import { isSame } from '../../shared/compare/comparison';
import { applyChanges } from '../../shared/document/apply';
import { inverseAll } from '../../shared/document/changes';
import { changesBetween } from '../../shared/document/changes-between';
import { newProject } from '../../shared/document/new-project';
import { emptyTable, type Project } from '../../shared/document/project';
import type { DocumentEditor } from '../../shared/editor/editor';
import { openEditor } from '../../shared/editor/editor';
import type { Template } from '../../shared/form/template';
import { enteredOnce, SEED_DEPARTMENT, typedSeed } from '../support/seed';
import { visible } from '../support/snapshot';
import { template } from '../support/templates';

let form: Template;
let city: Template;
let starts: Project[];
beforeAll(async () => {
  form = await template();
  city = await template('tests/fixtures/templates/city-2025');
  starts = [newProject(form, SEED_DEPARTMENT, 2019), typedSeed(form), enteredOnce(form).project];
});

/** Documents of every kind as the schema allows them, whether or not the form has such rows. */
const text = fc.constantFrom('', '1.00', '2.5', 'abc');
const id = fc.constantFrom('201', '20103', '2010301', 'total', 'x');
const row = fc.record({ id, code: id, name: fc.option(text) });
const table = fc.record({
  rows: fc.uniqueArray(row, { selector: (each) => each.id, maxLength: 4 }),
  following: fc.boolean(),
  cells: fc.dictionary(id, fc.dictionary(fc.constantFrom('basic', 'project', 'total'), text, { minKeys: 1 })),
  note: fc.option(text),
});
const explanation = fc.record({ rule: id, instance: id, fingerprint: text, text: fc.constantFrom('a', 'b') });
const block = fc.record({
  id,
  kind: fc.constant('paragraph' as const),
  level: fc.constant(0),
  inlines: fc.array(fc.record({ kind: fc.constant('text' as const), text }), { maxLength: 2 }),
  table: fc.constant(null),
  when: fc.constant(null),
  hint: fc.constant(''),
});
const project = fc.record({
  narrative: fc.dictionary(fc.constantFrom('a', 'b'), fc.array(block, { maxLength: 2 })),
  inputs: fc.dictionary(fc.constantFrom('cars', 'assets'), text),
  nothing: fc.subarray(['T7', 'T8']),
  released: fc.constant<Project['released']>([]),
  template: fc.constant('hebei-2019'),
  department: fc.record({ code: text, name: text }),
  year: fc.integer({ min: 1990, max: 2100 }),
  tables: fc.dictionary(fc.constantFrom('T1', 'T3', 'T4'), table),
  explanations: fc.uniqueArray(explanation, { selector: (each) => `${each.rule} ${each.instance}`, maxLength: 3 }),
});

/** The same document with what is nothing left out and lists in their order. */
function plain(of: Project): unknown {
  const tables = Object.entries(of.tables).map(([name, data]) => {
    const cells = Object.entries(data.cells).filter(([, texts]) => Object.keys(texts).length > 0);
    return [name, { ...data, cells: Object.fromEntries(cells) }] as const;
  });
  const some = tables.filter(([, data]) => JSON.stringify(data) !== JSON.stringify(emptyTable()));
  const key = ({ rule, instance }: Project['explanations'][number]): string => rule + instance;
  const explanations = [...of.explanations].sort((a, b) => (key(a) < key(b) ? -1 : 1));
  return { ...of, tables: Object.fromEntries(some), explanations };
}

describe('the changes between two documents', () => {
  it('lead from one to the other, and back', () => {
    fc.assert(
      fc.property(project, project, (from, to) => {
        const changes = changesBetween(from, to);
        const reached = applyChanges(from, changes);
        expect(plain(reached)).toEqual(plain(to));
        expect(plain(applyChanges(reached, inverseAll(changes)))).toEqual(plain(from));
        expect(changesBetween(to, to)).toEqual([]);
      }),
      { numRuns: 120 },
    );
  });

  it('restore a version in one step: all figures as in a fresh document, and undone in one', () => {
    for (const from of starts) {
      for (const to of starts) {
        const editor = openEditor(form, from);
        const before = visible(editor);
        expect(editor.dispatch({ kind: 'restore', label: '恢复', project: to }).ok).toBe(true);
        expect(visible(editor)).toEqual(visible(openEditor(form, to)));
        if (from !== to) editor.undo();
        expect(visible(editor)).toEqual(before);
      }
    }
  });

  it('are refused for a document of another form', () => {
    const editor = openEditor(form, newProject(form, SEED_DEPARTMENT, 2019));
    const other = newProject(city, SEED_DEPARTMENT, 2025);
    expect(editor.dispatch({ kind: 'restore', label: '', project: other })).toMatchObject({
      error: { code: 'restore-other-form' },
    });
  });
});

/** Every figure on screen by table, row and column. */
function figures(editor: DocumentEditor): Map<string, string> {
  const all = new Map<string, string>();
  for (const table of editor.tables) {
    const layout = editor.layout(table);
    for (const line of layout.lines) {
      for (const column of layout.columns.filter(({ kind }) => kind === 'money')) {
        const found = line.rows[column.section];
        if (found) all.set(`${table} ${found.id} ${column.id}`, editor.cell(table, found.id, column.id).text);
      }
    }
  }
  return all;
}

describe('comparing', () => {
  it('a document with itself finds nothing', () => {
    for (const each of starts) {
      expect(isSame(compareDocuments({ template: form, project: each }, { template: form, project: each }))).toBe(true);
    }
  });

  it('finds every figure that differs on screen, and no other', () => {
    const cells = [...figures(enteredOnce(form)).keys()];
    const edit = fc.tuple(fc.constantFrom(...cells), fc.constantFrom('1', '22.22', '0', '-3.1'));
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 5 }), (edits) => {
        const editor = enteredOnce(form);
        const before = editor.project;
        const then = figures(editor);
        for (const [place, figure] of edits) {
          const [table = '', at = '', column = ''] = place.split(' ');
          editor.dispatch({ kind: 'set-cells', cells: [{ table, row: at, column, text: figure }] });
        }
        const now = figures(editor);
        const found = compareDocuments(
          { template: form, project: before },
          { template: form, project: editor.project },
        );
        const lone = new Set(found.tables.flatMap((each) => each.rows.map((line) => `${each.after} ${line.row}`)));
        const told = found.tables.flatMap((each) =>
          each.cells
            .filter((cell) => cell.before !== cell.after)
            .map((cell) => `${each.after} ${cell.row} ${cell.column} ${cell.before} ${cell.after}`),
        );
        const expected = [...now]
          .filter(([place, figure]) => then.has(place) && then.get(place) !== figure)
          .filter(([place]) => !lone.has(place.split(' ').slice(0, 2).join(' ')))
          .map(([place, figure]) => `${place} ${then.get(place)} ${figure}`);
        expect(told.sort()).toEqual(expected.sort());
      }),
      { numRuns: 12 },
    );
  });

  it('tells what was typed from what follows, and the difference of each', () => {
    const editor = enteredOnce(form);
    const before = editor.project;
    const [table, at, column] = ['T3', '2010301', 'basic'];
    const was = editor.cell(table, at, column).text;
    editor.dispatch({ kind: 'set-cells', cells: [{ table, row: at, column, text: '700' }] });
    editor.dispatch({ kind: 'set-note', table, text: '另注' });
    const { counts, tables } = compareDocuments(
      { template: form, project: before },
      { template: form, project: editor.project },
    );
    expect(counts).toMatchObject({ typed: 1, rows: 0, other: 1 });
    expect(counts.computed).toBeGreaterThan(3);
    const own = tables.find((each) => each.after === table);
    const typed = own?.cells.find((cell) => cell.kind === 'typed');
    expect(typed).toMatchObject({ row: at, column, before: was, after: '700.00', delta: '65.13' });
    expect(own?.texts).toEqual([{ what: 'note', place: '', before: expect.any(String), after: '另注' }]);
  });

  it('tells paragraphs written anew from those whose figures alone differ', () => {
    const editor = enteredOnce(form);
    const before = editor.project;
    const section = editor.narrative
      .sections()
      .find(({ blocks }) => blocks.some(({ shown, text }) => shown && text !== ''));
    const printed = section?.blocks.find(({ shown, text }) => shown && text !== '');
    if (!section || !printed) throw new Error('the form has a text');
    const inlines = [{ kind: 'text' as const, text: '另写的一段。' }];
    const blocks = section.blocks.map(({ block }) => (block.id === printed.block.id ? { ...block, inlines } : block));
    expect(editor.dispatch({ kind: 'set-section', section: section.id, blocks }).ok).toBe(true);
    editor.dispatch({ kind: 'set-cells', cells: [{ table: 'T3', row: '2010301', column: 'basic', text: '700' }] });
    const { paragraphs } = compareDocuments(
      { template: form, project: before },
      { template: form, project: editor.project },
    );
    expect(paragraphs.filter(({ kind }) => kind === 'text')).toMatchObject([
      { before: printed.text, after: '另写的一段。' },
    ]);
    expect(paragraphs.filter(({ kind }) => kind === 'figures').length).toBeGreaterThan(0);
  });

  it('tells rows and tables that only one side has, and figures of two forms by their words', () => {
    const editor = enteredOnce(form);
    const before = editor.project;
    editor.dispatch({ kind: 'delete-rows', table: 'T3', rows: ['2010301'] });
    const sides = [before, editor.project].map((each) => ({ template: form, project: each }));
    const [then, now] = sides;
    if (!then || !now) throw new Error('two sides');
    const removed = compareDocuments(then, now).tables.find((each) => each.after === 'T3');
    expect(removed?.rows).toMatchObject([
      { kind: 'removed', row: '2010301', label: expect.stringContaining('2010301') },
    ]);
    expect(removed?.rows[0]?.figures.length).toBeGreaterThan(0);
    const other = compareDocuments(then, { template: city, project: newProject(city, SEED_DEPARTMENT, 2025) });
    expect(other.head.map(({ field }) => field)).toEqual(['year', 'template']);
    expect(other.tables.some((each) => each.after === null)).toBe(true);
    expect(other.tables.some((each) => each.before === null)).toBe(true);
  });
});
