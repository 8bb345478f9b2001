import { basename } from 'node:path';
import type { Args, Value } from '../../../shared/contract/api';
import type { FormSummary } from '../../../shared/contract/forms';
import { outlineOf } from '../../../shared/form/outline';
import type { Template } from '../../../shared/form/template';
import { FORM_EXTENSION } from '../../../shared/format/form-package';
import { fail, ok, type Result } from '../../../shared/result/result';
import { sha256 } from '../fs/sha256';
import type { AllForms } from '../templates/all-forms';
import type { PackedForm } from '../templates/check-form';
import {
  type InstalledForm,
  installForm as install,
  packageOf,
  planInstall,
  removeForm as remove,
} from '../templates/installed-forms';
import { chosenPath } from './folders';
import { readLimited } from './read-limited';
import { logTroubles, writablePath } from './save';
import type { Services } from './services';

/** 新建: the forms that can be used. */
export async function listTemplates({ forms }: Services): Promise<Result<Value<'listTemplates'>>> {
  const found = await forms.all();
  return found.ok ? ok(summaries(found.value)) : found;
}

/** 表样管理: all of them, as they lie there now. */
export async function listForms({ forms }: Services): Promise<Result<Value<'listForms'>>> {
  forms.changed();
  const found = await forms.all();
  if (!found.ok) return found;
  const unusable = found.value.installed.flatMap((one) =>
    one.state === 'unusable' ? [{ name: one.name, error: failureData(one.error) }] : [],
  );
  return ok({ forms: summaries(found.value), unusable });
}

function failureData({ code, params }: Extract<InstalledForm, { state: 'unusable' }>['error']) {
  return { code, ...(params && { params: { ...params } }) };
}

function summaries({ templates, installed }: AllForms): FormSummary[] {
  return templates.map(({ template }) => {
    const found = installed.find((one) => one.name === template.id);
    if (found?.state !== 'usable') return summaryOf(template, { kind: 'shipped' });
    return summaryOf(template, originOf(found.manifest.form.origin, found.manifest.installed?.from ?? ''));
  });
}

function originOf(maker: string, from: string): FormSummary['origin'] {
  return { kind: 'installed', from, maker };
}

function summaryOf(template: Template, origin: FormSummary['origin']): FormSummary {
  const { id, title, region, general, year, years, version, province, levels, kinds, tables } = template;
  return {
    id,
    title,
    region,
    general,
    year,
    years: [...years],
    version,
    province,
    levels: [...levels],
    kinds: [...kinds],
    tables: tables.filter(({ place }) => place === 'form').length,
    outline: outlineOf(template),
    origin,
  };
}

interface Package {
  name: string;
  hash: string;
  form: PackedForm;
}

/** Reads a chosen package in the thread for files of others. */
async function readPackage(services: Services, file: string): Promise<Result<Package>> {
  const path = await chosenPath(services.folders, file);
  if (!path.ok) return path;
  const name = basename(path.value);
  const read = await readLimited(services, path.value);
  if (!read.ok) return read;
  const { bytes } = read.value;
  const hash = sha256(bytes);
  const form = await services.opener().packed(bytes, name);
  return form.ok ? ok({ name, hash, form: form.value }) : form;
}

/** 导入表样: what the package holds, and what installing it would do. */
export async function inspectForm(services: Services, file: string): Promise<Result<Value<'inspectForm'>>> {
  const read = await readPackage(services, file);
  if (!read.ok) return read;
  const { name, hash, form } = read.value;
  const all = await services.forms.all();
  if (!all.ok) return all;
  const plan = planInstall(form, all.value.installed, all.value.shipped);
  if (!plan.ok) return plan;
  return ok({ form: summaryOf(form.template, originOf(form.template.origin, name)), plan: plan.value, hash });
}

/** 安装, as the user was told: what lies there meanwhile under that name is not installed unseen. */
export async function installForm(
  services: Services,
  { file, hash, replace }: Args<'installForm'>,
): Promise<Result<Value<'installForm'>>> {
  const folder = services.places.installed;
  const read = await readPackage(services, file);
  if (!read.ok) return read;
  const { name, form } = read.value;
  if (read.value.hash !== hash || folder === null) return fail('form-package-changed', { name });
  services.forms.changed();
  const all = await services.forms.all();
  if (!all.ok) return all;
  const plan = planInstall(form, all.value.installed, all.value.shipped);
  if (!plan.ok) return plan;
  const { fs, now } = services.machine;
  const ports = { fs, now, write: services.write, folder };
  const done = await install(ports, form, { from: name, plan: plan.value, replace });
  services.forms.changed();
  return done.ok ? ok({ plan: done.value }) : done;
}

/** 移除. */
export async function removeForm(services: Services, name: string): Promise<Result<Value<'removeForm'>>> {
  const folder = services.places.installed;
  const all = await services.forms.all();
  if (!all.ok) return all;
  if (folder === null) return fail('form-not-installed', { id: name });
  const removed = await remove(services.machine.fs, folder, name, all.value.shipped);
  services.forms.changed();
  return removed.ok ? ok({}) : removed;
}

/** 表样另存为: what the user installed or made, as others install it. */
export async function saveForm(
  services: Services,
  { name, file }: Args<'saveForm'>,
): Promise<Result<Value<'saveForm'>>> {
  services.forms.changed();
  const all = await services.forms.all();
  if (!all.ok) return all;
  const found = all.value.installed.find((one) => one.name === name);
  if (found?.state !== 'usable') return fail('form-not-installed', { id: name });
  const path = await writablePath(services, file, FORM_EXTENSION);
  if (!path.ok) return path;
  const bytes = await packageOf(found);
  const written = await services.write({ path: path.value, bytes, expected: null, backups: null });
  if (!written.ok) return written;
  logTroubles(services, written.value);
  return ok({ name: basename(path.value) });
}
