import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { extractFile } from '@electron/asar';
import { filesInArchive } from '../../scripts/pack/binaries.mjs';
import { writeFakeRuntimes } from './fake-runtime';

const root = fileURLToPath(new URL('../..', import.meta.url));
const fpm = fileURLToPath(new URL('fake-fpm.mjs', import.meta.url));
const builder = createRequire(import.meta.url).resolve('electron-builder/cli.js');

export const PLATFORMS = ['linux', 'win32', 'darwin'] as const;
export type Platform = (typeof PLATFORMS)[number];

/** A kind of package: its configuration, and what electron-builder packs for it. */
export interface Kind {
  config: string;
  /** Options of electron-builder that choose the targets. */
  targets: readonly string[];
}

/**
 * Packs the built program into folders below `output` exactly as the packages are made, up to the runtime, which is fake
 * here, and to the packages themselves, whose makers are fetched from elsewhere: fpm is a fake, too.
 */
export async function packInto(output: string, { config, targets }: Kind): Promise<void> {
  const runtimes = join(output, 'runtimes');
  writeFakeRuntimes(runtimes);
  mkdirSync(output, { recursive: true });
  const facts = { extends: join(root, config), directories: { output }, mac: { identity: null } };
  const file = join(output, 'config.mjs');
  writeFileSync(
    file,
    `export default { ...${JSON.stringify(facts)}, electronDist: ({ platformName }) => ${JSON.stringify(runtimes)} + '/' + platformName };`,
  );
  const child = spawn(process.execPath, [builder, '--config', file, '--publish', 'never', ...targets], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, CSC_IDENTITY_AUTO_DISCOVERY: 'false', CUSTOM_FPM_PATH: fpm },
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
  }
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`electron-builder ended with ${code}:\n${said}`);
}

/** Bytes of all files below a folder. */
export function sizeOf(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
}

/**
 * Puts a folder in the place of app.asar that holds what the archive holds: only Electron reads archives themselves. What
 * lies beside the archive is reached from there, as in Electron.
 */
export function openArchive(resources: string): void {
  const archive = join(resources, 'app.asar');
  const files = filesInArchive(archive).map(({ path, unpacked }) => ({
    path,
    content: unpacked ? null : extractFile(archive, path),
  }));
  rmSync(archive);
  for (const { path, content } of files) {
    const place = join(archive, path);
    mkdirSync(dirname(place), { recursive: true });
    if (content === null) symlinkSync(join(resources, 'app.asar.unpacked', path), place);
    else writeFileSync(place, content);
  }
}
