import { describe, expect, it } from 'vitest';
import type { PrintJob, PrintPorts } from '../../../../../electron/services/host/host-ports';
import type { PrintRun } from '../../../../../shared/contract/printing';
import { fail, ok } from '../../../../../shared/result/result';
import { PROJECT } from '../../../../fault/content';
import { handlersBench } from './handlers-bench';

const RUNS: PrintRun[] = [
  { paper: 'A4', landscape: false, pages: [1, 2] },
  { paper: 'A3', landscape: true, pages: [3] },
];

/** A host whose printer draws every page of a job, and then answers as told. */
async function printing(answers: Awaited<ReturnType<PrintPorts['print']>>[], gone: number | null = null) {
  const jobs: { job: Omit<PrintJob, 'picture'>; pictures: (string | null)[] }[] = [];
  const ports: PrintPorts = {
    printers: async () => [{ name: 'p1', label: '财务室' }],
    print: async ({ picture, ...job }) => {
      const pictures = await Promise.all(Array.from({ length: job.pages }, (_, at) => picture(at)));
      jobs.push({ job, pictures });
      return answers.shift() ?? 'printed';
    },
  };
  const typesetter = {
    draw: async () => ok({ drawing: 1, pages: [], places: [], standIns: [], fault: null }),
    page: async (_session: string, drawing: number, page: number) =>
      page === gone || drawing !== 1 ? fail('preview-stale') : ok(`<svg id="${page}"/>`),
    forget: () => undefined,
  };
  const bench = await handlersBench({ host: { printing: ports }, machine: { typesetter } });
  const { session } = await bench.call('newDocument', {
    template: 'tiny-2030',
    department: PROJECT.department,
    year: 2030,
  });
  return { ...bench, jobs, args: { session, drawing: 1, printer: 'p1', copies: 1, runs: RUNS } };
}

describe('print', () => {
  it('gives each run to the printer with its paper, its direction and its own pages', async () => {
    const { call, jobs, args } = await printing([]);
    expect(await call('print', args)).toEqual({ done: 2, stopped: null });
    expect(jobs).toEqual([
      {
        job: { printer: 'p1', paper: 'A4', landscape: false, pages: 2 },
        pictures: ['<svg id="1"/>', '<svg id="2"/>'],
      },
      { job: { printer: 'p1', paper: 'A3', landscape: true, pages: 1 }, pictures: ['<svg id="3"/>'] },
    ]);
  });

  it('prints the whole again for each copy, so that the sheets of one lie together', async () => {
    const { call, jobs, args } = await printing([]);
    expect(await call('print', { ...args, copies: 2 })).toEqual({ done: 4, stopped: null });
    expect(jobs.map(({ job }) => job.paper)).toEqual(['A4', 'A3', 'A4', 'A3']);
  });

  it.each(['cancelled', 'failed', 'no-answer'] as const)('stops at the first run that is %s', async (end) => {
    const { call, jobs, args } = await printing(['printed', end]);
    expect(await call('print', { ...args, copies: 2 })).toEqual({ done: 1, stopped: end });
    expect(jobs).toHaveLength(2);
  });

  it('tells why where a page is not to be had, and prints nothing after it', async () => {
    const { refused, jobs, args } = await printing(['failed'], 2);
    expect(await refused('print', args)).toBe('preview-stale');
    expect(jobs).toHaveLength(1);
  });

  it('is refused where the page prints by itself, and for a document that is closed', async () => {
    const { refused, args } = await printing([]);
    expect(await refused('print', { ...args, session: 'none' })).toBe('session-unknown');
    const browser = await handlersBench();
    expect(await browser.call('printers', {})).toBeNull();
    expect(await browser.refused('print', args)).toBe('print-unavailable');
  });
});
