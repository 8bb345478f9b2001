import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readWorkbook } from '../../electron/services/workbook/read';
import { recogniseWorkbook } from '../../electron/services/workbook/recognise';
import { asXlsx, cellsOf, expectedCells, officialBook, officialTemplate } from '../support/recognise-book';

const run = promisify(execFile);
const template = officialTemplate();
let folder = '';

/** Lets LibreOffice write a file in another format; answers the bytes of what it wrote. */
async function converted(name: string, to: string, filter = to): Promise<Uint8Array> {
  const out = join(folder, to);
  const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
  await run('soffice', [profile, '--headless', '--convert-to', filter, '--outdir', out, join(folder, name)]);
  return new Uint8Array(await readFile(join(out, name.replace(/\.\w+$/, `.${to}`))));
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'workbook-'));
  await writeFile(join(folder, 'official.xlsx'), await asXlsx(officialBook()));
});

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

describe('workbooks written by LibreOffice', () => {
  it.each([
    ['xlsx', 'xlsx'],
    ['xlsm', 'xlsm:Calc MS Excel 2007 VBA XML'],
    ['xls', 'xls'],
    ['ods', 'ods'],
    ['fods', 'fods'],
    ['html', 'html'],
  ])('.%s gives every published figure', async (to, filter) => {
    const workbook = await readWorkbook(await converted('official.xlsx', to, filter), `official.${to}`);
    if (!workbook.ok) throw new Error(workbook.error.code);
    const result = recogniseWorkbook(workbook.value, [template]);
    if (!result.ok) throw new Error(result.error.code);
    expect(Object.fromEntries(cellsOf(result.value.project))).toEqual(Object.fromEntries(expectedCells(template)));
    // A page has a list of its sheets, and their names above the tables.
    const headed = to === 'html' ? /^Overview$|部门预算.*表/ : null;
    expect(result.value.report.unused.filter(({ text }) => headed?.test(text) !== true)).toEqual([]);
  });

  it.each([['csv', 'csv', 'workbook-is-text']])('.%s is refused for what it is', async (to, filter, code) => {
    const result = await readWorkbook(await converted('official.xlsx', to, filter), 'renamed.xlsx');
    expect(result.ok ? 'read' : result.error.code).toBe(code);
  });
});
