/** The steps of the local gate and of `npm test`; every step adds to one tally. */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { reportOfPlaywright } from './test-report.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const reports = join(root, 'test-results');

/** Each layer compiles with its own `lib` and `types`. */
export const LAYERS = ['shared', 'electron', 'renderer', 'tests', 'scripts'];

/** How many of the slowest files the closing lines name. */
const SLOWEST = 10;

/**
 * @typedef {import('./test-report.mjs').Report} Report
 * @typedef {import('./test-report.mjs').Timed} Timed
 * @typedef {{ passed: number, failed: number, failures: string[], steps: Timed[], files: Timed[] }} Tally
 */

/** @returns {Tally} */
export function emptyTally() {
  return { passed: 0, failed: 0, failures: [], steps: [], files: [] };
}

/**
 * Runs one command that is right or wrong as a whole; a wrong one counts as one failure.
 * @param {Tally} tally
 * @param {string} name
 * @param {string[]} command program of node_modules/.bin or `node`, with its arguments
 */
export async function step(tally, name, command) {
  const { code, seconds } = await timed(tally, name, command);
  console.log(`${code === 0 ? '✓' : '✗'} ${name} (${seconds.toFixed(1)} s)`);
  if (code !== 0) fail(tally, `${name}: its exit code was ${code}`);
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
 * Every project of vitest.config.ts, so that none can be forgotten here, unless `options` leave one out.
 * @param {Tally} tally
 * @param {readonly string[]} options
 */
export async function vitest(tally, options = []) {
  const file = freshReport('vitest.json');
  const command = ['vitest', 'run', ...options, '--reporter=default', '--reporter=./scripts/test-report.mjs'];
  const { code } = await timed(tally, 'vitest', command, { MINGZHANG_TEST_REPORT: file });
  add(tally, 'vitest', readReport(file), code);
}

/** @param {Tally} tally */
export async function playwright(tally) {
  const file = freshReport('playwright.json');
  const command = ['playwright', 'test', '--reporter=list,json'];
  const { code } = await timed(tally, 'playwright', command, { PLAYWRIGHT_JSON_OUTPUT_FILE: file });
  const json = readReport(file);
  add(tally, 'playwright', json === null ? null : reportOfPlaywright(json), code);
}

/**
 * What failed, where the time went, and as the last line the sum; sets the exit code.
 * @param {Tally} tally
 */
export function close(tally) {
  const slowest = tally.files.toSorted((one, other) => other.seconds - one.seconds).slice(0, SLOWEST);
  for (const { name, seconds } of slowest) console.log(`${seconds.toFixed(1)} s in ${name}`);
  for (const { name, seconds } of tally.steps) console.log(`${seconds.toFixed(1)} s for ${name}`);
  for (const failure of tally.failures) console.log(`✗ ${failure}`);
  console.log(`${tally.passed} passed, ${tally.failed} failed`);
  process.exitCode = tally.failed === 0 ? 0 : 1;
}

/**
 * A runner that fails without naming a failed test, or without a report, is a failure too.
 * @param {Tally} tally
 * @param {string} runner
 * @param {Report | null} report
 * @param {number} code
 */
export function add(tally, runner, report, code) {
  const { passed, notRun, failures, files } = report ?? { passed: 0, notRun: 0, failures: [], files: [] };
  sayNotRun(runner, notRun);
  tally.passed += passed;
  tally.files.push(...files);
  for (const { name, message } of failures) fail(tally, `${name}: ${message}`);
  if (report === null) fail(tally, `${runner}: it ended with ${code} before its report`);
  else if (code !== 0 && failures.length === 0) fail(tally, `${runner}: its exit code was ${code}`);
}

/**
 * @param {Tally} tally
 * @param {string} what
 */
function fail(tally, what) {
  tally.failed += 1;
  tally.failures.push(what);
}

/**
 * @param {Tally} tally
 * @param {string} name
 * @param {string[]} command
 * @param {Record<string, string>} [env]
 */
async function timed(tally, name, command, env) {
  const start = performance.now();
  const code = await run(command, env);
  const seconds = (performance.now() - start) / 1000;
  tally.steps.push({ name, seconds });
  return { code, seconds };
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
