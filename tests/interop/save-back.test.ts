import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exportExcel } from '../../electron/services/excel/export';
import { saveBack } from '../../electron/services/save-back/save-back';
import { readWorkbook } from '../../electron/services/workbook/read';
import { type Recognised, recogniseWorkbook } from '../../electron/services/workbook/recognise';
import type { Project } from '../../shared/document/project';
import { openEditor } from '../../shared/editor/editor';
import { printedCells } from '../../shared/editor/print';
import { Amount } from '../../shared/money/amount';
import { packageFaults } from '../support/package-faults';
import { rawParts } from '../support/raw-book';
import { asXlsx, officialBook, officialTemplate } from '../support/recognise-book';
import { enteredOnce } from '../support/seed';
import { zipOf } from '../support/workbook-zip';
import { expectOnlyChanged } from '../unit/electron/services/save-back/compare';
import { recalculated } from './excel-recalculation';

const run = promisify(execFile);
const template = officialTemplate();
const NEW_BASIC = '635.25';
let folder = '';

/** Lets LibreOffice open workbooks and write them anew; one start for all. */
async function throughLibreOffice(
  books: ReadonlyMap<string, Uint8Array>,
  out: string,
): Promise<Map<string, Uint8Array>> {
  const files: string[] = [];
  for (const [name, bytes] of books) {
    files.push(join(folder, `${name}.xlsx`));
    await writeFile(join(folder, `${name}.xlsx`), bytes);
  }
  const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`;
  await run('soffice', [profile, '--headless', '--convert-to', 'xlsx', '--outdir', join(folder, out), ...files]);
  const written = new Map<string, Uint8Array>();
  for (const name of books.keys()) {
    written.set(name, new Uint8Array(await readFile(join(folder, out, `${name}.xlsx`))));
  }
  return written;
}

async function recognised(bytes: Uint8Array): Promise<Recognised> {
  const workbook = await readWorkbook(bytes);
  if (!workbook.ok) throw new Error(workbook.error.code);
  const result = recogniseWorkbook(workbook.value, [template]);
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

/** The document with one input changed and the two totals of its row and section made to follow. */
function edited(project: Project): Project {
  const editor = openEditor(template, project);
  const cells = [{ table: 'T3', row: '2010301', column: 'basic', text: NEW_BASIC }];
  const done = editor.dispatch({ kind: 'set-cells', cells });
  if (!done.ok) throw new Error(done.error.code);
  return editor.project;
}

const books = new Map<string, Uint8Array>();
const written = new Map<string, Uint8Array>();
/** With one row more. */
const longer = new Map<string, Uint8Array>();
const opened = new Map<string, Uint8Array>();
const NAMES = ['exceljs', 'libreoffice', 'raw', 'prefixed', 'strict', 'sheetjs', 'own-export'];

/** The document with a row that the workbook lacks. */
function withRow(project: Project): Project {
  const editor = openEditor(template, project);
  const added = editor.dispatch({ kind: 'add-row', table: 'T3', code: '2010302', name: null });
  const cells = [{ table: 'T3', row: '2010302', column: 'project', text: '12.34' }];
  if (!added.ok || !editor.dispatch({ kind: 'set-cells', cells }).ok) throw new Error('not added');
  return editor.project;
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'save-back-'));
  const official = await asXlsx(officialBook());
  const [fromLibreOffice] = (await throughLibreOffice(new Map([['official', official]]), 'made')).values();
  books.set('exceljs', official);
  if (fromLibreOffice) books.set('libreoffice', fromLibreOffice);
  books.set('raw', await zipOf(rawParts()));
  books.set('prefixed', await zipOf(rawParts({ prefix: 'x:' })));
  books.set('strict', await zipOf(rawParts({ strict: true })));
  books.set('sheetjs', new Uint8Array(await readFile('tests/fixtures/workbooks/official-by-sheetjs.xlsx')));
  books.set('own-export', await exportExcel(template, enteredOnce(template).project, { valuesOnly: false }));
  for (const [name, bytes] of books) {
    const result = await saveBack(bytes, template, edited((await recognised(bytes)).project));
    if (!result.ok) throw new Error(`${name}: ${result.error.code} ${JSON.stringify(result.error.params)}`);
    written.set(name, result.value.bytes);
  }
  for (const [name, bytes] of books) {
    const result = await saveBack(bytes, template, withRow((await recognised(bytes)).project));
    if (!result.ok) throw new Error(`${name}: ${result.error.code} ${JSON.stringify(result.error.params)}`);
    longer.set(name, result.value.bytes);
  }
  const all = new Map([
    ...written,
    ...[...longer].map(([name, bytes]): [string, Uint8Array] => [`${name}-row`, bytes]),
  ]);
  for (const [name, bytes] of await throughLibreOffice(all, 'opened')) opened.set(name, bytes);
});

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

describe('a workbook written back', () => {
  it.each(NAMES)('differs in one cell and opens in LibreOffice with the new value: %s', async (name) => {
    const [before, after, shown] = [books.get(name), written.get(name), opened.get(name)];
    if (!before || !after || !shown) throw new Error(name);
    const place = (await recognised(before)).places.amounts.find(
      (amount) => amount.table === 'T3' && amount.rowId === '2010301' && amount.columnId === 'basic',
    );
    if (!place) throw new Error('no place');
    const hasFormulas = name === 'own-export';
    expectOnlyChanged(before, after, {
      cells: { [place.part]: [place.address] },
      parts: hasFormulas ? ['xl/workbook.xml'] : [],
    });
    const { project } = await recognised(shown);
    expect(project.tables.T3?.cells['2010301']?.basic).toBe(NEW_BASIC);
  });
});

describe('a workbook written back with a row more', () => {
  it.each(NAMES)('is sound, and LibreOffice shows every figure of the document: %s', async (name) => {
    const [before, after, shown] = [books.get(name), longer.get(name), opened.get(`${name}-row`)];
    if (!before || !after || !shown) throw new Error(name);
    const faults = await packageFaults(before);
    expect((await packageFaults(after)).filter((fault) => !faults.includes(fault))).toEqual([]);
    const expected = openEditor(template, withRow((await recognised(before)).project));
    const found = openEditor(template, (await recognised(shown)).project);
    const rows = (editor: typeof found) =>
      printedCells(editor, editor.layout('T3')).map((row) => row.map((cell) => cell.text));
    expect(rows(found).filter((row) => row.includes('2010302'))).toEqual(
      rows(expected).filter((row) => row.includes('2010302')),
    );
    expect(rows(found)).toHaveLength(rows(expected).length);
  });

  it.each(NAMES)('and one written back without is as sound as it was: %s', async (name) => {
    const faults = await packageFaults(books.get(name) ?? new Uint8Array());
    const now = await packageFaults(written.get(name) ?? new Uint8Array());
    expect(now.filter((fault) => !faults.includes(fault))).toEqual([]);
  });
});

describe('our own export, with one input changed and the totals following', () => {
  it('keeps its formulas, with the results that LibreOffice computes', async () => {
    const bytes = await exportExcel(template, enteredOnce(template).project, { valuesOnly: false });
    const editor = openEditor(template, (await recognised(bytes)).project);
    const commands = [
      { kind: 'release-equal' as const },
      { kind: 'set-cells' as const, cells: [{ table: 'T3', row: '2010301', column: 'basic', text: NEW_BASIC }] },
    ];
    for (const command of commands) {
      const done = editor.dispatch(command);
      if (!done.ok) throw new Error(done.error.code);
    }
    const result = await saveBack(bytes, template, editor.project);
    if (!result.ok) throw new Error(`${result.error.code} ${JSON.stringify(result.error.params)}`);
    expect(result.value.changed.length).toBeGreaterThan(5);
    const computed = (await recalculated(new Map([['own', result.value.bytes]]))).get('own');
    if (!computed) throw new Error('no workbook');
    const places = (await recognised(result.value.bytes)).places.amounts;
    const formulas = places.filter((place) => place.cell?.formula !== undefined);
    const old = (await recognised(bytes)).places.amounts.filter((place) => place.cell?.formula !== undefined);
    expect(old.length).toBeGreaterThan(100);
    expect(formulas.length).toBe(old.length);
    for (const place of formulas) {
      const sheet = computed.sheets.find((candidate) => candidate.name === place.sheet);
      const cell = sheet?.cells.find((candidate) => candidate.address === place.address);
      const shown = new Amount(cell?.text ?? 'NaN').toFixed(2);
      expect(shown, `${place.sheet} ${place.address}`).toBe(new Amount(place.cell?.text ?? '').toFixed(2));
    }
  });
});
