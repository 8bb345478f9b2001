import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, vi } from 'vitest';
import { z } from 'zod';
import type { commandLine } from '../../../electron/cli/main';
import { build } from '../../../scripts/build.mjs';
import { root } from '../../unit/repository/sources';

export const SEED = join(root, 'tests/fixtures/seed-tables.json');
export const SAMPLE = join(root, 'assets/samples/laiyuan-2019.mzb');
export const OTHER_TEMPLATES = join(root, 'tests/fixtures/templates');

export interface Run {
  status: number | null;
  out: string;
  err: string;
}

/**
 * Runs the built command line tool in a folder of its own, as a user would: in this process, or where the process itself
 * is what is shown, in one of its own.
 */
export function inFolder({ ownProcess = false } = {}): {
  path: (name: string) => string;
  /** Files that the program keeps for itself, such as backups. */
  kept: () => string[];
  mingzhang: (...words: string[]) => Promise<Run>;
} {
  let folder = '';
  let before: Promise<unknown> = Promise.resolve();
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'mingzhang-cli-'));
    await build(['fonts', 'forms', 'cli', 'exporter', 'thread']);
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
    rmSync(dataOf(folder), { recursive: true, force: true });
  });
  return {
    path: (name) => join(folder, name),
    kept: () => (existsSync(dataOf(folder)) ? readdirSync(dataOf(folder), { recursive: true, encoding: 'utf8' }) : []),
    mingzhang: (...words) => {
      if (ownProcess) return inOwnProcess(words, folder);
      // One after the other: they share this process's folder and its output.
      const running = before.then(() => inThisProcess(words, folder));
      before = running.catch(() => undefined);
      return running;
    },
  };
}

/** Data folder of the program, beside the folder it is run in. */
function dataOf(folder: string): string {
  return `${folder}-data`;
}

type CommandLine = Parameters<typeof commandLine>;
const programSchema = z.object({
  commandLine: z.custom<(...args: CommandLine) => Promise<number>>((value) => typeof value === 'function'),
});

async function inThisProcess(words: readonly string[], cwd: string): Promise<Run> {
  const home = process.cwd();
  process.chdir(cwd);
  vi.stubEnv('MINGZHANG_DATA', dataOf(cwd));
  const texts = { out: '', err: '' };
  const written = vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    texts.err += text.toString();
    return true;
  });
  try {
    const program = programSchema.parse(createRequire(import.meta.url)(join(root, 'dist/cli.cjs')));
    const status = await program.commandLine(words, {
      out: (text) => {
        texts.out += `${text}\n`;
      },
      err: (text) => {
        texts.err += `${text}\n`;
      },
    });
    return { status, ...texts };
  } finally {
    written.mockRestore();
    vi.unstubAllEnvs();
    process.chdir(home);
  }
}

function inOwnProcess(words: readonly string[], cwd: string): Promise<Run> {
  const child = spawn(process.execPath, [join(root, 'electron/cli/mingzhang.mjs'), ...words], {
    cwd,
    env: { ...process.env, MINGZHANG_DATA: dataOf(cwd) },
  });
  const texts = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    texts.out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    texts.err += text;
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (status) => resolve({ status, ...texts }));
  });
}

/** Done, with nothing on stderr; gives what it printed. */
export async function done(running: Promise<Run>): Promise<string> {
  const { status, out, err } = await running;
  expect({ status, err }).toEqual({ status: 0, err: '' });
  return out;
}

/** Refused: status 2, nothing printed, one sentence in Chinese on stderr; gives the sentence. */
export async function refused(running: Promise<Run>): Promise<string> {
  const { status, out, err } = await running;
  expect({ status, out }, err).toEqual({ status: 2, out: '' });
  expect(err).toMatch(/^[^\n]*\p{Script=Han}[^\n]*。\n$/u);
  return err.trim();
}

const amountText = z.string().regex(/^-?\d+(\.\d+)?$/);
const checkedSchema = z.array(
  z.object({
    file: z.string(),
    template: z.string(),
    counts: z.strictObject({ error: z.int(), warning: z.int(), info: z.int() }),
    findings: z.array(
      z.object({
        rule: z.string(),
        severity: z.enum(['error', 'warning', 'info']),
        sentence: z.string().min(1),
        table: z.string(),
        row: z.string(),
        column: z.string(),
        left: amountText.nullable(),
        right: amountText.nullable(),
        difference: amountText.nullable(),
        cells: z
          .array(
            z.strictObject({
              table: z.string(),
              row: z.string(),
              column: z.string(),
              side: z.enum(['left', 'right']),
              value: z.string().nullable(),
            }),
          )
          // A finding about the text names a paragraph and perhaps no cell.
          .min(0),
        section: z.string().optional(),
        block: z.string().optional(),
      }),
    ),
  }),
);

/** What `check --json` prints, in the promised shape. */
export function checkedFiles(out: string): z.infer<typeof checkedSchema> {
  return checkedSchema.parse(JSON.parse(out));
}

type HeaderNode = { name: string; children?: HeaderNode[] | undefined };
const headerNode: z.ZodType<HeaderNode> = z.lazy(() =>
  z.strictObject({ name: z.string(), children: z.array(headerNode).optional() }),
);
const shownSchema = z.strictObject({
  template: z.string(),
  department: z.string(),
  departmentCode: z.string(),
  year: z.string(),
  unit: z.string(),
  tables: z.array(
    z.strictObject({
      id: z.string(),
      title: z.string(),
      headerLines: z.array(z.string()),
      columns: z.array(headerNode),
      columnNumbers: z.array(z.string()),
      columnPaths: z.array(z.array(z.string())),
      rows: z.array(z.array(z.string())),
      notes: z.array(z.string()),
    }),
  ),
});

/** What `show --json` prints. */
export function shownTables(out: string): z.infer<typeof shownSchema> {
  return shownSchema.parse(JSON.parse(out));
}
