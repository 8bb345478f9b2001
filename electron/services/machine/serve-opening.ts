import { parentPort } from 'node:worker_threads';
import { recallingFrom } from '../files/import-memory';
import { nodeFileSystem } from '../fs/node-file-system';
import { lazyEngines } from '../open/engines';
import { askedSchema, type OpeningData } from '../open/messages';
import { openerHere } from '../open/opener';
import { findTemplates } from '../templates/read-template';

/** The thread's end (打开线程): reads each file that it is given, until it is stopped. */
export function serveOpening({ templates, lists, memory }: OpeningData): void {
  const log: { event: string; detail: string }[] = [];
  const installed = findTemplates(templates, lists);
  const opener = openerHere({
    engines: lazyEngines,
    templates: async () => {
      const found = await installed;
      return found.ok ? { ok: true, value: found.value.templates } : found;
    },
    recall: recallingFrom(nodeFileSystem, memory),
    log: (event, detail) => log.push({ event, detail }),
  });
  parentPort?.on('message', (message: unknown) => {
    const { kind, ...what } = askedSchema.parse(message);
    const answered = kind === 'open' ? opener.open(what) : opener.map(what);
    void answered.then((answer) => parentPort?.postMessage({ answer, log: log.splice(0) }));
  });
}
