import { basename, dirname, join } from 'node:path';
import type { Args, Value } from '../../../shared/contract/api';
import { sentenceOf } from '../../../shared/contract/sentences';
import { departmentLine } from '../../../shared/document/project';
import { otherYear } from '../../../shared/form/years';
import { type Failure, fail, ok, type Result } from '../../../shared/result/result';
import { rolledName } from '../batch/results-folder';
import { saveProject } from '../files/save-project';
import { errnoOf, saveFailure } from '../fs/file-errors';
import { sha256 } from '../fs/sha256';
import { type LastYearFolder, readLastYear } from '../last-year/read-folder';
import { carriedWords, purposesOf, type RolledDocument, rolledDocuments } from '../last-year/roll-folder';
import type { OpenedFile } from '../open/open-any';
import { batchFolder } from './batch-calls';
import { readLimited } from './read-limited';
import type { Services } from './services';

interface Planned {
  path: string;
  found: LastYearFolder;
  rolled: RolledDocument[];
}

/** 由上年文件夹新建: what lies there of last year, and what would be made of it. */
export async function lastYearFolder(
  services: Services,
  args: Args<'lastYearFolder'>,
  signal?: AbortSignal,
): Promise<Result<Value<'lastYearFolder'>>> {
  const planned = await plan(services, args, signal);
  if (!planned.ok) return planned;
  const { path, found, rolled } = planned.value;
  if (rolled.length === 0) return fail('roll-nothing', { name: basename(path) });
  const { files } = services;
  const documents = rolled.map(({ last: { file, year, opened, text, passed }, form }) => ({
    choice: { file: files.idOf(join(path, file)), name: file },
    text: text && { file: files.idOf(join(path, text.name)), name: text.name },
    department: departmentLine(opened.project.department),
    last: opened.project.year,
    year,
    form: form.template.title,
    notes: [...passed, ...[otherYear(form.template, year)].flatMap((doubt) => doubt ?? [])],
  }));
  return ok({ path, documents, left: [...found.unread, ...found.left] });
}

/** The documents themselves, into a new folder within; one that cannot be made stops no other. */
export async function rollFolder(
  services: Services,
  args: Args<'rollFolder'>,
  signal?: AbortSignal,
): Promise<Result<Value<'rollFolder'>>> {
  const planned = await plan(services, args, signal);
  if (!planned.ok) return planned;
  const { path, rolled } = planned.value;
  read.delete(services);
  const output = join(path, rolledName(services.machine.now()));
  const lines: Value<'rollFolder'>['lines'] = [];
  for (const [at, one] of rolled.entries()) {
    if (signal?.aborted) break;
    const { file, opened } = one.last;
    services.host.emit('units', { task: args.task, done: at, total: rolled.length, name: file });
    // The page and the other calls are served between two of them.
    await new Promise<void>((resolve) => setImmediate(resolve));
    const made = await write(services, one, output);
    const failure = made.ok ? null : sentenceOf({ ...made.error, params: { name: file, ...made.error.params } });
    const department = departmentLine(opened.project.department);
    lines.push({ file, department, output: made.ok ? one.output : null, told: made.ok ? made.value : [], failure });
  }
  const folder = { file: services.folders.ids.idOf(output), name: output };
  return ok({ folder, lines, cancelled: lines.length < rolled.length });
}

async function write(services: Services, one: RolledDocument, output: string): Promise<Result<string[]>> {
  const made = one.make();
  if (!made.ok) return made;
  const path = join(output, one.output);
  try {
    await services.machine.fs.makeFolder(dirname(path));
  } catch (error) {
    if (errnoOf(error) === '') throw error;
    return saveFailure(error, path);
  }
  const content = { project: made.value.project, template: one.form.files, source: null };
  const app = { name: 'mingzhang', version: services.host.version };
  const saved = await saveProject(services.write, { path, content, app, expected: null, backups: null });
  if (!saved.ok) return saved;
  const { codes, left } = made.value.report;
  return ok([`${carriedWords(made.value)}。`, ...codes, ...left]);
}

async function plan(
  services: Services,
  { folder, year, task }: Args<'lastYearFolder'>,
  signal: AbortSignal | undefined,
): Promise<Result<Planned>> {
  const path = await batchFolder(services, folder);
  if (!path.ok) return path;
  const installed = await services.templates();
  if (!installed.ok) return installed;
  const before = read.get(services) ?? new Map<string, Result<OpenedFile>>();
  const now = new Map<string, Result<OpenedFile>>();
  read.set(services, now);
  const found = await readLastYear(
    {
      fs: services.machine.fs,
      purposes: purposesOf(installed.value),
      read: async (file, given) => {
        const bytes = await readLimited(services, file, given);
        return bytes.ok ? ok(bytes.value.bytes) : bytes;
      },
      open: async (what, given) => {
        const key = `${what.name} ${sha256(what.bytes)}`;
        const known = before.get(key) ?? (await services.opener().open(what, given));
        if (known.ok || !isCancelled(known.error)) now.set(key, known);
        return known;
      },
      text: (bytes, name, given) => services.opener().text(bytes, name, given),
      progress: (done, total, name) => services.host.emit('units', { task, done, total, name }),
    },
    path.value,
    year,
    signal,
  );
  if (!found.ok) return found;
  const { documents } = found.value;
  const rolled = rolledDocuments(documents, installed.value);
  return ok({ path: path.value, found: found.value, rolled });
}

/** What was read of the folder that was looked at last, by name and SHA-256: it is read again when the documents are made. */
const read = new WeakMap<Services, Map<string, Result<OpenedFile>>>();

function isCancelled({ code }: Failure): boolean {
  return code === 'open-cancelled';
}
