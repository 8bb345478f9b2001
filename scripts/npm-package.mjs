/** Packages of npm that are not installed on this machine, because they are for another one. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Fetches a package into `folder`/package; anything but what the checksum says is refused.
 * @param {{ name: string, version: string, integrity: string }} wanted
 * @param {string} folder
 */
export function fetchPackage({ name, version, integrity }, folder) {
  run('npm', ['pack', `${name}@${version}`, '--pack-destination', folder], folder);
  const file = readdirSync(folder).find((entry) => entry.endsWith('.tgz')) ?? '';
  const sum = `sha512-${createHash('sha512')
    .update(readFileSync(join(folder, file)))
    .digest('base64')}`;
  if (sum !== integrity) throw new Error(`${name}@${version} is not what was asked for: ${sum}`);
  // Part of Windows 10, of macOS and of every Linux.
  run('tar', ['-xzf', file], folder);
}

/**
 * @param {string} program
 * @param {string[]} args
 * @param {string} cwd
 */
function run(program, args, cwd) {
  const { status, stderr } = spawnSync(program, args, { cwd, encoding: 'utf8', shell: process.platform === 'win32' });
  if (status !== 0) throw new Error(`${program} ${args.join(' ')}: ${stderr ?? 'it could not be started'}`);
}
