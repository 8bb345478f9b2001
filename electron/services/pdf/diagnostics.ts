import { z } from 'zod';
import { type Failure, fail } from '../../../shared/result/result';
import { missingCharacters, missingList, type Printable } from './missing-glyphs';

const diagnosticsSchema = z.array(z.object({ message: z.string(), path: z.string().optional() }));

const MAX_LOG_CHARACTERS = 2000;

/** Messages of the compiler's diagnostics, in its order; an unknown shape gives none. */
export function messagesOf(diagnostics: unknown): string[] {
  const parsed = diagnosticsSchema.safeParse(diagnostics);
  return parsed.success ? parsed.data.map((diagnostic) => diagnostic.message) : [];
}

/** Failure of a compile or of writing the PDF, from what the compiler said (日志). */
export function pdfFailure(log: string, model: Printable): { ok: false; error: Failure } {
  const characters = missingCharacters(log);
  if (characters.length === 0) return fail('pdf-failed', { cause: log.slice(0, MAX_LOG_CHARACTERS) });
  return fail('pdf-missing-glyph', { count: `${characters.length}`, list: missingList(characters, model) });
}
