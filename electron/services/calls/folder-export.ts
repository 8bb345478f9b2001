import { availableParallelism } from 'node:os';
import { basename, dirname, join } from 'node:path';
import type { Args, Value } from '../../../shared/contract/api';
import type { BatchLine } from '../../../shared/contract/batch';
import { sentenceOf } from '../../../shared/contract/sentences';
import { isAllDone, openWords } from '../../../shared/editor/open-items';
import { type Failure, fail, type Result } from '../../../shared/result/result';
import type { BatchWorker } from '../batch/pool';
import { runFolder } from '../batch/run-folder';
import type { Task } from '../batch/task';
import { sha256 } from '../fs/sha256';
import { batchData, resultsFolder } from './batch-calls';
import { printFolders } from './exports';
import { isWithin } from './reach';
import { readLimited } from './read-limited';
import type { Services } from './services';

/** 全部导出: what is made of each file lies below the new folder as the file lies below the one that is looked at. */
export async function exportFolder(
  services: Services,
  { look: name, batch, files: wanted, as }: Args<'exportFolder'>,
): Promise<Result<Value<'exportFolder'>>> {
  const { machine, batches, write, host, exports, looks } = services;
  const look = looks.get(name);
  if (!look) return fail('look-unknown');
  const { folder } = look.watch;
  if (host.dialogs === null && !(await isWithin(machine.fs, services.folders.reach, folder)))
    return fail('folder-out-of-reach', { name: basename(folder) });
  const there = new Set(look.watch.details().map(({ line }) => line.file));
  const files = wanted.filter((file) => there.has(file));
  if (files.length === 0) return fail('look-nothing-exported');
  const output = resultsFolder(services, folder);
  const abort = new AbortController();
  batches.set(batch, abort);
  try {
    for (const below of new Set(files.map((file) => dirname(file)))) await machine.fs.makeFolder(join(output, below));
    const convert = as === 'xlsx' ? { mzb: false, xlsx: true, folder: output } : null;
    const ended = await runFolder(
      { fs: machine.fs, write },
      {
        files,
        folders: [],
        data: { ...batchData(services, folder, convert), look: true },
        output,
        workers: availableParallelism(),
        start: (data) => {
          const judge = machine.startBatch(data);
          return as === 'xlsx' ? judge : publishing(services, judge, { folder, output, as });
        },
        progress: (done, line) => host.emit('batch', { batch, done, total: files.length, line }),
        signal: abort.signal,
      },
    );
    if (ended.ok) {
      const done = ended.value.lines.filter(({ outputs }) => outputs.length > 0);
      await exports.add(done.map(({ file }) => join(folder, file)));
    }
    return ended;
  } finally {
    batches.delete(batch);
  }
}

interface Publishing {
  folder: string;
  output: string;
  as: 'pdf' | 'docx';
}

/** As PDF or Word: the thread judges a file, the exporting process makes of it what is published. */
function publishing(services: Services, judge: BatchWorker, where: Publishing): BatchWorker {
  return {
    check: async (task) => {
      const line = await judge.check(task);
      if (line.document === null || line.failure !== null) return line;
      const name = `${task.stem}.${where.as}`;
      const failure = unpublished(line) ?? (await published(services, task, line, where, name));
      if (failure === null) return { ...line, outputs: [name] };
      const sentence = sentenceOf({ code: failure.code, params: { name: basename(task.file), ...failure.params } });
      return { ...line, failure: { code: failure.code, sentence } };
    },
    stop: () => judge.stop(),
  };
}

/** Why nothing may be published of a document; the same holds for one that is exported by itself without a reason. */
function unpublished({ document }: BatchLine): Failure | null {
  if (document === null) return null;
  if (document.damage.length > 0) return { code: 'export-damaged' };
  const open = document.look?.open;
  if (!open) return { code: 'check-failed' };
  return isAllDone(open) ? null : { code: 'export-open', params: { open: openWords(open) } };
}

/** Null where the file was written. What is exported are the very bytes that were judged. */
async function published(
  services: Services,
  task: Task,
  { hash }: BatchLine,
  { folder, output, as }: Publishing,
  name: string,
): Promise<Failure | null> {
  const { engines } = services.machine;
  const read = await readLimited(services, join(folder, task.file));
  if (!read.ok) return read.error;
  const { bytes } = read.value;
  if (sha256(bytes) !== hash) return { code: 'export-changed' };
  const opened = await services.opener().open({ bytes, name: basename(task.file), corrections: null });
  if (!opened.ok) return opened.error;
  const { template, project } = opened.value;
  const made =
    as === 'pdf' ? await engines.pdf(template, project, printFolders(services)) : await engines.word(template, project);
  if (!made.ok) return made.error;
  const written = await services.write({ path: join(output, name), bytes: made.value, expected: null, backups: null });
  return written.ok ? null : written.error;
}
