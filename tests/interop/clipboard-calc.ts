import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { z } from 'zod';
import { findPythonWithUno } from '../../scripts/machine.mjs';

const run = promisify(execFile);
const script = fileURLToPath(new URL('clipboard-calc.py', import.meta.url));

const copiedSchema = z.object({ html: z.string(), text: z.string() });
const cellSchema = z.union([z.string(), z.object({ number: z.string() })]);
const pastedSchema = z.object({ html: z.array(z.array(cellSchema)), text: z.array(z.array(cellSchema)) });

export type CalcCell = z.infer<typeof cellSchema>;

/** What LibreOffice Calc puts on the clipboard for these cells (numbers shown as 1,234.56). */
export function copiedFromCalc(cells: readonly (readonly (string | number)[])[]) {
  return inFolder(async (folder) => {
    await writeFile(join(folder, 'cells.json'), JSON.stringify(cells));
    await calc('copy', folder);
    return copiedSchema.parse(JSON.parse(await readFile(join(folder, 'copied.json'), 'utf8')));
  });
}

/** What Calc reads from the two flavours of a clipboard. */
export function readByCalc(html: string, text: string) {
  return inFolder(async (folder) => {
    await writeFile(join(folder, 'given.html'), html);
    await writeFile(join(folder, 'given.txt'), text);
    await calc('paste', folder);
    return pastedSchema.parse(JSON.parse(await readFile(join(folder, 'pasted.json'), 'utf8')));
  });
}

async function calc(mode: 'copy' | 'paste', folder: string): Promise<void> {
  const python = findPythonWithUno();
  if (python === null) throw new Error('no Python with the bridge of LibreOffice (Debian: python3-uno)');
  await run(python, [script, mode, folder], { timeout: 120_000 });
}

async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'calc-clipboard-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}
