import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { exportExcel } from '../../electron/services/excel/export';
import { exportPdf } from '../../electron/services/pdf/export';
import { openEditor } from '../../shared/editor/editor';
import { printModel } from '../../shared/editor/print';
import type { Results, Verdict } from './results';
import type { Sample } from './sample';

/** Beside the bundled program in `dist`. Typst finds nothing under a folder that is not absolute. */
const assets = fileURLToPath(new URL('../assets/', import.meta.url));
const PORTS = { printDir: join(assets, 'print'), fontsDir: join(assets, 'fonts'), now: () => new Date(0) };
const LEAST_PAGES = 30;
const PEER = 'pdf-libreoffice';

/** Lines of this part. */
export const PAPER_LINES = ['pdf-first', 'pdf-edit', PEER];

/** Paper, set against LibreOffice making a PDF of the workbook. */
export async function paper(results: Results, { template, project }: Sample): Promise<void> {
  const editor = openEditor(template, project);
  await results.time({ id: 'pdf-first', task: 'PDF 首次', peer: PEER, runs: 1 }, () => pdf(editor));
  let step = 0;
  await results.time({ id: 'pdf-edit', task: 'PDF 改一格之后', peer: PEER, runs: 12 }, () => {
    const cell = { table: 'T3', row: '2010301', column: 'basic', text: `${700 + step++}.55` };
    editor.dispatch({ kind: 'set-cells', cells: [cell] });
    return pdf(editor);
  });
  await libreOffice(results, await exportExcel(template, editor.project, { valuesOnly: false }));
}

async function pdf(editor: ReturnType<typeof openEditor>) {
  const made = await exportPdf(printModel(editor), PORTS);
  return () => (made.ok ? pages(made.value) : `${made.error.code} ${JSON.stringify(made.error.params)}`);
}

/** The PDF is whole: it begins as one and has the pages of the document. */
function pages(bytes: Uint8Array): Verdict {
  const text = new TextDecoder('latin1').decode(bytes);
  const count = Math.max(
    0,
    ...[...text.matchAll(/\/Count (\d+)/g)].map(([, digits = '0']) => Number.parseInt(digits, 10)),
  );
  return text.startsWith('%PDF-') && count >= LEAST_PAGES ? null : `${count} pages`;
}

async function libreOffice(results: Results, workbook: Uint8Array): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'mingzhang-bench-'));
  const file = join(folder, 'tables.xlsx');
  const profile = `-env:UserInstallation=file://${folder}/profile`;
  const convert = () =>
    spawnSync('soffice', ['--headless', profile, '--convert-to', 'pdf', '--outdir', folder, file], { stdio: 'ignore' });
  try {
    await writeFile(file, workbook);
    if (convert().error) return console.log('LibreOffice 未安装，没有对照。');
    await results.time({ id: PEER, task: 'LibreOffice xlsx → PDF', runs: 2 }, async () => {
      const { status } = convert();
      const made = await readFile(join(folder, 'tables.pdf'));
      return () => (status === 0 && made.length > 20_000 ? null : `status ${status}, ${made.length} bytes`);
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
