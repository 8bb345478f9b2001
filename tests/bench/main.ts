import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Bench } from 'tinybench';
import { exportExcel } from '../../electron/services/excel/export';
import { readProjectFile } from '../../electron/services/files/project-file';
import { exportPdf } from '../../electron/services/pdf/export';
import { openEditor } from '../../shared/document/editor';
import { printModel } from '../../shared/document/print';
import { loadTemplate } from '../../shared/template/load';
import { bigBooks } from './big-books';
import { longTable } from './long-table';
import { hyperFormulaPeer } from './peer-hyperformula';

const PORTS = { printDir: 'assets/print', fontsDir: 'assets/fonts', now: () => new Date(0) };

/** One line of the report; `peer` names the task it is set against. */
interface Line {
  task: string;
  median: number;
  p95: number;
  peer: string | null;
}

const lines: Line[] = [];

/** The peer of paper and Excel is not on this machine; the program's own figures are printed all the same. */
class PeerMissing extends Error {}

function report(task: string, samples: readonly number[], peer: string | null = null): void {
  const sorted = [...samples].sort((a, b) => a - b);
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  lines.push({ task, median: at(0.5), p95: at(0.95), peer });
}

async function timed(action: () => unknown): Promise<number> {
  const start = performance.now();
  await action();
  return performance.now() - start;
}

async function sampleParts() {
  const bytes = await readFile('assets/samples/laiyuan-2019.mzb');
  const opened = await readProjectFile(bytes);
  if (!opened.ok) throw new Error(opened.error.code);
  const template = loadTemplate(opened.value.template);
  if (!template.ok) throw new Error(template.error.code);
  return { bytes, project: opened.value.project, files: opened.value.template, template: template.value };
}

async function calculation(parts: Awaited<ReturnType<typeof sampleParts>>): Promise<void> {
  const editor = openEditor(parts.template, parts.project);
  const peer = hyperFormulaPeer(editor);
  let step = 0;
  const next = (): string => `${600 + (step++ % 300)}.11`;
  const bench = new Bench({ time: 1500, warmupTime: 400, retainSamples: true });
  const cell = { table: 'T3', row: '2010301', column: 'basic' };
  bench.add('一次录入 → 全部推算与审核', () => {
    editor.dispatch({ kind: 'set-cells', cells: [{ ...cell, text: next() }] });
    editor.findings();
  });
  bench.add('同样关系，HyperFormula 一次录入', () => peer.edit(cell.table, cell.row, cell.column, next()));
  bench.add('全审', () => editor.checkAll());
  bench.add('打开（模板已装入）', () => openEditor(parts.template, parts.project));
  bench.add('同样关系，HyperFormula 建表', () => peer.build());
  bench.add('装入模板', () => loadTemplate(parts.files));
  bench.add('读公开文档', () => readProjectFile(parts.bytes));
  await bench.run();
  const peers: Record<string, string> = {
    '一次录入 → 全部推算与审核': '同样关系，HyperFormula 一次录入',
    全审: '同样关系，HyperFormula 建表',
    '打开（模板已装入）': '同样关系，HyperFormula 建表',
  };
  for (const task of bench.tasks) {
    const { result } = task;
    if (!('latency' in result) || result.latency.samples === undefined) throw new Error(`${task.name} failed`);
    report(task.name, result.latency.samples, peers[task.name] ?? null);
  }
}

async function outputs(parts: Awaited<ReturnType<typeof sampleParts>>): Promise<void> {
  const editor = openEditor(parts.template, parts.project);
  report('PDF 首次', [await timed(() => exportPdf(printModel(editor), PORTS))], 'LibreOffice xlsx → PDF');
  const after: number[] = [];
  for (let step = 0; step < 12; step += 1) {
    editor.dispatch({
      kind: 'set-cells',
      cells: [{ table: 'T3', row: '2010301', column: 'basic', text: `${700 + step}.55` }],
    });
    after.push(await timed(() => exportPdf(printModel(editor), PORTS)));
  }
  report('PDF 改一格之后', after, 'LibreOffice xlsx → PDF');
  const excel: number[] = [];
  for (let step = 0; step < 6; step += 1) {
    excel.push(await timed(() => exportExcel(parts.template, editor.project, { valuesOnly: false })));
  }
  report('Excel 首次（含装入 exceljs）', excel.slice(0, 1));
  report('Excel 再次', excel.slice(1), 'LibreOffice xlsx → PDF');
  await libreOffice(await exportExcel(parts.template, editor.project, { valuesOnly: false }));
}

async function libreOffice(workbook: Uint8Array): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'mingzhang-bench-'));
  try {
    await writeFile(join(folder, 'tables.xlsx'), workbook);
    const profile = `-env:UserInstallation=file://${folder}/profile`;
    const convert = ['--headless', profile, '--convert-to', 'pdf', '--outdir', folder, join(folder, 'tables.xlsx')];
    const samples: number[] = [];
    for (let run = 0; run < 3; run += 1) {
      samples.push(
        await timed(() => {
          const { status, error } = spawnSync('soffice', convert, { stdio: 'ignore' });
          if (error || status !== 0) throw new PeerMissing();
        }),
      );
    }
    report('LibreOffice xlsx → PDF', samples.slice(1));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The same gestures in a short table are the peer: what they cost must not grow with the table. */
async function inTheBrowser(parts: Awaited<ReturnType<typeof sampleParts>>): Promise<void> {
  for (const [count, peer] of [
    [200, null],
    [10_000, 200],
  ] as const) {
    const samples = await longTable(parts.project, parts.files, count);
    if (samples === null) return console.log('没有 Chromium，没有量表格中的手感。');
    const name = (rows: number, gesture: string): string => `${rows.toLocaleString('en-US')} 行的表中${gesture}`;
    for (const [gesture, taken] of [
      ['回车 → 画好单元格与审核', samples.edit],
      ['翻页', samples.scroll],
    ] as const) {
      report(name(count, gesture), taken, peer === null ? null : name(peer, gesture));
    }
  }
}

async function workbooks(): Promise<void> {
  for (const { name, took, grown } of await bigBooks()) {
    report(`${name}（进程至多多占 ${grown.toFixed(0)} MB）`, took);
  }
}

async function paper(parts: Awaited<ReturnType<typeof sampleParts>>): Promise<void> {
  await outputs(parts).catch((error: unknown) => {
    if (!(error instanceof PeerMissing)) throw error;
    console.log('LibreOffice 未安装或未能运行，没有对照。');
  });
}

/** `npm run bench -- grid paper` measures these alone. */
const sections = { books: workbooks, calculation, grid: inTheBrowser, paper };
const asked = process.argv.slice(2);
const parts = await sampleParts();
for (const [name, measure] of Object.entries(sections)) {
  if (asked.length === 0 || asked.includes(name)) await measure(parts);
}
for (const { task, median, p95, peer } of lines) {
  const other = lines.find((line) => line.task === peer);
  const ratio = other ? `  ${(median / other.median).toFixed(3)} × ${other.task}` : '';
  console.log(`${median.toFixed(3).padStart(10)} ms 中位  ${p95.toFixed(3).padStart(10)} ms p95  ${task}${ratio}`);
}
