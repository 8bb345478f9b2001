import { z } from 'zod';
import { type Failure, fail } from '../../../shared/result/result';

const diagnosticsSchema = z.array(z.object({ message: z.string(), path: z.string().optional() }));

/** What a failure needs to know of the pages: the parts that a character may stand in. */
export interface Printable {
  tables: readonly { title: string }[];
  narrative?: { sections: readonly { title: string }[] } | null;
}

const LONGEST_LOG = 2000;
const MISSING_GLYPH = /the text `?\\?"(.+?)\\?"`? could not be displayed with /u;
const ESCAPED = /^\\+u\{([0-9a-f]+)\}$/iu;

/** Messages of the compiler's diagnostics, in its order; an unknown shape gives none. */
export function messagesOf(diagnostics: unknown): string[] {
  const parsed = diagnosticsSchema.safeParse(diagnostics);
  return parsed.success ? parsed.data.map((diagnostic) => diagnostic.message) : [];
}

/** Failure of a compile or of writing the PDF, from what the compiler said (日志). */
export function pdfFailure(log: string, model: Printable): { ok: false; error: Failure } {
  const character = missingCharacter(log);
  if (character === null) return fail('pdf-failed', { cause: log.slice(0, LONGEST_LOG) });
  const parts = [...model.tables, ...(model.narrative?.sections ?? [])];
  const part = parts.find((candidate) => JSON.stringify(candidate).includes(character));
  const code = `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
  return fail('pdf-missing-glyph', { character, code, ...(part === undefined ? {} : { table: part.title }) });
}

/** The character no installed font has, where that is what the log says. */
function missingCharacter(log: string): string | null {
  const text = MISSING_GLYPH.exec(log)?.[1];
  if (text === undefined) return null;
  const escaped = ESCAPED.exec(text)?.[1];
  return escaped === undefined ? text : String.fromCodePoint(Number.parseInt(escaped, 16));
}
