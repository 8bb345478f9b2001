import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { bundleChild } from './bundle-child';
import { BOMBS } from './mutate-project';
import { saidByNode } from './run-child';
import { temporaryFolder } from './temporary-folder';

const MUTANTS = 2000;
/** Seconds of work from which on a file counts as one that hangs: how busy the machine is otherwise says nothing. */
const HANG = 5;
const MEGABYTES = 512;

const reportSchema = z.object({
  outcomes: z.object({ opened: z.number(), repaired: z.number(), refused: z.number() }),
  crashes: z.array(z.string()),
  slowest: z.object({ name: z.string(), seconds: z.number() }),
  memory: z.number(),
});

describe('files changed by chance or on purpose', () => {
  it(`are opened, repaired or refused, ${MUTANTS} times: no crash, no hang, bounded memory, nothing written`, async () => {
    const folder = await temporaryFolder();
    const child = await bundleChild(folder, './mutated-files-child.ts');
    const home = join(folder, 'home');
    await mkdir(home);
    const before = await readdir(folder, { recursive: true });
    // Garbage is collected late where there is room: so much room there is.
    const said = await saidByNode(['--max-old-space-size=300', child, `${MUTANTS}`], {
      cwd: home,
      env: { ...process.env, HOME: home, TMPDIR: home },
    });
    const { outcomes, crashes, slowest, memory } = reportSchema.parse(JSON.parse(said));
    const megabytes = Math.round(memory / 2 ** 20);
    console.log(
      `mutated files: ${MUTANTS}, crashes ${crashes.length}, slowest ${slowest.seconds.toFixed(2)} s of work ` +
        `(${slowest.name}), memory ${megabytes} MB; ${JSON.stringify(outcomes)}`,
    );
    expect(crashes).toEqual([]);
    const total = MUTANTS + Object.keys(BOMBS).length;
    expect(outcomes.opened + outcomes.repaired + outcomes.refused).toBe(total);
    expect(outcomes.repaired).toBeGreaterThan(MUTANTS / 5);
    expect(outcomes.refused).toBeGreaterThan(MUTANTS / 20);
    expect(slowest.seconds, slowest.name).toBeLessThan(HANG);
    expect(megabytes).toBeLessThan(MEGABYTES);
    expect(await readdir(folder, { recursive: true })).toEqual(before);
  });
});
