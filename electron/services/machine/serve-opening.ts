import { parentPort } from 'node:worker_threads';
import type { Result } from '../../../shared/result/result';
import { recallingFrom } from '../files/import-memory';
import { nodeFileSystem } from '../fs/node-file-system';
import { lazily } from '../host/lazily';
import { lazyEngines } from '../open/engines';
import { type Asked, askedSchema, type OpeningData } from '../open/messages';
import { type Opener, openerHere } from '../open/opener';
import { findForms } from '../templates/all-forms';

/** The thread's end (打开线程): reads each file that it is given, until it is stopped. Between files it reads the forms. */
export function serveOpening({ templates, lists, installed, memory }: OpeningData): void {
  const log: { event: string; detail: string }[] = [];
  const forms = lazily(() => findForms(nodeFileSystem, { templates, lists, installed: installed ?? null }));
  const opener = openerHere({
    engines: lazyEngines,
    templates: async () => {
      const all = await forms();
      return all.ok ? { ok: true, value: all.value.templates } : all;
    },
    recall: recallingFrom(nodeFileSystem, memory),
    log: (event, detail) => log.push({ event, detail }),
  });
  let answering = 0;
  const prepare = (): void => {
    if (answering === 0) void forms();
  };
  parentPort?.on('message', (message: unknown) => {
    const asked = askedSchema.parse(message);
    answering += 1;
    void answered(opener, asked).then((answer) => {
      parentPort?.postMessage({ answer, log: log.splice(0) });
      answering -= 1;
      setImmediate(prepare);
    });
  });
  // What has been asked already comes first: most files bring their own form.
  setImmediate(() => setImmediate(prepare));
}

function answered(opener: Opener, asked: Asked): Promise<Result<unknown>> {
  switch (asked.kind) {
    case 'open':
      return opener.open(asked);
    case 'map':
      return opener.map(asked);
    case 'form':
      return opener.form(asked.files, asked.name);
    case 'packed':
      return opener.packed(asked.bytes, asked.name);
    case 'names':
      return opener.names(asked.bytes, asked.name);
    case 'text':
      return opener.text(asked.bytes, asked.name);
    case 'draft':
      return opener.draft({ ...asked, facts: { ...asked.facts, kinds: [...asked.facts.kinds] } });
  }
}
