import { beforeAll, describe, expect, it } from 'vitest';
import type { Project } from '../../../../shared/document/project';
import { openEditor } from '../../../../shared/editor/editor';
import { loadTemplate } from '../../../../shared/form/load';
import type { Template } from '../../../../shared/form/template';
import { Amount } from '../../../../shared/money/amount';
import { admitUnits, type GivenFile } from '../../../../shared/sum/admit';
import { checkUnits, sharesOf } from '../../../../shared/sum/check-units';
import { type Summed, sumUnits, unitsNow } from '../../../../shared/sum/sum-units';
import { checkLines } from '../../../../shared/sum/told';
import { templateFiles } from '../../../support/templates';
import { asGiven, unitDocuments } from '../../../support/unit-documents';

const DEPARTMENT = { code: '', name: '某部门' };
const CELL = { table: 'T3', row: '2010101', column: 'basic' };

let form: Template;
/** The same form whose tables count in 元. */
let inYuan: Template;
let units: Project[] = [];

beforeAll(async () => {
  const files = await templateFiles('assets/templates/hebei-2019');
  const loaded = loadTemplate(files);
  const head = (files['template.yaml'] ?? '').replace(/^unit: 万元$/m, 'unit: 元');
  const other = loadTemplate({ ...files, 'template.yaml': head });
  if (!(loaded.ok && other.ok)) throw new Error('no form');
  form = loaded.value;
  inYuan = other.value;
  units = unitDocuments(form, 3, 5).map((unit) => withAmount(unit, '12.34'));
});

/** A unit with one amount in CELL, whatever it had there. */
function withAmount(unit: Project, text: string): Project {
  const editor = openEditor(form, unit);
  editor.dispatch({ kind: 'add-row', table: CELL.table, code: CELL.row, name: null });
  editor.dispatch({ kind: 'set-cells', cells: [{ ...CELL, text }] });
  return editor.project;
}

function summedOf(given: readonly GivenFile[], into: Template = form): Summed {
  const { units: admitted, refused } = admitUnits(given, { template: into, year: into.year });
  expect(refused).toEqual([]);
  const request = { form: { template: into, year: into.year }, department: DEPARTMENT };
  const made = sumUnits({ ...request, units: admitted, lacking: [], eliminations: [] });
  if (!made.ok) throw new Error(made.error.code);
  return made.value;
}

function valueIn({ project }: Summed, cell = CELL): string | null {
  return openEditor(form, project).cell(cell.table, cell.row, cell.column).value;
}

describe('units of another unit of measure (元)', () => {
  it('count to the last digit', () => {
    const given = asGiven(form, units);
    const [first] = given;
    if (!first?.read.ok) throw new Error('not read');
    expect(inYuan.unit).toBe('元');
    const yuan = { ...first, read: { ok: true as const, value: { ...first.read.value, template: inYuan } } };
    const summed = summedOf([yuan, ...given.slice(1)]);
    // 12.34 元 are 0.001234 万元.
    expect(valueIn(summed)).toBe('24.681234');
    expect(sharesOf(summed.summed, CELL)).toMatchObject({
      shares: [{ amount: '0.001234' }, { amount: '12.34' }, { amount: '12.34' }],
      sum: '24.681234',
    });
  });
});

describe('a sum', () => {
  it('has the records of its units in their order, and nobody else’s', () => {
    const { project, summed, report } = summedOf(asGiven(form, units));
    const tables = form.tables.filter(({ sections }) => sections.some(({ records }) => records !== null));
    expect(tables.length).toBeGreaterThan(1);
    for (const { id } of tables) {
      const own = project.tables[id]?.rows.map((row) => project.tables[id]?.cells[row.id] ?? {});
      const theirs = units.flatMap((unit) => unit.tables[id]?.rows.map((row) => unit.tables[id]?.cells[row.id]) ?? []);
      expect(own).toEqual(theirs);
      const ids = summed.units.flatMap(({ records }) => records[id] ?? []);
      expect(ids).toEqual(project.tables[id]?.rows.map((row) => row.id));
    }
    expect(report.counts.records).toBeGreaterThan(10);
    expect(project.narrative).toEqual({});
    expect(project.department).toEqual(DEPARTMENT);
  });

  it('counts a unit whose file does not list the codes above its own', () => {
    const bare = structuredClone(units);
    for (const unit of bare)
      for (const data of Object.values(unit.tables)) data.rows = data.rows.filter(({ code }) => code.length !== 3);
    const whole = summedOf(asGiven(form, units));
    const { project, report } = summedOf(asGiven(form, bare));
    expect(report.differences).toEqual([]);
    const total = (one: Project) => openEditor(form, one).cell('T3', '201', 'basic').value;
    expect(total(project)).toBe(total(whole.project));
  });

  it('names the unit whose own total is not what its items add up to', () => {
    const [first, ...others] = units;
    if (!first) throw new Error('no unit');
    const editor = openEditor(form, first);
    const total = new Amount(editor.cell('T3', '201', 'basic').value ?? '0');
    const text = total.plus(new Amount('0.01')).toFixed();
    editor.dispatch({ kind: 'set-cells', cells: [{ table: 'T3', row: '201', column: 'basic', text }] });
    const { report } = summedOf(asGiven(form, [editor.project, ...others]));
    const roots = report.differences.filter(({ follows }) => !follows);
    expect(roots).toMatchObject([
      { table: 'T3', row: '201', column: 'basic', difference: '-0.01', units: ['[434001]甲县第1单位'] },
    ]);
  });

  it('tells what is no amount instead of counting it as nothing', () => {
    const [first, ...others] = units;
    if (!first) throw new Error('no unit');
    const { summed } = summedOf(asGiven(form, [withAmount(first, '约三万'), ...others]));
    expect(summed.units[0]?.notes).toEqual([expect.stringMatching(/基本支出 填的是“约三万”，不是金额，没有计入。$/)]);
  });
});

describe('a department that typed its own amounts', () => {
  it('is held against its units: one that it left out is named by its very amount', () => {
    const others = units.map((unit, at) => withAmount(unit, ['12.34', '55.55', '7.00'][at] ?? ''));
    const { project } = summedOf(asGiven(form, others));
    const editor = openEditor(form, project);
    editor.dispatch({ kind: 'set-cells', cells: [{ ...CELL, text: '19.34' }] });
    const now = unitsNow(admitUnits(asGiven(form, others), null).units, form);
    const check = checkUnits({ template: form, project: editor.project }, now, null);
    const roots = check.differences.filter(({ follows }) => !follows);
    expect(roots).toMatchObject([
      {
        ...CELL,
        department: '19.34',
        sum: '74.89',
        difference: '-55.55',
        units: [{ name: '[434002]甲县第2单位', how: 'lacking' }],
      },
    ]);
    const told = checkLines(check).lines.map(({ text }) => text);
    expect(told[0]).toContain('正好是“[434002]甲县第2单位”的 55.55，可能没有计入');
  });

  it('a row that it lacks is a difference too', () => {
    const { project } = summedOf(asGiven(form, units));
    const data = structuredClone(project.tables.T3);
    if (!data) throw new Error('no table');
    data.following = false;
    data.rows = data.rows.filter(({ code }) => code !== CELL.row);
    const lacking = { ...project, tables: { ...project.tables, T3: data } };
    const now = unitsNow(admitUnits(asGiven(form, units), null).units, form);
    const check = checkUnits({ template: form, project: lacking }, now, null);
    expect(check.differences).toContainEqual(expect.objectContaining({ ...CELL, department: null, sum: '37.02' }));
  });
});
