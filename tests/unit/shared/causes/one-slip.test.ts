import { beforeAll, describe, expect, it } from 'vitest';
import type { Cause } from '../../../../shared/causes/cause';
import { findCauses } from '../../../../shared/causes/find-causes';
import type { Command } from '../../../../shared/document/commands';
import type { Project } from '../../../../shared/document/project';
import { openEditor } from '../../../../shared/editor/editor';
import type { Template } from '../../../../shared/form/template';
import { Amount } from '../../../../shared/money/amount';
import { enteredOnce, typedSeed } from '../../../support/seed';
import { template } from '../../../support/templates';

let form: Template;
/** Every figure typed, as an import has it; and only what nothing else gives. */
let imported: Project;
let entered: Project;
beforeAll(async () => {
  form = await template();
  imported = typedSeed(form);
  entered = enteredOnce(form).project;
});

function changed(project: Project, command: Command): Project {
  const editor = openEditor(form, project);
  const done = editor.dispatch(command);
  if (!done.ok) throw new Error(done.error.code);
  return editor.project;
}

function cell(project: Project, table: string, row: string, column: string, text: string): Project {
  return changed(project, { kind: 'set-cells', cells: [{ table, row, column, text }] });
}

/** The one cause that is told; its repair takes away every finding that the slip brought. */
function onlyCause(project: Project, sound: Project): Cause {
  const causes = findCauses(form, project);
  expect(causes.map(({ sentence }) => sentence)).toHaveLength(1);
  const [cause] = causes;
  if (!cause?.repair) throw new Error('nothing is offered');
  const editor = openEditor(form, project);
  expect(editor.dispatch(cause.repair).ok).toBe(true);
  const keys = (of: Project): string[] =>
    openEditor(form, of)
      .findings()
      .filter(({ difference }) => difference !== null)
      .map(({ key }) => key);
  expect(keys(editor.project)).toEqual(keys(sound));
  return cause;
}

describe('one wrong amount is named as the cause of all that follows from it', () => {
  it.each<[string, string, string, string, string]>([
    ['T3', '2010301', 'basic', '643.87', '相邻两位数字颠倒了'],
    ['T3', '2010301', 'basic', '-634.87', '正负号反了'],
    ['T3', '2010301', 'basic', '6348700', '大了一万倍'],
    ['T3', '2010301', 'basic', '0.063487', '小了一万倍'],
    ['T3', '2010305', 'project', '128.50', '计了两遍'],
    ['T3', '2010301', 'basic', '', '没有填数'],
    ['T3', '2010301', 'basic', '624.87', '有一位数字不对'],
    ['T2', '2010301', 'total', '1172.34', '相邻两位数字颠倒了'],
  ])('%s %s %s: %s', (table, row, column, text, words) => {
    const cause = onlyCause(cell(imported, table, row, column, text), imported);
    // One amount of many says nothing of the unit that the document is in.
    expect(cause).toMatchObject({ kind: 'wrong-cell', table, row, column, inOtherUnit: false });
    expect(cause.sentence).toContain(words);
    expect(cause.sentence).not.toMatch(/[a-z{}]/);
  });

  it('also where the figures around it are calculated from it', () => {
    const cause = onlyCause(cell(entered, 'T3', '2010301', 'basic', '643.87'), entered);
    expect(cause).toMatchObject({ kind: 'wrong-cell', table: 'T3', row: '2010301', column: 'basic' });
    expect(cause.sentence).toContain('填的是 643.87，相邻两位数字颠倒了');
    expect(cause.sentence).toContain('改为 634.87 即可');
  });

  it('but not where several amounts may be the wrong one', () => {
    expect(findCauses(form, imported)).toEqual([]);
    expect(findCauses(form, entered)).toEqual([]);
    const sum = cell(entered, 'T4', 'general', 'income', '1300.00');
    for (const { kind, row } of findCauses(form, sum)) expect([kind, row]).toEqual(['wrong-cell', 'general']);
  });
});

describe('a row', () => {
  it('that was left out is put in with its amounts', () => {
    const project = changed(imported, { kind: 'delete-rows', table: 'T3', rows: ['2010305'] });
    const cause = onlyCause(project, imported);
    expect(cause).toMatchObject({ kind: 'lost-row', table: 'T3' });
    expect(cause.sentence).toContain('漏了“2010305');
    expect(cause.sentence).toContain('64.25');
  });

  it('is put in also where it was the only one below its parent, so that its table adds up', () => {
    const project = structuredClone(imported);
    const spending = project.tables.T3;
    if (!spending) throw new Error('no such table');
    spending.rows = spending.rows.filter(({ id }) => id !== '2210201');
    delete spending.cells['2210201'];
    const cause = onlyCause(project, imported);
    expect(cause).toMatchObject({ kind: 'lost-row', table: 'T3' });
    expect(cause.sentence).toContain('漏了“2210201');
  });

  it('that stands twice is taken out', () => {
    const twice = structuredClone(imported);
    const spending = twice.tables.T3;
    if (!spending) throw new Error('no such table');
    const { rows, cells } = spending;
    const at = rows.findIndex(({ id }) => id === '2010305');
    rows.splice(at + 1, 0, { id: '2010305#2', code: '2010305', name: null, level: rows[at]?.level ?? 3 });
    cells['2010305#2'] = { ...cells['2010305'] };
    const cause = onlyCause(twice, imported);
    expect(cause).toMatchObject({ kind: 'lost-row', table: 'T3', row: '2010305#2' });
    expect(cause.sentence).toContain('列了两遍');
  });
});

describe('many amounts at once', () => {
  /** The amounts of some cells of a table times a power of ten. */
  function times(table: string, power: number, fits: (row: string, column: string) => boolean): Project {
    const cells = Object.entries(imported.tables[table]?.cells ?? {}).flatMap(([row, texts]) =>
      Object.entries(texts).flatMap(([column, text]) =>
        fits(row, column) && /[1-9]/.test(text)
          ? [{ table, row, column, text: new Amount(text).times(`1e${power}`).toFixed() }]
          : [],
      ),
    );
    return changed(imported, { kind: 'set-cells', cells });
  }

  it.each<[string, string, number, (row: string, column: string) => boolean, string, boolean]>([
    ['a table divided twice', 'T3', -4, () => true, '全表的数都小了一万倍', true],
    ['a column in 元', 'T3', 4, (_, column) => column === 'basic', '“基本支出”栏的数都大了一万倍', false],
    ['a row in 元', 'T3', 4, (row) => row === '2010301', '行的数都大了一万倍', false],
  ])('%s', (_, table, power, fits, words, inOtherUnit) => {
    const cause = onlyCause(times(table, power, fits), imported);
    expect(cause).toMatchObject({ kind: 'wrong-unit', table, inOtherUnit });
    expect(cause.sentence).toContain(words);
  });

  it('a column in its neighbour', () => {
    const table = 'T3';
    const cells = Object.entries(imported.tables[table]?.cells ?? {}).flatMap(([row, { basic, project }]) =>
      basic === project
        ? []
        : [
            { table, row, column: 'basic', text: project ?? null },
            { table, row, column: 'project', text: basic ?? null },
          ],
    );
    const cause = onlyCause(changed(imported, { kind: 'set-cells', cells }), imported);
    expect(cause).toMatchObject({ kind: 'swapped-columns', table });
    expect(cause.sentence).toContain('“基本支出”和“项目支出”两栏的数填反了');
  });
});
