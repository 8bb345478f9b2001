import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { chmod, mkdir, readdir, readFile, stat, symlink, unlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readProjectFile } from '../../electron/services/files/project-file';
import { saveProject } from '../../electron/services/files/save-project';
import { createAtomicWriter, renamePauses } from '../../electron/services/fs/atomic-write';
import { backupFolder, backupsIn, backupsToDrop } from '../../electron/services/fs/backups';
import type { FileSystem } from '../../electron/services/fs/file-system';
import { nodeFileSystem } from '../../electron/services/fs/node-file-system';
import { sha256 } from '../../electron/services/fs/sha256';
import { temporaryName } from '../../electron/services/fs/temporaries';
import { sentenceOf } from '../../shared/contract/sentences';
import type { Failure, Result } from '../../shared/result/result';
import { APP, CONTENT, withYear } from './content';
import { type Faults, faultyFileSystem, systemError } from './faulty-file-system';
import { temporaryFolder } from './temporary-folder';

interface Bench {
  folder: string;
  file: string;
  /** Saves the sample with that year. */
  save(year: number, expected?: string | null): ReturnType<typeof saveProject>;
  /** Year in the file on disk; throws when the file is damaged. */
  year(): Promise<number>;
  /** Temporary files in the folder. */
  leftovers(): Promise<string[]>;
  pauses: number[];
  fs: FileSystem & { calls: string[] };
}

async function bench(faults: Faults = {}, platform: NodeJS.Platform = 'win32'): Promise<Bench> {
  const folder = await temporaryFolder();
  const file = join(folder, '公开.mzb');
  const fs = faultyFileSystem(faults);
  const pauses: number[] = [];
  let ids = 0;
  const write = createAtomicWriter({
    fs,
    now: () => new Date(Date.UTC(2030, 0, 1)),
    pause: async (milliseconds) => void pauses.push(milliseconds),
    keepDays: () => 14,
    renamePauses: renamePauses(platform),
    newId: () => `${ids++}`,
  });
  return {
    folder,
    file,
    fs,
    pauses,
    save: (year, expected = null) =>
      saveProject(write, { path: file, content: withYear(year), app: APP, expected, backups: join(folder, 'backups') }),
    year: () => yearOf(file),
    leftovers: async () => (await readdir(folder)).filter((name) => name.startsWith('.')),
  };
}

async function yearOf(path: string): Promise<number> {
  const read = await readProjectFile(new Uint8Array(await readFile(path)));
  if (!read.ok) throw new Error(read.error.code);
  return read.value.project.year;
}

async function backups(b: Bench): Promise<string[]> {
  return backupsIn(await readdir(backupFolder(join(b.folder, 'backups'), b.file)).catch(() => []));
}

function failureOf(result: Result<unknown>): Failure {
  if (result.ok) throw new Error('expected a failure');
  return result.error;
}

describe('saving', () => {
  it('writes a new file and replaces it, keeping the version before', async () => {
    const b = await bench();
    const first = await b.save(2031);
    expect(await b.year()).toBe(2031);
    expect(await backups(b)).toEqual([]);
    expect(first.ok && first.value.hash).toBe(sha256(new Uint8Array(await readFile(b.file))));
    const before = await readFile(b.file);
    expect((await b.save(2032)).ok).toBe(true);
    expect(await b.year()).toBe(2032);
    const [kept = ''] = await backups(b);
    expect(await readFile(join(backupFolder(join(b.folder, 'backups'), b.file), kept))).toEqual(before);
    expect(await b.leftovers()).toEqual([]);
    // The name of the version before is durable, and that of its folder, before the new one takes the file's place.
    const [rename, ...synced] = [
      `rename ${join(b.folder, temporaryName('1'))}`,
      `syncFolder ${backupFolder(join(b.folder, 'backups'), b.file)}`,
      `syncFolder ${join(b.folder, 'backups')}`,
    ].map((call) => b.fs.calls.indexOf(call));
    for (const at of synced) expect([at > 0, at < (rename ?? 0)]).toEqual([true, true]);
  });

  it('goes through an exclusive sibling, syncs it, then renames, then syncs the folder', async () => {
    const b = await bench();
    await b.save(2031);
    const temporary = join(b.folder, temporaryName('0'));
    const order = [`create ${temporary}`, `write ${temporary}`, `sync ${temporary}`, `close ${temporary}`];
    order.push(`read ${temporary}`, `rename ${temporary}`, `syncFolder ${b.folder}`);
    const at = order.map((call) => b.fs.calls.indexOf(call));
    expect(at.every((index) => index >= 0)).toBe(true);
    expect(at).toEqual([...at].sort((x, y) => x - y));
  });

  it('replaces the target of a link and leaves the link', async () => {
    const b = await bench();
    await mkdir(join(b.folder, 'real'));
    await writeFile(join(b.folder, 'real', 'a.mzb'), 'old');
    await symlink(join(b.folder, 'real', 'a.mzb'), b.file);
    expect((await b.save(2031)).ok).toBe(true);
    expect((await readFile(join(b.folder, 'real', 'a.mzb'))).length).toBeGreaterThan(100);
    expect(await b.year()).toBe(2031);
    expect((await readdir(join(b.folder, 'real'))).length).toBe(1);
  });

  it.skipIf(process.platform === 'win32')('keeps the rights of the file it replaces', async () => {
    const b = await bench();
    await b.save(2031);
    await chmod(b.file, 0o660);
    await b.save(2032);
    expect((await stat(b.file)).mode & 0o777).toBe(0o660);
  });

  it('does not replace a file that is marked read-only', async () => {
    const b = await bench();
    await b.save(2031);
    await chmod(b.file, 0o444);
    expect(failureOf(await b.save(2032)).code).toBe('save-no-permission');
    expect(await b.year()).toBe(2031);
  });

  it('puts all saves of one file one after the other', async () => {
    const b = await bench();
    const years = [2031, 2032, 2033, 2034, 2035];
    const results = await Promise.all(years.map((year) => b.save(year)));
    expect(results.every((result) => result.ok)).toBe(true);
    // Each version but the last became a backup, so none was lost by two writes crossing.
    const folder = backupFolder(join(b.folder, 'backups'), b.file);
    const kept = await Promise.all((await backups(b)).map((name) => yearOf(join(folder, name))));
    expect([...kept, await b.year()].sort()).toEqual(years);
    expect(await b.leftovers()).toEqual([]);
  });
});

describe('a file that changed on disk', () => {
  it('is not overwritten when it is not what was opened', async () => {
    const b = await bench();
    const first = await b.save(2031);
    const opened = first.ok ? first.value.hash : '';
    await b.save(2040);
    const refused = await b.save(2032, opened);
    expect(failureOf(refused)).toEqual({ code: 'file-changed-on-disk', params: { name: '公开.mzb' } });
    expect(await b.year()).toBe(2040);
    expect(await b.leftovers()).toEqual([]);
  });

  it('is overwritten when it is what was opened, and not made anew when it is gone', async () => {
    const b = await bench();
    const first = await b.save(2031);
    const opened = first.ok ? first.value.hash : '';
    expect((await b.save(2032, opened)).ok).toBe(true);
    await unlink(b.file);
    const refused = await b.save(2033, opened);
    expect(failureOf(refused)).toEqual({ code: 'file-gone-on-disk', params: { name: '公开.mzb' } });
    expect(await readdir(b.folder)).not.toContain('公开.mzb');
    expect(await b.leftovers()).toEqual([]);
    expect((await b.save(2033)).ok).toBe(true);
  });

  it('is noticed even when the change comes after the temporary file was written', async () => {
    let file = '';
    const b = await bench({
      before: (call, path) => {
        if (call === 'sync' && path.endsWith('.tmp') && file !== '') writeFileSync(file, 'someone else');
      },
    });
    const first = await b.save(2031);
    file = b.file;
    const refused = await b.save(2032, first.ok ? first.value.hash : '');
    expect(failureOf(refused).code).toBe('file-changed-on-disk');
    expect(await readFile(b.file, 'utf8')).toBe('someone else');
  });
});

describe('a fault while saving', () => {
  const causes: [string, string][] = [
    ['ENOSPC', 'save-no-space'],
    ['EDQUOT', 'save-quota'],
    ['EACCES', 'save-no-permission'],
    ['EROFS', 'save-read-only'],
    ['ENOENT', 'save-folder-missing'],
    ['EIO', 'save-failed'],
  ];

  it.each(causes)('%s is named, the former file stays and no temporary file', async (errno, code) => {
    for (const failing of ['create', 'write', 'sync', 'close', 'rename']) {
      let armed = false;
      const b = await bench({
        before: (call, path) => {
          if (armed && call === failing && path.includes('.tmp')) throw systemError(errno);
        },
      });
      await b.save(2031);
      armed = true;
      const failure = failureOf(await b.save(2032));
      expect(failure.code, failing).toBe(code);
      expect(sentenceOf(failure)).toContain('公开.mzb');
      expect(await b.year()).toBe(2031);
      expect(await b.leftovers()).toEqual([]);
    }
  });

  it('ENOSPC after any number of bytes leaves the former file whole', async () => {
    for (const room of [0, 1, 100, 1000]) {
      let armed = false;
      let left = room;
      const b = await bench({
        write: (offered, path) => {
          if (!armed || !path.endsWith('.tmp')) return offered;
          if (left <= 0) throw systemError('ENOSPC');
          const count = Math.min(offered, left);
          left -= count;
          return count;
        },
      });
      await b.save(2031);
      armed = true;
      expect(failureOf(await b.save(2032)).code).toBe('save-no-space');
      expect(await b.year()).toBe(2031);
      expect(await b.leftovers()).toEqual([]);
    }
  });

  it('short writes are carried on to the last byte; a write that takes nothing fails instead of hanging', async () => {
    const short = await bench({ write: (offered) => Math.min(offered, 7) });
    expect((await short.save(2031)).ok).toBe(true);
    expect(await short.year()).toBe(2031);
    const stuck = await bench({ write: () => 0 });
    expect(failureOf(await stuck.save(2031)).code).toBe('save-failed');
  });

  it('a disk that keeps other bytes than it was given is found out before the rename', async () => {
    let armed = false;
    const b = await bench({
      before: (call, path) => {
        // Simulates a lost tail: the file is cut behind the writer's back before it is read back.
        if (armed && call === 'close' && path.endsWith('.tmp')) truncated.push(path);
      },
    });
    const truncated: string[] = [];
    await b.save(2031);
    armed = true;
    const { read } = b.fs;
    b.fs.read = async (path) => (truncated.includes(path) ? (await read(path)).subarray(0, 50) : read(path));
    expect(failureOf(await b.save(2032)).code).toBe('save-verify-failed');
    expect(await b.year()).toBe(2031);
    expect(await b.leftovers()).toEqual([]);
  });

  it.each(['EPERM', 'EACCES', 'EBUSY'])('%s at the rename is tried again for a while on Windows', async (errno) => {
    let times = 20;
    const b = await bench({
      before: (call, path) => {
        if (call === 'rename' && path.endsWith('.tmp') && times-- > 0) throw systemError(errno);
      },
    });
    expect((await b.save(2031)).ok).toBe(true);
    expect(await b.year()).toBe(2031);
    expect(b.pauses.length).toBe(20);
    expect(b.pauses.every((pause) => pause >= 100 && pause <= 500)).toBe(true);
    times = 21;
    expect(failureOf(await b.save(2032)).code).toBe(errno === 'EBUSY' ? 'save-busy' : 'save-no-permission');
    expect(await b.year()).toBe(2031);
    expect(await b.leftovers()).toEqual([]);
  });

  it('ENOSPC at the rename is not tried again', async () => {
    const b = await bench({
      before: (call, path) => {
        if (call === 'rename' && path.endsWith('.tmp')) throw systemError('ENOSPC');
      },
    });
    expect(failureOf(await b.save(2031)).code).toBe('save-no-space');
    expect(b.pauses).toEqual([]);
  });

  it('a backup that cannot be kept, or a folder that cannot be synced, is reported but does not stop the save', async () => {
    let armed = false;
    const b = await bench({
      before: (call, path) => {
        if (!armed) return;
        if (call === 'makeFolder' && path.includes('backups')) throw systemError('ENOSPC');
        if (call === 'syncFolder') throw systemError('EIO');
      },
    });
    await b.save(2031);
    armed = true;
    const saved = await b.save(2032);
    expect(saved.ok && saved.value.troubles).toEqual(['backup: ENOSPC', 'sync folder: EIO']);
    expect(await b.year()).toBe(2032);
  });

  it('a document that would not read back is never written', async () => {
    const b = await bench();
    await b.save(2031);
    const bad = { ...CONTENT, project: { ...CONTENT.project, year: 7 } };
    const write = async () => {
      throw new Error('must not be reached');
    };
    const refused = await saveProject(write, { path: b.file, content: bad, app: APP, expected: null, backups: null });
    expect(failureOf(refused).code).toBe('save-verify-failed');
    // Half of a surrogate pair has no place in UTF-8: it would come back as another character.
    const altered = { ...CONTENT, template: { ...CONTENT.template, 'note.yaml': 'a: \ud83d' } };
    const unlike = await saveProject(write, {
      path: b.file,
      content: altered,
      app: APP,
      expected: null,
      backups: null,
    });
    expect(failureOf(unlike)).toMatchObject({ code: 'save-verify-failed', params: { cause: 'template' } });
  });

  it('the folder itself may be gone', async () => {
    const b = await bench();
    const write = createAtomicWriter({
      fs: nodeFileSystem,
      now: () => new Date(),
      pause: async () => undefined,
      keepDays: () => 14,
      renamePauses: [],
      newId: () => 'x',
    });
    const path = join(b.folder, 'gone', 'a.mzb');
    const refused = await write({ path, bytes: new Uint8Array(1), expected: null, backups: null });
    expect(failureOf(refused).code).toBe('save-folder-missing');
    await mkdir(join(b.folder, 'a.mzb'));
    const onFolder = await write({
      path: join(b.folder, 'a.mzb'),
      bytes: new Uint8Array(1),
      expected: null,
      backups: null,
    });
    expect(failureOf(onFolder).code).toBe('save-is-folder');
  });
});

describe('left-over files', () => {
  it('of a process that has ended are swept at once, those of a living one never', async () => {
    const b = await bench();
    const { pid = 0 } = spawnSync(process.execPath, ['--version']);
    const dead = temporaryName('x').replace(`-${process.pid}-`, `-${pid}-`);
    for (const name of [dead, temporaryName('y')]) await writeFile(join(b.folder, name), 'x');
    await b.save(2031);
    expect((await readdir(b.folder)).filter((name) => name.endsWith('.tmp'))).toEqual([temporaryName('y')]);
  });

  it('of a killed run are swept a day later, others are left alone', async () => {
    const b = await bench();
    const old = new Date(Date.UTC(2029, 11, 30));
    const fresh = new Date(Date.UTC(2029, 11, 31, 23));
    for (const [name, time] of [
      ['.mingzhang-dead.tmp', old],
      ['.mingzhang-alive.tmp', fresh],
      ['mine.tmp', old],
    ] as const) {
      await writeFile(join(b.folder, name), 'x');
      await utimes(join(b.folder, name), time, time);
    }
    await b.save(2031);
    expect((await readdir(b.folder)).filter((name) => name.endsWith('.tmp')).sort()).toEqual([
      '.mingzhang-alive.tmp',
      'mine.tmp',
    ]);
  });
});

describe('old backups', () => {
  const name = (day: number, hour: number) =>
    `203001${String(day).padStart(2, '0')}T${String(hour).padStart(2, '0')}0000000Z-0123456789abcdef-a.mzb`;

  it('keep the five newest and the last of each of two weeks', () => {
    const today = [10, 9, 8, 7, 6, 5, 4].map((hour) => name(30, hour));
    const earlier = Array.from({ length: 20 }, (_, index) => [name(29 - index, 12), name(29 - index, 11)]).flat();
    const dropped = new Set(backupsToDrop([...today, ...earlier], 14));
    const kept = [...today, ...earlier].filter((one) => !dropped.has(one));
    expect(kept).toEqual([...today.slice(0, 5), ...Array.from({ length: 13 }, (_, index) => name(29 - index, 12))]);
  });

  it('keep as many days as 设置 say, and the five newest whatever they say', () => {
    const days = Array.from({ length: 25 }, (_, index) => name(29 - index, 12));
    expect([1, 20, 365].map((most) => days.length - backupsToDrop(days, most).length)).toEqual([5, 20, 25]);
  });

  it('never count a half-written one', () => {
    expect(backupsIn([name(1, 1), `${name(2, 1)}.part`, 'other'])).toEqual([name(1, 1)]);
  });
});
