import type { Args, Value } from '../../../shared/contract/api';
import { type Failure, fail, ok, type Result } from '../../../shared/result/result';
import { checkUnits } from '../../../shared/sum/check-units';
import { sha256 } from '../fs/sha256';
import type { OpenedFile } from '../open/open-any';
import { admitted, lookedAt, readUnits, summedTables, type UnitFiles } from '../units/read-units';
import { checkFiles, sumFiles } from '../units/sum-files';
import { chosenPath } from './folders';
import { readLimited } from './read-limited';
import type { Services } from './services';
import { openedValue } from './sessions';

/** 选择单位: what each of the chosen files is. */
export async function lookAtUnits(
  services: Services,
  { files, against, task }: Args<'lookAtUnits'>,
  signal?: AbortSignal,
): Promise<Result<Value<'lookAtUnits'>>> {
  const session = against && services.sessions.get(against.session);
  if (session?.ok === false) return session;
  const read = await readChosen(services, files, task, signal);
  if (!read.ok) return read;
  const form = session && against ? { template: session.value.template, year: against.year } : null;
  const admission = admitted(read.value, form, against?.department ?? null);
  const units = lookedAt(read.value, admission).map((one, at) => ({ ...one, file: files[at] ?? '' }));
  return ok({ units, tables: admission.form === null ? [] : summedTables(admission.form.template) });
}

/** 单位汇总: the units are only read; the department document has no file yet. */
export async function sumDocument(
  services: Services,
  { files, task, ...wishes }: Args<'sumUnits'>,
  signal?: AbortSignal,
): Promise<Result<Value<'sumUnits'>>> {
  const installed = await services.templates();
  if (!installed.ok) return installed;
  const read = await readChosen(services, files, task, signal);
  if (!read.ok) return read;
  const summed = sumFiles(read.value, wishes, installed.value);
  if (!summed.ok) return summed;
  opened.delete(services);
  const { project, template, files: texts, units, report } = summed.value;
  const content = { project, template: texts, source: null, units };
  const session = services.sessions.add({ content, name: null, path: null, hash: null, readOnly: false }, template);
  return ok({ ...openedValue(session, project), report });
}

/** 与单位核对: nothing is changed; without files the document is held against what it was summed of. */
export async function checkAgainstUnits(
  services: Services,
  { session: id, project, files, task }: Args<'checkUnits'>,
  signal?: AbortSignal,
): Promise<Result<Value<'checkUnits'>>> {
  const session = services.sessions.get(id);
  if (!session.ok) return session;
  const { template, units } = session.value;
  if (files.length === 0) {
    if (!units) return fail('sum-no-units');
    return ok(checkUnits({ template, project }, units.units, units));
  }
  const read = await readChosen(services, files, task, signal);
  if (!read.ok) return read;
  opened.delete(services);
  return ok(checkFiles({ template, project, units }, read.value));
}

/** What was read of the files that were chosen last, by name and SHA-256: they are read again when they are summed. */
const opened = new WeakMap<Services, Map<string, Result<OpenedFile>>>();

async function readChosen(
  services: Services,
  files: readonly string[],
  task: string,
  signal: AbortSignal | undefined,
): Promise<Result<UnitFiles>> {
  const paths: string[] = [];
  const lost = new Map<string, Failure>();
  for (const file of files) {
    const path = await chosenPath(services.folders, file);
    const place = path.ok ? path.value : services.folders.files.pathOf(file);
    if (place === null) return fail('file-unknown');
    if (!path.ok) lost.set(place, path.error);
    paths.push(place);
  }
  const before = opened.get(services) ?? new Map<string, Result<OpenedFile>>();
  const now = new Map<string, Result<OpenedFile>>();
  opened.set(services, now);
  return readUnits(
    paths,
    {
      read: async (path, given) => {
        const moved = lost.get(path);
        if (moved) return { ok: false, error: moved };
        const bytes = await readLimited(services, path, given);
        return bytes.ok ? ok(bytes.value.bytes) : bytes;
      },
      open: async (what, given) => {
        const key = `${what.name} ${sha256(what.bytes)}`;
        const known = before.get(key) ?? (await services.opener().open(what, given));
        if (known.ok || known.error.code !== 'open-cancelled') now.set(key, known);
        return known;
      },
      progress: (done, total, name) => services.host.emit('units', { task, done, total, name }),
    },
    signal,
  );
}
