/**
 * `npm run screens`: every screen and dialog of the built program in docs/screens/, one sheet of reduced pictures for
 * each size and look, and those of the manual in assets/manual/pictures/; `-- --whole FOLDER` writes them to a folder
 * unreduced, `-- --whole FOLDER 总览 设置` some of them.
 */
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright';
import { browserSwitches, findBrowser } from './browser.mjs';
import { build } from './build.mjs';
import { startLoopbackHost } from './loopback.mjs';
import { SCREENS } from './screens/screens.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const SAMPLE = 'laiyuan-2019.mzb';

/** @type {readonly { name: string, width: number, height: number, media: { colorScheme?: 'dark', forcedColors?: 'active' } }[]} */
const LOOKS = [
  { name: '1366x768', width: 1366, height: 768, media: {} },
  { name: '1093x614', width: 1093, height: 614, media: {} },
  { name: '1920x1080', width: 1920, height: 1080, media: {} },
  { name: 'dark', width: 1366, height: 768, media: { colorScheme: 'dark' } },
  { name: 'forced-colors', width: 1366, height: 768, media: { forcedColors: 'active' } },
];

/** Pictures of the manual: screen → file, of the first look. */
const MANUAL = new Map([
  ['报表', 'table'],
  ['审核结果', 'findings'],
  ['选择性粘贴', 'paste'],
  ['情况说明', 'text'],
  ['总览', 'overview'],
  ['文件夹一览', 'folder'],
]);
const MANUAL_WIDTH = 1000;

/** Width of a reduced picture, and how many stand beside each other. */
const SMALL = 480;
const COLUMNS = 4;
const QUALITY = 52;

const { values, positionals } = parseArgs({ allowPositionals: true, options: { whole: { type: 'string' } } });
const executablePath = findBrowser();
if (executablePath === null) throw new Error('no Chromium, Chrome or Edge is installed here');
await build(['fonts', 'host', 'exporter', 'thread', 'renderer'], { say: console.log });

const folder = mkdtempSync(join(tmpdir(), 'mingzhang-screens-'));
copyFileSync(join(root, 'assets/samples', SAMPLE), join(folder, SAMPLE));
const browser = await chromium.launch({ executablePath, args: browserSwitches() });
try {
  for (const look of LOOKS) {
    const pictures = await picturesOf(look);
    if (values.whole !== undefined) writeWhole(values.whole, look.name, pictures);
    else if (positionals.length === 0) {
      await writeSheet(look.name, pictures);
      if (look === LOOKS[0]) for (const picture of pictures) await writeForManual(picture);
    }
    console.log(`${look.name}: ${pictures.length}`);
  }
} finally {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
}

/**
 * @param {(typeof LOOKS)[number]} look
 * @returns {Promise<{ name: string, image: Buffer }[]>}
 */
async function picturesOf({ name: look, width, height, media }) {
  // What the program remembers of one look, such as the user's name, is no part of the next.
  const env = { ...process.env, HOME: folder, USERPROFILE: folder, MINGZHANG_DATA: join(folder, `.mingzhang-${look}`) };
  const host = await startLoopbackHost({ files: [], folder, env });
  const options = {
    viewport: { width, height },
    locale: 'zh-CN',
    reducedMotion: /** @type {const} */ ('reduce'),
    ...media,
  };
  const page = await browser.newPage(options);
  const pictures = [];
  try {
    await page.goto(host.address);
    for (const { name, show, leave } of SCREENS) {
      await show(page).catch((cause) => {
        throw new Error(`${name} does not come`, { cause });
      });
      await page.evaluate('document.fonts.ready');
      if (positionals.length === 0 || positionals.includes(name)) {
        pictures.push({ name, image: await page.screenshot({ animations: 'disabled' }) });
      }
      await leave?.(page);
    }
  } finally {
    await page.close();
    await host.stop('SIGTERM');
  }
  return pictures;
}

/**
 * @param {string} into
 * @param {string} look
 * @param {readonly { name: string, image: Buffer }[]} pictures
 */
function writeWhole(into, look, pictures) {
  mkdirSync(into, { recursive: true });
  for (const { name, image } of pictures) writeFileSync(join(into, `${look}-${name}.png`), image);
}

/**
 * One page that shows all pictures reduced, with their names.
 * @param {string} look
 * @param {readonly { name: string, image: Buffer }[]} pictures
 */
async function writeSheet(look, pictures) {
  const figures = pictures.map(
    ({ name, image }) =>
      `<figure><img src="data:image/png;base64,${image.toString('base64')}"><figcaption>${name}</figcaption></figure>`,
  );
  const page = await browser.newPage({ viewport: { width: COLUMNS * (SMALL + 12) + 12, height: 600 } });
  await page.setContent(`<style>
    body { display: grid; grid-template-columns: repeat(${COLUMNS}, ${SMALL}px); gap: 12px; margin: 12px; background: #888; }
    figure { margin: 0; } img { display: block; width: ${SMALL}px; } figcaption { font: 14px sans-serif; color: #fff; }
  </style>${figures.join('')}`);
  const picture = join(root, 'docs/screens', `${look}.jpg`);
  mkdirSync(join(root, 'docs/screens'), { recursive: true });
  await page.screenshot({ path: picture, fullPage: true, type: 'jpeg', quality: QUALITY });
  await page.close();
}

/** @param {{ name: string, image: Buffer }} picture */
async function writeForManual({ name, image }) {
  const file = MANUAL.get(name);
  if (file === undefined) return;
  const page = await browser.newPage({ viewport: { width: MANUAL_WIDTH, height: 100 } });
  await page.setContent(
    `<style>body { margin: 0; } img { display: block; width: ${MANUAL_WIDTH}px; }</style><img src="data:image/png;base64,${image.toString('base64')}">`,
  );
  const path = join(root, 'assets/manual/pictures', `${file}.jpg`);
  await page.screenshot({ path, fullPage: true, type: 'jpeg', quality: QUALITY });
  await page.close();
}
