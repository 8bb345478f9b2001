import type { Value } from '../../../shared/contract/api';
import { ok, type Result } from '../../../shared/result/result';
import { loadTemplate } from '../../../shared/template/load';
import { errnoOf } from '../files/file-errors';
import type { JournalBase } from '../files/session-journal';
import { sha256 } from '../files/sha256';
import type { Services } from './services';
import { type Opened, openedValue } from './sessions';

const NEVER_SAVED = '未保存过的文档';

/** 可恢复的内容 of dead runs. */
export async function recoverable({ journals }: Services): Promise<Result<Value<'recoverable'>>> {
  const list = await journals.list();
  return ok(list.map((item) => ({ ...item, name: item.name ?? NEVER_SAVED })));
}

/**
 * 恢复: opens the document with its unsaved steps. The old journal is put aside only when the new session's holds the
 * same steps. Where the file is no longer what the work began from, save asks for a name.
 */
export async function recover(services: Services, id: string): Promise<Result<Opened>> {
  const { journals, machine, sessions } = services;
  const recovered = await journals.recover(id);
  if (!recovered.ok) return recovered;
  const { base, steps, content } = recovered.value;
  const template = loadTemplate(content.template);
  if (!template.ok) return template;
  const readOnly = base.readOnly || (base.path !== null && !(await isUnchanged(services, base)));
  const session = sessions.add({ ...base, readOnly }, template.value, steps);
  const taken = await session.journal.flush();
  const old = taken.ok ? await journals.discard(id) : taken;
  if (!old.ok) machine.log('recover', old.error.code);
  return ok(openedValue(session, content.project));
}

async function isUnchanged({ machine }: Services, base: JournalBase): Promise<boolean> {
  if (base.path === null) return false;
  try {
    return sha256(await machine.fs.read(base.path)) === base.hash;
  } catch (error) {
    if (errnoOf(error) === '') throw error;
    return false;
  }
}
