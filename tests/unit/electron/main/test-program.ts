import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PARTS } from '../../../../electron/main/parts';
import { startProgram } from '../../../../electron/main/program';
import type { Handlers } from '../../../../electron/services/host/handlers-type';
import type { HostPorts } from '../../../../electron/services/host/host-ports';
import { asked } from '../../../stubs/electron';
import { fakeBackend } from '../../../stubs/fake-handlers';

export const ownFrame = { url: 'mingzhang://app/index.html', parent: null };

interface Given {
  argv?: string[];
  overrides?: Partial<Handlers>;
  /** A file of the program that is gone. */
  without?: string;
  platform?: NodeJS.Platform;
  env?: Record<string, string>;
  /** Data folder; one below the program's test folder when not given. */
  data?: string;
}

/** Starts the program over the stand-in for Electron and waits until its window is there. */
export async function startTestProgram({
  argv = ['electron', '.'],
  overrides = {},
  without,
  data,
  platform = 'linux',
  env,
}: Given = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'mingzhang-main-'));
  for (const below of ['renderer', 'libraries']) await mkdir(join(folder, 'dist', below), { recursive: true });
  for (const name of PARTS.filter((part) => part !== without)) await writeFile(join(folder, 'dist', name), '');
  await writeFile(join(folder, 'dist', 'renderer', 'index.html'), 'nonce __CSP_NONCE__');
  await writeFile(join(folder, 'dist', 'main.cjs'), 'secret');
  const fake = fakeBackend(overrides);
  const hosts: HostPorts[] = [];
  let end: () => void = () => undefined;
  let fail: (where: string, thrown: unknown) => void = () => undefined;
  startProgram(
    (host) => {
      hosts.push(host);
      return fake.backend;
    },
    {
      argv,
      workingFolder: '/folder',
      env: env ?? { MINGZHANG_DATA: data ?? join(folder, 'data') },
      platform,
      home: '/home/clerk',
      portable: null,
      version: '0.0.0-test',
      built: join(folder, 'dist'),
      assets: join(folder, 'assets'),
      onFailure: (listener) => {
        fail = listener;
      },
      onEnd: (listener) => {
        end = listener;
      },
    },
  );
  await Promise.resolve();
  await Promise.resolve();
  const window = () => {
    const [first] = asked.windows;
    if (first === undefined) throw new Error('no window');
    return first;
  };
  const host = () => {
    const [first] = hosts;
    if (first === undefined) throw new Error('no backend');
    return first;
  };
  const call = async (method: string, args: unknown, senderFrame: unknown = ownFrame) =>
    asked.handlers.get(`mingzhang:call:${method}`)?.({ senderFrame }, args);
  return { ...fake, folder, window, host, call, fail: (thrown: unknown) => fail('test', thrown), end: () => end() };
}
