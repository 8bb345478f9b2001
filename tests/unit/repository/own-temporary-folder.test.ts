import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import ownTemporaryFolder from '../../own-temporary-folder';

const LEAVE = `require('fs').mkdtempSync(require('path').join(require('os').tmpdir(), 'left-'))`;

describe('the temporary folder of a run of tests', () => {
  afterEach(() => vi.unstubAllEnvs());

  it('is that of every program started, others can use it, and what they leave goes with it', () => {
    const outside = mkdtempSync(join(tmpdir(), 'mingzhang-'));
    for (const name of ['TMPDIR', 'TEMP', 'TMP']) vi.stubEnv(name, outside);
    vi.stubEnv('MINGZHANG_TESTS_TMP', '');
    const remove = ownTemporaryFolder();
    const folder = tmpdir();
    expect(folder).not.toBe(outside);
    expect(statSync(folder).mode & 0o7777).toBe(0o1777);
    // The run inside of a run has no other.
    ownTemporaryFolder()();
    expect(spawnSync(process.execPath, ['-e', LEAVE]).status).toBe(0);
    expect(readdirSync(folder).filter((name) => name.startsWith('left-'))).toHaveLength(1);
    remove();
    expect(existsSync(folder)).toBe(false);
    expect(tmpdir()).toBe(outside);
    expect(readdirSync(outside)).toEqual([]);
    rmSync(outside, { recursive: true });
  });

  it('is where the tests of this run are', () => {
    expect(tmpdir()).toBe(process.env.MINGZHANG_TESTS_TMP);
  });
});
