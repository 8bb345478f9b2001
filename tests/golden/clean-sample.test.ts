import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { readProjectFile } from '../../electron/services/files/project-file';
import { cleanSampleBytes, sampleBytes } from '../../scripts/sample/build-sample';
import { openEditor } from '../../shared/editor/editor';
import { isAllDone, openCounts, openItems } from '../../shared/editor/open-items';
import { printModel } from '../../shared/editor/print';
import { template } from '../support/templates';

it('the invented sample is complete, has no finding, and prints without a residue of Word', async () => {
  const read = await readProjectFile(await readFile('assets/samples/county-2026.mzb'));
  if (!read.ok) throw new Error(read.error.code);
  const editor = openEditor(await template('assets/templates/county-2026'), read.value.project);
  expect(openItems(editor)).toEqual({ todos: [], errors: [], warnings: [], unsaid: [] });
  expect(isAllDone(openCounts(openItems(editor)))).toBe(true);
  const words = JSON.stringify(printModel(editor));
  expect(words).not.toMatch(/\\\\[a-z] |TC /u);
  expect(words).toContain('良种推广');
});

it('both samples are what their script makes of their sources', async () => {
  for (const [name, made] of [
    ['county-2026', await cleanSampleBytes()],
    ['laiyuan-2019', await sampleBytes()],
  ] as const) {
    const [kept, anew] = await Promise.all([
      readProjectFile(await readFile(`assets/samples/${name}.mzb`)),
      readProjectFile(made),
    ]);
    if (!kept.ok || !anew.ok) throw new Error(name);
    expect(anew.value.project, name).toEqual(kept.value.project);
  }
});
