import { readFile } from 'node:fs/promises';
import { readProjectFile } from '../../electron/services/files/project-file';
import { loadTemplate } from '../../shared/form/load';

export type Sample = Awaited<ReturnType<typeof readSample>>;

/** The sample document with its form. */
export async function readSample() {
  const bytes = await readFile('assets/samples/laiyuan-2019.mzb');
  const opened = await readProjectFile(bytes);
  if (!opened.ok) throw new Error(opened.error.code);
  const template = loadTemplate(opened.value.template);
  if (!template.ok) throw new Error(template.error.code);
  return { bytes, project: opened.value.project, files: opened.value.template, template: template.value };
}
