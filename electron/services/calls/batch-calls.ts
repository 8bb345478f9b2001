import { availableParallelism } from 'node:os';
import { basename, join } from 'node:path';
import type { Args, Value } from '../../../shared/contract/api';
import { fail, ok, type Result } from '../../../shared/result/result';
import { type BatchFiles, filesOfFolder } from '../batch/folder-files';
import { isResultsName, resultsName } from '../batch/results-folder';
import { runFolder } from '../batch/run-folder';
import type { ThreadData } from '../batch/task';
import { memoryFolder } from '../files/import-memory';
import { isWithin } from './reach';
import { type Services, threadPlaces } from './services';

/** 批量处理: what a chosen folder holds. What an earlier run left there is not missed. */
export async function batchFiles(services: Services, folder: string): Promise<Result<Value<'batchFiles'>>> {
  const chosen = await batchFolder(services, folder);
  if (!chosen.ok) return chosen;
  const path = chosen.value;
  const found = await ownFiles(services, path);
  if (!found.ok) return found;
  const files = found.value.files.map((name) => ({ file: services.files.idOf(join(path, name)), name }));
  const { others, folders } = found.value;
  return ok({ path, files, others, folders: folders.filter((name) => !isResultsName(name)) });
}

/** In the browser host the folder must still lie within reach: it may have been swapped for a link since it was chosen. */
export async function batchFolder(
  { host, folders, machine: { fs } }: Services,
  folder: string,
): Promise<Result<string>> {
  const path = folders.ids.pathOf(folder);
  if (path === null) return fail('folder-unknown');
  if (host.dialogs !== null || (await isWithin(fs, folders.reach, path))) return ok(path);
  return fail('folder-out-of-reach', { name: basename(path) });
}

/** Files that lie in the folder itself: a link never leads a batch out of the folder that was chosen. */
async function ownFiles({ machine: { fs } }: Services, folder: string): Promise<Result<BatchFiles>> {
  const found = await filesOfFolder(fs, folder, null);
  if (!found.ok) return found;
  const files: string[] = [];
  for (const name of found.value.files) if (await isWithin(fs, [folder], join(folder, name))) files.push(name);
  const { others, folders } = found.value;
  return ok({ files, others: others + found.value.files.length - files.length, folders });
}

/** Runs a batch to its end or until it is cancelled; its progress goes out as events of its name. */
export async function runBatch(services: Services, args: Args<'runBatch'>): Promise<Result<Value<'runBatch'>>> {
  const { host, machine, batches, write } = services;
  const chosen = await batchFolder(services, args.folder);
  if (!chosen.ok) return chosen;
  const path = chosen.value;
  const found = await ownFiles(services, path);
  if (!found.ok) return found;
  const { files, folders: within } = found.value;
  if (files.length === 0) return fail('batch-nothing', { name: basename(path) });
  const output = resultsFolder(services, path);
  const convert = args.convert.mzb || args.convert.xlsx ? { ...args.convert, folder: output } : null;
  const abort = new AbortController();
  batches.set(args.batch, abort);
  try {
    return await runFolder(
      { fs: machine.fs, write },
      {
        files,
        folders: within.filter((name) => !isResultsName(name)),
        data: batchData(services, path, convert),
        output,
        workers: availableParallelism(),
        start: machine.startBatch,
        progress: (done, line) => host.emit('batch', { batch: args.batch, done, total: files.length, line }),
        signal: abort.signal,
      },
    );
  } finally {
    batches.delete(args.batch);
  }
}

/** A new folder for results, within the one that they come from. */
export function resultsFolder({ machine }: Services, folder: string): string {
  return join(folder, resultsName(machine.now()));
}

/** What a thread is told that works on files of this folder. */
export function batchData(services: Services, folder: string, convert: ThreadData['convert']): ThreadData {
  const { host, places } = services;
  const { version, folders } = host;
  return {
    role: 'batch',
    folder,
    ...threadPlaces(places),
    memory: memoryFolder(folders.data),
    version,
    convert,
  };
}

/** Files in flight are finished, no other is begun. */
export function cancelBatch({ batches }: Services, batch: string): Result<Value<'cancelBatch'>> {
  batches.get(batch)?.abort();
  return ok({});
}
