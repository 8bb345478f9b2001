import { readdirSync, readFileSync } from 'node:fs';
import { appendFile, cp, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { createExporter, usualLimits } from '../../electron/services/exporter/exporter';
import type { Limits } from '../../electron/services/exporter/job-queue';
import { nodeProcesses } from '../../electron/services/exporter/node-process';
import { lazyEngines } from '../../electron/services/open/engines';
import { build } from '../../scripts/build.mjs';
import { sentenceOf } from '../../shared/contract/sentences';
import type { Project } from '../../shared/document/project';
import { type Bench, handlersBench } from '../unit/electron/services/calls/handlers-bench';

const entry = resolve('dist/exporter.cjs');
const MB = 1024 * 1024;

/** Departments whose documents the page templates of this test never finish, or set in ever more memory. */
const TRAPS = `
#let trap = json("model.json").department
#if trap.contains("挂起") { for a in range(99999) { for b in range(99999) { for c in range(99999) { } } } }
#if trap.contains("内存") { let kept = (); for n in range(999999) { kept.push("x" * 99999 + str(n)) } }
`;

beforeAll(async () => {
  await build(['fonts', 'exporter']);
});

interface Exporting extends Bench {
  session: string;
  project: Project;
  called(name: string): Project;
}

/** A host whose exports run in real processes, with page templates that have traps. */
async function host(limits: Partial<Limits>): Promise<Exporting> {
  const exporter = createExporter(nodeProcesses(entry), () => undefined, { ...usualLimits, ...limits });
  onTestFinished(() => exporter.stop());
  const engines = { ...lazyEngines, ...exporter.engines };
  const bench = await handlersBench({ machine: { engines, typesetter: exporter.typesetter } });
  const print = join(bench.folder, 'assets', 'print');
  await cp('assets/print', print, { recursive: true });
  await symlink(resolve('assets/fonts'), join(bench.folder, 'assets', 'fonts'));
  const document = await readFile(join(print, 'document.typ'), 'utf8');
  await writeFile(join(print, 'document.typ'), TRAPS + document);
  const made = { template: 'tiny-2030', department: { code: '434', name: '好' }, year: 2030 };
  const { session, project } = await bench.call('newDocument', made);
  const called = (name: string) => ({ ...project, department: { code: '434', name } });
  return { ...bench, session, project, called };
}

/** Children of this process that export, by the process table of Linux. */
function exporting(): number[] {
  return readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    try {
      const [, parent = ''] = /^\d+ \(.*\) \S (\d+)/s.exec(readFileSync(`/proc/${name}/stat`, 'utf8')) ?? [];
      const command = readFileSync(`/proc/${name}/cmdline`, 'utf8');
      return +parent === process.pid && command.includes('exporter.cjs') ? [+name] : [];
    } catch {
      return [];
    }
  });
}

/** Ticks of the processor that a process has had. */
function ticks(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ');
  return +(fields[11] ?? 0) + +(fields[12] ?? 0);
}

/** The exporting process, once it is at work: it takes up the processor from one look to the next. */
async function atWork(): Promise<number> {
  const had = new Map<number, number>();
  for (;;) {
    for (const one of exporting()) {
      const first = had.get(one) ?? ticks(one);
      had.set(one, first);
      if (ticks(one) - first > 30) return one;
    }
    await pause(20);
  }
}

async function worksAgain({ call, fileId, documents, session, project }: Exporting): Promise<void> {
  await call('exportPdf', { session, file: await fileId('好.pdf'), project });
  expect((await readFile(join(documents, '好.pdf'))).subarray(0, 5).toString()).toBe('%PDF-');
  const { drawing, pages } = await call('preview', { session, project });
  expect(pages.length).toBeGreaterThan(0);
  expect((await call('previewPage', { session, drawing, page: 1 })).svg).toMatch(/^<svg /);
}

describe('the exporting process', () => {
  it('killed in the middle of an export or a preview is that one failure; the host answers meanwhile', async () => {
    const h = await host({});
    const { call, refused, fileId, session, called } = h;
    await worksAgain(h);
    const pdf = await fileId('坏.pdf');
    const tries = [
      () => refused('exportPdf', { session, file: pdf, project: called('挂起') }),
      () => refused('preview', { session, project: called('挂起') }),
    ];
    for (const signal of ['SIGABRT', 'SIGKILL'] as const)
      for (const begin of tries) {
        const outcome = begin();
        // None of these would be answered by a host that is at work on the export itself.
        expect(await call('listTemplates', {})).not.toHaveLength(0);
        expect(await refused('previewPage', { session: 'x', drawing: 1, page: 1 })).toBe('session-unknown');
        const working = await atWork();
        // Waits behind the one that is going to fail.
        const next = call('preview', { session, project: called('好') });
        expect(await call('listTemplates', {})).not.toHaveLength(0);
        process.kill(working, signal);
        expect(await outcome).toBe('export-ended');
        expect((await next).pages.length).toBeGreaterThan(0);
      }
    await worksAgain(h);
    expect((await readdir(h.documents)).toSorted()).toEqual(['好.pdf']);
    expect(sentenceOf({ code: 'export-ended' })).toMatch(/没有丢失/);
  });

  it('a setting that never ends is stopped at the limit', async () => {
    const h = await host({ time: 8_000 });
    const { refused, fileId, session, called } = h;
    expect(await refused('exportPdf', { session, file: await fileId('坏.pdf'), project: called('挂起') })).toBe(
      'export-late',
    );
    expect(await refused('preview', { session, project: called('挂起') })).toBe('export-late');
    // The answer does not wait for the system to take a killed process off its table.
    await expect.poll(exporting).toEqual([]);
  });

  it('a setting that takes too much memory ends for want of it', async () => {
    const h = await host({ memory: 700 * MB });
    const { refused, fileId, session, called } = h;
    expect(await refused('exportPdf', { session, file: await fileId('坏.pdf'), project: called('内存') })).toBe(
      'export-memory',
    );
    expect(await refused('preview', { session, project: called('内存') })).toBe('export-memory');
    await worksAgain(h);
  });

  it('pages of a preview are there after its process is gone, and a process that grew makes way', async () => {
    const h = await host({ kept: 0, growth: 0 });
    const { call, session, project } = h;
    const { drawing, pages } = await call('preview', { session, project });
    const all = pages.map((_, at) => call('previewPage', { session, drawing, page: at + 1 }));
    for (const { svg } of await Promise.all(all)) expect(svg).toMatch(/^<svg /);
    const newer = await call('preview', { session, project });
    expect(await h.refused('previewPage', { session, drawing, page: 1 })).toBe('preview-stale');
    expect((await call('previewPage', { session, drawing: newer.drawing, page: 1 })).svg).toMatch(/^<svg /);
  });

  it('makes the workbook, the Word file and the reports too, and tells what was thrown by its code only', async () => {
    const h = await host({});
    const { call, fileId, session, project } = h;
    await call('exportExcel', { session, file: await fileId('a.xlsx'), project, valuesOnly: false, protect: false });
    await call('exportWord', { session, file: await fileId('a.docx'), project });
    for (const kind of ['xlsx', 'pdf'] as const)
      await call('exportReport', { session, file: await fileId(`审核.${kind}`), project, kind });
    expect(await readdir(h.documents)).toHaveLength(4);
    await appendFile(join(h.folder, 'assets', 'print', 'listing.typ'), '\n#panic("王芳芳")\n');
    const file = await fileId('审核.pdf');
    expect(await h.raw('exportReport', { session, file, project, kind: 'pdf' })).toMatchObject({
      error: { code: 'pdf-failed' },
    });
  });
});
