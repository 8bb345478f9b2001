/**
 * `npm run mutants -- [--count 40] [--seed 1] [--in shared/calc] [--json FILE]`: changes one place of the program at a time
 * (a mutant, 变异) and looks whether a test that needs no browser fails: the nearest first, then all that import the place,
 * then, with the program built anew, every other. Which places is chance, the same for the same seed. Ends with what
 * survived; works in a copy of the repository. `--list` only names the mutants; `--only 3,12` takes these of them;
 * `--groups 1` asks only the nearest tests, `--projects unit,page` those of these projects, `--tests FILE,FILE` these.
 */
import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { nearestTests } from './mutants/nearest.mjs';
import { isProgram, mutantsOf, sourcesUnder } from './mutants/places.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const NOT_COPIED = new Set(['node_modules', 'release', 'test-results', '.git']);

/** Longest that a group of tests of an unchanged program takes, several times over: what takes longer never ends. */
const LIMIT_MS = 25 * 60_000;

/** More groups of tests than `nearestTests` makes: nothing is left out. */
const ALL_GROUPS = 9;

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '40' },
    seed: { type: 'string', default: '1' },
    in: { type: 'string', default: '' },
    json: { type: 'string' },
    list: { type: 'boolean', default: false },
    only: { type: 'string' },
    projects: { type: 'string' },
    tests: { type: 'string' },
    groups: { type: 'string', default: `${ALL_GROUPS}` },
  },
});

const groups = Number.parseInt(values.groups, 10);
const nearest = nearestTests(root);
const projects = values.projects?.split(',');
const only = values.only?.split(',');
const random = mulberry32(Number.parseInt(values.seed, 10));
const all = sourcesUnder(root, ['shared', 'electron', 'renderer'])
  .filter((file) => relative(root, file).startsWith(values.in))
  .flatMap((file) => mutantsOf(file, readFileSync(file, 'utf8')));
const chosen = pick(all, Number.parseInt(values.count, 10));
console.log(`${chosen.length} of ${all.length} mutants, seed ${values.seed}`);

/** What is asked at the moment; ends with this program. @type {import('node:child_process').ChildProcess | null} */
let asked = null;
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => stopped());
const copy = mkdtempSync(join(tmpdir(), 'mingzhang-mutants-'));
/** @type {{ mutant: string, killedBy: string | null }[]} */
const fates = [];
try {
  if (!values.list) makeCopy();
  for (const [at, mutant] of chosen.entries()) {
    if (only?.includes(`${at + 1}`) === false) continue;
    const line = mutant.text.slice(0, mutant.start).split('\n').length;
    const name = `${at + 1}. ${relative(root, mutant.file)}:${line} ${mutant.what}`;
    if (values.list) {
      console.log(name);
      continue;
    }
    const killedBy = await fateOf(mutant);
    fates.push({ mutant: name, killedBy });
    console.log(`${killedBy === null ? 'SURVIVED' : 'killed'} ${name}${killedBy === null ? '' : ` (${killedBy})`}`);
  }
} finally {
  rmSync(copy, { recursive: true, force: true });
}
const survived = fates.filter(({ killedBy }) => killedBy === null);
if (!values.list) console.log(`${fates.length - survived.length} of ${fates.length} killed`);
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(fates, null, 2)}\n`);

function makeCopy() {
  cpSync(root, copy, {
    recursive: true,
    filter: (path) => !NOT_COPIED.has(relative(root, path).split(/[\\/]/)[0] ?? ''),
  });
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
}

/**
 * What killed the mutant; null = nothing did.
 * @param {import('./mutants/places.mjs').Mutant} mutant
 */
async function fateOf(mutant) {
  const file = join(copy, relative(root, mutant.file));
  const changed = mutant.text.slice(0, mutant.start) + mutant.replacement + mutant.text.slice(mutant.end);
  writeFileSync(file, changed);
  try {
    if (values.tests !== undefined) return await failing(values.tests.split(','));
    for (const tests of nearest(relative(root, mutant.file)).slice(0, groups)) {
      const own = tests.filter((path) => projects?.includes(path.split('/')[1] ?? '') ?? true);
      const killedBy = own.length === 0 ? null : await failing(own);
      if (killedBy !== null) return killedBy;
    }
    if (groups < ALL_GROUPS || projects !== undefined) return null;
    // Tests of whole programs run what is built.
    if ((await run(['node', 'scripts/build.mjs'])).code !== 0) return 'build';
    return await failing(['--project=!interop']);
  } finally {
    writeFileSync(file, mutant.text);
  }
}

function stopped() {
  if (asked?.pid !== undefined) process.kill(-asked.pid, 'SIGKILL');
  rmSync(copy, { recursive: true, force: true, maxRetries: 5 });
  process.exit(1);
}

/** The first test that fails; null = none does. @param {readonly string[]} which files or options */
async function failing(which) {
  const { code, output } = await run(['vitest', 'run', '--bail=1', '--maxWorkers=1', ...which]);
  return code === 0 ? null : (/FAIL\s+(.*)/.exec(output)?.[1]?.trim() ?? 'no test by name');
}

/** @param {readonly string[]} command @returns {Promise<{ code: number, output: string }>} */
function run([program = '', ...args]) {
  return new Promise((resolve) => {
    const path = `${join(copy, 'node_modules/.bin')}:${process.env.PATH}`;
    const child = spawn(program, args, {
      cwd: copy,
      env: { ...process.env, PATH: path, NO_COLOR: '1' },
      detached: true,
    });
    asked = child;
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (output += data));
    const timer = setTimeout(() => child.pid !== undefined && process.kill(-child.pid, 'SIGKILL'), LIMIT_MS);
    child.on('close', (code) => {
      clearTimeout(timer);
      asked = null;
      resolve({ code: code ?? 1, output });
    });
  });
}

/** @param {readonly import('./mutants/places.mjs').Mutant[]} from @param {number} count */
function pick(from, count) {
  const rest = [...from];
  return Array.from({ length: Math.min(count, rest.length) }, () => {
    for (;;) {
      const [one] = rest.splice(Math.floor(random() * rest.length), 1);
      if (one === undefined) throw new Error('nothing left to choose from');
      if (isProgram(one)) return one;
    }
  });
}

/** A sequence of numbers between 0 and 1 that is the same for the same seed. @param {number} seed */
function mulberry32(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
