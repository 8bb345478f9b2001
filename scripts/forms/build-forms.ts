import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readProjectFile } from '../../electron/services/files/project-file';
import { readTemplateFolder, readWritten } from '../../electron/services/templates/read-template';
import { sentenceOf } from '../../shared/contract/sentences';
import { builtFormsText, type WrittenForm } from '../../shared/form/known-forms';
import { formToBuild } from '../../shared/form/load';
import { canonicalJson } from '../../shared/format/canonical-json';
import type { Result } from '../../shared/result/result';

/** The program's forms and those of its samples, read once and for all (预读表样): the text of dist/forms.json. */
export async function buildForms(assets: string): Promise<string> {
  const forms: Record<string, string>[] = [];
  const written: WrittenForm[] = [];
  const folder = join(assets, 'templates');
  for (const name of (await readdir(folder)).sort()) {
    forms.push(value(await readTemplateFolder(join(folder, name), join(assets, 'classifications'))));
    const parts = await readWritten(join(folder, name));
    if (parts !== null) written.push(parts);
  }
  const samples = join(assets, 'samples');
  const documents = (await readdir(samples)).filter((name) => name.endsWith('.mzb'));
  for (const name of documents.sort())
    forms.push({ ...value(await readProjectFile(await readFile(join(samples, name)))).template });
  // The files of a sample stand in another order than those of a folder.
  const different = [...new Map(forms.map((files) => [canonicalJson(files), files])).values()];
  return builtFormsText(different.map(formToBuild), written);
}

function value<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new Error(sentenceOf(result.error));
}
