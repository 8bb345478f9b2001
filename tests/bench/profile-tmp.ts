import { mkdtemp, writeFile, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { writeProjectFile, readProjectFile } from '../../electron/services/files/project-file';
import { browserSwitches, findBrowser } from '../../scripts/browser.mjs';
import { startLoopbackHost } from '../../scripts/loopback.mjs';
const count = Number(process.argv[2] ?? 10000);
const bytes = await readFile('assets/samples/laiyuan-2019.mzb');
const opened: any = await readProjectFile(bytes);
const project = opened.value.project;
const ids = Array.from({ length: count }, (_, at) => `r${at + 1}`);
const rows = ids.map((id) => ({ id, code: '', name: null, level: 1 }));
const cells = Object.fromEntries(ids.map((id, at) => [id, { project: `采购项目${at + 1}`, goods: '台式计算机', general: `${at % 90}.25` }]));
const p2 = { ...project, tables: { ...project.tables, E4: { rows, following: false, cells, note: '' } } };
const folder = await mkdtemp(join(tmpdir(), 'mz-prof-'));
const file = join(folder, 'long.mzb');
await writeFile(file, await writeProjectFile({ project: p2, template: opened.value.template, source: null }, { name: 'bench', version: '0' }));
const host = await startLoopbackHost({ files: [file], folder, env: { ...process.env, MINGZHANG_DATA: folder } });
const browser = await chromium.launch({ executablePath: findBrowser()!, args: browserSwitches() });
const page = await browser.newPage({ viewport: { width: 1366, height: 768 }, bypassCSP: true });
await page.goto(host.address);
await page.getByRole('tab', { name: /部门政府采购预算表/ }).click({ timeout: 120_000 });
await page.locator(`.ag-row[row-index="1"] .ag-cell[col-id="general"]`).click({ timeout: 120_000 });
const cdp = await page.context().newCDPSession(page);
const type = async (n: number) => { for (let i = 0; i < n; i++) { await page.keyboard.type(process.env.RUB ? `第${i}项` : `${i + 100}.75`, { delay: 33 }); await page.keyboard.press('Enter'); await page.waitForTimeout(150);} };
if (process.env.EXTRA_CSS) await page.addStyleTag({ content: process.env.EXTRA_CSS });
const layers = new Promise((r) => cdp.once('LayerTree.layerTreeDidChange', r)); await cdp.send('DOM.enable'); await cdp.send('LayerTree.enable'); await type(2); const lt: any = await Promise.race([layers, page.waitForTimeout(1500)]); console.error('layers', lt?.layers?.length, (lt?.layers ?? []).map((l: any) => `${l.width}x${l.height}`).join(' ')); await cdp.send('LayerTree.disable');
await type(8);
await cdp.send('Profiler.enable');
await cdp.send('Profiler.setSamplingInterval', { interval: 200 });
const mode = process.argv[3];
if (mode === 'layers') {
  await cdp.send('LayerTree.enable');
  const got = new Promise((r) => cdp.once('LayerTree.layerTreeDidChange', r)); await type(1); const lt: any = await got;
  await cdp.send('DOM.getDocument', { depth: -1 });
  for (const l of lt.layers) { let who = ''; if (l.backendNodeId) { const d: any = await cdp.send('DOM.describeNode', { backendNodeId: l.backendNodeId }); who = d.node.nodeName + ' ' + JSON.stringify(d.node.attributes); }
    let reasons: any = ''; try { reasons = (await cdp.send('LayerTree.compositingReasons', { layerId: l.layerId }) as any).compositingReasonIds; } catch {}
    console.error(l.width, l.height, l.paintCount, who.slice(0, 120), JSON.stringify(reasons)); }
  process.exit(0);
}
await page.evaluate(() => {
  const t: any[] = []; (window as any).T = t;
  window.addEventListener('keydown', (e) => { if (e.key !== 'Enter') return; const s = performance.now(); const rec: any = {}; t.push(rec);
    queueMicrotask(() => {}); 
    setTimeout(()=>{rec.task = performance.now()-s;});
    requestAnimationFrame(() => { rec.raf = performance.now() - s; const c = new MessageChannel(); c.port1.onmessage = () => { rec.painted = performance.now() - s; }; c.port2.postMessage(0); }); }, true);
});
if (mode === 'trace') {
  const chunks: any[] = [];
  cdp.on('Tracing.dataCollected', (e: any) => chunks.push(...e.value));
  await cdp.send('Tracing.start', { transferMode: 'ReportEvents', categories: 'devtools.timeline,blink.user_timing,toplevel' } as any);
  await type(20);
  const done = new Promise((r) => cdp.once('Tracing.tracingComplete', r));
  await cdp.send('Tracing.end'); await done;
  await writeFile('/tmp/trace.json', JSON.stringify({ traceEvents: chunks }));
} else {
  await cdp.send('Profiler.start');
  await type(30);
  const { profile } = await cdp.send('Profiler.stop');
  await writeFile('/tmp/prof.cpuprofile', JSON.stringify(profile));
}
console.log(JSON.stringify(await page.evaluate(() => (window as any).T)));
await browser.close();
await host.stop('SIGTERM');
process.exit(0);
