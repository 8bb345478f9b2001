import { readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { readFailure } from '../services/files/file-errors';
import { nodeFileSystem } from '../services/files/node-file-system';
import { saveProject } from '../services/files/save-project';
import { sha256 } from '../services/files/sha256';
import { machineWriter } from '../services/handlers/machine';
import { type OpenedFile, openAny } from '../services/handlers/open-any';
import { findTemplates, type LoadedTemplate } from '../services/templates/read-template';
import { Unusable, unwrap } from './run';

/** dist/ of the program; package.json and assets/ lie beside it. */
const program = dirname(dirname(fileURLToPath(import.meta.url)));
const assets = join(program, 'assets');

export const folders = {
  print: join(assets, 'print'),
  fonts: join(assets, 'fonts'),
  lists: join(assets, 'classifications'),
};

export function programVersion(): string {
  const text: unknown = JSON.parse(readFileSync(join(program, 'package.json'), 'utf8'));
  return z.object({ version: z.string() }).parse(text).version;
}

/** Folder of templates: the program's own, or the one given with --templates. */
export function templateFolder(folder: string | undefined): string {
  return resolve(folder ?? join(assets, 'templates'));
}

/** Templates of the program, or of the folder given with --templates. */
export async function installedTemplates(folder: string | undefined): Promise<LoadedTemplate[]> {
  const found = unwrap(await findTemplates(templateFolder(folder), folders.lists));
  const [broken] = found.broken;
  if (found.templates.length === 0 && broken) throw new Unusable(broken.error);
  return found.templates;
}

export interface ReadFile extends OpenedFile {
  path: string;
  hash: string;
}

/** Opens .mzb, .xlsx or tables .json. */
export async function readAny(path: string, templates: readonly LoadedTemplate[]): Promise<ReadFile> {
  const name = basename(path);
  const bytes = await readBytes(resolve(path));
  const opened = unwrap(await openAny(bytes, name, templates), { name });
  return { ...opened, path: resolve(path), hash: sha256(bytes) };
}

async function readBytes(path: string): Promise<Uint8Array> {
  try {
    return await nodeFileSystem.read(path);
  } catch (error) {
    throw new Unusable(readFailure(error, path).error);
  }
}

/** Writes a document; `expected` guards a file that was read before. */
export async function writeDocument(
  path: string,
  content: Pick<OpenedFile, 'project' | 'files' | 'source'>,
  expected: string | null,
): Promise<void> {
  const { project, files, source } = content;
  const app = { name: 'mingzhang', version: programVersion() };
  const request = { path: resolve(path), content: { project, template: files, source }, app, expected, backups: null };
  unwrap(await saveProject(machineWriter(), request), { name: basename(path) });
}

export async function writeOutput(path: string, bytes: Uint8Array): Promise<void> {
  const request = { path: resolve(path), bytes, expected: null, backups: null };
  unwrap(await machineWriter()(request), { name: basename(path) });
}
