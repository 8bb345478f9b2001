import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const CALLS = 'electron/services/calls';
/** What reads a file or a form of others, and may take long over it. */
const READERS = ['openAny', 'readProjectFile', 'salvageProjectFile', 'loadTemplate', 'importWorkbook', 'readWorkbook'];

it('the calls of the page read no file of others themselves: the opening thread does', () => {
  const calls = readdirSync(CALLS);
  expect(calls.length).toBeGreaterThan(15);
  const found = calls.flatMap((name) => {
    const source = readFileSync(join(CALLS, name), 'utf8');
    return READERS.filter((reader) => new RegExp(`\\b${reader}\\(`).test(source)).map((reader) => `${name}: ${reader}`);
  });
  expect(found).toEqual([]);
});
