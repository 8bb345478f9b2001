import { basename, resolve } from 'node:path';
import type { Value } from '../../../shared/contract/api';
import { fail, ok, type Result } from '../../../shared/result/result';
import { memoryFolder } from '../files/import-memory';
import type { Recoverable } from '../files/recovery';
import { errnoOf } from '../fs/file-errors';
import { isSharePath } from '../fs/share-path';
import { sweepWherePossible } from '../fs/temporaries';
import { hashOnDisk, takeFile } from './claim-lock';
import type { Services } from './services';
import { openedValue } from './sessions';

const NEVER_SAVED = '未保存过的文档';

/** What killed runs left in the program's own folders (残留文件). */
export async function sweepAtStart({ host, journals, machine: { fs, now } }: Services): Promise<void> {
  await journals.prune();
  const { data } = host.folders;
  for (const folder of [data, memoryFolder(data)]) await sweepWherePossible(fs, folder, now());
}

/** 可恢复的内容 of dead runs. */
export async function recoverable(services: Services): Promise<Result<Value<'recoverable'>>> {
  const found = await leftUnsaved(services);
  return found.ok ? ok(await Promise.all(found.value.map((offer) => offered(services, offer)))) : found;
}

/** What dead runs left unsaved of one file, by whatever way it is opened: of the document itself, or of an import of it. */
export async function recoverableOf(services: Services, file: string): Promise<Result<Value<'recoverable'>>> {
  const path = services.files.pathOf(file);
  if (path === null) return fail('file-unknown');
  const found = await leftUnsaved(services);
  if (!found.ok) return found;
  const mine: Value<'recoverable'> = [];
  for (const offer of found.value) {
    const place = offer.path ?? offer.origin;
    if (place !== null && (await isSamePlace(services, place, path))) mine.push(await offered(services, offer));
  }
  return ok(mine);
}

/** Newest first. */
async function leftUnsaved({ journals }: Services): Promise<Result<Recoverable[]>> {
  try {
    return ok(await journals.list());
  } catch (error) {
    if (errnoOf(error) === '') throw error;
    return fail('recovery-unreadable', { cause: errnoOf(error) });
  }
}

async function offered(services: Services, offer: Recoverable): Promise<Value<'recoverable'>[number]> {
  const { id, head, time, steps, complete, path, origin, own } = offer;
  const name = offer.name ?? (origin === null ? NEVER_SAVED : `${NEVER_SAVED}（从 ${basename(origin)} 导入）`);
  const copy = path !== null && !own.includes((await hashOnDisk(services, path)) ?? '');
  return { id, name, head, time, steps, complete, copy };
}

/** Links and other spellings of a path lead to the same file; a share is not looked at for another file's sake. */
async function isSamePlace({ machine: { fs } }: Services, a: string, b: string): Promise<boolean> {
  if (resolve(a) === resolve(b)) return true;
  if (isSharePath(a) !== isSharePath(b)) return false;
  const [realA, realB] = await Promise.all([a, b].map((path) => fs.realPath(path).catch(() => path)));
  return realA === realB;
}

/**
 * 恢复: opens the document with its unsaved steps. The old journal is put aside only when the new session's holds the
 * same steps. Where the file is no longer what the work began from, save asks for a name.
 */
export async function recover(services: Services, id: string): Promise<Result<Value<'recover'>>> {
  const { journals, machine, sessions } = services;
  const recovered = await journals.recover(id);
  if (!recovered.ok) return recovered;
  const { base, steps, content, own } = recovered.value;
  const template = await services.opener().form(content.template, base.name ?? '');
  if (!template.ok) return template;
  const onDisk = base.path === null ? null : await hashOnDisk(services, base.path);
  const changed = base.path !== null && !own.includes(onDisk ?? '');
  const place = changed ? { readOnly: true } : { hash: onDisk };
  const session = sessions.add({ ...base, ...place }, template.value, { from: id, steps });
  const access = changed
    ? { notices: [{ code: 'recovered-as-copy', params: { name: base.name ?? '' } }], ownerUnresponsive: false }
    : await takeFile(services, session, { damage: [], leaving: null });
  const taken = await session.journal.flush();
  const old = taken.ok ? await journals.discard(id) : taken;
  if (old.ok) session.continues = null;
  else machine.log('recover', old.error.code);
  return ok({ ...openedValue(session, content.project), ...access });
}
