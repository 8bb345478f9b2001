import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { sentenceOf } from '../../shared/contract/sentences';
import { OPENED_EXTENSIONS } from '../../shared/document/file-name';
import { createExporter } from '../services/exporter/exporter';
import { nodeProcesses } from '../services/exporter/node-process';
import { memoryFolder, recallingFrom } from '../services/files/import-memory';
import { findLock, heldBy } from '../services/files/lock-file';
import { saveProject } from '../services/files/save-project';
import { readFailure } from '../services/fs/file-errors';
import { nodeFileSystem } from '../services/fs/node-file-system';
import { ownIdentity } from '../services/fs/process-identity';
import { sha256 } from '../services/fs/sha256';
import { dataFolder } from '../services/host/data-folder';
import { machineWriter } from '../services/machine/machine';
import { lazyEngines } from '../services/open/engines';
import { type AskForms, type OpenedFile, openAny } from '../services/open/open-any';
import { type ExitStatus, Unusable, unwrap } from './run';

/** dist/ of the program; package.json and assets/ lie beside it. */
const program = dirname(dirname(fileURLToPath(import.meta.url)));
const assets = join(program, 'assets');

export const folders = {
  print: join(assets, 'print'),
  fonts: join(assets, 'fonts'),
  templates: join(assets, 'templates'),
  lists: join(assets, 'classifications'),
  words: join(assets, 'form-words.yaml'),
  newForm: join(assets, 'new-form'),
};

export function programVersion(): string {
  const text: unknown = JSON.parse(readFileSync(join(program, 'package.json'), 'utf8'));
  return z.object({ version: z.string() }).parse(text).version;
}

export interface ReadFile extends OpenedFile {
  path: string;
  hash: string;
}

/** Status of a command that did its work on that file: a damaged one is an error found. */
export function statusFor({ damage }: Pick<OpenedFile, 'damage'>): ExitStatus {
  return damage.length === 0 ? 0 : 1;
}

/** Opens .mzb, .xlsx or tables .json. What of a damaged .mzb could not be read is said on stderr. */
export async function readAny(path: string, forms: AskForms): Promise<ReadFile> {
  const name = basename(path);
  const bytes = await readBytes(resolve(path));
  const guidance = { corrections: null, recall: recallingFrom(nodeFileSystem, memoryFolder(programData())) };
  const opened = unwrap(await openAny(bytes, name, forms, lazyEngines, guidance), { name });
  if (opened.damage.length > 0) {
    const said = [{ code: 'damage-opened', params: { name } }, ...opened.damage].map(sentenceOf);
    process.stderr.write(`${said.join('\n')}\n`);
  }
  return { ...opened, path: resolve(path), hash: sha256(bytes) };
}

export async function readBytes(path: string): Promise<Uint8Array> {
  try {
    return await nodeFileSystem.read(path);
  } catch (error) {
    throw new Unusable(readFailure(error, path).error);
  }
}

/** The program's own data, the same as the editor's. */
export function programData(): string {
  return dataFolder({ platform: process.platform, home: homedir(), env: process.env });
}

/** Paper is set in a process of its own, which ends with the command. */
export const paperEngines = createExporter(
  nodeProcesses(join(program, 'dist', 'exporter.cjs')),
  () => undefined,
).engines;

/** Where previous versions go, as from the editor. */
export function backups(): string {
  return join(programData(), 'backups');
}

/** Extensions that say what a file is; another kind of file never lands on one of them. */
const KINDS = [...OPENED_EXTENSIONS, '.pdf', '.html'];

/** An output must not be its own input, nor carry the extension of another kind of file. */
export function checkOutput(output: string, extension: string, input: string | null): void {
  const name = basename(output);
  const found = extname(output).toLowerCase();
  if (found !== extension && KINDS.includes(found))
    throw new Unusable({ code: 'save-extension', params: { name, extension } });
  if (input !== null && resolve(input) === resolve(output))
    throw new Unusable({ code: 'output-is-input', params: { name } });
}

/** Nothing that stands at one of these places is replaced, unless that was asked for (--force). */
export async function refuseExisting(outputs: readonly string[], force: boolean | undefined): Promise<void> {
  if (force) return;
  const there: string[] = [];
  for (const output of outputs) if (await isFile(resolve(output))) there.push(basename(output));
  const [name] = there;
  if (name !== undefined) throw new Unusable({ code: 'output-exists', params: { name, count: `${there.length}` } });
}

/** A folder in the place of a file is refused by the writing itself, which says so. */
async function isFile(path: string): Promise<boolean> {
  try {
    return !(await nodeFileSystem.stat(path)).isFolder;
  } catch {
    return false;
  }
}

/** Writes a document; `expected` guards a file that was read before. A file that stood there is kept as a backup. */
export async function writeDocument(
  path: string,
  content: Pick<OpenedFile, 'project' | 'files' | 'source' | 'units'>,
  expected: string | null,
): Promise<void> {
  checkOutput(path, '.mzb', null);
  await refuseLocked(resolve(path));
  const { project, files, source, units } = content;
  const app = { name: 'mingzhang', version: programVersion() };
  const request = {
    path: resolve(path),
    content: { project, template: files, source, units },
    app,
    expected,
    backups: backups(),
  };
  unwrap(await saveProject(machineWriter(programData()), request), { name: basename(path) });
}

/** A document that somebody has open in the program is his. */
export async function refuseLocked(path: string): Promise<void> {
  const self = { user: '', process: await ownIdentity() };
  const lock = await findLock(nodeFileSystem, path, self).catch(() => null);
  if (lock === null || lock.state === 'dead') return;
  throw new Unusable({ ...heldBy(path, lock), code: 'lock-not-ours' });
}

export async function writeOutput(path: string, bytes: Uint8Array): Promise<void> {
  const request = { path: resolve(path), bytes, expected: null, backups: backups() };
  unwrap(await machineWriter(programData())(request), { name: basename(path) });
}
