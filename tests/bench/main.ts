import { parts } from './parts';
import { writePerformance } from './performance';
import { Results } from './results';
import { readSample } from './sample';

/**
 * `npm run bench -- grid edit-t3 --json FILE` measures these parts and lines alone and writes the figures; `--doc`
 * measures everything and writes docs/performance.md.
 */
const args = process.argv.slice(2);
const json = args.indexOf('--json');
const file = json < 0 ? undefined : args.splice(json, 2)[1];
const doc = args.includes('--doc');
if (doc) args.splice(args.indexOf('--doc'), 1);
if (doc && args.length > 0) throw new Error('docs/performance.md holds every line of one run: --doc stands alone');
const known = parts.flatMap(({ name, ids }) => [name, ...ids]);
const unknown = args.filter((name) => !known.includes(name));
if (unknown.length > 0) throw new Error(`nothing to measure: ${unknown.join(', ')}; there are ${known.join(', ')}`);

const lines = args.flatMap((name) => parts.find((part) => part.name === name)?.ids ?? [name]);
const results = new Results(args.length === 0 ? null : lines);
const sample = await readSample();
for (const { name, ids, measure } of parts) {
  if (!results.wants(...ids)) continue;
  // A part that breaks off is a failure of its own; the others are still measured.
  await measure(results, sample).catch((error: unknown) => {
    results.add({ id: name, task: name, samples: [], fault: error instanceof Error ? error.message : String(error) });
  });
}
console.log(results.text());
if (file !== undefined) await results.writeJson(file);
if (!results.right) process.exitCode = 1;
else if (doc) await writePerformance(parts, results.rows());
