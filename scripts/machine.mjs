/** What the tests need beside Node: looked for, and on Debian as root installed. Says what it found and did. */
import { spawnSync } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { findBrowser, findShell, findTestBrowser } from './browser.mjs';

const QUIET = ['-y', '-qq', '--no-install-recommends'];

/** @typedef {{ what: string, packages: readonly string[], present: () => boolean }} Need */

/** @type {readonly Need[]} */
const NEEDS = [
  { what: 'Chromium (desktop tests)', packages: ['chromium'], present: () => findBrowser() !== null },
  {
    what: 'Chromium without windows (browser tests)',
    packages: ['chromium-headless-shell'],
    present: () => findShell() !== null,
  },
  {
    what: 'Chinese fonts (screens and paper)',
    packages: ['fonts-noto-cjk', 'fontconfig'],
    present: hasChineseFont,
  },
  {
    what: 'pdftotext (text of PDF files)',
    packages: ['poppler-utils'],
    present: () => succeeds('pdftotext', ['-v']),
  },
  { what: 'qpdf (structure of PDF files)', packages: ['qpdf'], present: () => succeeds('qpdf', ['--version']) },
  {
    what: 'LibreOffice Calc (recalculates exported workbooks)',
    packages: ['libreoffice-calc'],
    present: () => hasOfficeModule('libsclo.so'),
  },
  {
    what: 'Python bridge of LibreOffice (copies and pastes in the real Calc)',
    packages: ['python3-uno'],
    present: () => findPythonWithUno() !== null,
  },
  {
    what: 'LibreOffice Writer (opens exported Word documents)',
    packages: ['libreoffice-writer'],
    present: () => hasOfficeModule('libswlo.so'),
  },
  { what: 'libatomic (the newest Node, which is tried too)', packages: ['libatomic1'], present: hasAtomic },
];

/** Brings the machine to where every test can run, as far as this machine allows. Answers what is still missing. */
export function prepareMachine() {
  const missing = NEEDS.filter((need) => !need.present());
  if (missing.length === 0) {
    console.log(`machine: everything is there; browser ${findTestBrowser()}`);
    return [];
  }
  for (const need of missing) console.log(`machine: missing ${need.what}`);
  if (isDebian() && process.getuid?.() === 0) install(missing);
  else console.log(`machine: cannot install by itself here; on Debian: ${command(missing)}`);
  const still = missing.filter((need) => !need.present());
  for (const need of still) console.log(`machine: still missing ${need.what}`);
  if (findTestBrowser() !== null) console.log(`machine: browser ${findTestBrowser()}`);
  return still.map((need) => need.what);
}

/**
 * The Python that can drive LibreOffice, or null. A machine may have several, and only the one of the system has the
 * bridge.
 */
export function findPythonWithUno() {
  return programsOnPath('python3').find((python) => succeeds(python, ['-c', 'import uno'])) ?? null;
}

/**
 * One by one where not all at once: a system need not have every package.
 * @param {readonly Need[]} needs
 */
function install(needs) {
  console.log(`machine: installing ${packagesOf(needs).join(', ')} with apt-get`);
  apt(['update', '-qq']);
  if (apt(['install', ...QUIET, ...packagesOf(needs)])) return;
  for (const { packages } of needs) apt(['install', ...QUIET, ...packages]);
}

/** @param {string[]} args */
function apt(args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const run = spawnSync('apt-get', args, { env, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  if (run.status === 0) return true;
  console.log(`machine: apt-get ${args.join(' ')} failed: ${(run.stderr ?? '').trim().split('\n').at(-1)}`);
  return false;
}

/** @param {readonly Need[]} needs */
function packagesOf(needs) {
  return needs.flatMap((need) => need.packages);
}

/** @param {readonly Need[]} needs */
function command(needs) {
  return `sudo apt-get install ${packagesOf(needs).join(' ')}`;
}

function isDebian() {
  return process.platform === 'linux' && succeeds('apt-get', ['--version']);
}

function hasChineseFont() {
  if (process.platform !== 'linux') return true;
  const list = spawnSync('fc-list', [':lang=zh-cn', 'family'], { encoding: 'utf8' });
  return list.status === 0 && list.stdout.trim() !== '';
}

function hasAtomic() {
  if (process.platform !== 'linux') return true;
  return spawnSync('ldconfig', ['-p'], { encoding: 'utf8' }).stdout?.includes('libatomic.so.1') === true;
}

/**
 * True when `soffice` starts and has the part of LibreOffice that is asked for: Debian packs each by itself, and the
 * program starts without it. Elsewhere LibreOffice comes whole.
 * @param {string} library
 */
function hasOfficeModule(library) {
  const program = programsOnPath('soffice')[0];
  if (program === undefined || !succeeds(program, ['--version'])) return false;
  return process.platform !== 'linux' || existsSync(join(dirname(realpathSync(program)), library));
}

/** @param {string} name */
function programsOnPath(name) {
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  return folders.map((folder) => join(folder, name)).filter((path) => existsSync(path));
}

/**
 * @param {string} program
 * @param {string[]} args
 */
function succeeds(program, args) {
  return spawnSync(program, args, { stdio: 'ignore' }).status === 0;
}
