/** `npm run screenshot`: the built program with the sample open, as docs/screenshot.png (1366 × 768). */
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright';
import { browserSwitches, findBrowser } from './browser.mjs';
import { build } from './build.mjs';
import { startLoopbackHost } from './loopback.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const picture = join(root, 'docs/screenshot.png');
const sample = 'laiyuan-2019.mzb';

const executablePath = findBrowser();
if (executablePath === null) throw new Error('no Chromium, Chrome or Edge is installed here');
await build(['fonts', 'host', 'exporter', 'thread', 'renderer'], { say: console.log });

const folder = mkdtempSync(join(tmpdir(), 'mingzhang-screenshot-'));
copyFileSync(join(root, 'assets/samples', sample), join(folder, sample));
const env = { ...process.env, HOME: folder, USERPROFILE: folder, MINGZHANG_DATA: join(folder, '.mingzhang') };
const host = await startLoopbackHost({ files: [sample], folder, env });
const browser = await chromium.launch({ executablePath, args: browserSwitches() });
try {
  const page = await browser.newPage({ viewport: { width: 1366, height: 768 }, locale: 'zh-CN' });
  await page.goto(host.address);
  await page.locator('.ag-row').first().waitFor();
  await page.evaluate('document.fonts.ready');
  await page.screenshot({ path: picture, animations: 'disabled' });
  console.log(picture);
} finally {
  await browser.close();
  await host.stop('SIGTERM');
  rmSync(folder, { recursive: true, force: true });
}
