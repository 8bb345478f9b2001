import { z } from 'zod';
import { type Change, changeSchema } from '../../../shared/document/changes';
import { processIdentitySchema } from '../fs/process-identity';
import { sha256 } from '../fs/sha256';

/** Version of the recovery journal's own format. Version 2 added the line about a save; version 1 is read as well. */
export const JOURNAL_VERSION = 2;

/** First line: whose work this is and what it starts from. */
export const journalHeaderSchema = z.object({
  version: z.union([z.literal(1), z.literal(JOURNAL_VERSION)]),
  session: z.string(),
  /** Run of the program that writes it. */
  run: z.string(),
  owner: processIdentitySchema,
  /** Display name, null = never saved. */
  name: z.string().nullable(),
  path: z.string().nullable(),
  /** SHA-256 of the file the work is based on, null = none. */
  base: z.string().nullable(),
  readOnly: z.boolean(),
  /** File that a document without a file of its own was imported from; absent = none. */
  origin: z.string().optional(),
  /** SHA-256 of the snapshot beside the journal. */
  snapshot: z.string(),
  /** Session whose steps this one took over when it was recovered; absent = none. */
  continues: z.string().optional(),
});
export type JournalHeader = z.infer<typeof journalHeaderSchema>;

const stepSchema = z.object({ n: z.int(), time: z.string(), changes: z.array(changeSchema) });

const savingSchema = z.object({ saving: z.string() });

export interface JournalContent {
  header: JournalHeader;
  steps: Change[][];
  /** SHA-256 of files that this very work was about to be saved as: one of them may stand there by now. */
  saving: string[];
  /** Time of the last readable step. */
  time: string;
  /** False: a line in the middle is broken, so later steps were left out. */
  complete: boolean;
}

export function headerLine(header: JournalHeader): string {
  return checked(header);
}

/** One step, numbered from 1. */
export function stepLine(n: number, time: Date, changes: readonly Change[]): string {
  return checked({ n, time: time.toISOString(), changes });
}

/** The document with all steps so far is about to be written as a file of that SHA-256. */
export function savingLine(hash: string): string {
  return checked({ saving: hash });
}

function checked(data: unknown): string {
  const json = JSON.stringify(data);
  return `${checkSum(json)} ${json}\n`;
}

function checkSum(json: string): string {
  return sha256(json).slice(0, 16);
}

/** Content of a checked line, undefined when the line is broken. */
function unchecked(line: string): unknown {
  const json = line.slice(17);
  if (line[16] !== ' ' || line.slice(0, 16) !== checkSum(json)) return undefined;
  return JSON.parse(json);
}

/**
 * Reads a journal as far as it can be trusted. A broken last line is what a crash leaves and is cut off;
 * at a broken line in the middle reading stops and `complete` is false. Null when the first line is unusable.
 */
export function readJournal(text: string): JournalContent | null {
  const [first = '', ...rest] = text.split('\n');
  const header = journalHeaderSchema.safeParse(unchecked(first));
  if (!header.success) return null;
  const content: JournalContent = { header: header.data, steps: [], saving: [], time: '', complete: true };
  // What follows the last line feed is an unfinished line or nothing.
  const lines = rest.slice(0, -1);
  for (const [index, line] of lines.entries()) {
    const raw = unchecked(line);
    const saving = savingSchema.safeParse(raw);
    if (saving.success) {
      content.saving.push(saving.data.saving);
      continue;
    }
    const step = stepSchema.safeParse(raw);
    if (!step.success || step.data.n !== content.steps.length + 1) {
      const tail = index === lines.length - 1 && rest.at(-1) === '';
      return { ...content, complete: tail };
    }
    content.steps.push(step.data.changes);
    content.time = step.data.time;
  }
  return content;
}

/** Version that a journal names, null when its first line is broken. */
export function journalVersion(text: string): number | null {
  const head = z.object({ version: z.int() }).safeParse(unchecked(text.split('\n', 1)[0] ?? ''));
  return head.success ? head.data.version : null;
}
