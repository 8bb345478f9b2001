import { basename } from 'node:path';
import type { Args, Value } from '../../../shared/contract/api';
import { ok, type Result } from '../../../shared/result/result';
import { rollForward } from '../../../shared/roll-forward/roll-forward';
import { chosenPath } from './folders';
import { readAndOpen } from './read-limited';
import { type Services, templateById } from './services';
import { openedValue } from './sessions';

/** 由上年新建: last year's file is only read; the new document has no file yet. */
export async function rollForwardFile(
  services: Services,
  { file, template: id, department, year }: Args<'rollForward'>,
  signal?: AbortSignal,
): Promise<Result<Value<'rollForward'>>> {
  const path = await chosenPath(services.folders, file);
  if (!path.ok) return path;
  const found = await templateById(services, id);
  if (!found.ok) return found;
  const last = await readAndOpen(services, path.value, basename(path.value), signal);
  if (!last.ok) return last;
  const { files, template } = found.value;
  const rolled = rollForward(last.value, template, { department, year });
  if (!rolled.ok) return rolled;
  const { project, report } = rolled.value;
  const content = { project, template: files, source: null };
  const session = services.sessions.add({ content, name: null, path: null, hash: null, readOnly: false }, template);
  return ok({ ...openedValue(session, project), report });
}
