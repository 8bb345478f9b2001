import { create } from 'zustand';
import { commitActiveEdit } from '../focus/active-edit';
import { notify, useView } from '../state/view-store';
import { fetchPicture } from './page-pictures';
import { usePreview } from './preview-store';
import { freshPreview } from './refresh';

/** A page of paper: its picture, and which sheet it is printed on. */
export interface PrintSheet {
  page: number;
  picture: string;
  sheet: 'a4' | 'a4-landscape' | 'a3' | 'a3-landscape';
}

/** What is being printed; drawn only on paper. */
export const usePrintSheets = create<{ sheets: readonly PrintSheet[] }>(() => ({ sheets: [] }));

/** Pages asked for at once: the host draws one while another is on its way. */
const AT_ONCE = 4;
/** Between A4 (842 points long) and A3 (1191). */
const LONGEST_A4 = 1000;

function sheetFor({ width, height }: { width: number; height: number }): PrintSheet['sheet'] {
  const size = Math.max(width, height) > LONGEST_A4 ? 'a3' : 'a4';
  return width > height ? `${size}-landscape` : size;
}

async function fetchSheets(pages: readonly number[]): Promise<PrintSheet[] | null> {
  const { preview } = usePreview.getState();
  if (preview === null) return null;
  const sheets: PrintSheet[] = [];
  for (let at = 0; at < pages.length; at += AT_ONCE) {
    const fetched = await Promise.all(
      pages.slice(at, at + AT_ONCE).map(async (page) => ({ page, picture: await fetchPicture(preview.drawing, page) })),
    );
    for (const { page, picture } of fetched) {
      const size = preview.pages[page - 1];
      if (size === undefined || picture === null) return null;
      sheets.push({ page, picture, sheet: sheetFor(size) });
      useView.setState({ busy: { title: '打印', fraction: sheets.length / pages.length, step: `第 ${page} 页` } });
    }
  }
  return sheets;
}

/** Every picture must be ready to draw before the system's dialog makes its own preview of the paper. */
async function drawn(): Promise<void> {
  const images = [...document.querySelectorAll<HTMLImageElement>('#print img')];
  await Promise.all(images.map((image) => image.decode()));
}

/** 打印: these pages of the document as it stands, through the system's print dialog. */
export async function printPages(pages: readonly number[]): Promise<void> {
  commitActiveEdit();
  useView.setState({ busy: { title: '打印', fraction: 0, step: '正在排版' } });
  await freshPreview();
  const { failure } = usePreview.getState();
  const sheets = failure === null ? await fetchSheets(pages) : null;
  if (sheets !== null) {
    usePrintSheets.setState({ sheets });
    await new Promise(requestAnimationFrame);
    await drawn();
  }
  useView.setState({ busy: null });
  if (sheets === null) return notify('error', failure ?? '文档在准备打印时又有改动，没有打印。请再打印一次。');
  window.addEventListener('afterprint', () => usePrintSheets.setState({ sheets: [] }), { once: true });
  window.print();
}
