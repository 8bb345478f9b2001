import { readFile, writeFile } from 'node:fs/promises';
import { writeProjectFile } from '../../electron/services/files/project-file';
import { importTablesJson } from '../../electron/services/tables-json/import';
import { findTemplates } from '../../electron/services/templates/read-template';
import { openEditor } from '../../shared/editor/editor';
import { putText } from './put-text';

const SOURCE = 'tests/fixtures/seed-tables.json';
const TEXT = 'tests/fixtures/seed-narrative.yaml';
const TARGET = 'assets/samples/laiyuan-2019.mzb';
/** The file must come out the same from every build; the version in it is the file format's, not the program's. */
const APP = { name: 'mingzhang', version: 'sample' };

/** Imports the published tables, leaves to the form what it computes alike, and writes the sample. */
export async function sampleBytes(): Promise<Uint8Array> {
  const found = await findTemplates('assets/templates', 'assets/classifications');
  if (!found.ok) throw new Error(JSON.stringify(found.error));
  const templates = found.value.templates;
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

export async function buildSample(): Promise<string> {
  const bytes = await sampleBytes();
  await writeFile(TARGET, bytes);
  return `${TARGET} ${bytes.length} bytes`;
}
