import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright';
import { z } from 'zod';
import { browserSwitches, findBrowser } from '../../scripts/browser.mjs';
import { build } from '../../scripts/build.mjs';
import { startLoopbackHost } from '../../scripts/loopback.mjs';
import type { Results } from './results';

const SAMPLE = 'assets/samples/laiyuan-2019.mzb';
const EDITED = '部门预算支出总表';
const OTHERS = ['部门预算收入总表', '部门预算财政拨款收支总表', EDITED];
const EDITS = 30;
const SWITCHES = 24;
const DRAWINGS = 20;
/** Milliseconds from key to key, as fast as a practised hand types. */
const KEY_EVERY = 60;

const CELLS = '.ag-grid-viewport .ag-cell';
const LEAF = '.ag-row[row-index="3"] .ag-cell[col-id="basic"]';

const ENTER = ['enter-paint', 'enter-paint-hello'];
const SWITCH = ['table-switch', 'table-switch-hello'];
const PREVIEW = ['preview-key', 'preview-key-task'];

/** Lines of this part. */
export const SCREEN_LINES = [...ENTER, ...SWITCH, ...PREVIEW];

/** 手感: the sample in a real browser, from the key or click to the frame that shows what came of it. */
export async function screen(results: Results): Promise<void> {
  const executablePath = findBrowser();
  if (executablePath === null) return console.log('没有 Chromium，没有量界面。');
  await build(['fonts', 'forms', 'host', 'exporter', 'thread', 'renderer']);
  const folder = await mkdtemp(join(tmpdir(), 'mingzhang-bench-'));
  const file = join(folder, 'screen.mzb');
  await copyFile(SAMPLE, file);
  const env = { ...process.env, HOME: folder, USERPROFILE: folder, MINGZHANG_DATA: join(folder, 'data') };
  const host = await startLoopbackHost({ files: [file], folder, env });
  const browser = await chromium.launch({ executablePath, args: browserSwitches() });
  try {
    const page = await browser.newPage({ viewport: { width: 1366, height: 768 } });
    await page.goto(host.address);
    await page.locator('.ag-row[row-index="0"]').first().waitFor();
    const hello = await browser.newPage({ viewport: { width: 1366, height: 768 } });
    await hello.setContent(HELLO);
    await page.bringToFront();
    if (results.wants(...ENTER)) {
      await openTable(page, EDITED);
      await enters(results, page);
      await hello.bringToFront();
      await enterInHello(results, hello);
      await page.bringToFront();
    }
    if (results.wants(...SWITCH)) {
      await switches(results, page, await textsOf(page));
      await hello.bringToFront();
      await switchesInHello(results, hello);
      await page.bringToFront();
    }
    if (results.wants(...PREVIEW)) await previews(results, page);
  } finally {
    await browser.close();
    await host.stop('SIGTERM');
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

const HELLO_ROWS = Array.from({ length: 30 }, (_, row) => row);

/** A page with nothing but a field and a cell: what a browser needs at least. */
const HELLO = `<input autofocus><button>0</button><button>1</button><p class="cell"></p><div class="body"></div><script>
const input = document.querySelector('input');
input.addEventListener('keydown', (event) => {
  if (event.key !== 'Enter') return;
  document.querySelector('.cell').textContent = input.value;
  input.value = '';
});
const rows = (table) => Array.from({ length: 30 }, (_, row) => '<tr>' + Array.from({ length: 8 }, (_, at) =>
  '<td>' + (table * 1000 + row * 10 + at) + '.25</td>').join('') + '</tr>').join('');
for (const button of document.querySelectorAll('button')) button.addEventListener('click', () => {
  document.querySelector('.body').innerHTML = '<table>' + rows(+button.textContent) + '</table>';
});
</script>`;

/** What must stand on the screen: the texts of all that the selector finds, in no order, or the first one's attribute. */
interface Shown {
  selector: string;
  attribute: string | null;
  /** Exactly this, or anything but that. */
  is?: string;
  isNot?: string;
}

const taken = z.number();

/** Milliseconds from the key or click to the end of the frame that shows it. */
async function painted(page: Page, event: 'keydown' | 'pointerdown', shown: Shown, gesture: () => Promise<void>) {
  await page.evaluate(
    ([kind, { selector, attribute, is, isNot }]) => {
      Reflect.set(window, 'took', null);
      const now = (): string | null | undefined => {
        const found = [...document.querySelectorAll(selector)];
        if (attribute === null)
          return found
            .map(({ textContent }) => textContent)
            .sort()
            .join('|');
        // A picture that is still being read shows the one before.
        if (found[0] instanceof HTMLImageElement && !found[0].complete) return isNot;
        return found[0]?.getAttribute(attribute);
      };
      const onEvent = (): void => {
        const start = performance.now();
        const look = (): void => {
          const channel = new MessageChannel();
          channel.port1.onmessage = () => {
            const text = now();
            const there = is === undefined ? text !== isNot && typeof text === 'string' : text === is;
            const end = (): void => {
              Reflect.set(window, 'took', performance.now() - start);
            };
            // A picture that was read is painted with the next frame.
            if (there && attribute !== null) requestAnimationFrame(() => setTimeout(end));
            else if (there) end();
            else if (performance.now() - start < 20_000) requestAnimationFrame(look);
            else Reflect.set(window, 'took', -1);
          };
          channel.port2.postMessage(0);
        };
        requestAnimationFrame(look);
      };
      window.addEventListener(kind, onEvent, { capture: true, once: true });
    },
    [event, shown] as const,
  );
  await gesture();
  await page.waitForFunction(() => Reflect.get(window, 'took') !== null, undefined, { polling: 20 });
  const took = taken.parse(await page.evaluate(() => Reflect.get(window, 'took')));
  if (took < 0) throw new Error(`${shown.selector} never showed ${shown.is ?? 'anything else'}`);
  return took;
}

async function openTable(page: Page, title: string): Promise<void> {
  await tab(page, title).click();
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
  await page.locator('.ag-row[row-index="0"]').first().waitFor();
  await page.locator('[data-grid="input"]').waitFor();
}

function tab(page: Page, title: string) {
  return page.getByRole('tab', { name: new RegExp(`^\\d+\\s*${title}`) });
}

async function enters(results: Results, page: Page): Promise<void> {
  const samples: number[] = [];
  for (let at = 0; at < EDITS; at += 1) {
    await page.locator(LEAF).click();
    const text = `${600 + at}.25`;
    await page.keyboard.type(text, { delay: KEY_EVERY });
    samples.push(await painted(page, 'keydown', cell(LEAF, text), () => page.keyboard.press('Enter')));
  }
  results.add({ id: 'enter-paint', task: '样例：回车 → 画好单元格', samples, peer: 'enter-paint-hello' });
}

async function enterInHello(results: Results, page: Page): Promise<void> {
  const samples: number[] = [];
  for (let at = 0; at < EDITS; at += 1) {
    const text = `${600 + at}.25`;
    await page.locator('input').focus();
    await page.keyboard.type(text, { delay: KEY_EVERY });
    samples.push(await painted(page, 'keydown', cell('.cell', text), () => page.keyboard.press('Enter')));
  }
  results.add({ id: 'enter-paint-hello', task: '空页：回车 → 画好文字', samples });
}

function cell(selector: string, is: string): Shown {
  return { selector, attribute: null, is };
}

/** What each table shows once it is drawn. */
async function textsOf(page: Page): Promise<ReadonlyMap<string, string>> {
  const texts = new Map<string, string>();
  for (const title of OTHERS) {
    await openTable(page, title);
    // Rows that are drawn a frame later belong to it.
    let text = '';
    for (let before = '-'; before !== text; ) {
      before = text;
      await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 100))));
      text = (await page.locator(CELLS).allTextContents()).sort().join('|');
    }
    texts.set(title, text);
  }
  return texts;
}

async function switches(results: Results, page: Page, texts: ReadonlyMap<string, string>): Promise<void> {
  const samples: number[] = [];
  for (let at = 0; at < SWITCHES; at += 1) {
    const title = OTHERS[at % OTHERS.length] ?? EDITED;
    const box = await tab(page, title).boundingBox();
    if (box === null) throw new Error(`no tab ${title}`);
    const click = () => page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
    samples.push(await painted(page, 'pointerdown', cell(CELLS, texts.get(title) ?? ''), click));
  }
  results.add({ id: 'table-switch', task: '样例：换表 → 画好新表', samples, peer: 'table-switch-hello' });
}

async function switchesInHello(results: Results, page: Page): Promise<void> {
  const samples: number[] = [];
  const buttons = page.locator('button');
  for (let at = 0; at < SWITCHES; at += 1) {
    const texts = HELLO_ROWS.map((row) => `${(at % 2) * 1000 + row * 10}.25`);
    const shown = cell('.body td:first-child', texts.sort().join('|'));
    samples.push(await painted(page, 'pointerdown', shown, () => buttons.nth(at % 2).click()));
  }
  results.add({ id: 'table-switch-hello', task: '空页：换一张素表', samples });
}

/** 预览: the last key of a figure to the changed page, and the longest task of the page meanwhile. */
async function previews(results: Results, page: Page): Promise<void> {
  await openTable(page, EDITED);
  await page.locator(LEAF).click();
  await page.keyboard.press('Control+F2');
  const status = page.locator('.mz-preview-count[data-setting="false"]');
  await status.filter({ hasText: /共 \d+ 页/ }).waitFor({ timeout: 120_000 });
  const number = /第 (\d+) 页/.exec((await status.textContent()) ?? '')?.[1];
  const selector = `.mz-page[aria-label="第 ${number} 页"] img`;
  const picture = page.locator(selector);
  await picture.waitFor();
  await watchTasks(page);
  const samples: number[] = [];
  const tasks: number[] = [];
  for (let at = 0; at < DRAWINGS; at += 1) {
    await page.locator(LEAF).click();
    const isNot = (await picture.getAttribute('src')) ?? '';
    await longestTask(page);
    await page.keyboard.type(`${500 + at}.2${at % 10}`, { delay: KEY_EVERY });
    const shown = { selector, attribute: 'src', isNot };
    samples.push(await painted(page, 'keydown', shown, () => page.keyboard.press('Enter')));
    await status.waitFor();
    tasks.push(await longestTask(page));
  }
  results.add({ id: 'preview-key', task: '预览：按键 → 画好改动的那页', samples });
  results.add({ id: 'preview-key-task', task: '预览：其间页面最长的一段占用（不到 50 毫秒的记 0）', samples: tasks });
}

async function watchTasks(page: Page): Promise<void> {
  await page.evaluate(() => {
    Reflect.set(window, 'longest', 0);
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) {
        Reflect.set(window, 'longest', Math.max(duration, Reflect.get(window, 'longest')));
      }
    }).observe({ entryTypes: ['longtask'] });
  });
}

/** The longest since it was last asked for. */
async function longestTask(page: Page): Promise<number> {
  const longest = taken.parse(await page.evaluate(() => Reflect.get(window, 'longest')));
  await page.evaluate(() => Reflect.set(window, 'longest', 0));
  return longest;
}
