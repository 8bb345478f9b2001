import { basename, extname } from 'node:path';
import type { Args, Value } from '../../../shared/contract/api';
import { fail, ok, type Result } from '../../../shared/result/result';
import type { Written } from '../files/atomic-write';
import { saveProject } from '../files/save-project';
import type { Services } from './services';
import type { Session } from './sessions';

interface Target {
  path: string;
  /** Saved in place: the file must still be what was opened. Chosen anew: the clerk agreed to replace it. */
  inPlace: boolean;
}

/** 保存 and 另存为. */
export async function save(services: Services, args: Args<'save'>): Promise<Result<Value<'save'>>> {
  const found = services.sessions.get(args.session);
  if (!found.ok) return found;
  const session = found.value;
  const target = chooseTarget(services, session, args.file);
  if (!target.ok) return target;
  const task = session.saving.then(() => saveNow(services, session, target.value, args.project, args.step));
  session.saving = task.catch(() => undefined);
  return await task;
}

function chooseTarget(services: Services, session: Session, file: string | null): Result<Target> {
  if (file === null) {
    if (session.path === null || session.readOnly) return fail('save-name-needed');
    return ok({ path: session.path, inPlace: true });
  }
  const path = writablePath(services, file, '.mzb');
  if (!path.ok) return path;
  if (services.sessions.isOpenElsewhere(path.value, session)) {
    return fail('file-open-elsewhere', { name: basename(path.value) });
  }
  return ok({ path: path.value, inPlace: false });
}

async function saveNow(
  services: Services,
  session: Session,
  target: Target,
  project: Args<'save'>['project'],
  step: number,
): Promise<Result<Value<'save'>>> {
  const content = { project, template: session.files, source: session.source };
  const { path, inPlace } = target;
  const expected = inPlace ? session.hash : null;
  const saved = await saveProject(services.write, {
    path,
    content,
    app: services.app,
    expected,
    backups: services.backups,
  });
  if (!saved.ok) return saved;
  logTroubles(services, saved.value);
  const place = { name: basename(path), path, hash: saved.value.hash, readOnly: false };
  Object.assign(session, place);
  const journal = await session.journal.saved(step, { ...place, content });
  if (!journal.ok) services.machine.log('journal', journal.error.params?.cause ?? '');
  await services.recents.add(path);
  return ok({ name: place.name });
}

/** Path of a chosen file, if its extension is that of what will be written: a document never lands on a workbook. */
export function writablePath(services: Services, file: string, extension: string): Result<string> {
  const path = services.files.pathOf(file);
  if (path === null) return fail('file-unknown');
  if (extname(path).toLowerCase() !== extension) return fail('save-extension', { name: basename(path), extension });
  return ok(path);
}

/** What went wrong beside a successful write goes to the log. */
export function logTroubles({ machine }: Services, written: Written): void {
  for (const trouble of written.troubles) machine.log('write', trouble);
}
