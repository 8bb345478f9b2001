import { readFile, writeFile } from 'node:fs/promises';
import { writeProjectFile } from '../../electron/services/files/project-file';
import { importTablesJson } from '../../electron/services/tables-json/import';
import { findTemplates, type LoadedTemplate } from '../../electron/services/templates/read-template';
import { openEditor } from '../../shared/editor/editor';
import { enteredSample, readSample } from '../../tests/support/form-sample';
import { putText, writeOut } from './put-text';

const SOURCE = 'tests/fixtures/seed-tables.json';
const TEXT = 'tests/fixtures/seed-narrative.yaml';
const TARGET = 'assets/samples/laiyuan-2019.mzb';
const CLEAN_FORM = 'county-2026';
const CLEAN_TEXT = 'tests/fixtures/clean-sample-text.yaml';
const CLEAN_TARGET = `assets/samples/${CLEAN_FORM}.mzb`;
/** The file must come out the same from every build; the version in it is the file format's, not the program's. */
const APP = { name: 'mingzhang', version: 'sample' };

async function shippedTemplates(): Promise<readonly LoadedTemplate[]> {
  const found = await findTemplates('assets/templates', 'assets/classifications');
  if (!found.ok) throw new Error(JSON.stringify(found.error));
  return found.value.templates;
}

/** Imports the published tables, leaves to the form what it computes alike, and writes the sample. */
export async function sampleBytes(): Promise<Uint8Array> {
  const templates = await shippedTemplates();
  const imported = await importTablesJson(
    await readFile(SOURCE, 'utf8'),
    templates.map(({ template }) => template),
  );
  if (!imported.ok) throw new Error(JSON.stringify(imported.error));
  const editor = openEditor(imported.value.template, imported.value.project);
  const released = editor.dispatch({ kind: 'release-equal' });
  if (!released.ok) throw new Error(JSON.stringify(released.error));
  putText(editor, await readFile(TEXT, 'utf8'));
  const files = templates.find(({ template }) => template.id === editor.template.id)?.files ?? {};
  return await writeProjectFile({ project: editor.project, template: files, source: null }, APP);
}

/** The invented document of the form's tests with its text written out: nothing in it is open. */
export async function cleanSampleBytes(): Promise<Uint8Array> {
  const found = (await shippedTemplates()).find(({ template }) => template.id === CLEAN_FORM);
  if (found === undefined) throw new Error(CLEAN_FORM);
  const editor = enteredSample(found.template, readSample(CLEAN_FORM));
  // What the form takes from other amounts is right in it.
  for (const { way } of editor.todos()) if (way?.command.kind === 'confirm-presumed') editor.dispatch(way.command);
  writeOut(editor, await readFile(CLEAN_TEXT, 'utf8'));
  return await writeProjectFile({ project: editor.project, template: found.files, source: null }, APP);
}

export async function buildSamples(): Promise<string> {
  const lines: string[] = [];
  for (const [path, bytes] of [
    [TARGET, await sampleBytes()],
    [CLEAN_TARGET, await cleanSampleBytes()],
  ] as const) {
    await writeFile(path, bytes);
    lines.push(`${path} ${bytes.length} bytes`);
  }
  return lines.join('\n');
}
