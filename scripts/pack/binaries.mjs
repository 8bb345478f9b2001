/** Which native binaries lie in a packed program (原生模块), and whether they are those of its system. */
import { closeSync, existsSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { getRawHeader } from '@electron/asar';
import { targetOf, typstBinary } from './typst.mjs';

/** @typedef {{ path: string, size: number, unpacked: boolean }} PackedFile */

/**
 * All files of app.asar with their sizes; those marked unpacked lie beside it.
 * @param {string} archive
 * @returns {PackedFile[]}
 */
export function filesInArchive(archive) {
  return entries(getRawHeader(archive).header, '');
}

/**
 * @param {import('@electron/asar').DirectoryRecord | import('@electron/asar').FileRecord} entry
 * @param {string} path
 * @returns {PackedFile[]}
 */
function entries(entry, path) {
  if ('files' in entry) {
    return Object.entries(entry.files).flatMap(([name, inner]) =>
      entries(inner, path === '' ? name : `${path}/${name}`),
    );
  }
  return [{ path, size: entry.size, unpacked: entry.unpacked === true }];
}

/**
 * What is wrong with the native binaries of a packed program; empty = exactly the Typst of each processor is there.
 * @param {string} resources its folder of resources, where app.asar lies
 * @param {string} platform as Node names it
 * @param {readonly string[]} processors as Node names them; two in a universal program
 */
export function binaryFaults(resources, platform, processors) {
  const targets = processors.map((arch) => targetOf(platform, arch));
  const native = filesInArchive(join(resources, 'app.asar')).filter(({ path }) => path.endsWith('.node'));
  const wanted = targets.map((target) => `node_modules/${typstBinary(target)}`);
  const faults = native.filter(({ path }) => !wanted.includes(path)).map(({ path }) => `does not belong here: ${path}`);
  for (const [at, path] of wanted.entries()) {
    const entry = native.find((file) => file.path === path);
    const file = join(resources, 'app.asar.unpacked', path);
    if (entry === undefined) faults.push(`missing: ${path}`);
    // The system loads a library from a file, not from an archive.
    else if (!entry.unpacked || !existsSync(file)) faults.push(`not beside the archive: ${path}`);
    else if (madeFor(file) !== targets[at]) faults.push(`made for ${madeFor(file)}: ${path}`);
  }
  return faults;
}

/**
 * The system and processor that a library was made for, from its own head.
 * @param {string} file
 */
export function madeFor(file) {
  const head = Buffer.alloc(1024);
  const descriptor = openSync(file, 'r');
  readSync(descriptor, head, 0, head.length, 0);
  closeSync(descriptor);
  if (head.readUInt32BE(0) === 0x7f454c46) return named('linux', { 62: 'x64', 183: 'arm64' }, head.readUInt16LE(18));
  if (head.readUInt32LE(0) === 0xfeedfacf)
    return named('darwin', { 16777223: 'x64', 16777228: 'arm64' }, head.readUInt32LE(4));
  if (head.toString('latin1', 0, 2) === 'MZ') {
    const at = Math.min(head.readUInt32LE(0x3c), head.length - 6);
    return named('win32', { 34404: 'x64', 43620: 'arm64' }, head.readUInt16LE(at + 4));
  }
  return 'no known system';
}

/**
 * @param {string} platform
 * @param {Record<number, string>} processors
 * @param {number} number
 */
function named(platform, processors, number) {
  return `${platform}-${processors[number] ?? `processor ${number.toString(16)}`}`;
}
