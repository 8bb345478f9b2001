/** What the tests need beside Node: looked for, and on Debian as root installed. Says what it found and did. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { findBrowser } from './browser.mjs';

/** @typedef {{ what: string, package: string, present: () => boolean }} Need */

/** @type {Need[]} */
const NEEDS = [
  { what: 'Chromium (browser tests)', package: 'chromium', present: () => findBrowser() !== null },
  { what: 'Chinese fonts (screens and paper)', package: 'fonts-noto-cjk', present: hasChineseFont },
  { what: 'pdftotext (text of PDF files)', package: 'poppler-utils', present: () => runs('pdftotext', ['-v']) },
  { what: 'qpdf (structure of PDF files)', package: 'qpdf', present: () => runs('qpdf', ['--version']) },
  {
    what: 'LibreOffice Calc (recalculates exported workbooks)',
    package: 'libreoffice-calc',
    present: () =>
      existsSync('/usr/lib/libreoffice/program/libsclo.so') || (!isDebian() && runs('soffice', ['--version'])),
  },
  {
    what: 'Python bridge of LibreOffice (copies and pastes in the real Calc)',
    package: 'python3-uno',
    present: () => runs('python3', ['-c', 'import uno']),
  },
  {
    what: 'LibreOffice Writer (opens exported Word documents)',
    package: 'libreoffice-writer',
    present: () =>
      existsSync('/usr/lib/libreoffice/program/libswlo.so') || (!isDebian() && runs('soffice', ['--version'])),
  },
];

/** Brings the machine to where every test can run, as far as this machine allows. Answers what is still missing. */
export function prepareMachine() {
  const missing = NEEDS.filter((need) => !need.present());
  if (missing.length === 0) {
    console.log(`machine: everything is there; browser ${findBrowser()}`);
    return [];
  }
  for (const need of missing) console.log(`machine: missing ${need.what}`);
  if (isDebian() && process.getuid?.() === 0) install(missing.map((need) => need.package));
  else console.log(`machine: cannot install by itself here; on Debian: ${command(missing)}`);
  const still = missing.filter((need) => !need.present());
  for (const need of still) console.log(`machine: still missing ${need.what}`);
  if (findBrowser() !== null) console.log(`machine: browser ${findBrowser()}`);
  return still.map((need) => need.what);
}

/** @param {string[]} packages */
function install(packages) {
  console.log(`machine: installing ${packages.join(', ')} with apt-get`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  apt(['update', '-qq'], env);
  apt(['install', '-y', '-qq', '--no-install-recommends', ...packages], env);
}

/**
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env
 */
function apt(args, env) {
  const run = spawnSync('apt-get', args, { env, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  if (run.status !== 0)
    console.log(`machine: apt-get ${args[0]} failed: ${(run.stderr ?? '').trim().split('\n').at(-1)}`);
}

/** @param {Need[]} needs */
function command(needs) {
  return `sudo apt-get install ${needs.map((need) => need.package).join(' ')}`;
}

function isDebian() {
  return existsSync('/etc/debian_version') && runs('apt-get', ['--version']);
}

function hasChineseFont() {
  if (process.platform !== 'linux') return true;
  const list = spawnSync('fc-list', [':lang=zh-cn', 'family'], { encoding: 'utf8' });
  if (list.status === 0) return list.stdout.trim() !== '';
  return existsSync('/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc');
}

/**
 * @param {string} program
 * @param {string[]} args
 */
function runs(program, args) {
  return spawnSync(program, args, { stdio: 'ignore' }).error === undefined;
}
