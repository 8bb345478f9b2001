import { z } from 'zod';
import { correctionsSchema } from '../../../shared/contract/corrections';
import { draftedSchema, draftToldSchema } from '../../../shared/contract/drafts';
import { mappingSchema } from '../../../shared/contract/mapping';
import { writtenTextSchema } from '../../../shared/contract/word-text';
import type { Template } from '../../../shared/form/template';
import type { PackedForm } from '../templates/check-form';
import type { OpenedFile } from './open-any';

/** What an opening thread (打开线程) is started with. */
export const openingDataSchema = z.object({
  role: z.literal('opening'),
  /** Folders of templates and of their classification lists. */
  templates: z.string(),
  lists: z.string(),
  /** Folder of installed forms; absent = none count. */
  installed: z.string().optional(),
  /** Folder of what the user put right in earlier imports. */
  memory: z.string(),
});
export type OpeningData = z.infer<typeof openingDataSchema>;

/** One file, read by one thread at a time. */
const file = {
  bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
  name: z.string(),
  corrections: correctionsSchema.nullable(),
};
const draftFactsSchema = z.object({
  id: z.string(),
  title: z.string(),
  region: z.string(),
  kinds: z.array(z.string()),
  year: z.int().nullable(),
  thisYear: z.int(),
  told: draftToldSchema,
});
export const askedSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('open'), ...file }),
  z.object({ kind: z.literal('map'), ...file }),
  /** The form of recovered work. */
  z.object({ kind: z.literal('form'), name: z.string(), files: z.record(z.string(), z.string()) }),
  /** A form to be installed. */
  z.object({ kind: z.literal('packed'), bytes: file.bytes, name: z.string() }),
  /** A list of names. */
  z.object({ kind: z.literal('names'), bytes: file.bytes, name: z.string() }),
  /** A Word file of which the text is taken. */
  z.object({ kind: z.literal('text'), bytes: file.bytes, name: z.string() }),
  /** A blank workbook of which a form is made. */
  z.object({
    kind: z.literal('draft'),
    bytes: file.bytes,
    name: z.string(),
    texts: z.object({ words: z.string(), lists: z.record(z.string(), z.string()) }),
    facts: draftFactsSchema,
    app: z.object({ name: z.string(), version: z.string() }).nullable(),
  }),
]);
export type Asked = z.infer<typeof askedSchema>;

/** Made by this program a moment ago, in another thread of it, where it passed its schemas. */
const opened = z.custom<OpenedFile>(
  (value) => typeof value === 'object' && value !== null && 'project' in value && 'template' in value,
);

const form = z.custom<Template>((value) => typeof value === 'object' && value !== null && 'tables' in value);

const packed = z.custom<PackedForm>(
  (value) => typeof value === 'object' && value !== null && 'manifest' in value && 'template' in value,
);

const failed = z.object({
  ok: z.literal(false),
  error: z.object({ code: z.string(), params: z.record(z.string(), z.string()).optional() }),
});
const logged = { log: z.array(z.object({ event: z.string(), detail: z.string() })) };

export const openedAnswer = z.object({
  ...logged,
  answer: z.discriminatedUnion('ok', [z.object({ ok: z.literal(true), value: opened }), failed]),
});
export const mappedAnswer = z.object({
  ...logged,
  answer: z.discriminatedUnion('ok', [z.object({ ok: z.literal(true), value: mappingSchema }), failed]),
});
export const formAnswer = z.object({
  ...logged,
  answer: z.discriminatedUnion('ok', [z.object({ ok: z.literal(true), value: form }), failed]),
});
export const packedAnswer = z.object({
  ...logged,
  answer: z.discriminatedUnion('ok', [z.object({ ok: z.literal(true), value: packed }), failed]),
});
export const namesAnswer = z.object({
  ...logged,
  answer: z.discriminatedUnion('ok', [z.object({ ok: z.literal(true), value: z.array(z.string()) }), failed]),
});
export const textAnswer = z.object({
  ...logged,
  answer: z.discriminatedUnion('ok', [z.object({ ok: z.literal(true), value: writtenTextSchema }), failed]),
});
export const draftAnswer = z.object({
  ...logged,
  answer: z.discriminatedUnion('ok', [
    z.object({ ok: z.literal(true), value: z.object({ shown: draftedSchema, bytes: file.bytes.nullable() }) }),
    failed,
  ]),
});
