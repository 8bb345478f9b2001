import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { errnoOf, readFailure } from '../../../../../electron/services/fs/file-errors';
import { nodeFileSystem } from '../../../../../electron/services/fs/node-file-system';

let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'mingzhang-fs-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function failureOf(path: string): Promise<unknown> {
  return nodeFileSystem.read(path).then(
    () => null,
    (error: unknown) => error,
  );
}

it('reads a file whole', async () => {
  writeFileSync(join(folder, 'a'), '明账');
  expect(new TextDecoder().decode(await nodeFileSystem.read(join(folder, 'a')))).toBe('明账');
});

it('a folder is told as one', async () => {
  expect(readFailure(await failureOf(folder), folder).error.code).toBe('file-is-folder');
});

it.runIf(process.platform !== 'win32')('a pipe that nobody writes to is refused, not waited for', async () => {
  const pipe = join(folder, 'a.mzb');
  execFileSync('mkfifo', [pipe]);
  const error = await failureOf(pipe);
  expect(errnoOf(error)).toBe('ENXIO');
  expect(readFailure(error, pipe).error).toMatchObject({ code: 'file-is-device', params: { name: 'a.mzb' } });
  expect(readFailure(await failureOf('/dev/zero'), '/dev/zero').error.code).toBe('file-is-device');
});
