import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright';
import { z } from 'zod';
import { writeProjectFile } from '../../electron/services/files/project-file';
import { browserSwitches, findBrowser } from '../../scripts/browser.mjs';
import { startLoopbackHost } from '../../scripts/loopback.mjs';
import type { Project } from '../../shared/document/project';
import type { Results } from './results';
import type { Sample } from './sample';

const TABLE = 'E4';
const COLUMN = 'general';
const EDITS = 150;
/** Milliseconds from key to key: thirty keys in a second are more than any hand types. */
const KEY_EVERY = 33;
/** Every so many edits one that is no amount, which raises a finding at once. */
const RUBBISH_EVERY = 10;

/** The document with many records (可增行) in one table, each with words and amounts. */
function withRecords(project: Project, count: number): Project {
  const ids = Array.from({ length: count }, (_, at) => `r${at + 1}`);
  const rows = ids.map((id) => ({ id, code: '', name: null, level: 1 }));
  const cells = Object.fromEntries(
    ids.map((id, at) => [id, { project: `采购项目${at + 1}`, goods: '台式计算机', [COLUMN]: `${at % 90}.25` }]),
  );
  return { ...project, tables: { ...project.tables, [TABLE]: { rows, following: false, cells, note: '' } } };
}

/** Milliseconds from each Enter to the end of the frame that shows its effect, with what stands on the screen then. */
async function watchEnter(page: Page): Promise<void> {
  await page.evaluate(() => {
    const samples: { took: number; cell: string; counts: string }[] = [];
    Object.assign(window, { samples });
    const textOf = (selector: string): string => document.querySelector(selector)?.textContent ?? '';
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'Enter') return;
      const start = performance.now();
      const id = document.querySelector('.ag-cell.mz-active')?.closest('.ag-row')?.getAttribute('row-id');
      const field = document.querySelector<HTMLInputElement>('[data-grid="input"]');
      const finding = field?.value.startsWith('第') === true;
      const before = textOf('[data-testid="check-counts"]');
      const look = (): void => {
        const painted = new MessageChannel();
        painted.port1.onmessage = () => {
          const counts = textOf('[data-testid="check-counts"]');
          // The finding may stand on the screen a frame after the cell; that time counts.
          if (finding && counts === before && performance.now() - start < 2000) return requestAnimationFrame(look);
          const cell = textOf(`.ag-row[row-id="${id}"] .ag-cell[col-id="general"]`);
          samples.push({ took: performance.now() - start, cell, counts });
        };
        painted.port2.postMessage(0);
      };
      requestAnimationFrame(look);
    };
    window.addEventListener('keydown', onKey, true);
  });
}

const sampleSchema = z.array(z.object({ took: z.number(), cell: z.string(), counts: z.string() }));

/** Types figures down the column; throws where the frame after Enter does not show the figure, or not the finding. */
async function typeDown(page: Page): Promise<number[]> {
  await watchEnter(page);
  const typed = Array.from({ length: EDITS }, (_, at) => (at % RUBBISH_EVERY === 3 ? `第${at}项` : `${at + 100}.75`));
  for (const [at, text] of typed.entries()) {
    await page.keyboard.type(text, { delay: KEY_EVERY });
    await page.waitForTimeout(KEY_EVERY);
    await page.keyboard.press('Enter');
    // The next keys must not fall into the frame that is being measured.
    await page.waitForFunction((count) => Reflect.get(window, 'samples').length > count, at, { polling: 20 });
  }
  const samples = sampleSchema.parse(await page.evaluate(() => Reflect.get(window, 'samples')));
  if (samples.length !== EDITS) throw new Error(`${EDITS - samples.length} edits were not drawn`);
  for (const [at, text] of typed.entries()) {
    const { cell = '', counts } = samples[at] ?? {};
    if (cell !== text) throw new Error(`edit ${at + 1}: typed ${text}, the frame after it shows ${cell}`);
    const told = counts !== samples[at - 1]?.counts;
    if (at % RUBBISH_EVERY === 3 && !told) throw new Error(`edit ${at + 1}: ${text} is not among the findings`);
  }
  return samples.map(({ took }) => took);
}

/** Scrolls through the whole table with the page keys; milliseconds from each key to the frame that shows the rows. */
async function scrollDown(page: Page): Promise<number[]> {
  await page.keyboard.press('Control+Home');
  const samples: number[] = [];
  for (let turn = 0; turn < 60; turn += 1) {
    const took = await page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          const onKey = (): void => {
            const start = performance.now();
            requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - start)));
          };
          window.addEventListener('keydown', onKey, { capture: true, once: true });
          document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key: 'PageDown', bubbles: true }));
        }),
    );
    samples.push(took);
    if (!(await page.locator('.ag-cell.mz-active').isVisible())) throw new Error('the active cell is out of sight');
  }
  return samples;
}

/** Rows of the tables; what a gesture costs in the short one is the peer of the long one. */
const SHORT = 200;
const COUNTS = [SHORT, 10_000];
const GESTURES = [
  { id: 'enter-paint', gesture: '回车 → 画好单元格与审核', of: 'edit' },
  { id: 'page-key', gesture: '翻页', of: 'scroll' },
] as const;

/** Lines of this part. */
export const LONG_TABLE_LINES = COUNTS.flatMap((count) => GESTURES.map(({ id }) => `${id}-${count}`));

/** 长表: typing into and scrolling a long table must not cost more than a short one. */
export async function longTables(results: Results, { project, files }: Sample): Promise<void> {
  for (const count of COUNTS) {
    const samples = await longTable(project, files, count);
    if (samples === null) return console.log('没有 Chromium，没有量表格中的手感。');
    for (const { id, gesture, of } of GESTURES) {
      const task = `${count.toLocaleString('en-US')} 行的表中${gesture}`;
      const peer = count === SHORT ? {} : { peer: `${id}-${SHORT}` };
      results.add({ id: `${id}-${count}`, task, samples: samples[of], cells: count, ...peer });
    }
  }
}

interface LongTable {
  edit: number[];
  scroll: number[];
}

/** Types into and scrolls a table of that many records in a real browser. Null without a browser. */
async function longTable(
  project: Project,
  template: Readonly<Record<string, string>>,
  count: number,
): Promise<LongTable | null> {
  const executablePath = findBrowser();
  if (!executablePath) return null;
  const folder = await mkdtemp(join(tmpdir(), 'mingzhang-bench-'));
  const file = join(folder, 'long.mzb');
  const content = { project: withRecords(project, count), template, source: null };
  await writeFile(file, await writeProjectFile(content, { name: 'bench', version: '0' }));
  const host = await startLoopbackHost({ files: [file], folder, env: { ...process.env, MINGZHANG_DATA: folder } });
  const browser = await chromium.launch({ executablePath, args: browserSwitches() });
  try {
    const page = await browser.newPage({ viewport: { width: 1366, height: 768 } });
    await page.goto(host.address);
    await page.getByRole('tab', { name: /部门政府采购预算表/ }).click({ timeout: 120_000 });
    await page.locator(`.ag-row[row-index="1"] .ag-cell[col-id="${COLUMN}"]`).click({ timeout: 120_000 });
    const edit = await typeDown(page);
    return { edit, scroll: await scrollDown(page) };
  } finally {
    await browser.close();
    await host.stop('SIGTERM');
    await rm(folder, { recursive: true, force: true });
  }
}
