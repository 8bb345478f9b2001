import { randomUUID } from 'node:crypto';
import { BrowserWindow, type WebContentsPrintOptions } from 'electron';
import type { PrintEnd } from '../../shared/contract/printing';
import type { PrintJob, PrintPorts } from '../services/host/host-ports';
import { createPrintPage, type PrintPage } from './print-page';
import { printWindowOptions } from './window-options';

type End = 'printed' | NonNullable<PrintEnd['stopped']>;

export interface PrintingPorts {
  /** The window whose machine's printers are asked for. */
  window(): BrowserWindow | null;
  report(where: string, thrown: unknown): void;
  later(milliseconds: number, task: () => void): () => void;
}

/** Printing in the desktop program (打印), and the pages that its hidden windows draw. */
export interface Printing extends PrintPorts {
  /** Answers requests for the pages of a job; null: the address is none of them. */
  answer(url: string): Promise<Response> | null;
}

/** A printer that is asked without a window of the system answers within this time, or hangs. */
const NO_ANSWER_MS = 5 * 60_000;

/**
 * Prints each job from a hidden window without scripts. The system's printing passes over the sizes that a page states in
 * its style, so size and direction of the paper are told with the job.
 */
export function createPrinting(ports: PrintingPorts): Printing {
  const pages = new Set<PrintPage>();
  const print = async (job: PrintJob): Promise<End> => {
    const page = createPrintPage(randomUUID(), job);
    pages.add(page);
    const window = new BrowserWindow(printWindowOptions());
    try {
      await window.loadURL(page.address);
      if (!page.isWhole()) return 'failed';
      return await handOver(window, job, ports);
    } catch (thrown) {
      ports.report('print', thrown);
      return 'failed';
    } finally {
      pages.delete(page);
      window.destroy();
    }
  };
  return {
    printers: async () => {
      const found = (await ports.window()?.webContents.getPrintersAsync()) ?? [];
      return found.map(({ name, displayName }) => ({ name, label: displayName === '' ? name : displayName }));
    },
    print,
    answer: (url) => {
      for (const page of pages) {
        const answer = page.answer(url);
        if (answer !== null) return answer;
      }
      return null;
    },
  };
}

function handOver(window: BrowserWindow, job: PrintJob, { report, later }: PrintingPorts): Promise<End> {
  return new Promise((resolve) => {
    const giveUp = job.printer === null ? () => undefined : later(NO_ANSWER_MS, () => resolve('no-answer'));
    window.webContents.print(optionsOf(job), (success, reason) => {
      giveUp();
      if (success) return resolve('printed');
      const cancelled = /cancel/i.test(reason);
      if (!cancelled) report('print', new Error(`ERR_PRINT: ${reason}`));
      resolve(cancelled ? 'cancelled' : 'failed');
    });
  });
}

function optionsOf({ printer, paper, landscape }: PrintJob): WebContentsPrintOptions {
  return {
    silent: printer !== null,
    ...(printer === null || printer === '' ? {} : { deviceName: printer }),
    pageSize: paper,
    landscape,
    // The margins stand in the pages; any other would make them smaller.
    margins: { marginType: 'none' },
    scaleFactor: 100,
    printBackground: true,
  };
}
