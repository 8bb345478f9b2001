/** `npm run bench`: bundles tests/bench/main.ts and runs it, with a garbage collector that the measurements can call. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { bundle } from './build.mjs';

await bundle('tests/bench/main.ts', 'bench.js', { format: 'esm', packages: 'external' });
const program = fileURLToPath(new URL('../dist/bench.js', import.meta.url));
const run = spawnSync(process.execPath, ['--expose-gc', program, ...process.argv.slice(2)], { stdio: 'inherit' });
process.exitCode = run.status ?? 1;
