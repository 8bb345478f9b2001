import { z } from 'zod';
import type { PrintModel } from '../../../shared/document/print-model';

/** What a typesetting thread is started with. */
export const threadDataSchema = z.object({ role: z.literal('typesetter'), printDir: z.string(), fontsDir: z.string() });
export type ThreadData = z.infer<typeof threadDataSchema>;

/** Made by this program a moment ago, in another thread of it. */
const model = z.custom<PrintModel>((value) => typeof value === 'object' && value !== null);

export const askedSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('draw'), id: z.int(), document: z.string(), model }),
  z.object({ kind: z.literal('page'), id: z.int(), document: z.string(), drawing: z.int(), page: z.int() }),
  z.object({ kind: z.literal('forget'), document: z.string() }),
]);
export type Asked = z.infer<typeof askedSchema>;

/** Failures travel with the answer, the value is checked by who asked. */
export const answerSchema = z.object({
  id: z.int(),
  answer: z.discriminatedUnion('ok', [
    z.object({ ok: z.literal(true), value: z.unknown() }),
    z.object({
      ok: z.literal(false),
      error: z.object({ code: z.string(), params: z.record(z.string(), z.string()).optional() }),
    }),
  ]),
});
