/**
 * `npm start [-- options] [FILE]`: builds what is out of date and starts the program, in Electron where its runtime
 * is there or can be fetched, otherwise in the installed browser. MINGZHANG_HOST=browser|electron decides by force.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from './build.mjs';
import { findElectron } from './electron-runtime.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
/** Written after a fetch that failed, so that the next start does not wait for it again. */
const failedFetch = join(root, 'dist', '.electron-fetch-failed');
const electronPackage = join(root, 'node_modules', 'electron');
const fetchLimit = 60_000;

/**
 * What to start (启动方式). `why` is the one line for the person when Electron was not possible.
 * @typedef {{ host: 'electron', program: string } | { host: 'browser', why: string | null }} Choice
 */

/**
 * @typedef {object} Facts
 * @property {string | undefined} forced value of MINGZHANG_HOST
 * @property {NodeJS.Platform} platform
 * @property {Readonly<Record<string, string | undefined>>} env
 * @property {number | null} userId
 * @property {() => string | null} find finds the Electron program
 * @property {() => boolean} fetchedBefore true when a fetch failed earlier
 * @property {() => Promise<boolean>} fetch fetches the runtime
 */

/**
 * Decides between the two hosts; fetches the Electron runtime at most once in the life of a checkout.
 * @param {Facts} facts
 * @returns {Promise<Choice>}
 */
export async function chooseHost(facts) {
  if (facts.forced === 'browser') return { host: 'browser', why: null };
  const forced = facts.forced === 'electron';
  const obstacle = electronObstacle(facts);
  if (obstacle !== null && !forced) return { host: 'browser', why: `${obstacle}，改用浏览器方式。` };
  const found = facts.find();
  if (found !== null) return { host: 'electron', program: found };
  const worthTrying = forced || !facts.fetchedBefore();
  const program = worthTrying && (await facts.fetch()) ? facts.find() : null;
  if (program !== null) return { host: 'electron', program };
  return { host: 'browser', why: '没有 Electron 运行环境，也未能下载，改用浏览器方式（功能相同）。' };
}

/**
 * Why Electron could not show a window here, or null.
 * @param {Pick<Facts, 'platform' | 'env' | 'userId'>} facts
 */
function electronObstacle({ platform, env, userId }) {
  if (platform !== 'linux') return null;
  if (!env.DISPLAY && !env.WAYLAND_DISPLAY) return '没有图形界面';
  // Chromium's sandbox does not start for root, and it is not switched off for convenience.
  return userId === 0 ? 'Electron 不能以 root 用户运行' : null;
}

/** @returns {Promise<boolean>} */
async function fetchElectron() {
  console.log('正在下载 Electron 运行环境（只在第一次启动时，最多等一分钟）…');
  const fetched = await endsWell(
    spawn(process.execPath, [join(electronPackage, 'install.js')], {
      cwd: root,
      stdio: 'ignore',
      timeout: fetchLimit,
    }),
  );
  if (!fetched) {
    // A time limit that struck while unpacking leaves half a runtime; the installer writes path.txt last.
    if (!existsSync(join(electronPackage, 'path.txt')))
      rmSync(join(electronPackage, 'dist'), { recursive: true, force: true });
    mkdirSync(join(root, 'dist'), { recursive: true });
    writeFileSync(failedFetch, '');
  }
  return fetched;
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<boolean>}
 */
function endsWell(child) {
  return new Promise((resolve) => {
    child.on('error', () => resolve(false));
    child.on('close', (code) => resolve(code === 0));
  });
}

/**
 * Runs the program with our own arguments and ends as it ends.
 * @param {string} program
 * @param {string[]} args
 */
function runToEnd(program, args) {
  const child = spawn(program, args, { stdio: 'inherit' });
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => {
    console.error(`无法启动：${error.message}`);
    process.exitCode = 1;
  });
  child.on('close', (code) => {
    process.exitCode = code ?? 0;
  });
}

async function main() {
  const args = process.argv.slice(2);
  const choice = await chooseHost({
    forced: process.env.MINGZHANG_HOST,
    platform: process.platform,
    env: process.env,
    userId: process.getuid?.() ?? null,
    find: findElectron,
    fetchedBefore: () => existsSync(failedFetch),
    fetch: fetchElectron,
  });
  const say = (/** @type {string} */ line) => console.log(line);
  if (choice.host === 'electron') {
    await build(['fonts', 'main', 'exporter', 'thread', 'preload', 'renderer'], { say });
    runToEnd(choice.program, [root, ...args]);
    return;
  }
  if (choice.why !== null) console.log(choice.why);
  await build(['fonts', 'host', 'exporter', 'thread', 'renderer'], { say });
  runToEnd(process.execPath, [join(root, 'dist', 'host.cjs'), ...args]);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  main().catch((error) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
}
