import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isStandIn, launchOptions } from './launch';
import { expect, recorded, test } from './program';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** A copy of the program in which something is broken. */
function copyOf(folder: string, damage: (dist: string) => void): string {
  const copy = join(folder, 'program');
  mkdirSync(copy);
  cpSync(join(root, 'dist'), join(copy, 'dist'), { recursive: true });
  cpSync(join(root, 'package.json'), join(copy, 'package.json'));
  for (const name of ['node_modules', 'assets']) symlinkSync(join(root, name), join(copy, name));
  damage(join(copy, 'dist'));
  return join(copy, 'dist', 'main.cjs');
}

/** Runs it to its end; answers how it ended and what it said. */
async function runs(folder: string, main: string): Promise<{ code: number | null; said: string; log: string }> {
  const { executablePath, args, cwd, env } = launchOptions(folder, { main, env: recorded() });
  const child = spawn(executablePath, args, { cwd, env, stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  await once(child, 'exit');
  const log = join(folder, '.mingzhang', 'logs', 'error.log');
  return { code: child.exitCode, said, log: existsSync(log) ? readFileSync(log, 'utf8') : '' };
}

const boxes = (said: string) => said.split('[error box]').length - 1;

const DAMAGES: readonly [string, (dist: string) => void][] = [
  ['a script of the page is gone', (dist) => rmSync(join(dist, 'renderer/assets', scriptOf(dist)))],
  ['the page is gone', (dist) => rmSync(join(dist, 'renderer/index.html'))],
  ['the preload fails', (dist) => writeFileSync(join(dist, 'preload.cjs'), 'throw new Error("broken")')],
  ['the exporting process is gone', (dist) => rmSync(join(dist, 'exporter.cjs'))],
];

function scriptOf(dist: string): string {
  const html = readFileSync(join(dist, 'renderer/index.html'), 'utf8');
  const scripts = readdirSync(join(dist, 'renderer/assets')).filter(
    (name) => name.endsWith('.js') && html.includes(name),
  );
  if (scripts[0] === undefined) throw new Error('no script');
  return scripts[0];
}

for (const [what, damage] of DAMAGES) {
  // A real error box waits for a person.
  test(`where ${what}, one box says what to do and where the log is, and the program ends`, {
    tag: '@stand-in',
  }, async ({ folder }) => {
    const { code, said, log } = await runs(folder, copyOf(folder, damage));
    expect(code).toBe(1);
    expect(boxes(said)).toBe(1);
    expect(said).toContain('请重新安装明账');
    expect(said).toContain(join('.mingzhang', 'logs'));
    expect(log).not.toBe('');
  });
}

test('a data folder that cannot be written is told, and documents open all the same', async ({ folder, start }) => {
  writeFileSync(join(folder, '.mingzhang'), '');
  const { app, page } = await start();
  await expect(page.getByRole('button', { name: '新建公开文档' })).toBeEnabled();
  if (!isStandIn) return;
  const shown = await app.evaluate(({ dialog }) => JSON.stringify(Reflect.get(dialog, '_dialogs').shown()));
  expect(shown).toContain('不能自动备份未保存的改动');
});
