import { fileURLToPath } from 'node:url';
import { createContext, runInContext } from 'node:vm';
import { build } from 'esbuild';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { methods } from '../../../../shared/contract/api';

const entry = fileURLToPath(new URL('../../../../electron/preload/preload.ts', import.meta.url));
let code = '';

beforeAll(async () => {
  const result = await build({
    entryPoints: [entry],
    bundle: true,
    format: 'cjs',
    platform: 'node',
    external: ['electron'],
    write: false,
  });
  code = result.outputFiles[0]?.text ?? '';
});

type Anything = (...args: unknown[]) => unknown;
const apiSchema = z.record(
  z.string(),
  z.custom<Anything>((value) => typeof value === 'function'),
);

/** Runs the bundled preload where only `electron` can be required, as in Electron's sandbox. */
function runPreload(gone = '') {
  const listeners = new Map<string, Set<Anything>>();
  const invoked: unknown[][] = [];
  const exposed = new Map<string, unknown>();
  const required: string[] = [];
  const sent: unknown[][] = [];
  const electron = {
    contextBridge: { exposeInMainWorld: (name: string, api: unknown) => exposed.set(name, api) },
    ipcRenderer: {
      invoke: async (...args: unknown[]) => {
        invoked.push(args);
        if (gone !== '') throw new Error(gone);
        return { ok: true, value: {} };
      },
      on: (channel: string, listener: Anything) => {
        listeners.set(channel, (listeners.get(channel) ?? new Set()).add(listener));
      },
      off: (channel: string, listener: Anything) => listeners.get(channel)?.delete(listener),
      send: (...args: unknown[]) => sent.push(args),
    },
    webUtils: { getPathForFile: ({ path }: { path: string }) => path },
  };
  const drops: Anything[] = [];
  const context = createContext({
    require: (name: string) => {
      required.push(name);
      if (name !== 'electron') throw new Error(`module not found: ${name}`);
      return electron;
    },
    module: { exports: {} },
    exports: {},
    window: { addEventListener: (name: string, listener: Anything) => name === 'drop' && drops.push(listener) },
  });
  runInContext(code, context);
  const raise = (channel: string, event: unknown, data: unknown) => {
    for (const listener of listeners.get(channel) ?? []) listener(event, data);
  };
  const drop = (files: { path: string }[] | null): void => {
    for (const listener of drops) listener({ dataTransfer: files && { files } });
  };
  return {
    drop,
    sent,
    exposed,
    required,
    invoked,
    raise,
    listeners,
    api: apiSchema.parse(exposed.get('mingzhang')),
    electron,
  };
}

describe('preload', () => {
  let run: ReturnType<typeof runPreload>;
  beforeEach(() => {
    run = runPreload();
  });

  it('requires nothing but electron', () => {
    expect([...new Set(run.required)]).toEqual(['electron']);
  });

  it('exposes one frozen object with exactly the methods of the contract and `on`', () => {
    expect([...run.exposed.keys()]).toEqual(['mingzhang']);
    expect(Object.isFrozen(run.exposed.get('mingzhang'))).toBe(true);
    expect(Object.keys(run.api).sort()).toEqual([...Object.keys(methods), 'on'].sort());
  });

  it.each(Object.keys(methods))('%s calls its own channel with its arguments alone', async (method) => {
    const args = { some: 'args' };
    await run.api[method]?.(args, 'second', 'third');
    expect(run.invoked).toEqual([[`mingzhang:call:${method}`, args]]);
  });

  it('answers a failure when the main process does not answer', async () => {
    const answer = (thrown: string) => runPreload(`Error invoking remote method 'x': ${thrown}`).api.journal?.({});
    expect(await answer('reply was never sent')).toMatchObject({ ok: false, error: { code: 'host-gone' } });
    expect(await answer('Error: An object could not be cloned.')).toMatchObject({ error: { code: 'unexpected' } });
  });

  it('tells the main process the paths of dropped files, and that there are none', () => {
    run.drop([{ path: '/a/甲.mzb' }, { path: '' }, { path: '/b.xls' }]);
    run.drop([{ path: '' }]);
    run.drop(null);
    run.drop([]);
    expect(run.sent).toEqual([
      ['mingzhang:dropped', ['/a/甲.mzb', '/b.xls']],
      ['mingzhang:dropped', []],
    ]);
  });

  it('carries no schema library', () => {
    expect(code.length).toBeLessThan(10_000);
  });

  it('gives listeners the data without the event, until they stop', () => {
    const heard: unknown[][] = [];
    const stop = run.api.on?.('menu', (...args: unknown[]) => heard.push(args));
    run.raise('mingzhang:event:menu', { sender: run.electron.ipcRenderer }, { action: 'save' });
    z.custom<Anything>((value) => typeof value === 'function').parse(stop)();
    run.raise('mingzhang:event:menu', {}, { action: 'open' });
    expect(heard).toEqual([[{ action: 'save' }]]);
    expect(run.listeners.get('mingzhang:event:menu')?.size).toBe(0);
  });

  it.each(['constructor', 'toString', '../call', 'ELECTRON_BROWSER_REQUIRE', ''])(
    'listens to no channel named %j',
    (name) => {
      expect(() => run.api.on?.(name, () => undefined)).toThrow('unknown event');
      expect(run.listeners.size).toBe(0);
    },
  );

  it('returns nothing that leads to ipcRenderer', () => {
    const stop = run.api.on?.('closing', () => undefined);
    expect(z.custom<Anything>((value) => typeof value === 'function').parse(stop)()).toBeUndefined();
  });
});
