import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { findPythonWithUno } from '../../scripts/machine.mjs';

const script = fileURLToPath(new URL('calc-books.py', import.meta.url));

/** One number typed over a cell; sheet, row and column count from 0. */
export interface CalcEdit {
  sheet: number;
  row: number;
  column: number;
  value: string;
}

/** A row that Calc itself puts in above `row`, with what is typed into it; a text begins with an apostrophe. */
export interface CalcRow {
  sheet: number;
  row: number;
  cells: Readonly<Record<number, string>>;
}

/** A workbook for LibreOffice Calc to open, change and compute; rows go in one after the other. */
export interface CalcTask {
  bytes: Uint8Array;
  /** Typed when the workbook is computed; then it is computed again. */
  edit?: CalcEdit;
  rows?: readonly CalcRow[];
}

/** A cell with its row and column from 1; a number has all its digits. */
export interface CalcCell {
  row: number;
  column: number;
  text: string;
  error: boolean;
}

/** A workbook as Calc computed it. */
export interface CalcBook {
  sheets: { name: string; cells: CalcCell[] }[];
}

/** What became of a task: as it was given, and after the edit. */
export interface CalcResult {
  book: CalcBook;
  edited: CalcBook | null;
}

const cellSchema = z.tuple([z.number(), z.number(), z.union([z.string(), z.number()]), z.boolean()]);
const sheetsSchema = z.array(z.object({ name: z.string(), cells: z.array(cellSchema) }));
const answerSchema = z.object({ sheets: sheetsSchema, edited: sheetsSchema.optional() });

/** Lets one LibreOffice compute workbooks as they come, so that it works on one while the next is being made. */
export async function computedByCalc(
  tasks: AsyncIterable<[string, CalcTask]> | ReadonlyMap<string, CalcTask>,
): Promise<Map<string, CalcResult>> {
  const python = findPythonWithUno();
  if (python === null) throw new Error('no Python with the bridge of LibreOffice (Debian: python3-uno)');
  const folder = await mkdtemp(join(tmpdir(), 'calc-books-'));
  // -B: no compiled script beside the script.
  const program = spawn(python, ['-B', script, folder], { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = new Promise<number | null>((resolve) => program.once('close', resolve));
  try {
    const names: string[] = [];
    const answers = answersOf(program.stdout);
    for await (const [name, { bytes, ...changes }] of tasks) {
      const file = join(folder, `${names.length}.xlsx`);
      await writeFile(file, bytes);
      names.push(name);
      program.stdin.write(`${JSON.stringify({ file, ...changes })}\n`);
    }
    program.stdin.end();
    const results = await answers;
    const status = await ended;
    if (status !== 0 || results.length !== names.length) {
      throw new Error(`LibreOffice ended with ${status} after ${results.length} of ${names.length} workbooks`);
    }
    return new Map(names.map((name, at) => [name, results[at] ?? { book: { sheets: [] }, edited: null }]));
  } finally {
    program.kill();
    await ended;
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function answersOf(output: NodeJS.ReadableStream): Promise<CalcResult[]> {
  const results: CalcResult[] = [];
  for await (const line of createInterface({ input: output })) {
    const { sheets, edited } = answerSchema.parse(JSON.parse(line));
    results.push({ book: bookOf(sheets), edited: edited ? bookOf(edited) : null });
  }
  return results;
}

function bookOf(sheets: z.infer<typeof sheetsSchema>): CalcBook {
  return {
    sheets: sheets.map(({ name, cells }) => ({
      name,
      cells: cells.map(([row, column, text, error]) => ({ row, column, text: String(text), error })),
    })),
  };
}
