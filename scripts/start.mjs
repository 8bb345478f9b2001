/**
 * `npm start [-- options] [FILE]`: builds what is out of date and starts the program, in Electron where its runtime
 * is there or can be fetched, otherwise in the installed browser. `-- --fetch` tries the fetch again after one that
 * failed; MINGZHANG_HOST=browser|electron decides by force.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { findElectron } from './electron-runtime.mjs';
import { isTooOld, lowestOf } from './node-version.mjs';

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
 * @property {string} node version of Node
 * @property {string} nodeWanted what Electron's installer asks of it (`>= 22.12.0`)
 * @property {boolean} again true when the person asked to fetch once more
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
  if (isTooOld(facts.node, facts.nodeWanted)) return { host: 'browser', why: tooOld(facts) };
  const worthTrying = forced || facts.again || !facts.fetchedBefore();
  const program = worthTrying && (await facts.fetch()) ? facts.find() : null;
  if (program !== null) return { host: 'electron', program };
  const before = worthTrying ? '没有 Electron 运行环境，也未能下载' : '没有 Electron 运行环境（上次未能下载）';
  return { host: 'browser', why: `${before}，改用浏览器方式（功能相同）。要再次下载：${AGAIN}` };
}

const AGAIN = 'npm start -- --fetch';

/** @param {Pick<Facts, 'node' | 'nodeWanted'>} facts */
function tooOld({ node, nodeWanted }) {
  return `Node.js ${node} 太旧，不能取得 Electron 运行环境（需要 ${lowestOf(nodeWanted)} 或更高版本），改用浏览器方式（功能相同）。`;
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

/**
 * What a package asks of Node.
 * @param {string} folder
 * @returns {string}
 */
function nodeWantedBy(folder) {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).engines?.node ?? '';
}

async function main() {
  const wanted = nodeWantedBy(root);
  if (isTooOld(process.versions.node, wanted)) {
    console.error(
      `Node.js ${process.versions.node} 太旧，明账需要 ${lowestOf(wanted)} 或更高版本。请更新 Node.js 后重试。`,
    );
    process.exitCode = 1;
    return;
  }
  const asked = process.argv.slice(2);
  const args = asked.filter((arg) => arg !== '--fetch');
  const choice = await chooseHost({
    forced: process.env.MINGZHANG_HOST,
    platform: process.platform,
    env: process.env,
    userId: process.getuid?.() ?? null,
    node: process.versions.node,
    nodeWanted: nodeWantedBy(electronPackage),
    again: args.length < asked.length,
    find: findElectron,
    fetchedBefore: () => existsSync(failedFetch),
    fetch: fetchElectron,
  });
  const say = (/** @type {string} */ line) => console.log(line);
  // A Node that is too old for the build's own parts is told before they are loaded.
  const { build } = await import('./build.mjs');
  if (choice.host === 'electron') {
    say('在桌面窗口（Electron）中启动明账；有改动的部分先构建。');
    await build(['fonts', 'main', 'exporter', 'thread', 'preload', 'renderer'], { say });
    runToEnd(choice.program, [root, ...args]);
    return;
  }
  if (choice.why !== null) say(choice.why);
  say('在浏览器中启动明账；有改动的部分先构建。');
  await build(['fonts', 'host', 'exporter', 'thread', 'renderer'], { say });
  runToEnd(process.execPath, [join(root, 'dist', 'host.cjs'), ...args]);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  main().catch((error) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
}
