import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { dataFiles } from '../../electron/services/publish/data-files';
import type { DocumentEditor } from '../../shared/editor/editor';
import { listOf } from '../../shared/form/lists';
import { Amount } from '../../shared/money/amount';
import { enteredSample, FORMS, readSample, shippedForms } from '../support/form-sample';
import { template } from '../support/templates';

const PROFILE = 'tests/fixtures/fiscal-data-package.schema.json';
const field = z.looseObject({ name: z.string(), type: z.string(), columnType: z.string().optional() });
const descriptor = z.looseObject({
  resources: z.array(
    z.looseObject({ name: z.string(), path: z.string(), schema: z.looseObject({ fields: z.array(field) }) }),
  ),
  model: z.object({
    measures: z.record(z.string(), z.looseObject({ source: z.string() })),
    dimensions: z.record(
      z.string(),
      z.looseObject({ attributes: z.record(z.string(), z.looseObject({ source: z.string() })) }),
    ),
  }),
});

/** Rows of a CSV file as RFC 4180 has them. */
function csvRows(text: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain = '', end] of text
    .replace(/^\uFEFF/, '')
    .matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gu)) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain);
    if (end !== ',') rows.push([]);
  }
  return rows.slice(0, -1);
}

async function filesOf(form: string): Promise<{ editor: DocumentEditor; files: Map<string, string> }> {
  const editor = enteredSample(await template(`${FORMS}/${form}`), readSample(form));
  const files = dataFiles(editor, '公开的数据').map(({ name, bytes }): [string, string] => [
    name.replace(/^数据\//u, ''),
    new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes),
  ]);
  return { editor, files: new Map(files) };
}

const TYPES: Readonly<Record<string, RegExp>> = {
  string: /^[\s\S]*$/u,
  number: /^(?:-?\d+(?:\.\d+)?)?$/u,
  integer: /^(?:-?\d+)?$/u,
  boolean: /^(?:true|false)?$/u,
};

describe.each(shippedForms())('the data of %s', (form) => {
  it('are a fiscal data package by the published profile', async () => {
    const { files } = await filesOf(form);
    const raw: unknown = JSON.parse(files.get('datapackage.json') ?? '');
    const validate = new Ajv({ strict: false, validateFormats: false }).compile(
      JSON.parse(readFileSync(PROFILE, 'utf8')),
    );
    validate(raw);
    expect(validate.errors).toBeNull();
  });

  it('have the columns and the types that the package says, in every file', async () => {
    const { files } = await filesOf(form);
    const { resources, model } = descriptor.parse(JSON.parse(files.get('datapackage.json') ?? ''));
    const csv = [...files.keys()].filter((name) => name.endsWith('.csv') && name !== '数据字典.csv');
    expect(resources.map(({ path }) => path).sort()).toEqual(csv.sort());
    for (const { path, schema } of resources) {
      const [head, ...rows] = csvRows(files.get(path) ?? '');
      const names = schema.fields.map(({ name }) => name);
      expect(head, path).toEqual(names);
      expect(new Set(names).size, path).toBe(names.length);
      const wrong = rows.flatMap((row) =>
        schema.fields.filter(({ type }, at) => !TYPES[type]?.test(row[at] ?? 'missing')).map(({ name }) => [name, row]),
      );
      expect(wrong, path).toEqual([]);
    }
    const sources = [
      ...Object.values(model.measures).map(({ source }) => source),
      ...Object.values(model.dimensions).flatMap(({ attributes }) =>
        Object.values(attributes).map(({ source }) => source),
      ),
    ];
    const [amounts] = resources;
    expect(amounts?.schema.fields.map(({ name }) => name)).toEqual(expect.arrayContaining(sources));
  });

  it('give every amount of the document in 元, exactly, with the codes’ official names', async () => {
    const { editor, files } = await filesOf(form);
    const { template: own, project } = editor;
    const [head = [], ...rows] = csvRows(files.get('逐项数值.csv') ?? '');
    const read = rows.map((row) => new Map(row.map((text, at) => [head[at] ?? '', text])));
    let amounts = 0;
    for (const id of editor.tables) {
      const layout = editor.layout(id);
      const unit = editor.graph.structure.form(id).unit;
      for (const line of layout.lines) {
        layout.columns.forEach((column, at) => {
          const row = line.rows[column.section];
          const { value } = row ? editor.cell(id, row.id, column.id) : { value: null };
          if (column.kind !== 'money' || value === null) return;
          const found = read[amounts];
          amounts += 1;
          expect([found?.get('表号'), found?.get('行号'), found?.get('列号')]).toEqual([
            id,
            `${line.number}`,
            `${at + 1}`,
          ]);
          const yuan = found?.get('数值（元）') ?? '';
          expect(
            new Amount(yuan).eq(unit === '万元' ? new Amount(value).times('10000') : value),
            `${id} ${value}`,
          ).toBe(true);
        });
      }
    }
    expect(rows).toHaveLength(amounts);
    expect(amounts).toBeGreaterThan(50);
    let coded = 0;
    for (const row of read) {
      for (const [list, code, name] of [
        ['functional', '功能类科目编码', '功能类科目名称'],
        ['economic', '经济类科目编码', '经济类科目名称'],
      ] as const) {
        if (!row.get(code)) continue;
        coded += 1;
        expect(row.get(name)).toBe(listOf(own, list, project.year)?.names.get(row.get(code) ?? '') ?? row.get('行名'));
      }
    }
    expect(coded).toBeGreaterThan(10);
  });

  it('add up to the total in every column when the rows to leave out are left out', async () => {
    const { editor, files } = await filesOf(form);
    expect(unevenColumns(editor.tables, files)).toEqual([]);
  });
});

/** Table and column → the years that the amounts are given as. */
async function yearsOf(form: string): Promise<Record<string, string>> {
  const { files } = await filesOf(form);
  const [head = [], ...rows] = csvRows(files.get('逐项数值.csv') ?? '');
  const at = (row: readonly string[], name: string): string => row[head.indexOf(name)] ?? '';
  return Object.fromEntries(rows.map((row) => [`${at(row, '表号')} ${at(row, '列名')}`, at(row, '年度')]));
}

it('give last year’s amounts as last year’s, and what changed as no year’s', async () => {
  expect(await yearsOf('hebei-2019')).toMatchObject({
    'E2 2018年度预算': '2018',
    'E2 2019年度预算': '2019',
    'E2 增减金额': '',
    'T3 基本支出': '2019',
  });
  expect(await yearsOf('central-2026')).toMatchObject({
    'T5 2025年执行数': '2025',
    'T5 2026年预算数/小计': '2026',
    'T5 2026年预算数比2025年执行数/增减额': '',
    'T2 上年结转': '2026',
  });
  // The titles of this form name no year.
  expect(await yearsOf('final-2025')).toMatchObject({
    'D1 年初预算数': '2025',
    'D1 上年决算数': '2024',
    'D1 比上年增减': '',
  });
});

/** Columns of tables with a total whose other rows do not add up to it. */
function unevenColumns(tables: readonly string[], files: ReadonlyMap<string, string>): string[] {
  const [head = [], ...rows] = csvRows(files.get('逐项数值.csv') ?? '');
  const at = (row: readonly string[], name: string): string => row[head.indexOf(name)] ?? '';
  const columns = new Map<string, string[][]>();
  for (const row of rows) {
    const column = `${at(row, '表号')} ${at(row, '列号')} ${at(row, '列名')}`;
    columns.set(column, [...(columns.get(column) ?? []), row]);
  }
  expect(new Set(rows.map((row) => at(row, '表号'))).size).toBeGreaterThan(tables.length / 3);
  return [...columns].flatMap(([column, own]) => {
    const totals = own.filter((row) => at(row, '是否总计行') === 'true');
    const parts = own.filter((row) => at(row, '是否总计行') === 'false');
    const amounts = (some: readonly string[][]) => some.map((row) => new Amount(at(row, '数值（元）')));
    if (totals.length === 0) return [];
    const sum = amounts(parts).reduce((one, other) => one.plus(other), new Amount(0));
    const largest = amounts(totals).reduce((one, other) => (other.abs().gt(one.abs()) ? other : one));
    return sum.eq(largest) ? [] : [`${column}: ${sum} is not ${largest}`];
  });
}

it.each([
  ['hebei-2019', 'T1', 'special_account', { institution: '30.00', special_account: '12.00' }, 'T2', '2010305'],
  ['jiangsu-2026', 'T2', 'carry_in_used', { amount: '12.00' }, 'T2', 'carry_in_used'],
])('leave out parts that are named beside their whole: %s', async (form, table, part, texts, typedIn, row) => {
  const editor = enteredSample(await template(`${FORMS}/${form}`), readSample(form));
  const cells = Object.entries(texts).map(([column, text]) => ({ table: typedIn, row, column, text }));
  expect(editor.dispatch({ kind: 'set-cells', cells }).ok).toBe(true);
  const column = editor.layout(table).columns.find(({ kind }) => kind === 'money')?.id ?? '';
  expect(editor.cell(table, part, column).value).toBe('12');
  const [amounts] = dataFiles(editor, '公开的数据').filter(({ name }) => name.endsWith('逐项数值.csv'));
  const files = new Map([['逐项数值.csv', new TextDecoder().decode(amounts?.bytes)]]);
  expect(unevenColumns([table], files).filter((one) => one.startsWith(table))).toEqual([]);
});
