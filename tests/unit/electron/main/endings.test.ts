import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { answers, asked, preventable, resetElectron } from '../../../stubs/electron';
import { startTestProgram } from './test-program';

beforeEach(() => resetElectron());

describe('the way to the end', () => {
  it.each(['exporter.cjs', 'preload.cjs', 'forms.json', 'libraries/exceljs.cjs'])(
    'says in one box that %s is missing, and ends',
    async (name) => {
      await startTestProgram({ without: name });
      await expect.poll(() => asked.exits).toEqual([1]);
      expect(asked.windows).toHaveLength(0);
      expect(asked.dialogs.map(({ kind }) => kind)).toEqual(['error']);
      expect(JSON.stringify(asked.dialogs)).toMatch(/重新安装明账.*logs/);
    },
  );

  it('ends with one box when its page or its preload does not come', async () => {
    const { window } = await startTestProgram();
    window().webContents.emit('preload-error', {}, '/preload.cjs', new Error('broken'));
    await asked.protocols.get('mingzhang')?.(new Request('mingzhang://app/assets/gone.js'));
    await expect.poll(() => asked.exits).toEqual([1]);
    expect(asked.dialogs.map(({ kind }) => kind)).toEqual(['error']);
  });

  it('ends with one box when the page cannot be loaded, but not when another load takes its place', async () => {
    answers.load = () => Promise.reject(Object.assign(new Error('aborted'), { code: 'ERR_ABORTED' }));
    const { folder } = await startTestProgram();
    await expect.poll(() => existsSync(join(folder, 'data', 'logs', 'error.log'))).toBe(true);
    expect([asked.dialogs, asked.exits]).toEqual([[], []]);
    resetElectron();
    answers.load = () => Promise.reject(new Error('no page'));
    await startTestProgram();
    await expect.poll(() => asked.exits).toEqual([1]);
    expect(asked.dialogs.map(({ kind }) => kind)).toEqual(['error']);
  });

  it('goes on when a part is found missing while somebody works in the page', async () => {
    const { host } = await startTestProgram();
    host().takePending();
    await asked.protocols.get('mingzhang')?.(new Request('mingzhang://app/assets/later.js'));
    expect(asked.dialogs.map(({ kind }) => kind)).toEqual(['message']);
    expect(asked.exits).toEqual([]);
  });

  it('says nothing more once the window is gone', async () => {
    const { fail, folder, window } = await startTestProgram();
    window().close();
    fail(new Error('late'));
    const written = (): number => {
      const log = join(folder, 'data', 'logs', 'error.log');
      return existsSync(log) ? statSync(log).size : 0;
    };
    await expect.poll(written).toBeGreaterThan(0);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect([asked.dialogs, asked.exits]).toEqual([[], []]);
  });

  it('shows one box for many errors, and writes all down', async () => {
    const { fail } = await startTestProgram();
    for (let at = 0; at < 50; at += 1) fail(new Error('again'));
    await Promise.resolve();
    fail(new Error('and again'));
    expect(asked.dialogs).toHaveLength(1);
  });

  it('shows an unexpected error without folders and figures', async () => {
    const { fail } = await startTestProgram();
    fail(new Error("cannot write '/home/王芳/2019.mzb'"));
    const shown = JSON.stringify(asked.dialogs);
    expect(shown).toContain('意外错误');
    expect(shown).toMatch(/endings\.test\.ts:\d+/);
    expect(shown).not.toContain('cannot write');
    expect(shown).not.toContain('王芳');
  });

  it('ends without a question when the system ends it, with unsaved work', async () => {
    const { call, end, window } = await startTestProgram();
    await call('setDirty', { session: 's', dirty: true });
    window().close();
    expect(window().destroyed).toBe(false);
    end();
    expect(window().destroyed).toBe(true);
  });

  it('asks again after a shutdown that was called off', async () => {
    const { call, window } = await startTestProgram();
    await call('setDirty', { session: 's', dirty: true });
    window().emit('query-session-end', preventable());
    window().close();
    expect(window().destroyed).toBe(false);
  });
});
