import { stat } from 'node:fs/promises';
import { basename, extname, resolve } from 'node:path';
import type { InstallPlan } from '../../shared/contract/forms';
import { FORM_EXTENSION } from '../../shared/format/form-package';
import { errnoOf } from '../services/fs/file-errors';
import { nodeFileSystem } from '../services/fs/node-file-system';
import { machineWriter } from '../services/machine/machine';
import { checkedForm, packForm } from '../services/templates/check-form';
import { readFormPackage } from '../services/templates/form-package';
import { installedFolder, installForm, planInstall, removeForm } from '../services/templates/installed-forms';
import { readTemplateFolder } from '../services/templates/read-template';
import { checkOutput, folders, programData, programVersion, readBytes, refuseExisting, writeOutput } from './files';
import { allForms, installedTemplates } from './forms';
import { type ExitStatus, type Terminal, unwrap } from './run';

interface Options {
  templates?: string;
}

/** A form as the user names it: a folder, a .mzform, or the id of one that is there. */
export async function formFiles(words: string, { templates }: Options): Promise<Record<string, string>> {
  const isPlace = words.includes('/') || words.includes('\\') || extname(words) === FORM_EXTENSION;
  const named = isPlace ? undefined : (await installedTemplates(templates)).find((one) => one.template.id === words);
  if (named) return named.files;
  const place = resolve(words);
  if (!(await isFile(place))) return unwrap(await readTemplateFolder(place, folders.lists, folders.templates));
  return unwrap(await readFormPackage(await readBytes(place)), { name: basename(place) }).files;
}

async function isFile(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isFile();
  } catch (error) {
    if (errnoOf(error) === '') throw error;
    return false;
  }
}

/** template pack: a form as one file to give to others. */
export async function packTemplateCommand(
  form: string,
  options: Options & { output: string; force?: boolean },
  terminal: Terminal,
): Promise<ExitStatus> {
  checkOutput(options.output, FORM_EXTENSION, form);
  await refuseExisting([options.output], options.force);
  const app = { name: 'mingzhang', version: programVersion() };
  const bytes = unwrap(await packForm(await formFiles(form, options), app));
  const { template } = unwrap(await checkedForm(bytes));
  await writeOutput(options.output, bytes);
  terminal.out(`已打包：${template.title}（${template.id}，第 ${template.version} 版）→ ${options.output}`);
  return 0;
}

const DONE: Readonly<Record<InstallPlan['kind'], string>> = {
  new: '已安装',
  newer: '已更新',
  same: '已经装有，没有改动',
  older: '已换回较早的一版',
  'other-contents': '已替换',
  repair: '已重新安装',
};

/** template install: takes a .mzform among the forms of this user. */
export async function installTemplateCommand(
  file: string,
  { replace = false }: { replace?: boolean },
  terminal: Terminal,
): Promise<ExitStatus> {
  const from = basename(file);
  const form = unwrap(await checkedForm(await readBytes(resolve(file))), { name: from });
  const { installed, shipped } = await allForms(undefined);
  const ports = {
    fs: nodeFileSystem,
    write: machineWriter(programData()),
    folder: installedFolder(programData()),
    now: () => new Date(),
  };
  const plan = unwrap(planInstall(form, installed, shipped));
  const done = unwrap(await installForm(ports, form, { from, plan, replace }), { name: from });
  const { id, title, version } = form.template;
  terminal.out(`${DONE[done.kind]}：${title}（${id}，第 ${version} 版）`);
  return 0;
}

/** template remove: documents that were made with the form keep it. */
export async function removeTemplateCommand(id: string, terminal: Terminal): Promise<ExitStatus> {
  const { shipped } = await allForms(undefined);
  unwrap(await removeForm(nodeFileSystem, installedFolder(programData()), id, shipped));
  terminal.out(`已移除：${id}。用它做的公开文档自带表样，照常打开。`);
  return 0;
}
