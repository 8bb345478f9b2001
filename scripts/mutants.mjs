/**
 * `npm run mutants -- [--count 40] [--seed 1] [--in shared/calc] [--stages 3] [--json FILE]`: changes one place of the program at
 * a time (a mutant, 变异) and looks whether a test that needs no browser fails. Which places is chance, the same for the
 * same seed. Ends with what survived; works in a copy of the repository. `--projects unit,page`: with these tests alone.
 */
import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { isProgram, mutantsOf, sourcesUnder } from './mutants/places.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const NOT_COPIED = new Set(['node_modules', 'release', 'test-results', '.git']);

/** From quick to slow: a mutant is dead with the first of them that fails. */
const STAGES = [
  ['vitest', 'related', '--run', '--bail=1', '--project=unit', '--project=alone'],
  ['vitest', 'related', '--run', '--bail=1', '--project=page', '--project=golden', '--project=property'],
  ['vitest', 'run', '--bail=1', '--project=!interop'],
];
/** Longest that a stage of an unchanged program takes, several times over: what takes longer never ends. */
const LIMIT_MS = 25 * 60_000;

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '40' },
    seed: { type: 'string', default: '1' },
    in: { type: 'string', default: '' },
    json: { type: 'string' },
    list: { type: 'boolean', default: false },
    stages: { type: 'string', default: '3' },
    projects: { type: 'string' },
  },
});

/** With `--projects`, one stage of these alone. */
const stages =
  values.projects === undefined
    ? STAGES.slice(0, Number.parseInt(values.stages, 10))
    : [['vitest', 'related', '--run', '--bail=1', ...values.projects.split(',').map((name) => `--project=${name}`)]];
const random = mulberry32(Number.parseInt(values.seed, 10));
const all = sourcesUnder(root, ['shared', 'electron', 'renderer'])
  .filter((file) => relative(root, file).startsWith(values.in))
  .flatMap((file) => mutantsOf(file, readFileSync(file, 'utf8')));
const chosen = pick(all, Number.parseInt(values.count, 10));
console.log(`${chosen.length} of ${all.length} mutants, seed ${values.seed}`);

const copy = mkdtempSync(join(tmpdir(), 'mingzhang-mutants-'));
/** @type {{ mutant: string, killedBy: string | null }[]} */
const fates = [];
try {
  if (!values.list) makeCopy();
  for (const mutant of chosen) {
    const line = mutant.text.slice(0, mutant.start).split('\n').length;
    const name = `${relative(root, mutant.file)}:${line} ${mutant.what}`;
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
    for (const [number, command] of stages.entries()) {
      // Tests of whole programs run what is built.
      if (number > 0 && (await run(['node', 'scripts/build.mjs'])).code !== 0) return 'build';
      const [program = '', mode = '', ...options] = command;
      const { code, output } = await run([program, mode, ...(mode === 'related' ? [file] : []), ...options]);
      if (code !== 0) return /FAIL\s+(.*)/.exec(output)?.[1]?.trim() ?? `stage ${number + 1}`;
    }
    return null;
  } finally {
    writeFileSync(file, mutant.text);
  }
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
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (output += data));
    const timer = setTimeout(() => child.pid !== undefined && process.kill(-child.pid, 'SIGKILL'), LIMIT_MS);
    child.on('close', (code) => {
      clearTimeout(timer);
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
