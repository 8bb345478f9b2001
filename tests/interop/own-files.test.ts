import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exportExcel } from '../../electron/services/excel/export';
import { readProjectFile } from '../../electron/services/files/project-file';
import { type OpenedFile, openAny } from '../../electron/services/open/open-any';
import type { LoadedTemplate } from '../../electron/services/templates/read-template';
import { exportWord } from '../../electron/services/word/export';
import { plain } from '../../shared/carry/written-paragraph';
import { compareDocuments } from '../../shared/compare/compare';
import { isSame } from '../../shared/compare/comparison';
import { sentenceOf } from '../../shared/contract/sentences';
import { type DocumentEditor, openEditor } from '../../shared/editor/editor';
import { printModel } from '../../shared/editor/print';
import { textsOf } from '../../shared/editor/print-model';
import { FORMS, shippedForms } from '../support/form-sample';
import { template, templateFiles } from '../support/templates';

const run = promisify(execFile);
let folder = '';
let sample: DocumentEditor;
let forms: LoadedTemplate[] = [];

/** Lets LibreOffice write a file in another format. */
async function saved(name: string, to: string, filter = to): Promise<Uint8Array> {
  const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
  await run('soffice', [profile, '--headless', '--convert-to', filter, '--outdir', folder, join(folder, name)]);
  return new Uint8Array(await readFile(join(folder, name.replace(/\.\w+$/, `.${to}`))));
}

async function opened(bytes: Uint8Array, name: string): Promise<OpenedFile> {
  const read = await openAny(bytes, name, async () => forms);
  if (!read.ok) throw new Error(read.error.code);
  return read.value;
}

/** The tables as they are printed, with their notes. */
const tables = (editor: DocumentEditor): unknown =>
  printModel(editor).tables.map(({ title, rows, note }) => ({ title, rows, note }));

/** The text as it is printed, with the rows of its tables. */
const words = (editor: DocumentEditor): unknown =>
  textsOf(printModel(editor)).flatMap(({ sections }) =>
    sections.map(({ title, blocks }) => [
      title,
      ...blocks.map((block) =>
        block.kind === 'table' ? block.table.rows.map((row) => row.map(({ text }) => plain(text))) : plain(block.text),
      ),
    ]),
  );

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'own-files-'));
  forms = await Promise.all(
    shippedForms().map(async (id) => ({
      folder: id,
      files: await templateFiles(`${FORMS}/${id}`),
      template: await template(`${FORMS}/${id}`),
    })),
  );
  const read = await readProjectFile(await readFile('assets/samples/laiyuan-2019.mzb'));
  if (!read.ok) throw new Error(read.error.code);
  const form = await template();
  sample = openEditor(form, read.value.project);
  const book = await exportExcel(form, sample.project, { valuesOnly: false, protect: false });
  await writeFile(join(folder, 'book.xlsx'), book);
  await writeFile(join(folder, 'text.docx'), await exportWord(printModel(sample)));
});

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

describe('the sample, saved by LibreOffice', () => {
  it.each([
    ['xls', 'xls'],
    ['ods', 'ods'],
  ])('as .%s has the same tables', async (to, filter) => {
    const { project, report, template: form } = await opened(await saved('book.xlsx', to, filter), `book.${to}`);
    expect(form.id).toBe('hebei-2019');
    expect(tables(openEditor(form, project))).toEqual(tables(sample));
    expect(report?.unused).toEqual([]);
    expect(report?.notes.join()).toContain(`.${to}`);
    const comparison = compareDocuments(sample, { template: form, project, isTextless: true });
    expect([isSame(comparison), comparison.tablesOnly, comparison.counts.source > 400]).toEqual([true, true, true]);
  });

  it('as .docx has the same tables, of the text too, and every paragraph of the text', async () => {
    const name = '上年公开.docx';
    const bytes = await saved('text.docx', 'docx', 'docx:MS Word 2007 XML');
    const { project, report, template: form } = await opened(bytes, name);
    const editor = openEditor(form, project);
    expect(form.id).toBe('hebei-2019');
    expect(project).toMatchObject({ year: 2019, department: sample.project.department });
    expect(tables(editor)).toEqual(tables(sample));
    expect(words(editor)).toEqual(words(sample));
    const { tables: different, paragraphs, counts } = compareDocuments(sample, { template: form, project });
    expect([different, paragraphs, counts.typed + counts.computed + counts.rows]).toEqual([[], [], 0]);
    expect(report?.unused).toEqual([]);
    expect(report?.lost).toEqual([]);
    expect(report?.notes.filter((note) => note.startsWith('情况说明已取用：')).length).toBeGreaterThan(5);
  });

  it('as .pdf is refused for what it is, with what to take instead', async () => {
    const read = await openAny(await saved('text.docx', 'pdf'), 'text.pdf', async () => forms);
    expect(read.ok ? 'read' : sentenceOf(read.error)).toMatch(/是 PDF.*Excel、Word 文件/);
  });
});
