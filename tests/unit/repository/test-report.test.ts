import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { add, close, emptyTally } from '../../../scripts/gate.mjs';
import { reportOfPlaywright } from '../../../scripts/test-report.mjs';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const Report = z.object({
  passed: z.number(),
  notRun: z.number(),
  failures: z.array(z.object({ name: z.string(), message: z.string() })),
  files: z.array(z.object({ name: z.string(), seconds: z.number() })),
});

let folder = '';
const exitCode = process.exitCode;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mingzhang-report-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
  vi.restoreAllMocks();
  process.exitCode = exitCode;
});

it('names what failed in a run of vitest, in a hook, while loading and outside of any test, with the time of hooks', () => {
  writeFileSync(
    join(folder, 'tests.test.js'),
    `beforeAll(() => new Promise((done) => setTimeout(done, 300)));
     describe('group', () => { it('right', () => {}); it('wrong', () => expect(1).toBe(2)); it.skip('left out', () => {}); });`,
  );
  writeFileSync(
    join(folder, 'hook.test.js'),
    "describe('hooked', () => { beforeAll(() => { throw new Error('no hook') }); it('never', () => {}); });",
  );
  writeFileSync(join(folder, 'loads.test.js'), "throw new Error('does not load')");
  writeFileSync(join(folder, 'late.test.js'), "it('late', () => { setTimeout(() => { throw new Error('late') }, 0) })");
  const file = join(folder, 'report.json');
  spawnSync(
    process.execPath,
    [
      join(root, 'node_modules/vitest/vitest.mjs'),
      'run',
      `--root=${folder}`,
      '--globals',
      `--reporter=${join(root, 'scripts/test-report.mjs')}`,
      '--maxWorkers=1',
    ],
    { cwd: folder, env: { ...process.env, MINGZHANG_TEST_REPORT: file } },
  );
  const report = Report.parse(JSON.parse(readFileSync(file, 'utf8')));
  expect(report).toMatchObject({ passed: 2, notRun: 2 });
  expect(report.failures.toSorted((one, other) => one.name.localeCompare(other.name))).toEqual([
    { name: 'hook.test.js › hooked', message: 'no hook' },
    { name: 'loads.test.js', message: 'does not load' },
    { name: 'outside of any test', message: 'late' },
    { name: 'tests.test.js › group > wrong', message: 'expected 1 to be 2 // Object.is equality' },
  ]);
  expect(report.files.find(({ name }) => name === 'tests.test.js')?.seconds).toBeGreaterThanOrEqual(0.29);
});

it('names what failed in a run of the browser tests, and counts a second try as failed', () => {
  const test = (status: string, message?: string) => ({
    status,
    results: [{ duration: 1500, ...(message === undefined ? {} : { error: { message } }) }, { duration: 500 }],
  });
  const suite = {
    title: 'a.spec.ts',
    file: 'a.spec.ts',
    specs: [{ title: 'right', tests: [test('expected')] }],
    suites: [
      {
        title: 'group',
        file: 'a.spec.ts',
        specs: [
          { title: 'wrong', tests: [test('unexpected', '\n\u001b[31mno cell\u001b[0m\nmore')] },
          { title: 'at last', tests: [test('flaky', 'once')] },
          { title: 'left out', tests: [test('skipped')] },
        ],
      },
    ],
  };
  expect(reportOfPlaywright({ suites: [suite], errors: [{ message: 'no browser' }] })).toEqual({
    passed: 1,
    notRun: 1,
    failures: [
      { name: 'a.spec.ts › group › wrong', message: 'no cell' },
      { name: 'a.spec.ts › group › at last', message: 'once' },
      { name: 'outside of any test', message: 'no browser' },
    ],
    files: [{ name: 'a.spec.ts', seconds: 8 }],
  });
});

it('closes with the slowest files, the steps, what failed, and the sum as the last line', () => {
  const said: string[] = [];
  vi.spyOn(console, 'log').mockImplementation((line: string) => said.push(line));
  const tally = emptyTally();
  const files = Array.from({ length: 12 }, (_, index) => ({ name: `file ${index}`, seconds: index }));
  add(tally, 'vitest', { passed: 9, notRun: 0, failures: [{ name: 'a › b', message: 'why' }], files }, 1);
  add(tally, 'playwright', null, 137);
  add(tally, 'other', { passed: 1, notRun: 0, failures: [], files: [] }, 2);
  tally.steps.push({ name: 'vitest', seconds: 66 });
  close(tally);
  expect(said).toEqual([
    ...[11, 10, 9, 8, 7, 6, 5, 4, 3, 2].map((index) => `${index}.0 s in file ${index}`),
    '66.0 s for vitest',
    '✗ a › b: why',
    '✗ playwright: it ended with 137 before its report',
    '✗ other: its exit code was 2',
    '10 passed, 3 failed',
  ]);
  expect(process.exitCode).toBe(1);
});
