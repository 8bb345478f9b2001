import { spawnSync } from 'node:child_process';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readProjectFile, writeProjectFile } from '../../electron/services/files/project-file';
import { backupFolder, backupsIn } from '../../electron/services/fs/backups';
import { nodeFileSystem } from '../../electron/services/fs/node-file-system';
import { writeNew } from '../../electron/services/fs/write-bytes';
import { bundleChild } from './bundle-child';
import { APP, withYear } from './content';
import { temporaryFolder } from './temporary-folder';

async function yearIn(path: string): Promise<number> {
  const read = await readProjectFile(new Uint8Array(await readFile(path)));
  if (!read.ok) throw new Error(`${path}: ${read.error.code}`);
  return read.value.project.year;
}

describe('a process killed while it saves', () => {
  it('leaves the former file or the new one, whole, at whichever step it dies', async () => {
    const folder = await temporaryFolder();
    const child = await bundleChild(folder, './kill-child.ts');
    const content = join(folder, 'new.mzb');
    await writeNew(nodeFileSystem, content, await writeProjectFile(withYear(2032), APP), 0o644);
    const before = await writeProjectFile(withYear(2031), APP);
    const outcomes: string[] = [];
    for (let last = 1; outcomes.at(-1) !== 'done'; last += 1) {
      expect(last).toBeLessThan(100);
      const place = join(folder, `${last}`);
      await mkdir(place);
      const file = join(place, 'a.mzb');
      await writeNew(nodeFileSystem, file, before, 0o644);
      const backups = join(place, 'backups');
      const run = spawnSync(process.execPath, [child, file, content, backups, `${last}`], { encoding: 'utf8' });
      expect(run.signal === 'SIGKILL' || run.status === 0, run.stderr).toBe(true);
      const year = await yearIn(file);
      outcomes.push(run.status === 0 ? 'done' : `${year}`);
      if (year === 2032) await expectBackup(backups, file);
    }
    // It died before and after the replacement, and never came back to the former file once it was replaced.
    expect(outcomes.at(-1)).toBe('done');
    expect(outcomes.filter((outcome) => outcome === '2031').length).toBeGreaterThan(10);
    expect(outcomes.indexOf('2032')).toBeGreaterThan(outcomes.lastIndexOf('2031'));
    expect(await yearIn(join(folder, `${outcomes.length}`, 'a.mzb'))).toBe(2032);
  });
});

/** A replaced version is there as a backup, whole. */
async function expectBackup(backups: string, file: string): Promise<void> {
  const folder = backupFolder(backups, file);
  const [kept = ''] = backupsIn(await readdir(folder));
  expect(await yearIn(join(folder, kept))).toBe(2031);
}
