import { basename } from 'node:path';
import type { Args, Value } from '../../../shared/contract/api';
import { ok, type Result } from '../../../shared/result/result';
import { writePackage } from '../publish/write-package';
import { noteExport, printFolders } from './exports';
import { chosenPath } from './folders';
import { logTroubles } from './save';
import type { Services } from './services';

/** 一键公开包: everything is made before the first file is written. */
export async function publish(services: Services, args: Args<'publish'>): Promise<Result<Value<'publish'>>> {
  const session = services.sessions.get(args.session);
  if (!session.ok) return session;
  const folder = await chosenPath(services.folders, args.folder);
  if (!folder.ok) return folder;
  const { machine, host, write, backups } = services;
  const progress = (fraction: number, step: string) => host.emit('progress', { session: args.session, fraction, step });
  progress(0.1, '正在生成');
  const { template, units } = session.value;
  const made = await machine.engines.publish(template, args.project, units, args.reason, printFolders(services));
  if (!made.ok) return made;
  progress(0.8, '正在写入文件');
  // Making it all took a while.
  const still = await chosenPath(services.folders, args.folder);
  if (!still.ok) return still;
  const written = await writePackage({ fs: machine.fs, write }, folder.value, made.value.files, backups);
  if (!written.ok) return written;
  for (const one of written.value) logTroubles(services, one);
  await noteExport(services, session.value);
  progress(1, '已完成');
  return ok({ name: basename(folder.value), files: made.value.files.map(({ name }) => name) });
}
