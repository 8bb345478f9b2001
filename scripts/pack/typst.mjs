/**
 * The Typst binary of each system that a package is made for (排版程序): npm installs that of this machine alone, so the
 * others are fetched by the version and the checksum of package-lock.json.
 */
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fetchPackage } from '../npm-package.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Where they are kept between builds; electron-builder.yml copies from there. */
export const typstCache = join(root, 'dist', 'typst');

const COMPILER = '@myriaddreamin/typst-ts-node-compiler';

/** What stands behind the package's name, by platform and processor. Kylin, UOS and Debian have glibc. */
const TRIPLES = {
  'win32-x64': 'win32-x64-msvc',
  'win32-arm64': 'win32-arm64-msvc',
  'linux-x64': 'linux-x64-gnu',
  'linux-arm64': 'linux-arm64-gnu',
  'darwin-x64': 'darwin-x64',
  'darwin-arm64': 'darwin-arm64',
};

/** @typedef {keyof typeof TRIPLES} Target */

/**
 * @param {string} platform as Node names it
 * @param {string} arch as Node names it
 * @returns {Target}
 */
export function targetOf(platform, arch) {
  const name = `${platform}-${arch}`;
  const found = /** @type {Target[]} */ (Object.keys(TRIPLES)).find((target) => target === name);
  if (found === undefined) throw new Error(`there is no Typst binary for ${name}; known: ${Object.keys(TRIPLES)}`);
  return found;
}

/** @param {Target} target */
export function typstPackage(target) {
  return `${COMPILER}-${TRIPLES[target]}`;
}

/**
 * Path of the binary below node_modules/.
 * @param {Target} target
 */
export function typstBinary(target) {
  return `${typstPackage(target)}/typst-ts-node-compiler.${TRIPLES[target]}.node`;
}

/**
 * Puts the package into the cache unless it is there: in a folder by electron-builder's name of the system and the
 * processor.
 * @param {Target} target
 */
export function provideTypst(target) {
  const name = typstPackage(target);
  const folder = join(typstCache, target.replace('win32', 'win').replace('darwin', 'mac'));
  const place = join(folder, name);
  if (existsSync(join(folder, typstBinary(target))) && versionIn(place) === locked(name).version) return;
  mkdirSync(typstCache, { recursive: true });
  const work = mkdtempSync(join(typstCache, 'fetch-'));
  try {
    const installed = join(root, 'node_modules', name);
    const fresh = join(work, 'package');
    // npm has judged what it installed by the same checksum.
    if (existsSync(installed)) cpSync(installed, fresh, { recursive: true });
    else fetchPackage({ name, ...locked(name) }, work);
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(dirname(place), { recursive: true });
    renameSync(fresh, place);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** @param {string} name */
function locked(name) {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  const { version, integrity } = lock.packages[`node_modules/${name}`] ?? {};
  if (typeof version !== 'string' || typeof integrity !== 'string') throw new Error(`${name} is not locked`);
  return { version, integrity };
}

/** @param {string} folder */
function versionIn(folder) {
  const file = join(folder, 'package.json');
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).version : null;
}
