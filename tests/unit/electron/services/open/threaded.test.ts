import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeProjectFile } from '../../../../../electron/services/files/project-file';
import { lazyEngines } from '../../../../../electron/services/open/engines';
import { type Opener, openerHere } from '../../../../../electron/services/open/opener';
import { threadedOpener } from '../../../../../electron/services/open/threaded';
import { findTemplates } from '../../../../../electron/services/templates/read-template';
import { sentenceOf } from '../../../../../shared/contract/sentences';
import type { Result } from '../../../../../shared/result/result';
import { APP, PROJECT, TEMPLATE } from '../../../../fault/content';
import { temporaryFolder } from '../../../../fault/temporary-folder';
import { asXlsx, officialBook } from '../../../../support/recognise-book';
import { builtThread, THREAD_DATA } from './built-thread';

const LIMITS = { patience: 100_000, memory: 1024 };
let built: Awaited<ReturnType<typeof builtThread>>;
let book: Uint8Array;
beforeAll(async () => {
  built = await builtThread();
  book = await asXlsx(officialBook());
});
afterAll(() => built.remove());

function threaded(limits = LIMITS, entry = built.entry): { opener: Opener; log: string[] } {
  const log: string[] = [];
  return { opener: threadedOpener(entry, THREAD_DATA, (event, detail) => log.push(`${event} ${detail}`), limits), log };
}

function here(): Opener {
  return openerHere({
    engines: lazyEngines,
    templates: async () => {
      const found = await findTemplates(THREAD_DATA.templates, THREAD_DATA.lists);
      return found.ok ? { ok: true, value: found.value.templates } : found;
    },
    recall: async () => null,
    log: () => undefined,
  });
}

function codeOf(answer: Result<unknown>): string {
  if (answer.ok) return 'read';
  expect(sentenceOf(answer.error)).toMatch(/没有改动/);
  return answer.error.code;
}

describe('an opener in a thread', () => {
  it('takes what cannot be sent to a thread for one file that does not open', async () => {
    const { opener } = threaded();
    const gone = new Uint8Array(8);
    structuredClone(gone, { transfer: [gone.buffer] });
    expect(codeOf(await opener.names(gone, '甲.xlsx'))).toBe('open-failed');
    expect(codeOf(await opener.names(book, '乙.xlsx'))).toBe('read');
  });

  it('reads documents, workbooks and tables as one in this thread does, one after the other and at once', async () => {
    const document = await writeProjectFile({ project: PROJECT, template: TEMPLATE, source: null }, APP);
    const files = [
      { bytes: document, name: 'a.mzb', corrections: null },
      { bytes: book, name: '公开表.xlsx', corrections: null },
      { bytes: document.subarray(0, document.length - 30), name: 'damaged.mzb', corrections: null },
      { bytes: new TextEncoder().encode('{"tables":'), name: 'b.json', corrections: null },
      { bytes: Uint8Array.of(1, 2, 3), name: 'c.bin', corrections: null },
    ];
    const { opener } = threaded();
    opener.prepare();
    const expected = await Promise.all(files.map((file) => here().open(file)));
    expect(expected.map(({ ok }) => ok)).toEqual([true, true, true, false, false]);
    expect(await Promise.all(files.map((file) => opener.open(file)))).toEqual(expected);
    expect(await opener.open({ bytes: document, name: 'a.mzb', corrections: null })).toEqual(expected[0]);
    const mapped = { bytes: book, name: '公开表.xlsx', corrections: null };
    expect(await opener.map(mapped)).toEqual(await here().map(mapped));
    expect(await opener.form(TEMPLATE, 'a.mzb')).toEqual(await here().form(TEMPLATE, 'a.mzb'));
    expect(await opener.form({}, 'a.mzb')).toMatchObject({ ok: false });
  });

  it('gives up what is cancelled, before and while it is read, and reads the next file', async () => {
    const { opener } = threaded();
    const file = { bytes: book, name: '公开表.xlsx', corrections: null };
    expect(codeOf(await opener.open(file, AbortSignal.abort()))).toBe('open-cancelled');
    const abort = new AbortController();
    const reading = opener.open(file, abort.signal);
    setImmediate(() => abort.abort());
    expect(codeOf(await reading)).toBe('open-cancelled');
    const late = new AbortController();
    expect(codeOf(await opener.open(file, late.signal))).toBe('read');
    late.abort();
    expect(codeOf(await opener.open(file))).toBe('read');
  });

  it('gives up what takes too long or too much memory, or breaks its thread, with a sentence', async () => {
    const file = { bytes: book, name: '公开表.xlsx', corrections: null };
    expect(codeOf(await threaded({ ...LIMITS, patience: 1 }).opener.open(file))).toBe('open-too-long');
    const folder = await temporaryFolder();
    const entry = async (name: string, code: string): Promise<URL> => {
      await writeFile(join(folder, name), code);
      return pathToFileURL(join(folder, name));
    };
    const begin = "const { parentPort } = require('node:worker_threads');\nparentPort.on('message', () => { ";
    const greedy = await entry(
      'a.cjs',
      `${begin} const all = []; for (;;) all.push(new Array(100000).fill(all.length)); });`,
    );
    expect(codeOf(await threaded({ ...LIMITS, memory: 32 }, greedy).opener.open(file))).toBe('open-too-big');
    const broken = await entry('b.cjs', `${begin} throw new Error('机密 1308.71'); });`);
    const { opener, log } = threaded(LIMITS, broken);
    expect(codeOf(await opener.open(file))).toBe('open-failed');
    expect(codeOf(await opener.open(file))).toBe('open-failed');
    expect(log.join()).not.toContain('1308');
    expect(
      codeOf(await threaded(LIMITS, await entry('c.cjs', `${begin} process.exit(1); });`)).opener.open(file)),
    ).toBe('open-failed');
  });

  it('reads the next file with the thread that is done, and gets no second one ready beside it', async () => {
    const folder = await temporaryFolder();
    const begun = join(folder, 'begun');
    const code = [
      "const { parentPort } = require('node:worker_threads');",
      `require('node:fs').appendFileSync(${JSON.stringify(begun)}, 'thread ');`,
      "const answer = { ok: false, error: { code: 'open-failed' } };",
      "parentPort.on('message', () => parentPort.postMessage({ answer, log: [] }));",
    ];
    await writeFile(join(folder, 'counted.cjs'), code.join('\n'));
    const { opener } = threaded(LIMITS, pathToFileURL(join(folder, 'counted.cjs')));
    const file = { bytes: book, name: 'a.xlsx', corrections: null };
    const first = opener.open(file);
    opener.prepare();
    expect(codeOf(await first)).toBe('open-failed');
    expect(codeOf(await opener.open(file))).toBe('open-failed');
    expect(await readFile(begun, 'utf8')).toBe('thread ');
  });

  it('leaves this thread free while it reads', async () => {
    const { opener } = threaded();
    const hung = pathToFileURL(join(await temporaryFolder(), 'loop.cjs'));
    await writeFile(hung, "require('node:worker_threads').parentPort.on('message', () => { for (;;); });");
    const abort = new AbortController();
    const stuck = threaded(LIMITS, hung).opener.open({ bytes: book, name: 'x.xlsx', corrections: null }, abort.signal);
    // Another file is read to its end while that one never ends.
    expect(codeOf(await opener.open({ bytes: book, name: '公开表.xlsx', corrections: null }))).toBe('read');
    abort.abort();
    expect(codeOf(await stuck)).toBe('open-cancelled');
  });
});

describe('an opener in this thread', () => {
  it('makes a failure of whatever its readers throw', async () => {
    const log: string[] = [];
    const opener = openerHere({
      engines: { ...lazyEngines, importWorkbook: () => Promise.reject(new TypeError('机密 1308.71')) },
      templates: async () => ({ ok: true, value: [] }),
      recall: async () => null,
      log: (event, detail) => log.push(`${event} ${detail}`),
    });
    expect(codeOf(await opener.open({ bytes: book, name: '公开表.xlsx', corrections: null }))).toBe('open-failed');
    expect(log.join()).toContain('TypeError');
    expect(log.join()).not.toContain('1308');
  });
});
