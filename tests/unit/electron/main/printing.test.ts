import { beforeEach, describe, expect, it } from 'vitest';
import { createPrintPage } from '../../../../electron/main/print-page';
import { createPrinting } from '../../../../electron/main/printing';
import type { PrintJob } from '../../../../electron/services/host/host-ports';
import { answers, asked, resetElectron } from '../../../stubs/electron';

beforeEach(() => resetElectron());

const job = (given: Partial<PrintJob> = {}): PrintJob => ({
  printer: '',
  paper: 'A4',
  landscape: true,
  pages: 2,
  picture: async (at) => `<svg>${at}</svg>`,
  ...given,
});

/** The printing of a program whose hidden window loads its page and every picture on it. */
function printing(given: { pictures?: number; late?: boolean } = {}) {
  const reported: string[] = [];
  const made = createPrinting({
    window: () => null,
    report: (_where, thrown) => reported.push(`${thrown}`),
    later: (_milliseconds, task) => {
      if (given.late) queueMicrotask(task);
      return () => undefined;
    },
  });
  answers.load = async () => {
    const address = asked.windows.at(-1)?.loaded[0] ?? '';
    const html = (await (await made.answer(address))?.text()) ?? '';
    const names = [...html.matchAll(/src="([^"]+)"/g)].flatMap((found) => found[1] ?? []);
    for (const name of names.slice(0, given.pictures ?? names.length)) await made.answer(`${address}${name}`);
  };
  return { ...made, reported };
}

describe('a job for the printer', () => {
  it('tells size and direction of the paper, takes no margins of its own, and asks nobody', async () => {
    const { print } = printing();
    expect(await print(job())).toBe('printed');
    expect(await print(job({ printer: 'Laser 2', paper: 'A3', landscape: false }))).toBe('printed');
    const rest = { margins: { marginType: 'none' }, scaleFactor: 100, printBackground: true };
    expect(asked.prints).toEqual([
      { silent: true, pageSize: 'A4', landscape: true, ...rest },
      { silent: true, deviceName: 'Laser 2', pageSize: 'A3', landscape: false, ...rest },
    ]);
    expect(await print(job({ printer: null }))).toBe('printed');
    expect(asked.prints[2]).toMatchObject({ silent: false, pageSize: 'A4' });
  });

  it('is drawn in a hidden window without scripts, which is gone afterwards', async () => {
    const { print, answer } = printing();
    await print(job());
    const [window] = asked.windows;
    expect(window?.options).toMatchObject({
      show: false,
      webPreferences: { javascript: false, sandbox: true, contextIsolation: true, nodeIntegration: false },
    });
    expect(window?.destroyed).toBe(true);
    expect(answer(window?.loaded[0] ?? '')).toBeNull();
  });

  it.each([
    ['Print job canceled', 'cancelled', 0],
    ['Print job failed', 'failed', 1],
    ['Invalid printer settings', 'failed', 1],
  ])('tells that it did not go through: %s', async (reason, end, reports) => {
    answers.printing.push(reason);
    const { print, reported } = printing();
    expect(await print(job())).toBe(end);
    expect(reported).toHaveLength(reports);
  });

  it('waits for no printer without end', async () => {
    answers.printing.push('hangs');
    expect(await printing({ late: true }).print(job())).toBe('no-answer');
  });

  it('prints nothing where a page is missing or was not drawn', async () => {
    expect(await printing().print(job({ picture: async (at) => (at === 1 ? null : '<svg/>') }))).toBe('failed');
    expect(await printing({ pictures: 1 }).print(job())).toBe('failed');
    answers.load = () => Promise.reject(new Error('gone'));
    const broken = createPrinting({ window: () => null, report: () => undefined, later: () => () => undefined });
    expect(await broken.print(job())).toBe('failed');
    expect(asked.prints).toEqual([]);
  });
});

describe('the page of a job', () => {
  it('has one picture for each sheet, a policy without scripts, and answers nothing else', async () => {
    const page = createPrintPage('id', job({ paper: 'A3' }));
    const reply = await page.answer('mingzhang://app/print/id/');
    expect(reply?.headers.get('content-security-policy')).toContain("default-src 'none'");
    const html = (await reply?.text()) ?? '';
    expect(html).toContain('@page{size:420mm 297mm;margin:0}');
    expect(html).not.toContain('<script');
    expect(page.isWhole()).toBe(false);
    const picture = await page.answer('mingzhang://app/print/id/0.svg');
    expect([picture?.headers.get('content-type'), await picture?.text()]).toEqual(['image/svg+xml', '<svg>0</svg>']);
    expect((await page.answer('mingzhang://app/print/id/main.cjs'))?.status).toBe(404);
    for (const other of ['app/print/id/../main.cjs', 'app/index.html', 'app/print/other/0.svg', 'other/print/id/0.svg'])
      expect(page.answer(`mingzhang://${other}`)).toBeNull();
  });
});
