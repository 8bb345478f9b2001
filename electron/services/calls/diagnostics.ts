import { arch, cpus, freemem, platform, release, totalmem } from 'node:os';
import { join } from 'node:path';
import type { Project } from '../../../shared/document/project';
import type { Template } from '../../../shared/form/template';
import { settingsIn } from '../host/settings';
import type { Services } from './services';

const GB = 1024 ** 3;
/** Lines of the log, from its end. */
const LOG_LINES = 80;

/**
 * 诊断信息 that a user gives to support: versions, the machine, the shape of the open document in numbers of parts, and the
 * end of the log, which holds codes and places of the program. No contents, names, amounts or paths.
 */
export async function diagnosticsText(
  services: Services,
  document: { template: Template; project: Project } | null,
): Promise<string> {
  const { host } = services;
  const { electron, chrome, node } = process.versions;
  const installed = await services.templates();
  const ids = installed.ok ? installed.value.map(({ template }) => template.id) : [];
  const { gpu } = settingsIn(host.folders.data).read();
  const lines = [
    `明账 ${host.version}（${host.dialogs === null ? '浏览器方式' : '桌面程序'}）`,
    `运行环境：${electron === undefined ? '' : `Electron ${electron}，Chromium ${chrome ?? ''}，`}Node ${node}`,
    `系统：${platform()} ${release()} ${arch()}，处理器 ${cpus().length} 个，内存 ${gigabytes(totalmem())}，空闲 ${gigabytes(freemem())}`,
    `语言：${Intl.DateTimeFormat().resolvedOptions().locale}，时区：${Intl.DateTimeFormat().resolvedOptions().timeZone}`,
    `显卡加速：${gpu ? '开' : '关'}`,
    `表样：${ids.join('、') || '没有读到'}`,
    `打开的文档：${document === null ? '没有' : shapeOf(document, ids)}`,
    '',
    `出错记录（最后 ${LOG_LINES} 行）：`,
    await logEnd(services),
  ];
  return `${lines.join('\n')}\n`;
}

/** How much of everything there is, and nothing of what it says. */
function shapeOf({ template, project }: { template: Template; project: Project }, ids: readonly string[]): string {
  const tables = Object.values(project.tables);
  const cells = tables.reduce((sum, { cells: rows }) => {
    return sum + Object.values(rows).reduce((count, row) => count + Object.keys(row).length, 0);
  }, 0);
  // A form that somebody else made may be named after anybody.
  const form = ids.includes(template.id) ? template.id : '不是本程序自带的表样';
  return `表样 ${form}，有内容的表 ${tables.length} 张，填写的格 ${cells} 个，改过的文字 ${Object.keys(project.narrative ?? {}).length} 部分`;
}

function gigabytes(bytes: number): string {
  return `${(bytes / GB).toFixed(1)} GB`;
}

async function logEnd({ host, machine }: Services): Promise<string> {
  try {
    const bytes = await machine.fs.read(join(host.folders.data, 'logs', 'error.log'));
    return new TextDecoder().decode(bytes).trimEnd().split('\n').slice(-LOG_LINES).join('\n');
  } catch {
    return '没有';
  }
}
