import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readProjectFile, writeProjectFile } from '../../electron/services/files/project-file';
import { saveProject } from '../../electron/services/files/save-project';
import { createAtomicWriter, renamePauses } from '../../electron/services/fs/atomic-write';
import { nodeFileSystem } from '../../electron/services/fs/node-file-system';
import { hasSentence, sentenceOf } from '../../shared/contract/sentences';
import { handlersBench } from '../unit/electron/services/calls/handlers-bench';
import { APP, PROJECT, withYear } from './content';
import { type Faults, faultyFileSystem, systemError } from './faulty-file-system';
import { temporaryFolder } from './temporary-folder';

const CAUSES: Readonly<Record<string, string>> = {
  ENOSPC: '磁盘空间不足',
  EACCES: '没有写入权限',
  EPERM: '没有写入权限',
  EBUSY: '占用',
  EROFS: '只读',
  EIO: '保存失败（EIO）',
  ENOENT: '网络已断开',
  EHOSTDOWN: '网络已断开',
  ENAMETOOLONG: '太长',
};

async function yearOf(path: string): Promise<number> {
  const read = await readProjectFile(new Uint8Array(await readFile(path)));
  return read.ok ? read.value.project.year : 0;
}

/** A file of 2031 in a folder of its own, about to be saved as 2032. */
async function place(faults: Faults) {
  const folder = await temporaryFolder();
  const file = join(folder, 'a.mzb');
  await writeFile(file, await writeProjectFile(withYear(2031), APP));
  const fs = faultyFileSystem(faults);
  const ports = { fs, now: () => new Date(), pause: async () => undefined, renamePauses: renamePauses('win32') };
  const write = createAtomicWriter({ ...ports, keepDays: () => 14, newId: () => 'x' });
  const request = { path: file, content: withYear(2032), app: APP, expected: null, backups: join(folder, 'backups') };
  return { folder, file, fs, save: () => saveProject(write, request) };
}

describe('a fault at any step of a save', () => {
  it('leaves the old file whole or the new one, nothing beside it, and names the cause', async () => {
    const clean = await place({});
    expect((await clean.save()).ok).toBe(true);
    const steps = clean.fs.calls.length;
    expect(steps).toBeGreaterThan(15);
    const outcomes = { old: 0, new: 0 };
    for (let step = 1; step <= steps; step += 1) {
      for (const [code, words] of Object.entries(CAUSES)) {
        let call = 0;
        const { folder, file, save } = await place({
          before: () => {
            call += 1;
            // From that step on the disk, the share or the right is gone; what is cleaned up meanwhile still works.
            if (call === step) throw systemError(code);
          },
        });
        const saved = await save();
        const year = await yearOf(file);
        expect(year, `${code} at ${step}`).toBe(saved.ok ? 2032 : 2031);
        outcomes[saved.ok ? 'new' : 'old'] += 1;
        if (saved.ok) continue;
        expect(hasSentence(saved.error.code)).toBe(true);
        expect(sentenceOf(saved.error), `${code} at ${step}`).toMatch(new RegExp(`${words}|核对不一致`));
        expect((await readdir(folder)).filter((name) => name.endsWith('.tmp'))).toEqual([]);
      }
    }
    console.log(`faults while saving: ${JSON.stringify({ steps, ...outcomes })}`);
    expect(outcomes.old).toBeGreaterThan(30);
  }, 180_000);

  it('that passes away is waited out', async () => {
    for (const code of ['EPERM', 'EACCES', 'EBUSY']) {
      let left = 7;
      const { file, save } = await place({
        before: (call, path) => {
          if (call !== 'rename' || !path.endsWith('.tmp') || left === 0) return;
          left -= 1;
          throw systemError(code);
        },
      });
      expect((await save()).ok).toBe(true);
      expect(await yearOf(file)).toBe(2032);
    }
  });

  it('keeps the work of the session in the journal', async () => {
    let full = false;
    const fs = faultyFileSystem({
      before: (call, path) => {
        if (full && call === 'write' && path.endsWith('.tmp')) throw systemError('ENOSPC');
      },
    });
    const b = await handlersBench({ machine: { fs } });
    const path = join(b.documents, 'a.mzb');
    await writeFile(path, await writeProjectFile(withYear(2031), APP));
    const { session } = await b.call('openFile', { file: await b.fileId('a.mzb') });
    const changes = [{ kind: 'meta' as const, field: 'year' as const, before: '2031', after: '2032' }];
    await b.call('journal', { session, step: 1, changes });
    full = true;
    const args = { session, file: null, project: { ...PROJECT, year: 2032 }, step: 1 };
    expect(await b.refused('save', args)).toBe('save-no-space');
    expect(await yearOf(path)).toBe(2031);
    await b.backend.pageGone();
    const [offer] = await b.call('recoverable', {});
    expect(offer).toMatchObject({ steps: 1, complete: true, copy: false });
    expect((await b.call('recover', { id: offer?.id ?? '' })).project.year).toBe(2032);
    full = false;
  });
});

/** A disk of 64 kilobytes; null where none can be mounted. */
async function smallDisk(): Promise<string | null> {
  const folder = join(await temporaryFolder(), 'disk');
  await mkdir(folder);
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder], { stdio: 'ignore' });
  } catch {
    return null;
  }
  onTestFinished(() => void execFileSync('umount', ['-l', folder]));
  return folder;
}

describe('a disk that is really full', () => {
  it('keeps the old file, and says so', async (context) => {
    const folder = await smallDisk();
    if (folder === null) {
      console.log('NOT RUN: a small disk can only be mounted by the administrator');
      return context.skip();
    }
    const file = join(folder, 'a.mzb');
    await writeFile(file, await writeProjectFile(withYear(2031), APP));
    // Bytes that do not pack: more than the disk has left.
    const noise = Array.from({ length: 3000 }, (_, at) => createHash('sha256').update(`${at}`).digest());
    const bytes = new Uint8Array(Buffer.concat(noise));
    const content = { ...withYear(2032), source: { name: 'x.xlsx', bytes } };
    const ports = { fs: nodeFileSystem, now: () => new Date(), pause: async () => undefined, renamePauses: [] };
    const write = createAtomicWriter({ ...ports, keepDays: () => 14, newId: () => 'x' });
    const saved = await saveProject(write, { path: file, content, app: APP, expected: null, backups: null });
    expect(saved).toMatchObject({ ok: false, error: { code: 'save-no-space' } });
    expect(await yearOf(file)).toBe(2031);
    expect(await readdir(folder)).toEqual(['a.mzb']);
  });
});
