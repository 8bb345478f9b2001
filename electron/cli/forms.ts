import { basename, resolve } from 'node:path';
import { sentenceOf } from '../../shared/contract/sentences';
import { nodeFileSystem } from '../services/fs/node-file-system';
import { lazily } from '../services/host/lazily';
import type { AskForms } from '../services/open/open-any';
import { type AllForms, findForms } from '../services/templates/all-forms';
import { installedFolder } from '../services/templates/installed-forms';
import type { LoadedTemplate } from '../services/templates/read-template';
import { folders, programData } from './files';
import { Unusable, unwrap } from './run';

/** Folder of templates: the program's own, or the one given with --templates. */
export function templateFolder(folder: string | undefined): string {
  return resolve(folder ?? folders.templates);
}

/** Installed forms count beside the program's own, not beside a folder given with --templates. */
export function installedPlace(folder: string | undefined): { installed?: string } {
  return folder === undefined ? { installed: installedFolder(programData()) } : {};
}

/** All forms (全部表样) that a command may use, and those that cannot be used. */
export async function allForms(folder: string | undefined): Promise<AllForms> {
  const { installed = null } = installedPlace(folder);
  return unwrap(
    await findForms(nodeFileSystem, { templates: templateFolder(folder), lists: folders.lists, installed }),
  );
}

/** The template of that id; a broken one of that name ends the command with its own sentence. */
export async function templateNamed(id: string, folder: string | undefined): Promise<LoadedTemplate> {
  const { templates, broken, installed } = await allForms(folder);
  const found = templates.find(({ template }) => template.id === id);
  if (found) return found;
  const faulty = broken.find((candidate) => basename(candidate.folder) === id);
  const unusable = installed.flatMap((one) => (one.state === 'unusable' && one.name === id ? [one] : []));
  throw new Unusable(faulty?.error ?? unusable[0]?.error ?? { code: 'template-unknown', params: { id } });
}

/** Templates of the program and installed ones, or of the folder given with --templates. */
export async function installedTemplates(folder: string | undefined): Promise<LoadedTemplate[]> {
  return toldTemplates(await allForms(folder), folder);
}

/** For files that may bring their own form: asked only by one that does not. A folder given with --templates is read at once. */
export async function formsToAsk(folder: string | undefined): Promise<AskForms> {
  const forms = lazily(() => installedTemplates(folder));
  if (folder !== undefined) await forms();
  return forms;
}

/** The usable ones; of the program's own, or of the folder, the broken ones are told on stderr. */
export function toldTemplates({ templates, broken }: AllForms, folder: string | undefined): LoadedTemplate[] {
  const [first] = broken;
  if (templates.length === 0 && first) throw new Unusable(first.error);
  if (templates.length === 0) {
    throw new Unusable({ code: 'template-folder-empty', params: { name: basename(templateFolder(folder)) } });
  }
  for (const { folder: path, error } of broken) process.stderr.write(`${basename(path)}：${sentenceOf(error)}\n`);
  return templates;
}

/** Installed templates for a file that brings its own: broken ones are no hindrance and not its business. */
export async function readTemplates(folder: string | undefined): Promise<LoadedTemplate[]> {
  const { installed = null } = installedPlace(folder);
  const places = { templates: templateFolder(folder), lists: folders.lists, installed };
  const found = await findForms(nodeFileSystem, places);
  return found.ok ? found.value.templates : [];
}
