import { spawn } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright';
import { z } from 'zod';
import { browserSwitches, findBrowser } from '../../scripts/browser.mjs';
import { build } from '../../scripts/build.mjs';
import { startLoopbackHost } from '../../scripts/loopback.mjs';
import type { Action, Results } from './results';

const SAMPLE = 'assets/samples/laiyuan-2019.mzb';
const PROGRAM = 'electron/cli/mingzhang.mjs';
const RUNS = 5;
const FILES = 60;

const checked = z.array(z.object({ counts: z.object({ error: z.number() }) }));
const batched = z.array(z.object({ document: z.object({ counts: z.object({ error: z.number() }) }) }));

const COMMANDS = ['node-empty', 'cli-check', 'batch-60'];
const LAUNCHES = ['hello', 'start', 'hello-load', 'start-load'];

/** Lines of this part. */
export const PROGRAM_LINES = [...COMMANDS, ...LAUNCHES];

/** Whole programs: one check and a batch of the command line, and the launch to the first cell that can be typed in. */
export async function programs(results: Results): Promise<void> {
  await build(['fonts', 'forms', 'cli', 'host', 'exporter', 'thread', 'renderer']);
  const folder = await mkdtemp(join(tmpdir(), 'mingzhang-bench-'));
  try {
    if (results.wants(...COMMANDS)) await commandLine(results, folder);
    if (results.wants(...LAUNCHES)) await launches(results, folder);
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function commandLine(results: Results, folder: string): Promise<void> {
  const errors = 11;
  await results.time({ id: 'node-empty', task: 'Node 启动后立即结束', runs: RUNS }, async () => {
    const { status } = await run(['-e', '0']);
    return () => (status === 0 ? null : `status ${status}`);
  });
  await results.time({ id: 'cli-check', task: '命令行审核一份文档', peer: 'node-empty', runs: RUNS }, async () => {
    const { out } = await run([PROGRAM, 'check', SAMPLE, '--json']);
    return () =>
      wrong(
        checked.parse(JSON.parse(out)).map(({ counts }) => counts.error),
        [errors],
      );
  });
  if (!results.wants('batch-60')) return;
  const many = join(folder, 'in');
  await mkdir(many);
  for (let at = 0; at < FILES; at += 1) await copyFile(SAMPLE, join(many, `${at}.mzb`));
  await results.time({ id: 'batch-60', task: `批量审核 ${FILES} 份文档`, peer: 'cli-check', runs: 3 }, async () => {
    const { out } = await run([PROGRAM, 'batch', many, '-o', join(folder, 'sum.xlsx'), '--force', '--json']);
    return () => {
      const counts = batched.parse(JSON.parse(out)).map(({ document }) => document.counts.error);
      return wrong(
        counts,
        Array.from({ length: FILES }, () => errors),
      );
    };
  });
}

function wrong(found: readonly number[], expected: readonly number[]): string | null {
  return found.join() === expected.join() ? null : `${found.join()} errors, not ${expected.join()}`;
}

async function run(words: readonly string[]): Promise<{ status: number | null; out: string }> {
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'ignore'] });
  let out = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (status) => resolve({ status, out }));
  });
}

/** A page with nothing but a field, and the program started with the sample: each from its browser's launch on. */
async function launches(results: Results, folder: string): Promise<void> {
  const executablePath = findBrowser();
  if (executablePath === null) return console.log('没有 Chromium，没有量启动。');
  const launched = async (show: (page: Page) => Promise<void>, kept: Browser | null): Promise<void> => {
    const browser = kept ?? (await chromium.launch({ executablePath, args: browserSwitches() }));
    const context = await browser.newContext({ viewport: { width: 1366, height: 768 } });
    await show(await context.newPage());
    await context.close();
    if (kept === null) await browser.close();
  };
  const server = createServer((_, response) => {
    response.setHeader('Content-Type', 'text/html');
    response.end('<input autofocus data-grid="input">');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const place = server.address();
  const port = typeof place === 'object' && place !== null ? place.port : 0;
  const hello = async (page: Page): Promise<void> => {
    await page.goto(`http://127.0.0.1:${port}/`, { waitUntil: 'commit' });
    await focused(page);
  };
  let shown = '';
  const program = async (page: Page): Promise<void> => {
    const file = join(folder, 'start.mzb');
    await copyFile(SAMPLE, file);
    const env = { ...process.env, HOME: folder, USERPROFILE: folder, MINGZHANG_DATA: join(folder, 'data') };
    const host = await startLoopbackHost({ files: [file], folder, env });
    await page.goto(host.address, { waitUntil: 'commit' });
    await page.locator('.ag-row[row-index="0"]').first().waitFor();
    await focused(page);
    shown = await page.title();
    await host.stop('SIGTERM');
  };
  const right = () => (shown.startsWith('start.mzb') ? null : `shows ${shown}`);
  const action = (show: (page: Page) => Promise<void>, kept: Browser | null, judge: () => string | null): Action => {
    return async () => {
      await launched(show, kept);
      return judge;
    };
  };
  const browser = await chromium.launch({ executablePath, args: browserSwitches() });
  try {
    const nothing = () => null;
    if (results.wants('hello', 'start')) {
      await results.time({ id: 'hello', task: '浏览器启动 → 空页可输入', runs: RUNS }, action(hello, null, nothing));
      await results.time(
        { id: 'start', task: '浏览器和程序启动 → 首格可录入', peer: 'hello', runs: RUNS },
        action(program, null, right),
      );
    }
    if (!results.wants('hello-load', 'start-load')) return;
    await results.time({ id: 'hello-load', task: '空页载入', runs: RUNS }, action(hello, browser, nothing));
    await results.time(
      { id: 'start-load', task: '浏览器已在，程序启动 → 首格可录入', peer: 'hello-load', runs: RUNS },
      action(program, browser, right),
    );
  } finally {
    await browser.close();
    server.close();
  }
}

async function focused(page: Page): Promise<void> {
  await page.waitForFunction(() => document.activeElement?.getAttribute('data-grid') === 'input');
}
