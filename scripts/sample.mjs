/**
 * Builds assets/samples: laiyuan-2019.mzb from the published tables, figures exactly as published, mistakes included
 * (totals that the form computes to the same figure are left to it, so that an edit runs through the whole document); and
 * county-2026.mzb, an invented document that is complete and has no mistake.
 */

import { mkdir, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const out = fileURLToPath(new URL('../dist/sample.js', import.meta.url));
await mkdir(new URL('../dist', import.meta.url), { recursive: true });
await build({
  entryPoints: [fileURLToPath(new URL('./sample/build-sample.ts', import.meta.url))],
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  packages: 'external',
  outfile: out,
  logLevel: 'error',
});
const { buildSamples } = await import(out);
console.log(await buildSamples());
await rm(out);
