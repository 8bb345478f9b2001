import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { extractFile } from '@electron/asar';
import { NtExecutable, NtExecutableResource, Resource } from 'resedit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { binaryFaults, filesInArchive, madeFor } from '../../scripts/pack/binaries.mjs';
import { targetOf, typstBinary } from '../../scripts/pack/typst.mjs';
import { FUSES } from '../packing/fake-runtime';
import { packInto, sizeOf } from '../packing/pack';

const root = fileURLToPath(new URL('../..', import.meta.url));
const DOCUMENT = join(root, 'docs/packing.md');

const INSTALLED = 'electron-builder.yml';
const PORTABLE = 'electron-builder.portable.yml';
const RUNS = [
  {
    config: INSTALLED,
    targets: ['--linux', 'deb:x64', 'rpm:x64', 'dir:arm64', '--win', 'dir:x64', '--mac', 'dir:arm64'],
  },
  { config: PORTABLE, targets: ['--win', 'dir:arm64'] },
];

const PROGRAMS = [
  { name: 'Linux x64', config: INSTALLED, folder: 'linux-unpacked', platform: 'linux', arch: 'x64' },
  { name: 'Linux arm64', config: INSTALLED, folder: 'linux-arm64-unpacked', platform: 'linux', arch: 'arm64' },
  { name: 'Windows x64', config: INSTALLED, folder: 'win-unpacked', platform: 'win32', arch: 'x64' },
  { name: 'Windows arm64, portable', config: PORTABLE, folder: 'win-arm64-unpacked', platform: 'win32', arch: 'arm64' },
  { name: 'macOS arm64', config: INSTALLED, folder: 'mac-arm64', platform: 'darwin', arch: 'arm64' },
] as const;
type Program = (typeof PROGRAMS)[number];

let output = '';
beforeAll(async () => {
  output = mkdtempSync(join(tmpdir(), 'mingzhang-packing-'));
  for (const run of RUNS) await packInto(join(output, run.config), run);
});
afterAll(() => rmSync(output, { recursive: true, force: true }));

const placeOf = ({ config, folder }: Program) => join(output, config, folder);
const resourcesOf = (program: Program) =>
  join(placeOf(program), program.platform === 'darwin' ? '明账.app/Contents/Resources' : 'resources');
const archiveOf = (program: Program) => join(resourcesOf(program), 'app.asar');

/** Path in the archive; names of the page's files end with a checksum. */
const named = (path: string) => path.replace(/-[\w-]{8}(?=\.(?:js|css|svg|jpg)$)/, '-*');

describe.each(PROGRAMS)('the program for $name', (program) => {
  it('holds the Typst binary of its system, beside the archive, and no other', () => {
    expect(binaryFaults(resourcesOf(program), program.platform, [program.arch])).toEqual([]);
    const binary = join(
      resourcesOf(program),
      'app.asar.unpacked/node_modules',
      typstBinary(targetOf(program.platform, program.arch)),
    );
    expect(madeFor(binary)).toBe(`${program.platform}-${program.arch}`);
    expect(statSync(binary).size).toBeGreaterThan(40_000_000);
  });

  it('is closed: no Node, no inspector, nothing but its own archive', () => {
    const file = {
      linux: 'mingzhang',
      win32: 'mingzhang.exe',
      darwin: '明账.app/Contents/Frameworks/Electron Framework.framework/Electron Framework',
    }[program.platform];
    const bytes = readFileSync(join(placeOf(program), file), 'latin1');
    const at = bytes.indexOf(FUSES) + FUSES.length + 2;
    expect(bytes.slice(at, at + 8)).toBe('00001100');
  });

  it('says who it is, and brings no list of what it was built with', () => {
    const facts: unknown = JSON.parse(extractFile(archiveOf(program), 'package.json').toString('utf8'));
    const { version } = z.object({ version: z.string() }).parse(facts);
    expect(facts).toMatchObject({ name: 'mingzhang', productName: '明账', version, main: 'dist/main.cjs' });
    expect(facts).toMatchObject({ license: 'MIT', homepage: expect.any(String), author: expect.anything() });
    expect(facts).not.toHaveProperty('devDependencies');
    expect(facts).not.toHaveProperty('scripts');
  });

  it('holds nothing twice, and at most 30 MB beside fonts and binary', () => {
    const files = filesInArchive(archiveOf(program)).filter(({ unpacked, size }) => !unpacked && size > 0);
    const contents = files.map(({ path }) => extractFile(archiveOf(program), path));
    const assets = join(resourcesOf(program), 'assets');
    for (const entry of readdirSync(assets, { recursive: true, withFileTypes: true })) {
      // A form is a folder that stands by itself; some say the same as another in one of their small files.
      const isForm = entry.parentPath.includes('templates');
      if (entry.isFile() && !isForm) contents.push(readFileSync(join(entry.parentPath, entry.name)));
    }
    expect(contents.length).toBeGreaterThan(40);
    const sums = contents.map((content) => createHash('sha256').update(content).digest('hex'));
    expect(new Set(sums).size).toBe(sums.length);
    expect(statSync(archiveOf(program)).size).toBeLessThanOrEqual(30_000_000);
  });

  it('brings the languages of the runtime that are asked for', () => {
    const places = { linux: 'locales', win32: 'locales', darwin: '明账.app/Contents/Resources' };
    const languages = readdirSync(join(placeOf(program), places[program.platform])).filter((name) =>
      /\.(pak|lproj)$/.test(name),
    );
    expect(languages.sort()).toEqual(
      program.platform === 'darwin' ? ['en.lproj', 'zh_CN.lproj'] : ['en-US.pak', 'zh-CN.pak'],
    );
  });
});

describe('Windows', () => {
  const [installed, portable] = [PROGRAMS[2], PROGRAMS[3]];

  it('describes the program in its own words, with its icon and the checksum of its archive', () => {
    const exe = NtExecutable.from(readFileSync(join(placeOf(installed), 'mingzhang.exe')));
    const { entries } = NtExecutableResource.from(exe);
    const [info] = Resource.VersionInfo.fromEntries(entries);
    const [language] = info?.getAllLanguagesForStringValues() ?? [];
    if (info === undefined || language === undefined) throw new Error('no description');
    expect(info.getStringValues(language)).toMatchObject({
      ProductName: '明账',
      CompanyName: '明账 Mingzhang',
      LegalCopyright: 'MIT License',
      InternalName: 'mingzhang',
    });
    expect(Resource.IconGroupEntry.fromEntries(entries)[0]?.icons.map(({ width }) => width || 256)).toEqual([
      16, 24, 32, 48, 64, 128, 256,
    ]);
    const integrity = entries.find(({ type, id }) => type === 'INTEGRITY' && id === 'ELECTRONASAR');
    expect(Buffer.from(integrity?.bin ?? new ArrayBuffer(0)).toString('utf8')).toContain('app.asar');
  });

  it('has the mark of a portable program in the zip alone', () => {
    const mark = (program: Program) => join(placeOf(program), 'mingzhang-portable.txt');
    expect(existsSync(mark(installed))).toBe(false);
    expect(readFileSync(mark(portable), 'utf8')).toContain('mingzhang-data');
  });
});

describe('Linux', () => {
  const packages = () => readdirSync(join(output, INSTALLED)).filter((name) => /\.(deb|rpm)\.json$/.test(name));

  it('gets deb and rpm that say who made them, where, and what they need', () => {
    expect(packages().map((name) => name.replace(/.*\.(deb|rpm)\.json$/, '$1'))).toEqual(['deb', 'rpm']);
    for (const name of packages()) {
      const { args } = orderOf(name);
      const given = (option: string) => args[args.indexOf(option) + 1];
      expect([given('--name'), given('--license'), given('--architecture')]).toEqual(['mingzhang', 'MIT', 'amd64']);
      expect(given('--url')).toMatch(/^https:/);
      expect(given('--maintainer')).toMatch(/^明账 Mingzhang <.+@.+>$/);
      expect(
        args.filter((arg) => /=\/usr\/share\/icons\/hicolor\/\d+x\d+\/apps\/mingzhang\.png$/.test(arg)),
      ).toHaveLength(8);
      if (name.endsWith('.deb.json')) expect(given('--deb-recommends')).toBe('fonts-noto-cjk');
    }
  });

  it('opens .mzb, is offered for workbooks, and is described in Chinese', () => {
    for (const name of packages()) {
      const { texts } = orderOf(name);
      const entry = texts['mingzhang.desktop'] ?? '';
      expect(entry).toContain('\nName=明账\n');
      expect(entry).toContain('\nComment=编制、审核并导出部门预算信息公开表\n');
      expect(entry).toMatch(/\nExec=.*mingzhang.* %U\n/);
      expect(entry).toMatch(/\nMimeType=.*application\/vnd\.openxml.*application\/x-mingzhang/);
      expect(texts['mingzhang.xml']).toContain('<glob pattern="*.mzb"/>');
      expect(texts['mingzhang.xml']).not.toContain('xlsx');
    }
  });
});

/** What fpm was to make of the program. */
function orderOf(name: string): { args: string[]; texts: Record<string, string> } {
  return z
    .object({ args: z.array(z.string()), texts: z.record(z.string(), z.string()) })
    .parse(JSON.parse(readFileSync(join(output, INSTALLED, name), 'utf8')));
}

it('macOS is told of the documents, and keeps its own program for workbooks', () => {
  const plist = readFileSync(join(placeOf(PROGRAMS[4]), '明账.app/Contents/Info.plist'), 'utf8').replace(/\s+/g, '');
  expect(plist).toContain('<string>cn.mingzhang.editor</string>');
  expect(plist).toMatch(/<string>mzb<\/string>.*?<key>LSHandlerRank<\/key><string>Default</);
  expect(plist).toMatch(/<string>xlsx<\/string>.*?<key>LSHandlerRank<\/key><string>Alternate</);
  expect(plist).toContain('ElectronAsarIntegrity');
});

const BEGIN = '<!-- packages: written by tests/interop/packing.test.ts -->';
const END = '<!-- end of packages -->';

it('docs/packing.md lists what is packed (UPDATE_PACKING=1 with this test writes it)', () => {
  const text = readFileSync(DOCUMENT, 'utf8');
  const [before = '', rest = ''] = text.split(BEGIN);
  const [, after] = rest.split(END);
  expect(after, `${BEGIN} … ${END} is missing`).toBeDefined();
  const written = `${before}${BEGIN}\n\n${table()}\n\n${END}${after ?? ''}`;
  if (process.env.UPDATE_PACKING === '1') writeFileSync(DOCUMENT, written);
  else expect(sizesRounded(text, written), 'docs/packing.md: run this test with UPDATE_PACKING=1').toBe(written);
});

/** `text` with each size that differs by at most a megabyte set to the one of today: every change moves them a little. */
function sizesRounded(text: string, today: string): string {
  const sizes = [...today.matchAll(SIZE)].map(([found]) => found);
  let at = 0;
  return text.replace(SIZE, (found) => {
    const now = sizes[at] ?? found;
    at += 1;
    return Math.abs(Number.parseFloat(found) - Number.parseFloat(now)) <= 1 ? now : found;
  });
}

const SIZE = /\d+\.\d MB/g;

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}

function table(): string {
  const rows = PROGRAMS.map((program) => {
    const target = targetOf(program.platform, program.arch);
    const binary = join(resourcesOf(program), 'app.asar.unpacked/node_modules', typstBinary(target));
    const [, file = ''] = /([^/]+)$/.exec(typstBinary(target)) ?? [];
    const archive = filesInArchive(archiveOf(program));
    return [
      program.name,
      `${archive.length}`,
      megabytes(statSync(archiveOf(program)).size),
      megabytes(sizeOf(join(resourcesOf(program), 'assets'))),
      `\`${file}\``,
      megabytes(statSync(binary).size),
    ].join(' | ');
  });
  const lists = PROGRAMS.map((program) =>
    filesInArchive(archiveOf(program))
      .filter(({ unpacked }) => !unpacked)
      .map(({ path, size }) => ({ path: named(path), size })),
  );
  const [first = []] = lists;
  const everywhere = first.filter(({ path }) => lists.every((list) => list.some((file) => file.path === path)));
  return [
    '| target | files in `app.asar` | `app.asar` | `assets/` | Typst binary | its size |',
    '|---|---|---|---|---|---|',
    ...rows.map((row) => `| ${row} |`),
    '',
    'In `app.asar` of every target, beside the `package.json` and the binary of its Typst (`*` is a checksum):',
    '',
    '| file | size |',
    '|---|---|',
    ...everywhere.map(({ path, size }) => `| \`${path}\` | ${megabytes(size)} |`).sort(),
  ].join('\n');
}
