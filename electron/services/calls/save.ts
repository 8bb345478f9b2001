import { basename, extname } from 'node:path';
import type { Args, Value } from '../../../shared/contract/api';
import { fail, ok, type Result } from '../../../shared/result/result';
import { saveProject } from '../files/save-project';
import type { Written } from '../fs/atomic-write';
import { errnoOf } from '../fs/file-errors';
import { lockForSave } from './claim-lock';
import { chosenPath } from './folders';
import type { Services } from './services';
import type { Session } from './sessions';

interface Target {
  path: string;
  /** Saved in place: the file must still be what was opened. Chosen anew: the user agreed to replace it. */
  inPlace: boolean;
  /** What somebody else put there meanwhile is replaced, on the user's word, and kept as a backup. */
  overwrite: boolean;
}

/** 保存 and 另存为. */
export async function save(services: Services, args: Args<'save'>): Promise<Result<Value<'save'>>> {
  const found = services.sessions.get(args.session);
  if (!found.ok) return found;
  const session = found.value;
  const target = await chooseTarget(services, session, args);
  if (!target.ok) return target;
  const task = session.saving.then(() => saveLocked(services, session, target.value, args));
  session.saving = task.catch(() => undefined);
  return await task;
}

async function chooseTarget(
  services: Services,
  session: Session,
  { file, overwrite = false }: Args<'save'>,
): Promise<Result<Target>> {
  if (file === null) {
    if (session.path === null || session.readOnly) return fail('save-name-needed');
    return ok({ path: session.path, inPlace: true, overwrite });
  }
  const path = await writablePath(services, file, '.mzb');
  if (!path.ok) return path;
  const name = basename(path.value);
  if (services.sessions.isOpenElsewhere(path.value, session)) return fail('file-open-elsewhere', { name });
  if (session.copyOnly && session.path !== null && (await isSameFile(services, path.value, session.path))) {
    return fail('save-copy-only', { name });
  }
  return ok({ path: path.value, inPlace: false, overwrite: false });
}

async function isSameFile({ machine: { fs } }: Services, a: string, b: string): Promise<boolean> {
  const [realA, realB] = await Promise.all([a, b].map((path) => fs.realPath(path).catch(() => path)));
  return realA === realB;
}

/** With the lock of the file that is written; one taken for a save that fails is given back. */
async function saveLocked(
  services: Services,
  session: Session,
  target: Target,
  args: Args<'save'>,
): Promise<Result<Value<'save'>>> {
  const before = session.lock;
  const lock = await lockForSave(services, session, target.path);
  if (!lock.ok) return lock;
  session.lock = lock.value;
  const saved = await saveNow(services, session, target, args);
  if (lock.value !== before) {
    if (!saved.ok) session.lock = before;
    const useless = saved.ok ? before : lock.value;
    await useless?.release().catch((error) => services.machine.log('unlock', errnoOf(error)));
  }
  return saved;
}

async function saveNow(
  services: Services,
  session: Session,
  { path, inPlace, overwrite }: Target,
  { project, step }: Args<'save'>,
): Promise<Result<Value<'save'>>> {
  const content = { project, template: session.files, source: session.source, units: session.units };
  const saved = await saveProject(services.write, {
    path,
    content,
    app: services.app,
    expected: inPlace && !overwrite ? session.hash : null,
    backups: services.backups,
    backupFirst: overwrite,
    announce: async (hash) => {
      const noted = await session.journal.saving(hash);
      if (!noted.ok) services.machine.log('journal', noted.error.params?.cause ?? '');
    },
  });
  if (!saved.ok) return saved;
  logTroubles(services, saved.value);
  const place = { name: basename(path), path, hash: saved.value.hash, readOnly: false };
  Object.assign(session, place, { copyOnly: false });
  const journal = await session.journal.saved(step, { ...place, content });
  if (!journal.ok) services.machine.log('journal', journal.error.params?.cause ?? '');
  await services.sessions.dropContinued(session);
  await services.recents.add(path);
  return ok({ name: place.name });
}

/** Path of a chosen file, if its extension is that of what will be written: a document never lands on a workbook. */
export async function writablePath(services: Services, file: string, extension: string): Promise<Result<string>> {
  const path = await chosenPath(services.folders, file);
  if (!path.ok || extname(path.value).toLowerCase() === extension) return path;
  return fail('save-extension', { name: basename(path.value), extension });
}

/** What went wrong beside a successful write goes to the log. */
export function logTroubles({ machine }: Services, written: Written): void {
  for (const trouble of written.troubles) machine.log('write', trouble);
}
