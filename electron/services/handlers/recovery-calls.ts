import type { Value } from '../../../shared/contract/api';
import { ok, type Result } from '../../../shared/result/result';
import { loadTemplate } from '../../../shared/template/load';
import { memoryFolder } from '../files/import-memory';
import { sweepWherePossible } from '../files/temporaries';
import type { Services } from './services';
import { openedValue } from './sessions';
import { hashOnDisk, takeFile } from './take-file';

const NEVER_SAVED = '未保存过的文档';

/** What killed runs left in the program's own folders (残留文件). */
export async function sweepAtStart({ host, journals, machine: { fs, now } }: Services): Promise<void> {
  await journals.prune();
  const { data } = host.folders;
  for (const folder of [data, memoryFolder(data)]) await sweepWherePossible(fs, folder, now());
}

/** 可恢复的内容 of dead runs. */
export async function recoverable(services: Services): Promise<Result<Value<'recoverable'>>> {
  const list = await services.journals.list();
  const offers = list.map(async ({ id, name, time, steps, complete, path, own }) => {
    const copy = path !== null && !own.includes((await hashOnDisk(services, path)) ?? '');
    return { id, name: name ?? NEVER_SAVED, time, steps, complete, copy };
  });
  return ok(await Promise.all(offers));
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
  const template = loadTemplate(content.template);
  if (!template.ok) return template;
  const onDisk = base.path === null ? null : await hashOnDisk(services, base.path);
  const changed = base.path !== null && !own.includes(onDisk ?? '');
  const place = changed ? { readOnly: true } : { hash: onDisk };
  const session = sessions.add({ ...base, ...place }, template.value, { from: id, steps });
  const access = changed
    ? { said: [{ code: 'recovered-as-copy', params: { name: base.name ?? '' } }], silent: false }
    : await takeFile(services, session, { damage: [], leaving: null });
  const taken = await session.journal.flush();
  const old = taken.ok ? await journals.discard(id) : taken;
  if (!old.ok) machine.log('recover', old.error.code);
  return ok({ ...openedValue(session, content.project), ...access });
}
