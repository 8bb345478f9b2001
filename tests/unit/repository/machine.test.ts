import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const machine = fileURLToPath(new URL('../../../scripts/machine.mjs', import.meta.url));

/** Programs as a machine with everything has them; `install` of the stand-in apt-get only writes down its words. */
const PROGRAMS: Record<string, string> = {
  'apt-get': 'cd "$HOME" && echo "$@" >> apt.log',
  chromium: 'exit 0',
  'chromium-headless-shell': 'exit 0',
  'fc-list': 'echo "Noto Serif CJK SC"',
  ldconfig: 'echo "libatomic.so.1 (libc6,x86-64) => /usr/lib/libatomic.so.1"',
  pdftotext: 'exit 0',
  python3: 'exit 0',
  qpdf: 'exit 0',
};

let path = '';
beforeEach(() => {
  path = mkdtempSync(join(tmpdir(), 'mingzhang-machine-'));
  for (const [name, body] of Object.entries(PROGRAMS)) program(name, body);
  mkdirSync(join(path, 'office'));
  program('office/soffice', 'exit 0');
  symlinkSync(join(path, 'office/soffice'), join(path, 'soffice'));
  for (const library of ['libsclo.so', 'libswlo.so']) writeFileSync(join(path, 'office', library), '');
});
afterEach(() => rmSync(path, { recursive: true }));

function program(name: string, body: string): void {
  rmSync(join(path, name), { force: true });
  writeFileSync(join(path, name), `#!/bin/sh\n${body}\n`);
  chmodSync(join(path, name), 0o755);
}

/** Runs `prepareMachine` with nothing but the stand-ins on the search path; answers the packages it had installed. */
function installed(): string[] {
  const script = `process.getuid = () => 0; const { prepareMachine } = await import(process.argv[1]); prepareMachine();`;
  const run = spawnSync(process.execPath, ['--input-type=module', '-e', script, machine], {
    encoding: 'utf8',
    env: { PATH: `${path}:/bin-of-nothing`, HOME: path },
  });
  if (run.status !== 0) throw new Error(run.stderr);
  const log = readLog().find((line) => line.startsWith('install'));
  return log === undefined ? [] : log.split(' ').filter((word) => word !== 'install' && !word.startsWith('-'));
}

function readLog(): string[] {
  try {
    return readFileSync(join(path, 'apt.log'), 'utf8').split('\n');
  } catch {
    return [];
  }
}

/** What is taken away or broken, and the packages that are asked for then. */
const LACKS: [string, () => void, string[]][] = [
  ['no browser', () => rmSync(join(path, 'chromium')), ['chromium']],
  ['no browser without windows', () => rmSync(join(path, 'chromium-headless-shell')), ['chromium-headless-shell']],
  ['no list of fonts', () => rmSync(join(path, 'fc-list')), ['fonts-noto-cjk', 'fontconfig']],
  ['no Chinese font', () => program('fc-list', 'exit 0'), ['fonts-noto-cjk', 'fontconfig']],
  ['no pdftotext', () => rmSync(join(path, 'pdftotext')), ['poppler-utils']],
  ['no qpdf', () => rmSync(join(path, 'qpdf')), ['qpdf']],
  ['no Calc', () => rmSync(join(path, 'office/libsclo.so')), ['libreoffice-calc']],
  ['no Writer', () => rmSync(join(path, 'office/libswlo.so')), ['libreoffice-writer']],
  ['no LibreOffice', () => rmSync(join(path, 'soffice')), ['libreoffice-calc', 'libreoffice-writer']],
  [
    'a LibreOffice that does not start',
    () => program('office/soffice', 'exit 1'),
    ['libreoffice-calc', 'libreoffice-writer'],
  ],
  ['no Python', () => rmSync(join(path, 'python3')), ['python3-uno']],
  ['a Python without the bridge', () => program('python3', 'exit 1'), ['python3-uno']],
  ['no libatomic', () => program('ldconfig', 'exit 0'), ['libatomic1']],
];

describe.runIf(process.platform === 'linux')('what the tests need of a machine', () => {
  it('installs nothing where everything is there', () => {
    expect(installed()).toEqual([]);
  });

  it.each(LACKS)('asks for it: %s', (_, takeAway, packages) => {
    takeAway();
    expect(installed()).toEqual(packages);
  });

  it('asks for each by itself where the system refuses them together', () => {
    rmSync(join(path, 'chromium'));
    rmSync(join(path, 'qpdf'));
    program('apt-get', `${PROGRAMS['apt-get']}; case "$*" in *chromium*qpdf*) exit 100;; esac`);
    installed();
    const asked = readLog().filter((line) => line.startsWith('install'));
    expect(asked.map((line) => line.split(' ').slice(4))).toEqual([['chromium', 'qpdf'], ['chromium'], ['qpdf']]);
  });

  it('asks for everything on a bare machine', () => {
    const names = [
      'chromium',
      'chromium-headless-shell',
      'fc-list',
      'pdftotext',
      'qpdf',
      'soffice',
      'python3',
      'ldconfig',
    ];
    for (const name of names) rmSync(join(path, name));
    expect(installed()).toEqual([
      'chromium',
      'chromium-headless-shell',
      'fonts-noto-cjk',
      'fontconfig',
      'poppler-utils',
      'qpdf',
      'libreoffice-calc',
      'python3-uno',
      'libreoffice-writer',
      'libatomic1',
    ]);
  });
});
