/**
 * `npm run dist [-- options of electron-builder]`: builds everything, then the packages of this system; on Windows the
 * portable zip after the installer, because what marks it as portable must be in no installer.
 */
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { build, targetNames } from './build.mjs';

const builder = createRequire(import.meta.url).resolve('electron-builder/cli.js');

/** @param {string[]} args */
function pack(args) {
  const { status } = spawnSync(process.execPath, [builder, ...args], { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}

await build(targetNames, { say: (line) => console.log(line) });
const args = process.argv.slice(2);
pack(args);
const forWindows =
  args.length === 0 ? process.platform === 'win32' : args.some((arg) => /^(--win|--windows|-w)$/.test(arg));
if (forWindows)
  pack(['--config', 'electron-builder.portable.yml', '--win', ...args.filter((arg) => /^--(x64|arm64)$/.test(arg))]);
