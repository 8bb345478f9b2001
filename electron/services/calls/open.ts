import { basename, extname, join } from 'node:path';
import type { Args, Value } from '../../../shared/contract/api';
import type { Corrections } from '../../../shared/contract/corrections';
import { newProject } from '../../../shared/document/new-project';
import { fail, ok, type Result } from '../../../shared/result/result';
import { SAMPLE_NOTES, sampleNotes, sampleTitle } from '../files/samples';
import type { JournalBase } from '../files/session-journal';
import { errnoOf } from '../fs/file-errors';
import { sha256 } from '../fs/sha256';
import type { OpenedFile } from '../open/open-any';
import { takeFile } from './claim-lock';
import { takeEarly } from './early-opening';
import { readLimited } from './read-limited';
import { type Services, templateById } from './services';
import { type Opened, openedValue } from './sessions';

/** 新建. */
export async function newDocument(services: Services, args: Args<'newDocument'>): Promise<Result<Opened>> {
  const found = await templateById(services, args.template);
  if (!found.ok) return found;
  const { files, template } = found.value;
  const project = newProject(template, args.department, args.year);
  const content = { project, template: files, source: null };
  const session = services.sessions.add({ content, name: null, path: null, hash: null, readOnly: false }, template);
  return ok(openedValue(session, project));
}

interface OpenOptions {
  leaving: string | null;
  corrections: Corrections | null;
  /** Ends the reading when the user does not want it any more. */
  signal?: AbortSignal;
}

/** 打开: .mzb in place; an import becomes a new document without a file. */
export async function openFile(
  services: Services,
  path: string,
  { leaving, corrections, signal }: OpenOptions,
): Promise<Result<Value<'openFile'>>> {
  const name = basename(path);
  const file = await readLimited(services, path, signal);
  if (!file.ok) return file;
  const { bytes, writable } = file.value;
  const early = corrections === null ? await takeEarly(services, path, bytes, signal) : null;
  const opened = early ?? (await services.opener().open({ bytes, name, corrections }, signal));
  if (!opened.ok) return opened;
  const { kind, report, project, template, damage, shape } = opened.value;
  if (corrections && shape !== null) await services.memory.keep(shape, corrections);
  const content = contentOf(opened.value);
  if (kind !== 'project') {
    const session = services.sessions.add({ content, ...NO_PLACE, readOnly: false, origin: path }, template);
    // Whoever works in a workbook and saves back into it has no document to look for.
    await services.recents.add(path);
    return ok({ ...openedValue(session, project), report, notices: [], ownerUnresponsive: false });
  }
  const base: JournalBase = { content, name, path, hash: sha256(bytes), readOnly: !writable || damage.length > 0 };
  const session = services.sessions.add(base, template);
  const access = await takeFile(services, session, { damage, leaving });
  await services.recents.add(path);
  return ok({ ...openedValue(session, project), report, ...access });
}

const NO_PLACE = { name: null, path: null, hash: null };

/** 示例: opened like a read-only file, so that save asks for a name. */
export async function openSample(services: Services, sample: string): Promise<Result<Opened>> {
  const names = await sampleNames(services);
  const fileName = names.find((name) => sampleId(name) === sample);
  if (fileName === undefined) return fail('sample-unknown', { id: sample });
  const file = await readLimited(services, join(services.samples, fileName));
  if (!file.ok) return file;
  const opened = await services.opener().open({ bytes: file.value.bytes, name: fileName, corrections: null });
  if (!opened.ok) return opened;
  const base: JournalBase = {
    content: contentOf(opened.value),
    name: fileName,
    path: null,
    hash: null,
    readOnly: true,
  };
  const session = services.sessions.add(base, opened.value.template);
  return ok(openedValue(session, opened.value.project));
}

/** Samples with whose they are; a broken one is left out. Their forms are not read: the start page waits for this list. */
export async function listSamples(services: Services): Promise<Result<Value<'listSamples'>>> {
  const samples: Value<'listSamples'> = [];
  const about = await readLimited(services, join(services.samples, SAMPLE_NOTES));
  const notes = sampleNotes(about.ok ? new TextDecoder().decode(about.value.bytes) : '');
  for (const name of await sampleNames(services)) {
    const file = await readLimited(services, join(services.samples, name));
    const title = file.ok ? await sampleTitle(file.value.bytes) : file;
    if (title.ok) samples.push({ id: sampleId(name), title: title.value, note: notes.get(sampleId(name)) ?? '' });
    else services.machine.log('sample', `${name} ${title.error.code}`);
  }
  return ok(samples);
}

function sampleId(fileName: string): string {
  return basename(fileName, '.mzb');
}

async function sampleNames({ machine, samples }: Services): Promise<string[]> {
  try {
    return (await machine.fs.list(samples)).filter((name) => extname(name) === '.mzb').sort();
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return [];
    throw error;
  }
}

/** 对应关系: how a workbook would be read. */
export async function mapWorkbook(
  services: Services,
  path: string,
  corrections: Corrections | null,
  signal?: AbortSignal,
): Promise<Result<Value<'mapWorkbook'>>> {
  const name = basename(path);
  const file = await readLimited(services, path, signal);
  if (!file.ok) return file;
  return services.opener().map({ bytes: file.value.bytes, name, corrections }, signal);
}

function contentOf({ project, files, source, units }: OpenedFile): JournalBase['content'] {
  return { project, template: files, source, units };
}
