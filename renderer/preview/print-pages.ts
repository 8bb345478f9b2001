import { create } from 'zustand';
import type { DrawnWhat, Preview } from '../../shared/contract/preview';
import type { PrintEnd, PrintRun } from '../../shared/contract/printing';
import { pagesInWords, printRuns, runsBySize, sheetOf } from '../../shared/editor/print-runs';
import { openDocument } from '../document/open-document';
import { commitActiveEdit } from '../focus/focus-registry';
import { failureSentence } from '../host/failure';
import { hostApi } from '../host/host-api';
import { ask } from '../state/dialogs';
import { notify } from '../state/notices';
import { useView } from '../state/view-store';
import { fetchPicture } from './page-pictures';
import { usePreview } from './preview-store';
import { freshPreview } from './refresh';

/** A page of paper: its picture, and which sheet it is printed on. */
export interface PrintSheet {
  page: number;
  picture: string;
  sheet: 'a4' | 'a4-landscape' | 'a3' | 'a3-landscape';
}

/** The way to the paper: the browser's own window, or a printer of the host ('' = the usual one, null = its window asks). */
export type PrintWay = { kind: 'browser' } | { kind: 'host'; printer: string | null; copies: number };

/** What is being printed by the browser; drawn only on paper. */
export const usePrintSheets = create<{ sheets: readonly PrintSheet[] }>(() => ({ sheets: [] }));

/** Pages asked for at once: the host draws one while another is on its way. */
const AT_ONCE = 4;

const CHANGED = '文档在准备打印时又有改动，没有打印。请再打印一次。';

/** 打印: these pages of the document as it stands. */
export async function printPages(pages: readonly number[], way: PrintWay): Promise<void> {
  commitActiveEdit();
  useView.setState({ busy: { title: '打印', fraction: 0, step: '正在排版' } });
  await freshPreview();
  const { failure, preview } = usePreview.getState();
  if (failure !== null || preview === null) {
    useView.setState({ busy: null });
    return notify('error', failure ?? CHANGED);
  }
  const runs = printRuns(pages, preview.pages);
  const sent = await (way.kind === 'host' ? printByHost(preview, runs, way) : printByBrowser(preview, runs));
  if (sent) rememberPrinted(preview, pages);
}

/** These pages are on paper as they stand; pages that were printed before and have not changed since still are. */
function rememberPrinted({ pages }: Preview, numbers: readonly number[]): void {
  const session = openDocument()?.session;
  if (session === undefined) return;
  const { printed } = usePreview.getState();
  const before = printed?.session === session ? printed.pictures : [];
  const now = numbers.flatMap((page) => pages[page - 1]?.picture ?? []);
  usePreview.setState({ printed: { session, pictures: new Set([...before, ...now]) } });
}

/** 打印两年比较: all its pages, set for this; the system's own window asks for the printer. */
export async function printYears(): Promise<void> {
  commitActiveEdit();
  const document = openDocument();
  if (!document || useView.getState().busy) return;
  useView.setState({ busy: { title: '打印', fraction: 0, step: '正在排版' } });
  const { session, editor } = document;
  const [drawn, printers] = await Promise.all([
    hostApi().preview({ session, project: editor.project, what: 'years' }),
    hostApi().printers({}),
  ]);
  const failure = drawn.ok ? drawn.value.fault : drawn.error;
  if (!drawn.ok || failure !== null) {
    useView.setState({ busy: null });
    return notify('error', failure === null ? CHANGED : failureSentence(failure));
  }
  const preview = drawn.value;
  const pages = preview.pages.map((_, at) => at + 1);
  const runs = printRuns(pages, preview.pages);
  const byBrowser = printers.ok && printers.value === null;
  if (byBrowser) await printByBrowser(preview, runs, 'years');
  else await printByHost(preview, runs, { printer: null, copies: 1 }, 'years');
}

/** True when all of it went to the printer. */
async function printByHost(
  { drawing }: Preview,
  runs: readonly PrintRun[],
  { printer, copies }: { printer: string | null; copies: number },
  what: DrawnWhat = 'document',
): Promise<boolean> {
  const session = openDocument()?.session ?? '';
  const answer = await hostApi().print({ session, drawing, what, printer, copies, runs: [...runs] });
  useView.setState({ busy: null });
  if (answer.ok) tellEnd(answer.value, runs, copies);
  else notify('error', failureSentence(answer.error));
  return answer.ok && answer.value.stopped === null;
}

function tellEnd({ done, stopped }: PrintEnd, runs: readonly PrintRun[], copies: number): void {
  const pages = (some: readonly PrintRun[]): string => pagesInWords(some.flatMap((run) => run.pages));
  if (stopped === null) {
    const each = copies > 1 ? `，${copies} 份` : '';
    return notify('success', `已送到打印机：第 ${pages(runs)} 页${each}。`);
  }
  const copy = copies > 1 ? `第 ${Math.floor(done / runs.length) + 1} 份` : '';
  const of = done % runs.length;
  const params = { cause: stopped, copy, done: pages(runs.slice(0, of)), rest: pages(runs.slice(of)) };
  notify('error', failureSentence({ code: 'print-stopped', params }));
}

/**
 * A browser turns single pages by itself, but has one size of paper for each of its print windows. It does not say whether
 * the user printed there or closed the window.
 */
async function printByBrowser(
  preview: Preview,
  runs: readonly PrintRun[],
  what: DrawnWhat = 'document',
): Promise<boolean> {
  for (const [at, { paper, pages }] of runsBySize(runs).entries()) {
    if (at > 0 && !(await goOn(paper, pages))) return false;
    const sheets = await fetchSheets(preview, pages, what);
    if (sheets !== null) {
      usePrintSheets.setState({ sheets });
      await new Promise(requestAnimationFrame);
      await drawn();
    }
    useView.setState({ busy: null });
    if (sheets === null) {
      notify('error', CHANGED);
      return false;
    }
    await throughWindow();
    usePrintSheets.setState({ sheets: [] });
  }
  return true;
}

function goOn(paper: string, pages: readonly number[]): Promise<boolean> {
  return ask((answer) => ({
    kind: 'confirm',
    title: `接着打印 ${paper} 的页`,
    text: `还有第 ${pagesInWords(pages)} 页没有打印，要用 ${paper} 纸。请在打印机中放好 ${paper} 纸，并在打印窗口中选择它。`,
    confirm: '打印',
    danger: false,
    answer,
  }));
}

async function fetchSheets(preview: Preview, pages: readonly number[], what: DrawnWhat): Promise<PrintSheet[] | null> {
  const sheets: PrintSheet[] = [];
  for (let at = 0; at < pages.length; at += AT_ONCE) {
    const fetched = await Promise.all(
      pages
        .slice(at, at + AT_ONCE)
        .map(async (page) => ({ page, picture: await fetchPicture(preview.drawing, page, what) })),
    );
    for (const { page, picture } of fetched) {
      const size = preview.pages[page - 1];
      if (size === undefined || picture === null) return null;
      sheets.push({ page, picture, sheet: sheetClass(size) });
      useView.setState({ busy: { title: '打印', fraction: sheets.length / pages.length, step: `第 ${page} 页` } });
    }
  }
  return sheets;
}

function sheetClass(size: { width: number; height: number }): PrintSheet['sheet'] {
  const { paper, landscape } = sheetOf(size);
  const name = paper === 'A3' ? 'a3' : 'a4';
  return landscape ? `${name}-landscape` : name;
}

/** Every picture must be ready to draw before the system's dialog makes its own preview of the paper. */
async function drawn(): Promise<void> {
  const images = [...document.querySelectorAll<HTMLImageElement>('#print img')];
  await Promise.all(images.map((image) => image.decode()));
}

function throughWindow(): Promise<void> {
  return new Promise((resolve) => {
    window.addEventListener('afterprint', () => resolve(), { once: true });
    window.print();
  });
}
