import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { configDefaults, defineConfig } from 'vitest/config';

/** Real Electron must not load in Node: it would try to download its runtime. */
const electronStub = fileURLToPath(new URL('./tests/stubs/electron.ts', import.meta.url));
const builtFormsStub = fileURLToPath(new URL('./tests/stubs/built-forms.ts', import.meta.url));

/** What one project compiled of the modules, for the others: a folder of this run, so that it is never out of date. */
const COMPILED = join(tmpdir(), `mingzhang-compiled-${process.pid}`);
process.once('exit', () => rmSync(COMPILED, { recursive: true, force: true }));

/** Tests that put stand-ins in the place of modules or of the page's globals: each of these files gets modules of its own. */
const ALONE = [
  'tests/unit/renderer/{document,state}/*.test.ts',
  'tests/unit/shared/form/known-forms.test.ts',
  'tests/property/gestures.test.ts',
];

/** The files of one folder, which share the modules of a worker: loading them anew for each took half of the time. */
function project(name: string, timeout: number) {
  return alike(name, [`tests/${name}/**/*.test.{ts,tsx}`], timeout, ALONE);
}

function alike(name: string, include: string[], timeout: number, exclude: string[] = []) {
  return {
    extends: true as const,
    test: {
      name,
      include,
      exclude: [...configDefaults.exclude, ...exclude],
      isolate: exclude.length === 0,
      environment: 'node',
      testTimeout: timeout,
      hookTimeout: timeout,
    },
  };
}

/** The whole page over its services, in a DOM without a browser. */
function page() {
  const { test, ...rest } = alike('page', ['tests/page/**/*.test.ts'], 300_000);
  const environment = {
    environment: './tests/page/environment.ts',
    environmentOptions: { happyDOM: { width: 1366, height: 768 } },
    // React as users have it: what it tells developers takes half of the time.
    env: { NODE_ENV: 'production' },
  };
  return { ...rest, test: { ...test, isolate: false, ...environment } };
}

export default defineConfig({
  // The same for every project, as the compiled modules are.
  oxc: { jsx: { runtime: 'automatic', development: false } },
  resolve: {
    alias: [
      { find: /^electron$/, replacement: electronStub },
      { find: /^virtual:built-forms$/, replacement: builtFormsStub },
    ],
  },
  test: {
    passWithNoTests: true,
    globalSetup: './tests/own-temporary-folder.ts',
    pool: 'forks',
    // The default leaves one core alone, which on two cores is half of them.
    maxWorkers: '100%',
    experimental: { fsModuleCache: true, fsModuleCachePath: COMPILED },
    projects: [
      project('unit', 120_000),
      project('property', 900_000),
      project('golden', 300_000),
      project('fault', 600_000),
      project('interop', 1_800_000),
      alike('alone', ALONE, 900_000),
      page(),
    ],
  },
});
