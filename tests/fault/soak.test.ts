import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { bundleChild } from './bundle-child';
import { saidByNode } from './run-child';
import { temporaryFolder } from './temporary-folder';

const GESTURES = 20_000;
const FIRST = 2000;

const reportSchema = z.object({ after: z.number(), end: z.number(), steps: z.number(), saves: z.number() });

it(`${GESTURES} gestures with journal, saves, undo and other tables leave memory within 1.3 times`, async () => {
  const folder = await temporaryFolder();
  const child = await bundleChild(folder, './soak-child.ts');
  await copyFile('assets/samples/laiyuan-2019.mzb', join(folder, 'a.mzb'));
  const said = await saidByNode(['--expose-gc', child, folder, 'a.mzb', `${GESTURES}`, `${FIRST}`], {});
  const { after, end, steps, saves } = reportSchema.parse(JSON.parse(said));
  const megabytes = (bytes: number): string => (bytes / 2 ** 20).toFixed(1);
  console.log(
    `soak: ${GESTURES} gestures, ${steps} steps, ${saves} saves; heap ${megabytes(after)} MB after ${FIRST}, ` +
      `${megabytes(end)} MB at the end (${(end / after).toFixed(2)} times)`,
  );
  expect(steps).toBeGreaterThan(GESTURES / 3);
  expect(end / after).toBeLessThan(1.3);
});
