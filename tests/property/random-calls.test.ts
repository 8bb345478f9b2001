import { cp, mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createBackend } from '../../electron/services/calls/handlers';
import { callHandler, methodNames } from '../../electron/services/host/call-handler';
import { methods } from '../../shared/contract/api';
import { hasSentence } from '../../shared/contract/sentences';
import { temporaryFolder } from '../fault/temporary-folder';
import { nearly } from '../support/arbitrary-json';

const NONSENSE = 60;
const NEARLY = 40;

/** The real handlers over a user's folder, with a document open, and what they threw. */
async function clerk() {
  const folder = await temporaryFolder();
  const documents = join(folder, 'home', 'Documents');
  await mkdir(documents, { recursive: true });
  await cp('assets/samples/laiyuan-2019.mzb', join(documents, 'a.mzb'));
  const thrown: string[] = [];
  const backend = createBackend(
    {
      version: '1',
      dialogs: null,
      takePending: () => null,
      showMenu: null,
      printing: null,
      showFolder: async () => true,
      fileOpened: () => undefined,
      emit: () => undefined,
      quit: () => undefined,
      folders: { data: join(folder, 'data'), assets: 'assets', documents },
    },
    { home: join(folder, 'home') },
  );
  const report = (where: string, error: unknown) => {
    thrown.push(`${where}: ${error instanceof Error ? error.stack : String(error)}`);
  };
  const ports = { handlers: backend.handlers, settled: async () => undefined, report };
  const listing = await backend.handlers.listFolder({ folder: null });
  if (!listing.ok) throw new Error(listing.error.code);
  const names = [listing.value.folder, listing.value.entries[0]?.id ?? ''];
  for (const name of ['b.mzb', 'b.xlsx', 'b.pdf']) {
    const chosen = await backend.handlers.chooseInFolder({ folder: listing.value.folder, name });
    if (chosen.ok) names.push(chosen.value.file);
  }
  /** Opens the document anew, so that no call finds what an earlier one closed. */
  const open = async () => {
    const opened = await backend.handlers.openFile({ file: names[1] ?? '' });
    if (!opened.ok) throw new Error(opened.error.code);
    const { session, project } = opened.value;
    const [folder, ...files] = names;
    return {
      session: [session],
      project: [project],
      file: [null, ...files],
      folder: [null, folder],
      template: [project.template],
    };
  };
  return { backend, ports, thrown, open, folder };
}

it('random arguments never make a handler throw, and every refusal has a sentence', async () => {
  const { backend, ports, thrown, open, folder } = await clerk();
  const tally = { calls: 0, ok: 0, refused: 0 };
  for (const method of methodNames) {
    const known = await open();
    const call = async (args: unknown): Promise<void> => {
      const answer = await callHandler(ports, method, args);
      tally.calls += 1;
      if (answer.ok) tally.ok += 1;
      else {
        tally.refused += 1;
        expect(hasSentence(answer.error.code), `${method}: ${answer.error.code}`).toBe(true);
      }
      expect(thrown, `${method} ${JSON.stringify(args)?.slice(0, 2000)}`).toEqual([]);
    };
    await fc.assert(fc.asyncProperty(fc.anything({ maxDepth: 4, withNullPrototype: true }), call), {
      numRuns: NONSENSE,
    });
    await fc.assert(fc.asyncProperty(nearly(methods[method].args, known), call), { numRuns: NEARLY });
  }
  await backend.pageGone();
  console.log(
    `random calls: ${methodNames.length} methods, ${tally.calls} calls, ${tally.ok} done, ${tally.refused} refused, 0 thrown`,
  );
  expect(tally.ok).toBeGreaterThan(50);
  // Nothing was written beside the user's folder and the program's own data.
  expect((await readdir(folder)).sort()).toEqual(['data', 'home']);
  expect(await readdir(join(folder, 'home'))).toEqual(['Documents']);
});
