import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createPackageWithOptions } from '@electron/asar';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { binaryFaults, madeFor } from '../../../scripts/pack/binaries.mjs';
import { targetOf, typstBinary } from '../../../scripts/pack/typst.mjs';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mingzhang-binaries-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** The first bytes of a library, as its system's linker writes them. */
function head(system: 'elf' | 'pe' | 'mach-o', processor: number): Buffer {
  const bytes = Buffer.alloc(256);
  if (system === 'elf') {
    bytes.writeUInt32BE(0x7f454c46, 0);
    bytes.writeUInt16LE(processor, 18);
  } else if (system === 'mach-o') {
    bytes.writeUInt32LE(0xfeedfacf, 0);
    bytes.writeUInt32LE(processor, 4);
  } else {
    bytes.write('MZ', 0);
    bytes.writeUInt32LE(128, 0x3c);
    bytes.write('PE\0\0', 128);
    bytes.writeUInt16LE(processor, 132);
  }
  return bytes;
}

const LINUX_X64 = head('elf', 0x3e);

/** Resources of a packed program that holds these files of node_modules. */
async function packed(files: Readonly<Record<string, Buffer>>, unpack = '**/*.node'): Promise<string> {
  const source = join(folder, 'source');
  mkdirSync(source);
  writeFileSync(join(source, 'package.json'), '{}');
  for (const [name, content] of Object.entries(files)) {
    const path = join(source, 'node_modules', name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  }
  await createPackageWithOptions(source, join(folder, 'app.asar'), { unpack });
  return folder;
}

describe('the native binaries of a package', () => {
  const right = typstBinary('linux-x64');

  it('are right when there is the one of its system alone', async () => {
    expect(binaryFaults(await packed({ [right]: LINUX_X64 }), 'linux', ['x64'])).toEqual([]);
  });

  it('are both halves in a universal program', async () => {
    const [x64, arm64] = [typstBinary('darwin-x64'), typstBinary('darwin-arm64')];
    const files = { [x64]: head('mach-o', 0x1000007), [arm64]: head('mach-o', 0x100000c) };
    expect(binaryFaults(await packed(files), 'darwin', ['x64', 'arm64'])).toEqual([]);
  });

  it('are told when the one is missing', async () => {
    expect(binaryFaults(await packed({}), 'linux', ['x64'])).toEqual([`missing: node_modules/${right}`]);
  });

  it('are told when another system or another package has got in', async () => {
    const files = { [right]: LINUX_X64, [typstBinary('win32-x64')]: head('pe', 0x8664), 'other/other.node': LINUX_X64 };
    expect(binaryFaults(await packed(files), 'linux', ['x64'])).toEqual([
      `does not belong here: node_modules/${typstBinary('win32-x64')}`,
      'does not belong here: node_modules/other/other.node',
    ]);
  });

  it('are told when the right name holds what was made for another processor', async () => {
    const faults = binaryFaults(await packed({ [right]: head('elf', 0xb7) }), 'linux', ['x64']);
    expect(faults).toEqual([`made for linux-arm64: node_modules/${right}`]);
  });

  it('are told when the system could not load them out of the archive', async () => {
    const faults = binaryFaults(await packed({ [right]: LINUX_X64 }, '*.nothing'), 'linux', ['x64']);
    expect(faults).toEqual([`not beside the archive: node_modules/${right}`]);
  });
});

describe('what a library was made for', () => {
  it.each([
    ['elf', 0xb7, 'linux-arm64'],
    ['pe', 0x8664, 'win32-x64'],
    ['pe', 0xaa64, 'win32-arm64'],
    ['pe', 0x14c, 'win32-processor 14c'],
    ['mach-o', 0x1000007, 'darwin-x64'],
  ] as const)('%s %i is %s', (system, processor, made) => {
    const file = join(folder, 'library');
    writeFileSync(file, head(system, processor));
    expect(madeFor(file)).toBe(made);
  });

  it('is nothing in a file of another kind', () => {
    const file = join(folder, 'library');
    writeFileSync(file, 'not a library');
    expect(madeFor(file)).toBe('no known system');
  });
});

it('a system without a Typst binary is refused by name, and the others are locked', () => {
  expect(() => targetOf('linux', 'loong64')).toThrow('no Typst binary for linux-loong64');
  const lock = readFileSync(new URL('../../../package-lock.json', import.meta.url), 'utf8');
  for (const [platform, arch] of [
    ['win32', 'arm64'],
    ['linux', 'arm64'],
    ['darwin', 'x64'],
  ] as const) {
    expect(lock).toContain(`node_modules/${dirname(typstBinary(targetOf(platform, arch)))}"`);
  }
  expect(existsSync(new URL('../../../scripts/pack/hooks.mjs', import.meta.url))).toBe(true);
});
