import { spawnSync } from 'node:child_process';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { exportExcel } from '../../electron/services/excel/export';
import { typedSeed } from '../support/seed';
import { template } from '../support/templates';
import { partsOf, zipOf } from '../support/workbook-zip';
import { bundleChild } from './bundle-child';
import { temporaryFolder } from './temporary-folder';

const COUNT = 500;
const reportSchema = z.object({
  outcomes: z.record(z.string(), z.number()),
  crashes: z.array(z.string()),
  /** Seconds of work, not of waiting. */
  slowest: z.number(),
  /** Bytes. */
  memory: z.number(),
});

it(`${COUNT} mutated workbooks are opened or refused: no crash, no hang, bounded memory, nothing written`, async () => {
  const folder = await temporaryFolder();
  const form = await template();
  const official = await exportExcel(form, typedSeed(form), { valuesOnly: false });
  const small = await zipOf(
    partsOf('<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><f>A1</f><v>1</v></c></row></sheetData>', {
      strings: '<si><t>部门预算收支总表</t></si>',
      styles: '<cellXfs><xf numFmtId="14"/></cellXfs>',
    }),
  );
  const books = [join(folder, 'official.xlsx'), join(folder, 'small.xlsx')];
  await Promise.all([official, small].map((bytes, at) => writeFile(books[at] ?? '', bytes)));
  const child = await bundleChild(folder, './mutated-workbooks-child.ts');
  const home = join(folder, 'home');
  await mkdir(home);
  const before = await readdir(folder, { recursive: true });
  const run = spawnSync(
    process.execPath,
    [child, `${COUNT}`, resolve('assets/templates'), resolve('assets/classifications'), ...books],
    { cwd: home, env: { ...process.env, HOME: home, TMPDIR: home }, encoding: 'utf8', timeout: 540_000 },
  );
  expect(run.status, run.stderr.slice(-4000)).toBe(0);
  const { outcomes, crashes, slowest, memory } = reportSchema.parse(JSON.parse(run.stdout));
  console.log(
    `mutated workbooks: ${COUNT}, crashes ${crashes.length}, slowest ${slowest.toFixed(2)} s of work, ` +
      `memory ${Math.round(memory / 2 ** 20)} MB; ${JSON.stringify(outcomes)}`,
  );
  expect(crashes).toEqual([]);
  expect(Object.values(outcomes).reduce((sum, count) => sum + count, 0)).toBe(COUNT);
  // Both ways are taken: a reader that refuses everything would pass the rest.
  expect(outcomes.opened).toBeGreaterThan(COUNT / 25);
  expect(outcomes['workbook-damaged']).toBeGreaterThan(COUNT / 25);
  expect(slowest, 'seconds of work; more is a hang, also on a slow machine').toBeLessThan(5);
  expect(memory).toBeLessThan(512 * 2 ** 20);
  expect(await readdir(folder, { recursive: true })).toEqual(before);
}, 1_800_000);
