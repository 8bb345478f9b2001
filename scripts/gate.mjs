/** The steps of the local gate and of `npm test`; every step adds to one tally. */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const reports = join(root, 'test-results');

/** Each layer compiles with its own `lib` and `types`. */
export const LAYERS = ['shared', 'electron', 'renderer', 'tests', 'scripts'];

/** @typedef {{ passed: number, failed: number }} Tally */

/** @returns {Tally} */
export function emptyTally() {
  return { passed: 0, failed: 0 };
}

/**
 * Runs one command that is right or wrong as a whole; a wrong one counts as one failure.
 * @param {Tally} tally
 * @param {string} name
 * @param {string[]} command program of node_modules/.bin or `node`, with its arguments
 */
export async function step(tally, name, command) {
  const start = performance.now();
  const code = await run(command);
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(`${code === 0 ? '✓' : '✗'} ${name} (${seconds} s)`);
  if (code !== 0) tally.failed += 1;
  return code === 0;
}

/** @param {Tally} tally */
export async function lint(tally) {
  await step(tally, 'lint and format', ['biome', 'check', '--error-on-warnings', '.']);
}

/** @param {Tally} tally */
export async function types(tally) {
  for (const layer of LAYERS) await step(tally, `types of ${layer}/`, ['tsc', '-p', layer]);
}

/**
 * @param {Tally} tally
 * @param {readonly string[]} projects
 */
export async function vitest(tally, projects) {
  const file = freshReport('vitest.json');
  const code = await run([
    'vitest',
    'run',
    ...projects.map((project) => `--project=${project}`),
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
  ]);
  const report = readReport(file);
  const passed = count(report?.numPassedTests);
  const failed = count(report?.numFailedTests);
  sayNotRun('vitest', count(report?.numPendingTests) + count(report?.numTodoTests));
  add(tally, passed, failed, code);
}

/** @param {Tally} tally */
export async function playwright(tally) {
  const file = freshReport('playwright.json');
  const code = await run(['playwright', 'test', '--reporter=list,json'], { PLAYWRIGHT_JSON_OUTPUT_FILE: file });
  const stats = readReport(file)?.stats;
  sayNotRun('playwright', count(stats?.skipped));
  add(tally, count(stats?.expected), count(stats?.unexpected) + count(stats?.flaky), code);
}

/**
 * Last line of the run and its exit code.
 * @param {Tally} tally
 */
export function close(tally) {
  console.log(`${tally.passed} passed, ${tally.failed} failed`);
  process.exitCode = tally.failed === 0 ? 0 : 1;
}

/**
 * A runner that fails without naming a failed test (a file that does not load) is a failure too.
 * @param {Tally} tally
 * @param {number} passed
 * @param {number} failed
 * @param {number} code
 */
function add(tally, passed, failed, code) {
  tally.passed += passed;
  tally.failed += code !== 0 && failed === 0 ? 1 : failed;
}

/**
 * @param {string} runner
 * @param {number} number
 */
function sayNotRun(runner, number) {
  if (number > 0) console.log(`${runner}: ${number} tests were NOT run here (their reason stands beside them above)`);
}

/**
 * @param {string[]} command
 * @param {Record<string, string>} [env]
 * @returns {Promise<number>}
 */
function run([program = 'node', ...args], env = {}) {
  const local = join(root, 'node_modules', '.bin', process.platform === 'win32' ? `${program}.cmd` : program);
  const file = program === 'node' ? process.execPath : local;
  const shell = process.platform === 'win32' && program !== 'node';
  const child = spawn(file, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env }, shell });
  return new Promise((resolve) => {
    child.on('error', (error) => {
      console.error(`${program}: ${error.message}`);
      resolve(1);
    });
    child.on('close', (code) => resolve(code ?? 1));
  });
}

/** @param {string} name */
function freshReport(name) {
  mkdirSync(reports, { recursive: true });
  const file = join(reports, name);
  rmSync(file, { force: true });
  return file;
}

/** @param {string} file */
function readReport(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
}

/** @param {unknown} value */
function count(value) {
  return typeof value === 'number' ? value : 0;
}
