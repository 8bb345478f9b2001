import { basename, extname, join } from 'node:path';
import type { InstallPlan } from '../../../shared/contract/forms';
import { canonicalJson } from '../../../shared/format/canonical-json';
import { FORM_EXTENSION, type FormManifest } from '../../../shared/format/form-package';
import { type Failure, fail, ok, type Result } from '../../../shared/result/result';
import type { AtomicWriter } from '../fs/atomic-write';
import { errnoOf } from '../fs/file-errors';
import type { FileSystem } from '../fs/file-system';
import { syncFolders } from '../fs/write-bytes';
import { type PackedForm, packedForm } from './check-form';
import { FORM_LIMITS, readFormPackage, writeFormPackage } from './form-package';
import type { LoadedTemplate } from './read-template';

/** One file of the folder of installed forms (导入的表样); `name` is that of the file, without its extension. */
export type InstalledForm = UsableForm | { state: 'unusable'; name: string; error: Failure };

interface UsableForm {
  state: 'usable';
  name: string;
  manifest: FormManifest;
  loaded: LoadedTemplate;
}

/** The forms that come with the program, by id: none of them is replaced or removed. */
export type ShippedForms = ReadonlyMap<string, Pick<LoadedTemplate, 'template'>>;

/** Folder of installed forms within the program's data. */
export function installedFolder(data: string): string {
  return join(data, 'templates');
}

/** Installed forms, by the names of their files. One that cannot be used hides no other, and nothing fails for it. */
export async function listInstalled(
  fs: Pick<FileSystem, 'list' | 'stat' | 'read'>,
  folder: string,
  shipped: ShippedForms,
): Promise<InstalledForm[]> {
  const names = await formNames(fs, folder);
  return await Promise.all(names.map((name) => readInstalled(fs, folder, name, shipped)));
}

async function formNames(fs: Pick<FileSystem, 'list'>, folder: string): Promise<string[]> {
  try {
    const files = (await fs.list(folder)).filter((file) => extname(file) === FORM_EXTENSION && !file.startsWith('.'));
    return files.map((file) => basename(file, FORM_EXTENSION)).sort();
  } catch (error) {
    if (errnoOf(error) === '') throw error;
    return [];
  }
}

async function readInstalled(
  fs: Pick<FileSystem, 'stat' | 'read'>,
  folder: string,
  name: string,
  shipped: ShippedForms,
): Promise<InstalledForm> {
  const path = join(folder, `${name}${FORM_EXTENSION}`);
  const found = await loadInstalled(fs, path);
  const unusable = (error: Failure): InstalledForm => ({
    state: 'unusable',
    name,
    error: { code: error.code, params: { name: `${name}${FORM_EXTENSION}`, ...error.params } },
  });
  if (!found.ok) return unusable(found.error);
  const { manifest, files, template } = found.value;
  if (template.id !== name) return unusable({ code: 'form-misplaced', params: { id: template.id } });
  if (shipped.has(name)) return unusable({ code: 'form-overtaken', params: { id: name } });
  return { state: 'usable', name, manifest, loaded: { folder: path, files, template } };
}

async function loadInstalled(fs: Pick<FileSystem, 'stat' | 'read'>, path: string): Promise<Result<PackedForm>> {
  try {
    const { isFile, size } = await fs.stat(path);
    if (!isFile || size > FORM_LIMITS.file) return fail('form-unreadable');
    const read = await readFormPackage(await fs.read(path));
    return read.ok ? packedForm(read.value) : read;
  } catch (error) {
    if (errnoOf(error) === '') throw error;
    return fail('form-unreadable');
  }
}

/** How a form that passed its check stands to what is there; one of the program is never replaced. */
export function planInstall(
  form: PackedForm,
  installed: readonly InstalledForm[],
  shipped: ShippedForms,
): Result<InstallPlan> {
  const { id } = form.template;
  const own = shipped.get(id);
  if (own !== undefined) return fail('form-of-program', { id, title: own.template.title });
  return ok(planBeside(form, installed));
}

function planBeside(form: PackedForm, installed: readonly InstalledForm[]): InstallPlan {
  const there = installed.find(({ name }) => name === form.template.id);
  if (there === undefined) return { kind: 'new' };
  if (there.state === 'unusable') return { kind: 'repair' };
  const { version } = there.loaded.template;
  if (version < form.template.version) return { kind: 'newer', installed: version };
  if (version > form.template.version) return { kind: 'older', installed: version };
  const isSame = canonicalJson(there.loaded.files) === canonicalJson(form.files);
  return isSame ? { kind: 'same' } : { kind: 'other-contents', installed: version };
}

interface InstallPorts {
  fs: FileSystem;
  write: AtomicWriter;
  folder: string;
  now(): Date;
}

/**
 * 安装: takes a checked form into the folder, whole or not at all. An older edition, or other contents under the version
 * that is there, only with `replace`.
 */
export async function installForm(
  { fs, write, folder, now }: InstallPorts,
  form: PackedForm,
  { from, plan, replace }: { from: string; plan: InstallPlan; replace: boolean },
): Promise<Result<InstallPlan>> {
  const { id, title, version } = form.template;
  if ((plan.kind === 'older' || plan.kind === 'other-contents') && !replace) {
    const params = { title, name: from, version: String(version), installed: String(plan.installed) };
    return fail(plan.kind === 'older' ? 'form-older' : 'form-other-contents', params);
  }
  if (plan.kind === 'same') return ok(plan);
  const { parts: _, ...head } = form.manifest;
  const place = { from: from.replace(/\p{Cc}/gu, ' ').slice(0, 255), at: now().toISOString() };
  const bytes = await writeFormPackage(form.files, { ...head, installed: place });
  const path = join(folder, `${id}${FORM_EXTENSION}`);
  try {
    await fs.makeFolder(folder);
    await syncFolders(fs, folder);
  } catch (error) {
    if (errnoOf(error) === '') throw error;
    return fail('form-not-kept', { name: from, cause: errnoOf(error) });
  }
  const written = await write({ path, bytes, expected: null, backups: null });
  if (written.ok) return ok(plan);
  return fail('form-not-kept', { name: from, cause: written.error.params?.cause ?? '' });
}

/** An installed form as a package to give to others (另存为): it does not say where and when it was installed here. */
export function packageOf({ manifest, loaded }: UsableForm): Promise<Uint8Array> {
  const { parts: _parts, installed: _installed, ...head } = manifest;
  return writeFormPackage(loaded.files, head);
}

/** 移除: the file goes, usable or not. Documents that were made with the form hold it themselves. */
export async function removeForm(
  fs: Pick<FileSystem, 'list' | 'remove' | 'syncFolder'>,
  folder: string,
  name: string,
  shipped: ShippedForms,
): Promise<Result<null>> {
  // Only a name that the folder itself gave leads to a file.
  if (!(await formNames(fs, folder)).includes(name)) {
    return fail(shipped.has(name) ? 'form-shipped-stays' : 'form-not-installed', { id: name });
  }
  try {
    await fs.remove(join(folder, `${name}${FORM_EXTENSION}`));
    await syncFolders(fs, folder);
    return ok(null);
  } catch (error) {
    if (errnoOf(error) === '') throw error;
    return fail('form-not-removed', { name, cause: errnoOf(error) });
  }
}
