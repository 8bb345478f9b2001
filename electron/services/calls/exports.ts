import { basename, join } from 'node:path';
import type { Args, Value } from '../../../shared/contract/api';
import { fail, ok, type Result } from '../../../shared/result/result';
import type { PdfFolders } from '../open/engines';
import { workbookExtension } from '../save-back/extension';
import { chosenPath } from './folders';
import { logTroubles, writablePath } from './save';
import type { Services } from './services';
import type { Session } from './sessions';

type Make = (session: Session) => Promise<Result<Uint8Array>>;

/** 导出 Excel. */
export function exportExcel(services: Services, args: Args<'exportExcel'>): Promise<Result<Value<'exportExcel'>>> {
  const { project, valuesOnly, protect } = args;
  return exportTo(services, args, '.xlsx', ({ template }) =>
    services.machine.engines.excel(template, project, { valuesOnly, protect, published: valuesOnly }),
  );
}

/** 导出 PDF. */
export function exportPdf(services: Services, args: Args<'exportPdf'>): Promise<Result<Value<'exportPdf'>>> {
  return exportTo(services, args, '.pdf', ({ template }) =>
    services.machine.engines.pdf(template, args.project, printFolders(services)),
  );
}

/** 导出 Word. */
export function exportWord(services: Services, args: Args<'exportWord'>): Promise<Result<Value<'exportWord'>>> {
  return exportTo(services, args, '.docx', ({ template }) => services.machine.engines.word(template, args.project));
}

/** 导出网页. */
export function exportWeb(services: Services, args: Args<'exportWeb'>): Promise<Result<Value<'exportWeb'>>> {
  return exportTo(services, args, '.html', ({ template }) => services.machine.engines.web(template, args.project));
}

/** 导出机读数据. */
export function exportData(services: Services, args: Args<'exportData'>): Promise<Result<Value<'exportData'>>> {
  return exportTo(services, args, '.zip', ({ template }) => services.machine.engines.data(template, args.project));
}

/** 导出审核报告、批注清单、两年比较. */
export function exportReport(services: Services, args: Args<'exportReport'>): Promise<Result<Value<'exportReport'>>> {
  return exportTo(services, args, args.kind.endsWith('pdf') ? '.pdf' : '.xlsx', ({ template, units }) =>
    services.machine.engines.report(template, args.project, units, args.kind, printFolders(services)),
  );
}

/** Where the page templates and fonts lie. */
export function printFolders({ host, machine }: Services): PdfFolders {
  const { assets } = host.folders;
  return { printDir: join(assets, 'print'), fontsDir: join(assets, 'fonts'), now: machine.now };
}

/** 写回原工作簿. A workbook with macros stays one: its extension is that of the original. */
export async function saveBack(services: Services, args: Args<'saveBack'>): Promise<Result<Value<'saveBack'>>> {
  const session = services.sessions.get(args.session);
  if (!session.ok) return session;
  const { source } = session.value;
  if (source === null) return fail('save-back-no-source');
  let said: Pick<Value<'saveBack'>, 'changed' | 'notes'> = { changed: [], notes: [] };
  const written = await exportTo(services, args, workbookExtension(source.name), async ({ template }) => {
    const made = await services.machine.engines.saveBack(source, template, args.project);
    if (!made.ok) return made;
    const { bytes, changed, notes } = made.value;
    said = { changed, notes };
    return ok(bytes);
  });
  if (!written.ok) return written;
  const path = await chosenPath(services.folders, args.file);
  if (path.ok) await services.recents.add(path.value);
  return ok({ ...written.value, ...said });
}

/** 最近导出: of a document that has a file. */
export async function noteExport({ exports }: Services, { path }: Session): Promise<void> {
  if (path !== null) await exports.add([path]);
}

async function exportTo(
  services: Services,
  { session: id, file }: { session: string; file: string },
  extension: string,
  make: Make,
): Promise<Result<{ name: string }>> {
  const session = services.sessions.get(id);
  if (!session.ok) return session;
  const path = await writablePath(services, file, extension);
  if (!path.ok) return path;
  const progress = (fraction: number, step: string) => services.host.emit('progress', { session: id, fraction, step });
  progress(0, '正在准备');
  progress(0.1, '正在生成');
  const bytes = await make(session.value);
  if (!bytes.ok) return bytes;
  progress(0.8, '正在写入文件');
  // Making it took a while.
  const still = await writablePath(services, file, extension);
  if (!still.ok) return still;
  const written = await services.write({
    path: path.value,
    bytes: bytes.value,
    expected: null,
    backups: services.backups,
  });
  if (!written.ok) return written;
  logTroubles(services, written.value);
  await noteExport(services, session.value);
  progress(1, '已完成');
  return ok({ name: basename(path.value) });
}
