/** Draws the icon files of assets/icons from icon.svg (图标): PNG of every size for Linux, .ico for Windows, .icns for macOS. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright';
import { browserSwitches, findBrowser } from './browser.mjs';

const folder = fileURLToPath(new URL('../assets/icons', import.meta.url));

const LINUX = [16, 24, 32, 48, 64, 128, 256, 512];
const WINDOWS = [16, 24, 32, 48, 64, 128, 256];

/** Apple's names of the sizes; the ones of 11 and later are for screens of double density. */
const MAC = {
  icp4: 16,
  icp5: 32,
  ic07: 128,
  ic08: 256,
  ic09: 512,
  ic10: 1024,
  ic11: 32,
  ic12: 64,
  ic13: 256,
  ic14: 512,
};

const svg = readFileSync(join(folder, 'icon.svg'), 'utf8');
const browser = await chromium.launch({ executablePath: findBrowser() ?? 'chromium', args: browserSwitches() });
const page = await browser.newPage();

/** @type {Map<number, Buffer>} */
const drawn = new Map();
for (const size of new Set([...LINUX, ...WINDOWS, ...Object.values(MAC)])) drawn.set(size, await draw(size));
await browser.close();

mkdirSync(join(folder, 'sizes'), { recursive: true });
for (const size of LINUX) writeFileSync(join(folder, 'sizes', `${size}x${size}.png`), png(size));
writeFileSync(join(folder, 'icon.png'), png(512));
writeFileSync(join(folder, 'icon.ico'), ico());
writeFileSync(join(folder, 'icon.icns'), icns());

/** @param {number} size */
async function draw(size) {
  await page.setViewportSize({ width: size, height: size });
  const scaled = svg.replace('width="512" height="512"', `width="${size}" height="${size}"`);
  await page.setContent(`<style>body{margin:0}svg{display:block}</style>${scaled}`);
  return await page.screenshot({ omitBackground: true });
}

/** @param {number} size */
function png(size) {
  const picture = drawn.get(size);
  if (picture === undefined) throw new Error(`no picture of ${size} pixels`);
  return picture;
}

/** A directory of 16 bytes for each picture, and the pictures as PNG, which Windows takes since Vista. */
function ico() {
  const head = Buffer.alloc(6 + 16 * WINDOWS.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(WINDOWS.length, 4);
  let offset = head.length;
  for (const [index, size] of WINDOWS.entries()) {
    const at = 6 + 16 * index;
    // 0 stands for 256.
    head.writeUInt8(size % 256, at);
    head.writeUInt8(size % 256, at + 1);
    head.writeUInt16LE(1, at + 4);
    head.writeUInt16LE(32, at + 6);
    head.writeUInt32LE(png(size).length, at + 8);
    head.writeUInt32LE(offset, at + 12);
    offset += png(size).length;
  }
  return Buffer.concat([head, ...WINDOWS.map(png)]);
}

/** Each picture behind its name and its length with these eight bytes. */
function icns() {
  const parts = Object.entries(MAC).map(([name, size]) => chunk(name, png(size)));
  return chunk('icns', Buffer.concat(parts));
}

/**
 * @param {string} name
 * @param {Buffer} content
 */
function chunk(name, content) {
  const head = Buffer.alloc(8);
  head.write(name, 'latin1');
  head.writeUInt32BE(content.length + 8, 4);
  return Buffer.concat([head, content]);
}
