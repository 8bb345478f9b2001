import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, chown, mkdir, readdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { bundleChild } from './bundle-child';
import { temporaryFolder } from './temporary-folder';

const assets = fileURLToPath(new URL('../../assets', import.meta.url));

/** Numbers of no account: the system keeps them apart as it does any two users. */
const [OWNER, STRANGER] = [65_501, 65_502];

/** Only root may start programs as others, and only Linux shows every command line to all. */
const canBeOthers = process.platform === 'linux' && process.getuid?.() === 0;

/** Browsers in the order in which the program tries them; all fail, so that each is started with a page of its own. */
const BROWSERS = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'microsoft-edge',
  'xdg-open',
];

const spoils = z.object({ user: z.number(), tried: z.array(z.string()), keys: z.number(), entered: z.number() });

/** A folder of that user that all may look into. */
async function openFolder(path: string, user: number): Promise<string> {
  await mkdir(path);
  await chown(path, user, user);
  await chmod(path, 0o755);
  return path;
}

/** A program that everybody can enter, and browsers that stay until the owner's own look around is over. */
async function machine() {
  const folder = await temporaryFolder();
  await chmod(folder, 0o755);
  const dist = await openFolder(join(folder, 'dist'), 0);
  await writeFile(join(folder, 'package.json'), '{"version":"0.0.0"}');
  await symlink(assets, join(folder, 'assets'));
  await bundleChild(dist, './host-child.ts');
  await bundleChild(dist, './thief-child.ts');
  const home = await openFolder(join(folder, 'home'), OWNER);
  const [strange, own] = [
    await openFolder(join(folder, 'strange'), STRANGER),
    await openFolder(join(folder, 'own'), OWNER),
  ];
  const programs = await openFolder(join(folder, 'programs'), 0);
  for (const name of BROWSERS) {
    const script = `#!/bin/sh\nwhile [ ! -e '${own}/${name}' ]; do /bin/sleep 0.05; done\nexit 1\n`;
    await writeFile(join(programs, name), script, { mode: 0o755 });
  }
  const temporary = await openFolder(join(folder, 'tmp'), 0);
  await chmod(temporary, 0o1777);
  return { dist, home, strange, own, programs, temporary };
}

function start(user: number, program: string, args: readonly string[], env: NodeJS.ProcessEnv) {
  const child = spawn(process.execPath, [program, ...args], { uid: user, gid: user, cwd: '/', env });
  onTestFinished(() => void child.kill('SIGKILL'));
  child.stderr.resume();
  return child;
}

async function answerOf(child: ChildProcess): Promise<unknown> {
  let said = '';
  child.stdout?.on('data', (text: Buffer) => {
    said += text.toString();
  });
  await once(child, 'close');
  return JSON.parse(said);
}

// Skipped where it does not run as root on Linux: then no process of another user can be started.
it.runIf(canBeOthers)(
  'another user of the machine gets in by no start page; their owner, by all',
  { timeout: 120_000 },
  async () => {
    const { dist, home, strange, own, programs, temporary } = await machine();
    const data = join(home, 'data');
    const last = 'xdg-open';
    const look = (user: number, marks: string, before: string) =>
      answerOf(start(user, join(dist, 'thief-child.mjs'), [programs, marks, before, last, temporary, home, data], {}));
    const thieves = [look(STRANGER, strange, '-'), look(OWNER, own, strange)];
    const host = start(OWNER, join(dist, 'host-child.mjs'), ['--data', data], {
      HOME: home,
      PATH: programs,
      DISPLAY: ':0',
      TMPDIR: temporary,
    });
    host.stdout.resume();
    const ended = once(host, 'exit');
    const [stranger, owner] = (await Promise.all(thieves)).map((won) => spoils.parse(won));
    const tried = [...BROWSERS].sort();
    expect(stranger).toEqual({ user: STRANGER, tried, keys: 0, entered: 0 });
    // The same search by the owner finds every page and is let in: the stranger's looked in the right places.
    expect(owner).toEqual({ user: OWNER, tried, keys: BROWSERS.length, entered: BROWSERS.length });
    host.kill('SIGTERM');
    await ended;
    const left = [...(await readdir(home)), ...(await readdir(data))];
    expect(left.filter((name) => name.startsWith('mingzhang-start-'))).toEqual([]);
  },
);
