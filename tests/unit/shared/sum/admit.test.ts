import { beforeAll, describe, expect, it } from 'vitest';
import { sentenceOf } from '../../../../shared/contract/sentences';
import type { Project } from '../../../../shared/document/project';
import type { SummedUnits } from '../../../../shared/document/summed-units';
import { loadTemplate } from '../../../../shared/form/load';
import type { Template } from '../../../../shared/form/template';
import { admitUnits, type GivenFile } from '../../../../shared/sum/admit';
import { sumUnits, unitsNow } from '../../../../shared/sum/sum-units';
import { sumLines } from '../../../../shared/sum/told';
import { template, templateFiles } from '../../../support/templates';
import { asGiven, unitDocuments } from '../../../support/unit-documents';

const CITY = { code: '199', name: '青山局' };

let form: Template;
let given: GivenFile[] = [];

beforeAll(async () => {
  form = await template('assets/templates/hebei-2019');
  given = asGiven(form, unitDocuments(form, 4));
});

function named(file: GivenFile | undefined, department: Project['department'], sha256?: string): GivenFile {
  if (!file?.read.ok) throw new Error('not read');
  const { value } = file.read;
  const read = { ok: true as const, value: { ...value, project: { ...value.project, department } } };
  return { ...file, sha256: sha256 ?? file.sha256, read };
}

/** A file that is a sum of those files. */
function sumOf(files: readonly GivenFile[], file: string, department: Project['department']): GivenFile {
  const admitted = admitUnits(files, null);
  if (admitted.form === null) throw new Error('no form');
  const made = sumUnits({ ...admitted, form: admitted.form, department, lacking: [], eliminations: [] });
  if (!made.ok) throw new Error(made.error.code);
  const units: SummedUnits = made.value.summed;
  const value = { template: form, project: made.value.project, report: null, damage: [], units };
  return { file, sha256: `${file.length}`.padStart(64, 'f'), read: { ok: true, value } };
}

function refusedOf(files: readonly GivenFile[], department: Project['department'] | null = null): string[] {
  return admitUnits(files, null, department).refused.map(({ file, why }) => `${file} ${why.code}`);
}

describe('a sum among the files that are to be summed', () => {
  it('is refused by name where one of its units is given too, by its bytes or by its name', () => {
    const two = given.slice(0, 2);
    const sum = sumOf(two, '部门汇总.mzb', CITY);
    expect(refusedOf([...two, sum])).toEqual(['部门汇总.mzb unit-is-sum']);
    const [first, second] = two;
    if (!(first?.read.ok && second)) throw new Error('no units');
    const corrected = named(first, first.read.value.project.department, 'e'.repeat(64));
    expect(refusedOf([corrected, second, sum])).toEqual(['部门汇总.mzb unit-is-sum']);
    expect(refusedOf([first, sum])).toEqual(['部门汇总.mzb unit-holds-unit']);
    const [why] = admitUnits([first, sum], null).refused.map((one) => sentenceOf(one.why));
    expect(why).toContain('“[434002]甲县第2单位”没有另外给出');
  });

  it('is refused where a unit is in a sum inside it, or two sums have one in common', () => {
    const inner = sumOf(given.slice(0, 2), '内.mzb', { code: '', name: '内' });
    const outer = sumOf([inner, ...given.slice(2, 3)], '外层.mzb', { code: '', name: '外' });
    expect(refusedOf([outer, ...given.slice(0, 1)])).toEqual(['外层.mzb unit-holds-unit']);
    expect(refusedOf([outer, ...given.slice(0, 3)])).toEqual(['外层.mzb unit-is-sum']);
    const other = sumOf(given.slice(1, 4), '另一份.mzb', { code: '', name: '另' });
    expect(refusedOf([inner, other])).toEqual(['内.mzb unit-shares-unit', '另一份.mzb unit-shares-unit']);
  });

  it('is a unit like others where nothing of it is given otherwise', () => {
    const sum = sumOf(given.slice(0, 2), '下级.mzb', CITY);
    expect(refusedOf([sum, ...given.slice(2)], { code: '', name: '某市' })).toEqual([]);
  });

  it('is refused where it is the department itself; a unit of that name with a code of its own is none', () => {
    const own = sumOf(given.slice(0, 1), '旧.mzb', { code: '199', name: '青山局（旧）' });
    expect(refusedOf([own, ...given.slice(2)], CITY)).toEqual(['旧.mzb unit-is-department']);
    const [, , third] = given;
    const plain = named(third, { code: '', name: '青 山局' });
    expect(refusedOf([plain], CITY)).toEqual([`${plain.file} unit-is-department`]);
    expect(refusedOf([named(third, { code: '199001', name: '青山局' })], CITY)).toEqual([]);
  });
});

describe('one unit handed in twice', () => {
  it.each([
    ['青山局（本级）', '青山局(本级)'],
    ['某县 财政局', '某县财政局'],
    ['某县财政局', '某县财政局\u200b'],
  ])('is known by its name: %s, %s', (one, other) => {
    const files = [named(given[0], { code: '199001', name: one }), named(given[1], { code: '', name: other })];
    expect(refusedOf(files)).toEqual(files.map(({ file }) => `${file} unit-same-name`));
  });

  it('is known by its code under two names', () => {
    const files = [named(given[0], { code: '199001', name: '甲' }), named(given[1], { code: '199001 ', name: '乙' })];
    expect(refusedOf(files)).toEqual(files.map(({ file }) => `${file} unit-same-code`));
    const nameless = [named(given[0], { code: '', name: '' }), named(given[1], { code: '', name: '' })];
    expect(refusedOf(nameless)).toEqual([]);
  });
});

describe('an edition of the form with the same cells', () => {
  it('counts, and the sum tells that its relations are others', async () => {
    const files = await templateFiles('assets/templates/hebei-2019');
    const equations = files['equations.yaml'] ?? '';
    const made = loadTemplate({ ...files, 'equations.yaml': equations.replace(/^ {4}op: "<="$/m, '    op: ">="') });
    const same = loadTemplate({ ...files, 'equations.yaml': `# 修订\n${equations}` });
    if (!(made.ok && same.ok)) throw new Error('no form');
    const [first] = given;
    if (!first?.read.ok) throw new Error('no unit');
    const notes = (other: Template): string[] => {
      const read = { ok: true as const, value: { ...value, template: other } };
      const { units } = admitUnits([{ ...first, read }], { template: form, year: form.year });
      return unitsNow(units, form).flatMap((unit) => unit.notes);
    };
    const { value } = first.read;
    expect(notes(made.value)).toEqual([expect.stringContaining('勾稽关系或文字不同')]);
    expect(notes(same.value)).toEqual([]);
  });
});

describe('内部抵销', () => {
  const cell = { table: 'T3', row: '2010101', column: 'basic', say: '房租' };

  it('is refused where it would not take anything off, and stands in the report', () => {
    const { units } = admitUnits(given, null);
    const sum = (amount: string) =>
      sumUnits({
        form: { template: form, year: form.year },
        department: CITY,
        units,
        lacking: [],
        eliminations: [{ ...cell, row: Object.keys(units[0]?.project.tables.T3?.cells ?? {})[0] ?? '', amount }],
      });
    for (const amount of ['-5', '0', '0.00']) {
      const made = sum(amount);
      expect(made).toMatchObject({ ok: false, error: { code: 'elimination-not-above-zero' } });
      if (!made.ok) expect(sentenceOf(made.error)).toContain(`抵销额是 ${amount}，不大于零`);
    }
    const made = sum('5.5');
    if (!made.ok) throw new Error(made.error.code);
    const told = sumLines(made.value.report).lines.filter(({ kind }) => kind === 'off');
    expect(told.map(({ text }) => text)).toEqual([expect.stringMatching(/从各单位合计中减去 5\.5（房租）。$/)]);
  });
});
