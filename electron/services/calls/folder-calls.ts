import { availableParallelism } from 'node:os';
import { basename, join } from 'node:path';
import type { Args, Value } from '../../../shared/contract/api';
import type { NameList } from '../../../shared/contract/folder';
import { fail, ok, type Result } from '../../../shared/result/result';
import { memoryFolder } from '../files/import-memory';
import { judgedBy } from '../folder/judged-by';
import { createKeptFolders } from '../folder/kept';
import { type Look, type LookPorts, watchFolder } from '../folder/look';
import { batchData, batchFolder } from './batch-calls';
import { chosenPath } from './folders';
import { readLimited } from './read-limited';
import { logTroubles, writablePath } from './save';
import type { Services } from './services';

/** A page looks at one folder at a time; what pages that are gone left behind is few. */
const MAX_LOOKS = 8;

/** 查看文件夹: a new look, or once more the one of that name. Its progress goes out as events of its name. */
export async function lookAtFolder(
  services: Services,
  { look: name, folder, mode }: Args<'lookAtFolder'>,
): Promise<Result<Value<'lookAtFolder'>>> {
  const { host, files } = services;
  // It may have been swapped for a link since.
  const path = await batchFolder(services, folder);
  if (!path.ok) return path;
  const look = lookOf(services, name, path.value);
  if (look.running !== null) return mode === 'changes' ? ok({ found: null }) : fail('look-busy');
  look.running = new AbortController();
  try {
    const found = await look.watch.look({
      mode,
      signal: look.running.signal,
      progress: (done, total, line) => host.emit('look', { look: name, done, total, line }),
    });
    if (!found.ok || found.value === null) return found.ok ? ok({ found: null }) : found;
    const lines = found.value.lines.map((line) => ({ ...line, id: files.idOf(join(path.value, line.file)) }));
    return ok({ found: { ...found.value, lines } });
  } finally {
    look.running = null;
  }
}

function lookOf(services: Services, name: string, folder: string): Look {
  const known = services.looks.get(name);
  if (known?.watch.folder === folder) return known;
  const look: Look = { watch: watchFolder(lookPorts(services), folder), running: null };
  services.looks.set(name, look);
  const [oldest] = services.looks.keys();
  if (services.looks.size > MAX_LOOKS && oldest !== undefined) services.looks.delete(oldest);
  return look;
}

function lookPorts(services: Services): LookPorts {
  const { host, machine, write, exports, templates } = services;
  const { data } = host.folders;
  return {
    fs: machine.fs,
    kept: createKeptFolders({ fs: machine.fs, write, data, log: machine.log }),
    exports,
    judgedBy: async () => {
      const [forms, program] = await Promise.all([templates(), machine.programHash()]);
      return judgedBy(machine.fs, {
        program: `${host.version} ${program}`,
        forms: forms.ok ? forms.value : [],
        memory: memoryFolder(data),
      });
    },
    start: (folder) => machine.startBatch({ ...batchData(services, folder, null), look: true }),
    workers: availableParallelism(),
    names: (path) => readNames(services, path),
  };
}

async function readNames(services: Services, path: string): Promise<Result<NameList>> {
  const file = await readLimited(services, path);
  const read = file.ok ? await services.opener().names(file.value.bytes, basename(path)) : file;
  return read.ok ? ok({ file: basename(path), names: read.value }) : read;
}

function known({ looks }: Services, name: string): Result<Look> {
  const look = looks.get(name);
  return look ? ok(look) : fail('look-unknown');
}

export function stopLook({ looks }: Services, { look }: Args<'stopLook'>): Result<Value<'stopLook'>> {
  looks.get(look)?.running?.abort();
  return ok({});
}

export function endLook(services: Services, { look }: Args<'endLook'>): Result<Value<'endLook'>> {
  stopLook(services, { look });
  services.looks.delete(look);
  return ok({});
}

/** 名单 of a folder. One that cannot be read changes nothing. */
export async function setNameList(
  services: Services,
  { look: name, file }: Args<'setNameList'>,
): Promise<Result<Value<'setNameList'>>> {
  const look = known(services, name);
  if (!look.ok) return look;
  if (file === null) {
    await look.value.watch.setNames(null);
    return ok({ names: null });
  }
  const path = await chosenPath(services.folders, file);
  const names = path.ok ? await readNames(services, path.value) : path;
  if (!path.ok || !names.ok) return path.ok ? fail('names-unread', { name: basename(path.value) }) : path;
  await look.value.watch.setNames(path.value);
  return ok({ names: names.value });
}

/** 审核结果表. It is no department's file, wherever it is put. */
export async function exportFindings(
  services: Services,
  { look: name, file }: Args<'exportFindings'>,
): Promise<Result<Value<'exportFindings'>>> {
  const look = known(services, name);
  if (!look.ok) return look;
  const path = await writablePath(services, file, '.xlsx');
  if (!path.ok) return path;
  const { findingsWorkbook } = await import('../folder/findings-book');
  const { watch } = look.value;
  const found = watch.found();
  if (found === null) return fail('look-busy');
  const bytes = await findingsWorkbook(found, watch.details());
  const written = await services.write({ path: path.value, bytes, expected: null, backups: services.backups });
  if (!written.ok) return written;
  logTroubles(services, written.value);
  await watch.leaveOut(path.value);
  return ok({ name: basename(path.value) });
}
