import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Project } from '../../shared/document/project';
import { type DocumentEditor, openEditor } from '../../shared/editor/editor';
import type { Template } from '../../shared/form/template';
import { admitUnits, type GivenFile } from '../../shared/sum/admit';
import { type Summed, sumUnits } from '../../shared/sum/sum-units';
import { random } from '../interop/excel-documents';
import { template } from '../support/templates';
import { asGiven, unitDocuments } from '../support/unit-documents';

const FORMS = readdirSync('assets/templates').filter((name) => !name.includes('.'));
const DEPARTMENT = { code: '434', name: '甲县某部门' };
/** Ten-thousand-millionths, as a whole number: this test adds up by itself. */
const PLACES = 10;

function scaled(text: string): bigint {
  const [, sign = '', whole = '', behind = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text) ?? [];
  if (whole === '') throw new Error(`not an amount: ${text}`);
  const value = BigInt(`${whole}${behind.padEnd(PLACES, '0')}`);
  return sign === '-' ? -value : value;
}

/** Every amount of a document by table, row (code, else id) and column, as it stands on its printed lines. */
function amounts(editor: DocumentEditor): Map<string, bigint> {
  const found = new Map<string, bigint>();
  for (const table of editor.tables) {
    const { lines, columns } = editor.layout(table);
    for (const line of lines)
      for (const column of columns) {
        const row = line.rows[column.section];
        if (!row || row.record || !['money', 'quantity'].includes(column.kind)) continue;
        const { value } = editor.cell(table, row.id, column.id);
        const key = `${table}/${row.classified ? row.code : row.id}/${column.id}`;
        found.set(key, (found.get(key) ?? 0n) + (value === null ? 0n : scaled(value)));
      }
  }
  return found;
}

function summedOf(form: Template, given: readonly GivenFile[]): Summed {
  const { form: chosen, units, refused } = admitUnits(given, null);
  expect(refused).toEqual([]);
  if (chosen === null) throw new Error('no form');
  const made = sumUnits({ form: chosen, department: DEPARTMENT, units, lacking: [], eliminations: [] });
  if (!made.ok) throw new Error(made.error.code);
  expect(chosen.template).toBe(form);
  return made.value;
}

/** Cells of the department that are not the sum, and how many were looked at. */
function wrongCells(form: Template, projects: readonly Project[], { project, report }: Summed) {
  const sums = new Map<string, bigint>();
  for (const one of projects)
    for (const [key, amount] of amounts(openEditor(form, one))) sums.set(key, (sums.get(key) ?? 0n) + amount);
  const editor = openEditor(form, project);
  const told = new Map(report.differences.map((one) => [`${one.table}/${one.row}/${one.column}`, one]));
  const anew = new Set(report.computedAnew);
  const own = amounts(editor);
  const wrong: string[] = [];
  let looked = 0;
  for (const key of new Set([...sums.keys(), ...own.keys()])) {
    const [table = '', row = '', column = ''] = key.split('/');
    if (anew.has(`${editor.wording.table(table)} · ${editor.wording.column(table, column)}`)) continue;
    looked += 1;
    const difference = (own.get(key) ?? 0n) - (sums.get(key) ?? 0n);
    const said = told.get(key);
    if (difference !== (said === undefined ? 0n : scaled(said.difference))) wrong.push(`${key} ${row} ${difference}`);
  }
  return { wrong, looked };
}

describe('units summed into a department', () => {
  it.each(FORMS)('%s: every cell is what the units add up to', async (name) => {
    const form = await template(`assets/templates/${name}`);
    const projects = unitDocuments(form, name === 'hebei-2026' ? 60 : 12);
    const summed = summedOf(form, asGiven(form, projects));
    const { wrong, looked } = wrongCells(form, projects, summed);
    expect(wrong).toEqual([]);
    expect(looked).toBeGreaterThan(100);
  });

  it('hebei-2019 with totals typed over: every total that is no sum is told with its exact difference', async () => {
    const form = await template();
    const projects = Array.from({ length: 30 }, (_, at) => random(form, at + 1));
    const named = projects.map((one, at) => ({ ...one, department: { code: '', name: `单位${at}` } }));
    const summed = summedOf(form, asGiven(form, named));
    const { wrong, looked } = wrongCells(form, named, summed);
    expect(wrong).toEqual([]);
    expect(looked).toBeGreaterThan(1000);
    expect(summed.report.differences.length).toBeGreaterThan(0);
  });
});
