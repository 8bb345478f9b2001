import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Args, Value } from '../../../shared/contract/api';
import { fail, ok, type Result } from '../../../shared/result/result';
import { settingsIn } from '../host/settings';
import { type InstalledForm, installedFolder } from '../templates/installed-forms';
import { diagnosticsText } from './diagnostics';
import type { Services } from './services';

const originsSchema = z.record(z.string(), z.string());

/** 关于明账: version, the forms with their years and where each comes from, and the folders. */
export async function about(services: Services): Promise<Result<Value<'about'>>> {
  const { host } = services;
  const { data, assets, documents } = host.folders;
  const found = await services.forms.all();
  const { templates = [], installed = [] } = found.ok ? found.value : {};
  const origins = await originsIn(services, join(assets, 'form-origins.yaml'));
  const forms = templates.map(({ template: { id, title, region, years } }) => ({
    id,
    title,
    region,
    years: [...years],
    origin: importedFrom(installed, id) ?? origins[id] ?? '没有记载',
  }));
  return ok({
    version: host.version,
    forms,
    folders: [
      { label: '恢复日志、历史版本、设置', path: data },
      { label: '出错记录', path: logFolder(services) },
      { label: '表样', path: join(assets, 'templates') },
      { label: '导入的表样', path: installedFolder(data) },
      { label: '文档（打开和保存的起点）', path: documents },
    ],
  });
}

/** Where an installed form comes from; null for one of the program. */
function importedFrom(installed: readonly InstalledForm[], id: string): string | null {
  const found = installed.find(({ name }) => name === id);
  if (found?.state !== 'usable') return null;
  const { form, installed: place } = found.manifest;
  const maker = form.origin === '' ? '' : `${form.origin}编制，`;
  return `${maker}导入自“${place?.from ?? ''}”，第 ${form.version} 版`;
}

/** Where the log is. */
function logFolder({ host }: Services): string {
  return join(host.folders.data, 'logs');
}

async function originsIn({ machine }: Services, path: string): Promise<Readonly<Record<string, string>>> {
  try {
    const text = new TextDecoder().decode(await machine.fs.read(path));
    return originsSchema.parse(parse(text));
  } catch {
    return {};
  }
}

/** 打开日志文件夹 in the system's own window. */
export async function openLogs(services: Services): Promise<Result<Value<'openLogs'>>> {
  const folder = logFolder(services);
  const made = await mkdir(folder, { recursive: true }).then(
    () => true,
    () => false,
  );
  return made && (await services.host.showFolder(folder)) ? ok({}) : fail('logs-not-shown', { folder });
}

/** 打开所在文件夹 of a file that was chosen in the page; a chosen folder itself. */
export async function showFile(services: Services, id: string): Promise<Result<Value<'showFile'>>> {
  const path = services.files.pathOf(id);
  if (path === null) return fail('file-unknown');
  const isFolder = await services.machine.fs.stat(path).then(
    (stat) => stat.isFolder,
    () => false,
  );
  const folder = isFolder ? path : dirname(path);
  return (await services.host.showFolder(folder)) ? ok({}) : fail('folder-not-shown', { folder });
}

/** 诊断信息 of the program and of the shape of the open document. */
export async function diagnostics(
  services: Services,
  { session, project }: Args<'diagnostics'>,
): Promise<Result<Value<'diagnostics'>>> {
  const open = session === null ? null : services.sessions.get(session);
  const document = open?.ok && project !== null ? { template: open.value.template, project } : null;
  return ok({ text: await diagnosticsText(services, document) });
}

/** 更新内容: what version was told of last; from now on this one is. A first start has no news. */
export async function news({ host }: Services): Promise<Result<Value<'news'>>> {
  const settings = settingsIn(host.folders.data);
  const { told } = settings.read();
  if (told === host.version) return ok({ version: host.version, since: null });
  // Where it cannot be written down it would be told at every start.
  const kept = settings.change({ told: host.version });
  return ok({ version: host.version, since: kept ? told : null });
}
