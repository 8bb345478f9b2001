import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, readFile, rename, stat, unlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { readProjectFile, writeProjectFile } from '../../electron/services/files/project-file';
import { nodeFileSystem } from '../../electron/services/fs/node-file-system';
import { temporaryName } from '../../electron/services/fs/temporaries';
import { sentenceOf } from '../../shared/contract/sentences';
import { type Bench, handlersBench } from '../unit/electron/services/calls/handlers-bench';
import { bundleChild } from './bundle-child';
import { APP, PROJECT, withYear } from './content';
import { faultyFileSystem, systemError } from './faulty-file-system';
import { temporaryFolder } from './temporary-folder';

const LOCK = '~$a.mzb.lock';

/** Two programs with the same share, and a document on it. */
async function office(options: Parameters<typeof handlersBench>[0] = {}): Promise<{ b: Bench; path: string }> {
  const b = await handlersBench(options);
  const path = join(b.documents, 'a.mzb');
  await writeFile(path, await writeProjectFile(withYear(2030), APP));
  return { b, path };
}

async function open(b: Bench) {
  return await b.call('openFile', { file: await b.fileId('a.mzb') });
}

async function yearOf(path: string): Promise<number> {
  const read = await readProjectFile(new Uint8Array(await readFile(path)));
  if (!read.ok) throw new Error(read.error.code);
  return read.value.project.year;
}

const codes = (said: readonly { code: string }[]): string[] => said.map(({ code }) => code);

/** A lock of another machine, last touched so long ago. */
async function foreignLock(folder: string, age: number): Promise<void> {
  const path = join(folder, LOCK);
  const process = { pid: 4, host: 'elsewhere', started: 1, ticks: null };
  const lock = { version: 1, user: '李四', machine: 'elsewhere', run: 'r', process, opened: '2030-01-01T01:00:00Z' };
  await writeFile(path, JSON.stringify({ ...lock, program: '1' }));
  const time = new Date(Date.now() - age);
  await utimes(path, time, time);
}

async function holder(path: string, user: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, [await bundleChild(await temporaryFolder(), './lock-child.ts'), path, user]);
  onTestFinished(() => void child.kill('SIGKILL'));
  const [said] = await once(child.stdout, 'data');
  expect(String(said).trim()).toBe('held');
  return child;
}

describe('a document that somebody has open', () => {
  it('opens read-only for a second program, with who and since when, and is saved as a copy', async () => {
    const { b, path } = await office();
    const first = await open(b);
    expect(first).toMatchObject({ readOnly: false, notices: [] });
    const other = await handlersBench({ folder: b.folder, machine: { user: '李四' } });
    const second = await open(other);
    expect(second).toMatchObject({ readOnly: true, ownerUnresponsive: false });
    expect(codes(second.notices)).toEqual(['lock-held']);
    const { code = '', params = {} } = second.notices[0] ?? {};
    expect(sentenceOf({ code, params })).toMatch(/（电脑 .+）（\d+月\d+日 \d\d:\d\d 起）正在编辑“a\.mzb”/);
    const args = { session: second.session, project: { ...PROJECT, year: 2040 }, step: 0 };
    expect(await other.refused('save', { ...args, file: null })).toBe('save-name-needed');
    expect(await other.refused('save', { ...args, file: await other.fileId('a.mzb') })).toBe('save-copy-only');
    expect(await yearOf(path)).toBe(2030);
    await other.call('save', { ...args, file: await other.fileId('copy.mzb') });
    expect(await yearOf(join(b.documents, 'copy.mzb'))).toBe(2040);
    await b.call('save', { session: first.session, project: { ...PROJECT, year: 2031 }, step: 0, file: null });
    expect(await yearOf(path)).toBe(2031);
  });

  it('is free again once it was closed, or its page is gone', async () => {
    const { b } = await office();
    const { session } = await open(b);
    await b.call('closeSession', { session });
    expect(await readdir(b.documents)).toEqual(['a.mzb']);
    await open(b);
    await b.backend.pageGone();
    expect(await readdir(b.documents)).toEqual(['a.mzb']);
    const other = await handlersBench({ folder: b.folder });
    expect((await open(other)).readOnly).toBe(false);
  });

  it('is told apart from a second window of the same program, and passes on when it is opened again', async () => {
    const { b } = await office();
    const first = await open(b);
    const second = await open(b);
    expect(codes(second.notices)).toEqual(['lock-held-here']);
    const again = await b.call('openFile', { file: await b.fileId('a.mzb'), leaving: first.session });
    expect(again).toMatchObject({ readOnly: false, notices: [] });
    await b.call('closeSession', { session: first.session });
    expect(await readdir(b.documents)).toContain(LOCK);
  });

  it('is not written by save as of another program', async () => {
    const { b, path } = await office();
    await open(b);
    const other = await handlersBench({ folder: b.folder });
    const made = await other.call('newDocument', { template: 'tiny-2030', department: PROJECT.department, year: 2050 });
    const args = { session: made.session, project: made.project, step: 0 };
    expect(await other.refused('save', { ...args, file: await other.fileId('a.mzb') })).toBe('lock-not-ours');
    expect(await yearOf(path)).toBe(2030);
  });
});

describe('the owner of a lock', () => {
  it('killed on this machine loses it to his own next start at once, to others only on their word', async () => {
    const { b, path } = await office({ machine: { user: '张三' } });
    const other = await handlersBench({ folder: b.folder, machine: { user: '李四' } });
    const child = await holder(path, '张三');
    const while_ = await open(b);
    expect(codes(while_.notices)).toEqual(['lock-held-own']);
    const said = while_.notices[0];
    expect(sentenceOf({ code: said?.code ?? '', params: said?.params ?? {} })).toContain('请结束那个明账');
    await b.call('closeSession', { session: while_.session });
    child.kill('SIGKILL');
    await once(child, 'exit');
    const asked = await open(other);
    expect(asked).toMatchObject({ readOnly: true, ownerUnresponsive: true });
    expect(codes(asked.notices)).toEqual(['lock-silent']);
    const mine = await open(b);
    expect(mine).toMatchObject({ readOnly: false, ownerUnresponsive: false });
    expect(codes(mine.notices)).toEqual(['lock-left']);
    expect(await other.refused('takeOver', { session: asked.session })).toBe('lock-held');
  });

  it('who does not answer is replaced on the user’s word, and told so when he comes back', async () => {
    const { b, path } = await office();
    await foreignLock(b.documents, 10 * 60 * 1000);
    const opened = await open(b);
    expect(opened).toMatchObject({ readOnly: true, ownerUnresponsive: true });
    await b.call('takeOver', { session: opened.session });
    const args = { session: opened.session, project: { ...PROJECT, year: 2031 }, step: 0, file: null };
    await b.call('save', args);
    expect(await yearOf(path)).toBe(2031);
    // He wakes up and writes his lock again: from now on it is his.
    await foreignLock(b.documents, 0);
    expect(await b.refused('save', { ...args, project: { ...PROJECT, year: 2032 } })).toBe('lock-not-ours');
    expect(await yearOf(path)).toBe(2031);
  });

  it('whose lock is dated in the future is silent: nobody touches it', async () => {
    const { b } = await office();
    await foreignLock(b.documents, -3_600_000);
    const opened = await open(b);
    expect(opened).toMatchObject({ readOnly: true, ownerUnresponsive: true });
    await b.call('takeOver', { session: opened.session });
    await b.backend.pageGone();
    // A clock that is a little ahead is nothing.
    await foreignLock(b.documents, -60_000);
    expect(await open(b)).toMatchObject({ readOnly: true, ownerUnresponsive: false });
  });

  it('whose clock is wrong by an hour is neither taken for silent nor for present', async () => {
    for (const skew of [-3_600_000, 3_600_000]) {
      const { b } = await office({ machine: { now: () => new Date(Date.now() + skew) } });
      await foreignLock(b.documents, 30_000);
      expect(await open(b)).toMatchObject({ readOnly: true, ownerUnresponsive: false });
    }
    // The disk's own clock is an hour behind: what it dated ten minutes before its now is silent.
    const behind = 3_600_000;
    const fs = faultyFileSystem({});
    const stat = async (path: string) => {
      const found = await nodeFileSystem.stat(path);
      return path.endsWith('.tmp') ? { ...found, modified: new Date(found.modified.getTime() - behind) } : found;
    };
    const { b } = await office({ machine: { fs: { ...fs, stat } } });
    await foreignLock(b.documents, behind + 10 * 60 * 1000);
    expect((await open(b)).ownerUnresponsive).toBe(true);
    await b.backend.pageGone();
    await foreignLock(b.documents, behind + 1000);
    expect((await open(b)).ownerUnresponsive).toBe(false);
  });
});

describe('a lock that is kept', () => {
  it('is dated anew every quarter of a minute, so that nobody takes its owner for silent, until it is released', async () => {
    const timers: { every: number; task: () => void }[] = [];
    const every = (milliseconds: number, task: () => void) => {
      const timer = { every: milliseconds, task };
      timers.push(timer);
      return () => void timers.splice(timers.indexOf(timer), 1);
    };
    const { b } = await office({ machine: { every } });
    const path = join(b.documents, LOCK);
    const { session } = await open(b);
    expect(timers.map((timer) => timer.every)).toEqual([15_000]);
    const content = JSON.parse(await readFile(path, 'utf8'));
    const longAgo = new Date(Date.now() - 10 * 60 * 1000);
    await utimes(path, longAgo, longAgo);
    timers[0]?.task();
    await vi.waitFor(async () => expect((await stat(path)).mtimeMs).toBeGreaterThan(longAgo.getTime() + 1000));
    expect(JSON.parse(await readFile(path, 'utf8'))).toEqual(content);
    const process = { ...content.process, host: 'elsewhere', pid: 4 };
    // As others on the share see it: they know no process table of this machine, only the date.
    await writeFile(path, `${JSON.stringify({ ...content, process })}\n`);
    const other = await handlersBench({ folder: b.folder });
    expect(await open(other)).toMatchObject({ readOnly: true, ownerUnresponsive: false });
    await b.call('closeSession', { session });
    expect(timers).toEqual([]);
    expect(await readdir(b.documents)).toEqual(['a.mzb']);
  });

  it('is not touched any more once somebody else has it', async () => {
    const tasks: (() => void)[] = [];
    const every = (_: number, task: () => void) => {
      tasks.push(task);
      return () => undefined;
    };
    const { b } = await office({ machine: { every } });
    await open(b);
    await foreignLock(b.documents, 60_000);
    const before = await readFile(join(b.documents, LOCK), 'utf8');
    tasks[0]?.();
    await pause(50);
    expect(await readFile(join(b.documents, LOCK), 'utf8')).toBe(before);
  });
});

describe('half a lock', () => {
  it.each(['', '{"version":1,"user":"张'])('left by a kill is waited for and then taken away (%j)', async (half) => {
    const waits: number[] = [];
    const { b } = await office({ machine: { pause: async (milliseconds) => void waits.push(milliseconds) } });
    await writeFile(join(b.documents, LOCK), half);
    expect(await open(b)).toMatchObject({ readOnly: false, notices: [] });
    expect(waits).toEqual([1000]);
    expect(JSON.parse(await readFile(join(b.documents, LOCK), 'utf8'))).toMatchObject({ version: 1 });
    expect((await readdir(b.documents)).sort()).toEqual(['a.mzb', LOCK]);
  });

  it('that its owner finishes meanwhile is his', async () => {
    const { b } = await office({ machine: { pause: async () => foreignLock(b.documents, 0) } });
    await writeFile(join(b.documents, LOCK), '');
    expect(codes((await open(b)).notices)).toEqual(['lock-held']);
  });

  it('that a full disk left is removed, and the document worked in all the same', async () => {
    const fs = faultyFileSystem({
      write: (offered, path) => {
        if (path.endsWith('.lock')) throw systemError('ENOSPC');
        return offered;
      },
    });
    const { b } = await office({ machine: { fs } });
    expect(await open(b)).toMatchObject({ readOnly: false, notices: [] });
    expect(await readdir(b.documents)).toEqual(['a.mzb']);
  });
});

describe('what a killed save left beside a document', () => {
  it('goes when the document is opened next, and that of a living program stays', async () => {
    const { b } = await office();
    const ended = spawnSync(process.execPath, ['-e', '']).pid;
    const alive = temporaryName('x');
    const orphan = alive.replace(`-${process.pid}-`, `-${ended}-`);
    for (const name of [orphan, alive]) await writeFile(join(b.documents, name), 'half');
    await mkdir(join(b.folder, 'data'), { recursive: true });
    await writeFile(join(b.folder, 'data', orphan), 'half');
    await open(b);
    expect((await readdir(b.documents)).sort()).toEqual([alive, 'a.mzb', LOCK].sort());
    // Its own folder is looked at as the program starts.
    await b.call('recoverable', {});
    expect(await readdir(join(b.folder, 'data'))).not.toContain(orphan);
  });
});

describe('a folder that cannot be written', () => {
  it.each(['EACCES', 'EROFS', 'EPERM'])('opens its documents read-only and says so (%s)', async (code) => {
    const fs = faultyFileSystem({
      before: (call, path) => {
        if (call === 'create' && path.includes('Documents')) throw systemError(code);
      },
    });
    const { b, path } = await office({ machine: { fs } });
    const opened = await open(b);
    expect(opened).toMatchObject({ readOnly: true, ownerUnresponsive: false });
    expect(codes(opened.notices)).toEqual(['folder-read-only']);
    expect(await b.refused('save', { session: opened.session, project: PROJECT, step: 0, file: null })).toBe(
      'save-name-needed',
    );
    expect(await yearOf(path)).toBe(2030);
  });

  it('where no lock can be made for another reason is worked in all the same', async () => {
    const fs = faultyFileSystem({
      before: (call, path) => {
        if (call === 'create' && path.endsWith('.lock')) throw systemError('EIO');
      },
    });
    const { b, path } = await office({ machine: { fs } });
    const opened = await open(b);
    expect(opened).toMatchObject({ readOnly: false, notices: [] });
    const args = { session: opened.session, project: { ...PROJECT, year: 2031 }, step: 0, file: null };
    await b.call('save', args);
    expect(await yearOf(path)).toBe(2031);
  });
});

describe('a file that somebody changed meanwhile', () => {
  it('is replaced only on the user’s word, with the other version kept', async () => {
    const { b, path } = await office();
    const { session } = await open(b);
    const theirs = await writeProjectFile(withYear(2099), APP);
    await writeFile(path, theirs);
    const args = { session, project: { ...PROJECT, year: 2031 }, step: 0, file: null };
    expect(await b.refused('save', args)).toBe('file-changed-on-disk');
    expect(await yearOf(path)).toBe(2099);
    await b.call('save', { ...args, overwrite: true });
    expect(await yearOf(path)).toBe(2031);
    const [folder = ''] = await readdir(join(b.folder, 'data/backups'));
    const [kept = ''] = await readdir(join(b.folder, 'data/backups', folder));
    expect(new Uint8Array(await readFile(join(b.folder, 'data/backups', folder, kept)))).toEqual(theirs);
  });

  it('is not made anew when a colleague moved or deleted it, but on the user’s word', async () => {
    const { b, path } = await office();
    const { session } = await open(b);
    const moved = join(b.documents, '定稿.mzb');
    await rename(path, moved);
    const args = { session, project: { ...PROJECT, year: 2031 }, step: 0, file: null };
    expect(await b.refused('save', args)).toBe('file-gone-on-disk');
    expect((await readdir(b.documents)).filter((name) => name.endsWith('.mzb'))).toEqual(['定稿.mzb']);
    expect(sentenceOf({ code: 'file-gone-on-disk', params: { name: 'a.mzb' } })).toContain('另存为新文件');
    await b.call('save', { ...args, overwrite: true });
    expect([await yearOf(path), await yearOf(moved)]).toEqual([2031, 2030]);
    // And once more, now that it is there again.
    await b.call('save', { ...args, project: { ...PROJECT, year: 2032 } });
    await unlink(path);
    expect(await b.refused('save', args)).toBe('file-gone-on-disk');
    const copy = await b.fileId('copy.mzb');
    expect(await b.call('save', { ...args, file: copy })).toEqual({ name: 'copy.mzb' });
  });

  it('is not replaced when the other version cannot be kept', async () => {
    const fs = faultyFileSystem({
      before: (call, path) => {
        if (call === 'create' && path.includes('backups')) throw systemError('ENOSPC');
      },
    });
    const { b, path } = await office({ machine: { fs } });
    const { session } = await open(b);
    await writeFile(path, await writeProjectFile(withYear(2099), APP));
    const args = { session, project: { ...PROJECT, year: 2031 }, step: 0, file: null, overwrite: true };
    expect(await b.refused('save', args)).toBe('save-no-backup');
    expect(await yearOf(path)).toBe(2099);
  });
});
