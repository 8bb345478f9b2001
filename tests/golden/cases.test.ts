import { readFileSync } from 'node:fs';
import ExcelJS from 'exceljs';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { importTablesJson } from '../../electron/services/tables-json/import';
import { tablesFileSchema } from '../../electron/services/tables-json/schema';
import { sheetOf } from '../../electron/services/tables-json/sheet';
import { readWorkbook } from '../../electron/services/workbook/read';
import { type Recognised, recogniseWorkbook } from '../../electron/services/workbook/recognise';
import { openEditor } from '../../shared/editor/editor';
import type { Template } from '../../shared/form/template';
import type { Result } from '../../shared/result/result';
import { FORMS, findingLines, shippedForms } from '../support/form-sample';
import { template } from '../support/templates';

const CASES = 'tests/fixtures/cases';

/**
 * Published disclosures, and what is truly wrong in each: the form that they are read under among all forms, every
 * finding, and every text that no form has a place for. One warning at most may be of the reader's own making.
 */
const expected = z
  .record(
    z.string(),
    z.strictObject({
      form: z.string(),
      why: z.string(),
      findings: z.array(z.string()),
      unused: z.array(z.string()),
      /** What the report says of codes that are written with a digit too few. */
      shortCodes: z.array(z.string()).default([]),
    }),
  )
  .parse(JSON.parse(readFileSync('tests/golden/cases.json', 'utf8')));

let forms: Template[] = [];
beforeAll(async () => {
  forms = await Promise.all(shippedForms().map((id) => template(`${FORMS}/${id}`)));
});

function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

/** The case as a workbook that somebody typed it into: a sheet a table, text in every cell. */
async function plainWorkbook(text: string): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  const names = new Set<string>();
  for (const table of tablesFileSchema.parse(JSON.parse(text)).tables) {
    const { name, cells, merges } = sheetOf(table, names);
    const sheet = book.addWorksheet(name.slice(0, 31));
    for (const { row, column, text: words } of cells) sheet.getCell(row, column).value = words;
    for (const { top, left, bottom, right } of merges) sheet.mergeCells(top, left, bottom, right);
  }
  return new Uint8Array(await book.xlsx.writeBuffer());
}

/** Amounts as printed, by table and place. */
const amountsOf = ({ template: form, project }: Recognised) =>
  form.tables.map(({ id }) => project.tables[id]?.cells ?? {});

describe.each(Object.entries(expected))('%s', (id, { form, findings, unused, shortCodes }) => {
  const text = readFileSync(`${CASES}/${id}.json`, 'utf8');

  it('is read whole under its form, and exactly what is wrong in it is told', () => {
    const read = value(importTablesJson(text, forms));
    expect(read.template.id).toBe(form);
    expect(read.report.unused.map((cell) => cell.text)).toEqual(unused);
    expect(read.report.lost).toEqual([]);
    const short = read.report.notes.flatMap((note) => /编码“\d+”比同一栏/.exec(note)?.[0] ?? []);
    expect(short).toEqual(shortCodes.map((code) => `编码“${code}”比同一栏`));
    expect(findingLines(openEditor(read.template, read.project).findings())).toEqual(findings);
  });

  it('is read alike from a plain workbook', async () => {
    const json = value(importTablesJson(text, forms));
    const book = value(await readWorkbook(await plainWorkbook(text), `${id}.xlsx`));
    const { department, year } = json.project;
    const read = value(recogniseWorkbook(book, forms, { department, year, unit: null, fileName: '' }));
    expect(read.template.id).toBe(form);
    expect(read.report.unused.map((cell) => cell.text)).toEqual(unused);
    expect(amountsOf(read)).toEqual(amountsOf(json));
    expect(findingLines(openEditor(read.template, read.project).findings())).toEqual(findings);
  });
});
