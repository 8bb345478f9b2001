import { fileURLToPath } from 'node:url';
import { configDefaults, defineConfig } from 'vitest/config';

/** Real Electron must not load in Node: it would try to download its runtime. */
const electronStub = fileURLToPath(new URL('./tests/stubs/electron.ts', import.meta.url));

function project(name: string, timeout: number) {
  return {
    extends: true as const,
    test: {
      name,
      include: [`tests/${name}/**/*.test.{ts,tsx}`],
      exclude: configDefaults.exclude,
      environment: 'node',
      testTimeout: timeout,
      hookTimeout: timeout,
    },
  };
}

export default defineConfig({
  resolve: { alias: [{ find: /^electron$/, replacement: electronStub }] },
  test: {
    passWithNoTests: true,
    pool: 'forks',
    // The default leaves one core alone, which on two cores is half of them.
    maxWorkers: '100%',
    projects: [
      project('unit', 120_000),
      project('property', 900_000),
      project('golden', 300_000),
      project('fault', 600_000),
      project('interop', 1_800_000),
    ],
  },
});
