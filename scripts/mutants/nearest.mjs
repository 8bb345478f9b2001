/** Which tests stand nearest to a file of the program, by its name and by the imports between. */
import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { sourcesUnder } from './places.mjs';

/** So many unit tests are asked first. */
const FIRST = 6;

/**
 * Groups of test files, from near and quick to far and slow; each is asked only about what the ones before let live.
 * @param {string} root @returns {(file: string) => string[][]} of a file of the program, all paths from `root`
 */
export function nearestTests(root) {
  const importers = importersUnder(root);
  return (file) => {
    const steps = stepsFrom(file, importers);
    const tests = [...steps.keys()].filter((path) => /\.test\.tsx?$/.test(path));
    const near = (/** @type {string} */ path) => (sharesName(path, file) ? 0 : (steps.get(path) ?? 0));
    const of = (/** @type {readonly string[]} */ ...kinds) =>
      tests.filter((path) => kinds.includes(path.split('/')[1] ?? '')).sort((one, other) => near(one) - near(other));
    const unit = of('unit');
    const page = of('page');
    const inPage = file.startsWith('renderer/');
    return [
      [...unit.slice(0, FIRST), ...of('golden', 'fault', 'property').filter((path) => near(path) <= 1)],
      ...(inPage ? [page.filter((path) => near(path) === 0), page.filter((path) => near(path) > 0)] : []),
      unit.slice(FIRST),
      of('golden'),
      of('property'),
    ].filter((group) => group.length > 0);
  };
}

/** `tests/page/clipboard.test.ts` is about `renderer/clipboard/copy.ts`. @param {string} test @param {string} file */
function sharesName(test, file) {
  const name = basename(test).replace(/\.test\.tsx?$/, '');
  return file
    .replace(/\.tsx?$/, '')
    .split('/')
    .includes(name);
}

/**
 * Number of imports between a file and each one that rests on it.
 * @param {string} file @param {ReadonlyMap<string, ReadonlySet<string>>} importers
 */
function stepsFrom(file, importers) {
  const steps = new Map([[file, 0]]);
  for (const [path, count] of steps) {
    for (const next of importers.get(path) ?? []) if (!steps.has(next)) steps.set(next, count + 1);
  }
  return steps;
}

/** @param {string} root */
function importersUnder(root) {
  /** @type {Map<string, Set<string>>} */
  const importers = new Map();
  for (const file of sourcesUnder(root, ['shared', 'electron', 'renderer', 'tests'])) {
    for (const [, name = ''] of readFileSync(file, 'utf8').matchAll(/(?:from|import|import\()\s*'(\.[^']+)'/g)) {
      const target = ['.ts', '.tsx', '/index.ts'].map((end) => join(dirname(file), name + end)).find(existsSync);
      if (target === undefined) continue;
      const path = relative(root, target);
      importers.set(path, (importers.get(path) ?? new Set()).add(relative(root, file)));
    }
  }
  return importers;
}
