import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { build } from '../../scripts/build.mjs';
import { folderLineSchema } from '../../shared/contract/folder';
import { standingOf } from '../../shared/folder/state';
import { type Planted, plantDepartments } from '../support/departments';
import type { Results, Verdict } from './results';

const PROGRAM = 'electron/cli/mingzhang.mjs';
/** Every department hands in a workbook, so that LibreOffice converts the very same files. */
const PLAN = { departments: 300, mistakes: 15, books: 300, damaged: 20, hostile: 10, copies: 3, again: 2 };
const KEPT_RUNS = 5;

export const FOLDER_LINES = ['folder-300', 'folder-300-kept', 'folder-300-office'];

const shownSchema = z.object({
  lines: z.array(folderLineSchema),
  duplicates: z.array(z.object({ files: z.array(z.string()) })),
});

interface Ended {
  out: string;
  /** Most memory of the process and all that it started, in MB; 0 where the system does not tell. */
  memory: number;
}

/** 文件夹: 300 departments in five forms with all that goes wrong, first and again, beside LibreOffice converting the workbooks of these departments. */
export async function folders(results: Results): Promise<void> {
  await build(['fonts', 'forms', 'cli', 'exporter', 'thread']);
  const root = await mkdtemp(join(tmpdir(), 'mingzhang-bench-folder-'));
  try {
    const folder = join(root, '各部门');
    await mkdir(folder);
    const planted = await plantDepartments(folder, PLAN);
    const env = { ...process.env, MINGZHANG_DATA: join(root, 'data') };
    const look = () => run(process.execPath, [PROGRAM, 'folder', folder, '--json'], env);
    const measured = async (id: string, task: string, runs: number, peer?: string): Promise<void> => {
      const samples: number[] = [];
      let memory = 0;
      let fault: Verdict = null;
      for (let at = 0; at < runs && fault === null; at += 1) {
        const start = performance.now();
        const ended = await look();
        samples.push(performance.now() - start);
        memory = Math.max(memory, ended.memory);
        fault = wrong(ended.out, planted);
      }
      results.add({ id, task: `${task}，内存峰值 ${memory} MB`, samples, fault, ...(peer !== undefined && { peer }) });
    };
    const what = `${planted.documents.size} 个部门、五种表样，另有损坏、恶意、重复`;
    if (results.wants('folder-300', 'folder-300-kept')) {
      await measured('folder-300', `文件夹一览，首次：${what}`, 1, 'folder-300-office');
      await measured('folder-300-kept', '同一文件夹再看一次，逐份核对校验值', KEPT_RUNS, 'folder-300');
    }
    if (results.wants('folder-300-office')) await office(results, root, folder, planted);
  } finally {
    await rm(root, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Everything that was planted, and nothing else, is told as what it is. */
function wrong(out: string, planted: Planted): Verdict {
  const { lines, duplicates } = shownSchema.parse(JSON.parse(out));
  const standing = (one: string): string =>
    lines
      .filter((line) => standingOf(line) === one)
      .map(({ file }) => file)
      .toSorted()
      .join();
  if (standing('refused') !== planted.hostile.toSorted().join()) return `refused: ${standing('refused')}`;
  if (standing('damaged') !== planted.damaged.toSorted().join()) return `damaged: ${standing('damaged')}`;
  if (standing('error') !== planted.mistakes.toSorted().join()) return `with errors: ${standing('error')}`;
  const twice = [...planted.copies, ...planted.again];
  if (duplicates.length !== twice.length) return `${duplicates.length} duplicates`;
  const files = PLAN.departments + PLAN.damaged + PLAN.hostile + PLAN.copies + PLAN.again;
  return lines.length === files ? null : `${lines.length} files`;
}

async function office(results: Results, root: string, folder: string, planted: Planted): Promise<void> {
  const books = [...planted.documents.keys()];
  const out = join(root, 'out');
  const profile = `-env:UserInstallation=file://${join(root, 'profile')}`;
  const start = performance.now();
  const ended = await run(
    'soffice',
    [profile, '--headless', '--convert-to', 'ods', '--outdir', out, ...books.map((file) => join(folder, file))],
    process.env,
  ).catch(() => null);
  if (ended === null) return console.log('没有 LibreOffice，没有量转换。');
  const time = performance.now() - start;
  const made = (await readdir(out).catch(() => [])).length;
  const fault = made === books.length ? null : `${made} of ${books.length} converted`;
  const task = `LibreOffice 把同样的 ${books.length} 份工作簿转换一遍（损坏、恶意、重复的不给它），内存峰值 ${ended.memory} MB`;
  results.add({ id: 'folder-300-office', task, samples: [time], fault });
}

const WATCH_MS = 200;

function run(program: string, words: readonly string[], env: NodeJS.ProcessEnv): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, words, { stdio: ['ignore', 'pipe', 'ignore'], env });
    let out = '';
    let memory = 0;
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text;
    });
    const timer = setInterval(() => {
      void memoryOf(child).then((now) => {
        memory = Math.max(memory, now);
      });
    }, WATCH_MS);
    child.on('error', (error) => {
      clearInterval(timer);
      reject(error);
    });
    child.on('close', () => {
      clearInterval(timer);
      resolve({ out, memory: Math.round(memory) });
    });
  });
}

/** MB that a process and all below it hold now, as Linux tells. */
async function memoryOf({ pid }: ChildProcess): Promise<number> {
  const names = await readdir('/proc').catch(() => []);
  const all = await Promise.all(names.filter((name) => /^\d+$/.test(name)).map(statusOf));
  const found = all.flatMap((one) => one ?? []);
  const family = new Set([pid]);
  // A parent is listed before its children nearly always; a second walk finds the others.
  for (let walk = 0; walk < 2; walk += 1) for (const { id, parent } of found) if (family.has(parent)) family.add(id);
  return found.reduce((sum, { id, resident }) => sum + (family.has(id) ? resident : 0), 0) / 1024;
}

async function statusOf(name: string): Promise<{ id: number; parent: number; resident: number } | null> {
  const text = await readFile(`/proc/${name}/status`, 'utf8').catch(() => '');
  const [, parent] = /^PPid:\s+(\d+)/m.exec(text) ?? [];
  const [, resident] = /^VmRSS:\s+(\d+)/m.exec(text) ?? [];
  if (parent === undefined || resident === undefined) return null;
  return {
    id: Number.parseInt(name, 10),
    parent: Number.parseInt(parent, 10),
    resident: Number.parseInt(resident, 10),
  };
}
