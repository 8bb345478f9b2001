import { chmodSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { PARTS } from '../../../electron/main/parts';
import { browserSwitches, findBrowser, findTestBrowser } from '../../../scripts/browser.mjs';
import { build, fingerprint, targetNames } from '../../../scripts/build.mjs';
import { close, emptyTally, step } from '../../../scripts/gate.mjs';
import { libraryFiles } from '../../../scripts/libraries.mjs';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mingzhang-scripts-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

describe('stale check of the build', () => {
  it('notices a changed, an added and a removed source, and nothing else', () => {
    mkdirSync(join(folder, 'shared/money'), { recursive: true });
    const file = join(folder, 'shared/money/amount.ts');
    writeFileSync(file, 'one');
    utimesSync(file, 1000, 1000);
    const first = fingerprint(folder, ['shared', 'absent']);
    expect(fingerprint(folder, ['shared', 'absent'])).toBe(first);

    utimesSync(file, 1000, 1001);
    const touched = fingerprint(folder, ['shared', 'absent']);
    expect(touched).not.toBe(first);

    writeFileSync(join(folder, 'shared/money/more.ts'), '');
    expect(fingerprint(folder, ['shared', 'absent'])).not.toBe(touched);

    rmSync(join(folder, 'shared/money/more.ts'));
    expect(fingerprint(folder, ['shared', 'absent'])).toBe(touched);
  });

  it('refuses a target it does not know', async () => {
    expect(targetNames).toEqual([
      'libraries',
      'forms',
      'cli',
      'host',
      'exporter',
      'main',
      'thread',
      'preload',
      'renderer',
      'fonts',
    ]);
    await expect(build(['clii'])).rejects.toThrow('unknown build target "clii"');
  });
});

it('every library that is built is a file without which the desktop program does not start', () => {
  expect(libraryFiles.length).toBeGreaterThan(3);
  expect(PARTS).toEqual(expect.arrayContaining(libraryFiles));
});

describe('finding a browser', () => {
  it('takes the one the machine names, if it is there, then the first on the path', () => {
    for (const variable of ['PLAYWRIGHT_CHROMIUM_EXECUTABLE_PATH', 'CHROME_PATH', 'CHROME_BIN', 'CHROME']) {
      vi.stubEnv(variable, undefined);
    }
    const named = join(folder, 'my-browser');
    const onPath = join(folder, 'chromium');
    for (const program of [named, onPath]) {
      writeFileSync(program, '');
      chmodSync(program, 0o755);
    }
    vi.stubEnv('PATH', folder);
    vi.stubEnv('MINGZHANG_CHROMIUM', named);
    expect(findBrowser()).toBe(named);
    vi.stubEnv('MINGZHANG_CHROMIUM', join(folder, 'gone'));
    expect(findBrowser()).toBe(onPath);
  });

  it('tests in one without windows where the machine names none', () => {
    for (const variable of [
      'MINGZHANG_CHROMIUM',
      'PLAYWRIGHT_CHROMIUM_EXECUTABLE_PATH',
      'CHROME_PATH',
      'CHROME_BIN',
      'CHROME',
    ])
      vi.stubEnv(variable, undefined);
    vi.stubEnv('PATH', folder);
    const put = (name: string): string => {
      writeFileSync(join(folder, name), '', { mode: 0o755 });
      return join(folder, name);
    };
    const whole = put('chromium');
    expect(findTestBrowser()).toBe(whole);
    const shell = put('chromium-headless-shell');
    expect(findTestBrowser()).toBe(shell);
    vi.stubEnv('CHROME', put('my-browser'));
    expect(findTestBrowser()).toBe(join(folder, 'my-browser'));
  });

  it('switches the sandbox off for root only', () => {
    vi.spyOn(process, 'getuid').mockReturnValue(0);
    expect(browserSwitches()).toContain('--no-sandbox');
    vi.spyOn(process, 'getuid').mockReturnValue(1000);
    expect(browserSwitches()).not.toContain('--no-sandbox');
  });
});

describe('tally of the gate', () => {
  it('counts a failed step and ends with the closing line and a failing exit code', async () => {
    const said = vi.spyOn(console, 'log').mockReturnValue();
    const before = process.exitCode;
    const tally = { ...emptyTally(), passed: 7 };
    expect(await step(tally, 'right', ['node', '-e', ''])).toBe(true);
    expect(await step(tally, 'wrong', ['node', '-e', 'process.exit(3)'])).toBe(false);
    close(tally);
    expect(said).toHaveBeenLastCalledWith('7 passed, 1 failed');
    expect(process.exitCode).toBe(1);
    process.exitCode = before;
  });
});
