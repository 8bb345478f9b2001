import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { afterHangUp } from '../../electron/browser/terminal';
import { bundleChild } from './bundle-child';
import { typed } from './content';
import { temporaryFolder } from './temporary-folder';

const assets = fileURLToPath(new URL('../../assets', import.meta.url));
const answerSchema = z.object({ ok: z.boolean(), value: z.unknown() });

/** A program folder with the host in it, bundled once. */
async function programFolder(): Promise<string> {
  const folder = await temporaryFolder();
  await mkdir(join(folder, 'dist'));
  await writeFile(join(folder, 'package.json'), '{"version":"0.0.0"}');
  await symlink(assets, join(folder, 'assets'));
  await bundleChild(join(folder, 'dist'), './host-child.ts');
  return folder;
}

/** Starts the host as a terminal does, and enters it as a page does. */
async function startHost(folder: string, ...options: string[]) {
  const entry = join(folder, 'dist', 'host-child.mjs');
  const args = [entry, '--no-open', '--data', join(folder, 'data'), ...options];
  const child = spawn(process.execPath, args, { cwd: folder, env: { ...process.env, HOME: folder } });
  onTestFinished(() => void child.kill('SIGKILL'));
  const ended = once(child, 'exit');
  let said = '';
  child.stderr.resume();
  const address = await new Promise<string>((resolve) => {
    child.stdout.on('data', (text: Buffer) => {
      said += text.toString();
      const found = /http:\/\/127\.0\.0\.1:\d+\/\?key=\w+/.exec(said)?.[0];
      if (found !== undefined) resolve(found);
    });
  });
  const { origin } = new URL(address);
  const entered = await fetch(address, { redirect: 'manual' });
  const cookie = entered.headers.get('set-cookie')?.split(';')[0] ?? '';
  const key = entered.headers.get('location')?.split('#')[1] ?? '';
  const streaming = new AbortController();
  onTestFinished(() => streaming.abort());
  await fetch(`${origin}/events?page=p&key=${key}`, { headers: { cookie }, signal: streaming.signal });
  const call = async (method: string, args: unknown): Promise<unknown> => {
    const headers = { cookie, origin, 'content-type': 'application/json', 'x-mingzhang-key': key };
    const body = JSON.stringify(args);
    const response = await fetch(`${origin}/call/${method}?page=p`, { method: 'POST', headers, body });
    const answer = answerSchema.parse(await response.json());
    expect(answer, method).toMatchObject({ ok: true });
    return answer.value;
  };
  return { child, ended, call };
}

it('a terminal that is closed leaves the page its program, and what is ended then is offered to the next one', async () => {
  const folder = await programFolder();
  const { child, ended, call } = await startHost(folder);
  const form = { template: 'hebei-2019', department: { code: '434', name: '某某办公室' }, year: 2019 };
  const { session } = z.object({ session: z.string() }).parse(await call('newDocument', form));
  await call('journal', { session, step: 1, changes: [typed('1.00', '2.00')] });
  for (const pipe of [child.stdin, child.stdout, child.stderr]) pipe.destroy();
  child.kill('SIGHUP');
  // Its answers come after the signal, in the order of the process.
  await call('journal', { session, step: 2, changes: [typed('2.00', '3.00')] });
  await call('journal', { session, step: 3, changes: [typed('3.00', '4.00')] });
  expect(child.exitCode).toBeNull();
  child.kill('SIGTERM');
  expect(await ended).toEqual([0, null]);
  // One that was told to stay would stay for ever without a terminal: it puts the work away and ends.
  const next = await startHost(folder, '--stay');
  expect(await next.call('recoverable', {})).toMatchObject([{ steps: 3, complete: true }]);
  next.child.kill('SIGHUP');
  expect(await next.ended).toEqual([0, null]);
  // What the program keeps of its documents is for their owner alone, on a machine with several users.
  if (process.platform !== 'win32') expect((await stat(join(folder, 'data'))).mode & 0o077).toBe(0);
});

it('Windows ends the program some seconds after its terminal, so the work is put away first', () => {
  expect([afterHangUp('win32', false), afterHangUp('linux', false)]).toEqual(['stop', 'go on']);
});
