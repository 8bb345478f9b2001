import { spawnSync } from 'node:child_process';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { headerLine, JOURNAL_VERSION, type JournalHeader, stepLine } from '../../electron/services/files/journal-lines';
import { type ProjectFile, writeProjectFile } from '../../electron/services/files/project-file';
import { createJournalStore, type JournalStore } from '../../electron/services/files/recovery';
import type { JournalBase } from '../../electron/services/files/session-journal';
import { ownIdentity } from '../../electron/services/fs/process-identity';
import { sha256 } from '../../electron/services/fs/sha256';
import type { Change } from '../../shared/document/changes';
import { bundleChild } from './bundle-child';
import { APP, CONTENT, typed, withYear } from './content';
import { type Faults, faultyFileSystem, systemError } from './faulty-file-system';
import { temporaryFolder } from './temporary-folder';

const DAY = 24 * 60 * 60 * 1000;

async function bench(faults: Faults = {}, folder?: string) {
  const place = folder ?? (await temporaryFolder());
  const fs = faultyFileSystem(faults);
  const timers: { delay: number; task: () => void }[] = [];
  const clock = { time: Date.UTC(2030, 0, 1) };
  const store = createJournalStore({
    fs,
    folder: join(place, 'journals'),
    app: APP,
    now: () => new Date(clock.time),
    later: (delay, task) => {
      const timer = { delay, task };
      timers.push(timer);
      return () => void timers.splice(timers.indexOf(timer), 1);
    },
    log: () => undefined,
  });
  return { place, journals: join(place, 'journals'), fs, timers, store, clock };
}

function baseOf(content: ProjectFile, place: Partial<JournalBase> = {}): JournalBase {
  return { content, name: null, path: null, hash: null, readOnly: false, ...place };
}

const base = baseOf(CONTENT);
const step = (n: number): Change[] => [typed(`${n}`, `${n + 1}`)];

async function files(folder: string): Promise<string[]> {
  return (await readdir(folder).catch(() => [])).filter((name) => name !== 'discarded').sort();
}

/** Figure of the one amount cell that a recovery would give back. */
async function figure(store: JournalStore, id: string): Promise<string | undefined> {
  const recovered = await store.recover(id);
  if (!recovered.ok) throw new Error(recovered.error.code);
  return recovered.value.content.project.tables.A?.cells['201']?.basic;
}

describe('the recovery journal of a document', () => {
  it('starts with the first step, is on disk at once and synced within a second', async () => {
    const b = await bench();
    const journal = b.store.open('s', base);
    expect(await files(b.journals)).toEqual([]);
    await journal.append(1, step(0));
    await journal.append(2, step(1));
    expect(await files(b.journals)).toEqual(['s.1.jsonl', 's.1.mzb']);
    const text = await readFile(join(b.journals, 's.1.jsonl'), 'utf8');
    expect(text.split('\n').length).toBe(4);
    await journal.append(3, step(2));
    // The first step was synced with the new file; those after it wait together, for at most a second.
    expect(b.timers.length).toBe(1);
    expect(b.timers[0]?.delay).toBeLessThanOrEqual(1000);
    const before = b.fs.calls.length;
    b.timers[0]?.task();
    await journal.append(4, step(3));
    expect(b.fs.calls.slice(before)).toContain(`sync ${join(b.journals, 's.1.jsonl')}`);
    await journal.leave();
  });

  it('gives the work back once its run is dead, also of a document that was never saved', async () => {
    const b = await bench();
    const journal = b.store.open('s', base);
    for (const n of [0, 1, 2]) await journal.append(n + 1, step(n));
    expect(await b.store.list()).toEqual([]);
    expect(await b.store.recover('s')).toMatchObject({ error: { code: 'recovery-gone' } });
    await journal.leave();
    b.store.release('s');
    const time = new Date(b.clock.time).toISOString();
    expect(await b.store.list()).toMatchObject([{ id: 's', name: null, time, steps: 3, complete: true }]);
    const recovered = await b.store.recover('s');
    expect(recovered).toMatchObject({ ok: true, value: { base, steps: [step(0), step(1), step(2)], complete: true } });
    expect(await figure(b.store, 's')).toBe('3');
  });

  it('is not offered by another run while its own lives', async () => {
    const b = await bench();
    const journal = b.store.open('s', base);
    await journal.append(1, step(0));
    const other = await bench({}, b.place);
    expect(await other.store.list()).toEqual([]);
    expect(await other.store.discard('s')).toMatchObject({ error: { code: 'recovery-gone' } });
    await journal.leave();
  });

  it('is gone after a verified save, but for the steps that the save did not hold', async () => {
    const b = await bench();
    const journal = b.store.open('s', base);
    for (const n of [0, 1]) await journal.append(n + 1, step(n));
    await journal.append(3, [typed('2', '99')]);
    await journal.saved(2, baseOf(withYear(2040), { name: 'a.mzb', path: '/a.mzb', hash: 'h' }));
    expect(await files(b.journals)).toEqual(['s.2.jsonl', 's.2.mzb']);
    await journal.append(4, [typed('99', '100')]);
    await journal.leave();
    b.store.release('s');
    const recovered = await b.store.recover('s');
    expect(recovered).toMatchObject({
      value: { base: { name: 'a.mzb', hash: 'h' }, steps: [[typed('2', '99')], [typed('99', '100')]] },
    });
    expect(recovered.ok && recovered.value.content.project.year).toBe(2040);
    const whole = b.store.open('t', base);
    await whole.append(1, step(0));
    await whole.saved(1, base);
    expect((await files(b.journals)).filter((name) => name.startsWith('t'))).toEqual([]);
  });

  it('keeps steps in order when a save and edits cross', async () => {
    const b = await bench();
    const journal = b.store.open('s', base);
    const tasks: Promise<unknown>[] = [];
    for (let n = 0; n < 30; n += 1) {
      tasks.push(journal.append(n + 1, step(n)));
      if (n % 7 === 6) tasks.push(journal.saved(n + 1, base));
    }
    await Promise.all(tasks);
    await journal.leave();
    b.store.release('s');
    expect(await b.store.recover('s')).toMatchObject({ value: { steps: [step(28), step(29)], complete: true } });
  });

  it('takes every step once, however often it comes', async () => {
    const b = await bench();
    const journal = b.store.open('s', base);
    for (const n of [0, 0, 1, 0, 1, 2]) expect(await journal.append(n + 1, step(n))).toEqual({ ok: true, value: null });
    await journal.saved(2, base);
    expect(await journal.append(2, step(1))).toEqual({ ok: true, value: null });
    await journal.leave();
    b.store.release('s');
    expect(await b.store.recover('s')).toMatchObject({ value: { steps: [step(2)], complete: true } });
  });

  it('refuses a step that leaves a gap, and what it holds ends before the gap', async () => {
    const b = await bench();
    const journal = b.store.open('s', base);
    await journal.append(1, step(0));
    expect(await journal.append(3, step(2))).toEqual({ ok: false, error: { code: 'journal-gap' } });
    expect(await journal.append(2, step(1))).toMatchObject({ ok: true });
    expect(await journal.append(3, step(2))).toMatchObject({ ok: true });
    await journal.leave();
    b.store.release('s');
    expect(await b.store.recover('s')).toMatchObject({ value: { steps: [step(0), step(1), step(2)] } });
  });

  it('has no gap where a save took steps over that never came', async () => {
    const b = await bench();
    const journal = b.store.open('s', base);
    await journal.append(1, step(0));
    await journal.saved(3, base);
    expect(await journal.append(5, step(4))).toMatchObject({ ok: false });
    expect(await journal.append(4, step(3))).toMatchObject({ ok: true });
    await journal.leave();
    b.store.release('s');
    expect(await b.store.recover('s')).toMatchObject({ value: { steps: [step(3)], complete: true } });
  });

  it('of recovered work goes on counting from 1', async () => {
    const b = await bench();
    const journal = b.store.open('s', base, { from: 'old', steps: [step(0), step(1)] });
    expect(await journal.append(1, step(2))).toMatchObject({ ok: true });
    await journal.leave();
    b.store.release('s');
    expect(await b.store.recover('s')).toMatchObject({ value: { steps: [step(0), step(1), step(2)] } });
  });

  it.each([
    ['whole', ['new']],
    ['gone', ['new', 'old']],
  ])(
    'that was taken over goes when the snapshot of the one after it is whole, not when it is %s',
    async (state, left) => {
      const b = await bench();
      const old = b.store.open('old', base);
      await old.append(1, step(0));
      const next = b.store.open('new', base, { from: 'old', steps: [step(0)] });
      await next.append(1, step(1));
      for (const journal of [old, next]) await journal.leave();
      for (const id of ['old', 'new']) b.store.release(id);
      if (state === 'gone') await rm(join(b.journals, 'new.1.mzb'));
      expect((await b.store.list()).map(({ id }) => id).sort()).toEqual(left);
      if (state === 'gone') expect(await figure(b.store, 'old')).toBe('1');
    },
  );

  it('says when it cannot be written, and holds everything again with the next step that can', async () => {
    let full = false;
    const b = await bench({
      write: (offered, path) => {
        if (!full) return offered;
        if (path.endsWith('.jsonl') && offered > 40) return 20;
        throw systemError('ENOSPC');
      },
    });
    const journal = b.store.open('s', base);
    await journal.append(1, step(0));
    full = true;
    expect(await journal.append(2, step(1))).toEqual({
      ok: false,
      error: { code: 'journal-failed', params: { cause: 'ENOSPC' } },
    });
    expect(await journal.append(3, step(2))).toMatchObject({ ok: false });
    // Even now the step before the fault can be recovered.
    const other = await bench({}, b.place);
    expect(await readFile(join(b.journals, 's.1.jsonl'), 'utf8')).toContain('"n":1');
    full = false;
    expect(await journal.append(4, step(3))).toEqual({ ok: true, value: null });
    expect((await files(b.journals)).filter((name) => name.endsWith('.jsonl')).length).toBe(1);
    await journal.leave();
    b.store.release('s');
    expect(await b.store.recover('s')).toMatchObject({ value: { steps: [0, 1, 2, 3].map(step), complete: true } });
    expect(await other.store.list()).toEqual([]);
  });

  it('starts anew after a failed sync', async () => {
    let failing = false;
    const b = await bench({
      before: (call) => {
        if (failing && call === 'sync') throw systemError('EIO');
      },
    });
    const journal = b.store.open('s', base);
    await journal.append(1, step(0));
    await journal.append(2, step(1));
    failing = true;
    b.timers[0]?.task();
    await Promise.resolve();
    failing = false;
    expect((await journal.append(3, step(2))).ok).toBe(true);
    expect(await files(b.journals)).toEqual(['s.2.jsonl', 's.2.mzb']);
    await journal.leave();
  });

  it('given up is kept aside some days and then deleted', async () => {
    const b = await bench();
    const journal = b.store.open('s', base);
    await journal.append(1, step(0));
    await journal.discard();
    b.store.release('s');
    expect(await b.store.list()).toEqual([]);
    expect(await files(b.journals)).toEqual([]);
    expect((await readdir(join(b.journals, 'discarded'))).length).toBe(2);
    b.clock.time += 6 * DAY;
    await b.store.prune();
    expect((await readdir(join(b.journals, 'discarded'))).length).toBe(2);
    b.clock.time += 2 * DAY;
    await b.store.prune();
    expect(await readdir(join(b.journals, 'discarded'))).toEqual([]);
  });
});

describe('a journal left by another run', () => {
  async function left(b: Awaited<ReturnType<typeof bench>>, change: Partial<JournalHeader>, broken = false) {
    const snapshot = await writeProjectFile(CONTENT, APP);
    const owner = await ownIdentity();
    const header: JournalHeader = {
      version: JOURNAL_VERSION,
      session: 'x',
      run: 'other',
      owner: { ...owner, ticks: 'another boot:1', started: 1 },
      name: 'a.mzb',
      path: null,
      base: null,
      readOnly: false,
      snapshot: sha256(snapshot),
      ...change,
    };
    const time = new Date(b.clock.time);
    const lines = [headerLine(header), ...[0, 1, 2].map((n) => stepLine(n + 1, time, step(n)))];
    if (broken) lines[2] = `${lines[2]?.slice(0, 30)}\n`;
    await b.fs.makeFolder(b.journals);
    await writeFile(join(b.journals, 'x.1.jsonl'), lines.join(''));
    await writeFile(join(b.journals, 'x.1.mzb'), snapshot);
  }

  it('with our own process number but another start is dead', async () => {
    const b = await bench();
    await left(b, {});
    expect(await b.store.list()).toMatchObject([{ id: 'x', steps: 3 }]);
  });

  it.skipIf(process.platform !== 'linux')('of a process that still runs is not offered', async () => {
    const b = await bench();
    await left(b, { owner: await ownIdentity() });
    expect(await b.store.list()).toEqual([]);
    await left(b, { owner: { ...(await ownIdentity()), host: `not ${hostname()}` } });
    expect((await b.store.list()).length).toBe(1);
  });

  it('broken in the middle gives the steps before and says that it is not complete', async () => {
    const b = await bench();
    await left(b, {}, true);
    expect(await b.store.list()).toMatchObject([{ id: 'x', steps: 1, complete: false }]);
    expect(await figure(b.store, 'x')).toBe('1');
  });

  it('with a damaged or missing base is refused, and stays', async () => {
    const b = await bench();
    await left(b, {});
    const snapshot = join(b.journals, 'x.1.mzb');
    const bytes = await readFile(snapshot);
    await writeFile(snapshot, bytes.subarray(0, 100));
    expect(await b.store.recover('x')).toMatchObject({ error: { code: 'recovery-damaged' } });
    // A sound document, but not the one that the steps lead on from.
    await writeFile(snapshot, await writeProjectFile(withYear(2050), APP));
    expect(await b.store.recover('x')).toMatchObject({ error: { code: 'recovery-damaged' } });
    await b.fs.remove(snapshot);
    expect(await b.store.recover('x')).toMatchObject({
      error: { code: 'recovery-damaged', params: { cause: 'ENOENT' } },
    });
    expect(await files(b.journals)).toEqual(['x.1.jsonl']);
  });

  it('knows the files that its own save may have left, whether or not the save came to its end', async () => {
    const b = await bench();
    const journal = b.store.open('s', { ...base, path: '/a.mzb', hash: 'old' });
    await journal.append(1, [typed('634.87', '1')]);
    await journal.saving('new');
    await journal.append(2, [typed('1', '2')]);
    await journal.leave();
    b.store.release('s');
    expect(await b.store.list()).toMatchObject([{ steps: 2, path: '/a.mzb', own: ['old', 'new'] }]);
    expect(await b.store.recover('s')).toMatchObject({ ok: true, value: { own: ['old', 'new'], complete: true } });
  });

  it('of the first version is read', async () => {
    const b = await bench();
    const journal = b.store.open('s', base);
    await journal.append(1, [typed('634.87', '1')]);
    await journal.leave();
    b.store.release('s');
    const path = join(b.journals, 's.1.jsonl');
    const [head = '', ...steps] = (await readFile(path, 'utf8')).split('\n');
    const json = JSON.stringify({ ...JSON.parse(head.slice(17)), version: 1 });
    const sum = sha256(json).slice(0, 16);
    await writeFile(path, [`${sum} ${json}`, ...steps].join('\n'));
    expect(await b.store.list()).toMatchObject([{ id: 's', steps: 1, complete: true }]);
  });

  it('of a newer program is neither offered nor deleted', async () => {
    const b = await bench();
    await b.fs.makeFolder(b.journals);
    const json = JSON.stringify({ version: JOURNAL_VERSION + 1, anything: true });
    await writeFile(join(b.journals, 'x.1.jsonl'), `${sha256(json).slice(0, 16)} ${json}\n`);
    expect(await b.store.list()).toEqual([]);
    expect(await b.store.recover('x')).toMatchObject({ error: { code: 'recovery-newer' } });
    expect(await b.store.discard('x')).toMatchObject({ ok: false });
    await b.store.prune();
    expect(await files(b.journals)).toEqual(['x.1.jsonl']);
  });

  it('of a killed process is recovered up to the last whole step, and only then put aside', async () => {
    const b = await bench();
    const child = await bundleChild(b.place, './journal-child.ts');
    for (const whole of [1, 2, 7]) {
      const run = spawnSync(process.execPath, [child, b.journals, `${whole}`], { encoding: 'utf8' });
      expect(run.signal, run.stderr).toBe('SIGKILL');
      expect(await b.store.list()).toMatchObject([{ id: 'child', name: 'a.mzb', steps: whole, complete: true }]);
      expect(await figure(b.store, 'child')).toBe(`${whole}`);
      expect((await b.store.list()).length).toBe(1);
      expect(await b.store.discard('child')).toMatchObject({ ok: true });
      expect(await b.store.list()).toEqual([]);
    }
  });
});
