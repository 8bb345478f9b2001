import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname, extname, join, relative, sep } from 'node:path';
import { z } from 'zod';
import { type WrittenForm, writtenOnce } from '../../../shared/form/known-forms';
import { loadTemplate } from '../../../shared/form/load';
import type { Template } from '../../../shared/form/template';
import { type Failure, fail, ok, type Result } from '../../../shared/result/result';
import { errnoOf } from '../fs/file-errors';
import { baseOf, leftOutInVain, readHead, writtenOut } from './based-on';

/** A template (模板) as its folder's texts and as what they mean. */
export interface LoadedTemplate {
  folder: string;
  files: Record<string, string>;
  template: Template;
}

/** A folder that looks like a template but is not a usable one. */
export interface BrokenTemplate {
  folder: string;
  error: Failure;
}

const HEAD = 'template.yaml';
/** Texts that belong to a template; anything else in its folder (notes, pictures) stays out of the documents. */
const KINDS = new Set(['.yaml', '.typ']);
const MAX_BYTES = 4 * 1024 * 1024;
const MAX_FILES = 300;

const listsSchema = z.object({
  lists: z.record(z.string(), z.union([z.string(), z.record(z.string(), z.string())])),
  mappings: z.record(z.string(), z.string()).optional(),
});

class FolderFault extends Error {
  constructor(readonly failure: { ok: false; error: Failure }) {
    super(failure.error.code);
  }
}

/**
 * Reads a template folder, written out whole where it is based on a form beside it or among `others`, and puts the
 * classification lists that it names under `lists/`: relative name → text.
 */
export async function readTemplateFolder(
  folder: string,
  listsFolder: string,
  others: string | null = null,
): Promise<Result<Record<string, string>>> {
  try {
    const files = await wholeForm(folder, others, []);
    for (const list of namedLists(files[HEAD] ?? '')) files[`lists/${list}`] = await readList(listsFolder, list);
    return ok(files);
  } catch (error) {
    if (error instanceof FolderFault) return error.failure;
    if (errnoOf(error) === '') throw error;
    return fail('template-unreadable', { name: basename(folder), cause: errnoOf(error) });
  }
}

/** `above`: the forms that are written on this one, which none of them may be again. */
async function wholeForm(
  folder: string,
  others: string | null,
  above: readonly string[],
): Promise<Record<string, string>> {
  const parts = await formParts(folder, others, above);
  if (parts.base === null) return parts.own;
  return writtenOnce(parts.base, parts.own, parts.whole);
}

/** Where a form lies, null = nowhere. A form names another form, never a place on the disk. */
async function placeOf(form: string, folders: readonly string[]): Promise<string | null> {
  if (basename(form) !== form) return null;
  for (const folder of folders) if (await exists(join(folder, form, HEAD))) return join(folder, form);
  return null;
}

/** What a form says itself, the whole form below it, and how both are written out. */
async function formParts(folder: string, others: string | null, above: readonly string[]) {
  const own = await ownFiles(folder);
  const base = baseOf(own);
  if (base === null) return { own, base: null };
  const place = await placeOf(base, [dirname(folder), ...(others === null ? [] : [others])]);
  if (place === null || [...above, basename(folder)].includes(base))
    throw new FolderFault(fail('template-base-missing', { name: basename(folder), base }));
  const below = await wholeForm(place, others, [...above, basename(folder)]);
  const whole = (): Record<string, string> => {
    const [vain] = leftOutInVain(below, own);
    if (vain !== undefined)
      throw new FolderFault(fail('template-leaves-out-none', { name: basename(folder), base, what: vain }));
    return writtenOut(below, own);
  };
  return { own, base: below, whole };
}

/** For the build: a form with the one it is based on, written out; null where it stands alone. */
export async function readWritten(folder: string): Promise<WrittenForm | null> {
  const parts = await formParts(folder, null, []);
  return parts.base === null ? null : { base: parts.base, own: parts.own, whole: parts.whole() };
}

async function ownFiles(folder: string): Promise<Record<string, string>> {
  const files: Record<string, string> = {};
  const paths = await textFiles(folder);
  if (paths.length > MAX_FILES)
    throw new FolderFault(fail('template-unreadable', { name: basename(folder), cause: `> ${MAX_FILES}` }));
  for (const path of paths) files[relative(folder, path).split(sep).join('/')] = await readText(path);
  return files;
}

/** All templates of a folder of templates, sorted by id; broken ones are told apart, they do not hide the others. */
export async function findTemplates(
  folder: string,
  listsFolder: string,
): Promise<Result<{ templates: LoadedTemplate[]; broken: BrokenTemplate[] }>> {
  const folders = await templateFolders(folder);
  if (!folders.ok) return folders;
  const templates: LoadedTemplate[] = [];
  const broken: BrokenTemplate[] = [];
  for (const found of folders.value) {
    const loaded = await loadFolder(found, listsFolder);
    if (loaded.ok) templates.push(loaded.value);
    else broken.push({ folder: found, error: loaded.error });
  }
  return ok({ templates: templates.sort((a, b) => a.template.id.localeCompare(b.template.id)), broken });
}

async function loadFolder(folder: string, listsFolder: string): Promise<Result<LoadedTemplate>> {
  const files = await readTemplateFolder(folder, listsFolder);
  if (!files.ok) return files;
  const template = loadTemplate(files.value);
  return template.ok ? ok({ folder, files: files.value, template: template.value }) : template;
}

async function templateFolders(folder: string): Promise<Result<string[]>> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    const folders = entries.filter((entry) => !entry.isFile()).map((entry) => join(folder, entry.name));
    const present = await Promise.all(folders.map((found) => exists(join(found, HEAD))));
    return ok(folders.filter((_, index) => present[index] === true).sort());
  } catch (error) {
    const errno = errnoOf(error);
    if (errno === '') throw error;
    if (errno === 'ENOENT' || errno === 'ENOTDIR') return fail('template-folder-missing', { name: basename(folder) });
    return fail('template-unreadable', { name: basename(folder), cause: errno });
  }
}

async function exists(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isFile();
  } catch (error) {
    if (errnoOf(error) === '') throw error;
    return false;
  }
}

async function textFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.') && KINDS.has(extname(entry.name)))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** Lists by the head file; what is wrong with it otherwise, the template loader says with its line. */
function namedLists(head: string): string[] {
  const parsed = listsSchema.safeParse(readHead(head));
  if (!parsed.success) return [];
  const written = [...Object.values(parsed.data.lists), ...Object.values(parsed.data.mappings ?? {})];
  return [...new Set(written.flatMap((list) => (typeof list === 'string' ? [list] : Object.values(list))))];
}

async function readList(folder: string, list: string): Promise<string> {
  const path = join(folder, list);
  // A template names a list, never a place on the disk.
  if (basename(list) !== list || !(await exists(path))) throw new FolderFault(fail('template-list-missing', { list }));
  return await readText(path);
}

async function readText(path: string): Promise<string> {
  const unreadable = (cause: string) => new FolderFault(fail('template-unreadable', { name: basename(path), cause }));
  if ((await stat(path)).size > MAX_BYTES) throw unreadable('> 4 MB');
  const bytes = await readFile(path);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw unreadable('UTF-8');
  }
}
