import { z } from 'zod';
import type { Template } from './template';

type Files = Readonly<Record<string, string>>;

/** What of a form does not come from its lists. */
export type FormWithoutLists = Omit<Template, 'lists' | 'editions'>;

/** List → its file, or its files by first year, as template.yaml writes it. */
export type ListNames = Readonly<Record<string, string | Readonly<Record<string, string>>>>;

/** A form that says only what differs from the one below it (`based_on`), and what both are written out whole. */
export interface WrittenForm {
  base: Files;
  own: Files;
  whole: Files;
}

/** A form as the build read it (预读表样), beside the very texts that it was read from. */
export interface BuiltForm {
  files: Files;
  lists: ListNames;
  form: FormWithoutLists;
}

/** File of a form → place of its text in `texts`. */
const placesSchema = z.record(z.string(), z.int().nonnegative());
type Places = z.infer<typeof placesSchema>;

const sourceSchema = z.object({
  texts: z.array(z.string()),
  written: z.array(z.object({ base: placesSchema, own: placesSchema, whole: placesSchema })),
  forms: z.array(
    z.object({
      files: placesSchema,
      lists: z.record(z.string(), z.union([z.string(), z.record(z.string(), z.string())])),
      form: z.string(),
    }),
  ),
});
type Source = z.infer<typeof sourceSchema>;

/** Made from a checked form by the program's own build, and never read for other texts than that one's. */
const formSchema = z.custom<FormWithoutLists>(
  (value) => typeof value === 'object' && value !== null && 'tables' in value && 'equations' in value,
);

/** Forms that differ are few; each holds some megabytes. */
const MAX_KNOWN_FORMS = 24;

let known: { files: Files; template: Template }[] = [];
let writtenBefore: WrittenForm[] = [];
let ask: () => string | null = () => null;
let source: Source | null = null;
let added: Source[] = [];

/** Says where the forms read by the build are to be had, and nowhere else; `read` is asked when one is first wanted. */
export function offerBuiltForms(read: () => string | null): void {
  ask = read;
  source = null;
  added = [];
}

/** Adds some of them, as `builtFormsById` gives them. */
export function addBuiltForms(text: string): void {
  added = [...added, sourceOf(text)];
}

/** The form that was read before from exactly these texts, null when there is none. */
export function knownForm(files: Files): Template | null {
  const at = known.findIndex((one) => sameTexts(one.files, files));
  const found = known[at];
  if (!found) return null;
  // The one used last is forgotten last.
  known = [found, ...known.filter((one) => one !== found)];
  return found.template;
}

export function rememberForm(files: Files, template: Template): void {
  known = [{ files: { ...files }, template }, ...known].slice(0, MAX_KNOWN_FORMS);
}

/** The form that the build read from exactly these texts, null when there is none. */
export function builtForm(files: Files): { lists: ListNames; form: FormWithoutLists } | null {
  const found = findBuilt(files);
  return found ? { lists: found.lists, form: formSchema.parse(JSON.parse(found.form)) } : null;
}

/** True for a form that came with the program (随程序的表样) and was linted with it. */
export function isBuiltForm(files: Files): boolean {
  return findBuilt(files) !== undefined;
}

/** What was written out whole of exactly these texts, by the build or before in this process, else by `write`, once. */
export function writtenOnce(base: Files, own: Files, write: () => Files): Record<string, string> {
  const built = builtWhole(base, own);
  if (built !== null) return built;
  const before = writtenBefore.find((one) => sameTexts(one.own, own) && sameTexts(one.base, base));
  if (before) return { ...before.whole };
  const whole = write();
  writtenBefore = [{ base: { ...base }, own: { ...own }, whole }, ...writtenBefore].slice(0, MAX_KNOWN_FORMS);
  return { ...whole };
}

/** What the build wrote out whole of exactly these texts, null when it did not. */
export function builtWhole(base: Files, own: Files): Record<string, string> | null {
  const { texts, written } = offeredSource();
  const found = written.find((one) => areTexts(one.own, own, texts) && areTexts(one.base, base, texts));
  if (!found) return null;
  return Object.fromEntries(Object.entries(found.whole).map(([name, at]) => [name, texts[at] ?? '']));
}

function findBuilt(files: Files): Source['forms'][number] | undefined {
  for (const { texts, forms } of [offeredSource(), ...added]) {
    const found = forms.find((one) => areTexts(one.files, files, texts));
    if (found) return found;
  }
  return undefined;
}

function areTexts(places: Places, files: Files, texts: readonly string[]): boolean {
  const names = Object.entries(places);
  return names.length === Object.keys(files).length && names.every(([name, at]) => files[name] === texts[at]);
}

function offeredSource(): Source {
  source ??= offered();
  return source;
}

/** The text to offer to the program that is built. */
export function builtFormsText(all: readonly BuiltForm[], allWritten: readonly WrittenForm[]): string {
  const places = new Map<string, number>();
  const placed = (files: Files): Places =>
    Object.fromEntries(Object.entries(files).map(([name, text]) => [name, placeOf(places, text)]));
  const forms = all.map(({ files, lists, form }) => ({ files: placed(files), lists, form: JSON.stringify(form) }));
  const written = allWritten.map(({ base, own, whole }) => ({
    base: placed(base),
    own: placed(own),
    whole: placed(whole),
  }));
  return JSON.stringify({ texts: [...places.keys()], written, forms });
}

function placeOf(places: Map<string, number>, text: string): number {
  const known = places.get(text) ?? places.size;
  places.set(text, known);
  return known;
}

/** The same text in pieces, which a process that opens few forms takes one by one: id of a form → its piece. */
export function builtFormsById(text: string): Record<string, string> {
  const { texts, forms } = sourceOf(text);
  const all = forms.map(withTexts);
  const ids = [...new Set(all.map(({ form }) => form.id))];
  return Object.fromEntries(
    ids.map((id) => [
      id,
      builtFormsText(
        all.filter(({ form }) => form.id === id),
        [],
      ),
    ]),
  );

  function withTexts({ files, lists, form }: Source['forms'][number]): BuiltForm {
    const named = Object.entries(files).map(([name, at]) => [name, texts[at] ?? '']);
    return { files: Object.fromEntries(named), lists, form: formSchema.parse(JSON.parse(form)) };
  }
}

/** Without built forms, or with such of another version, every form is read from its texts. */
function offered(): Source {
  return sourceOf(ask() ?? '');
}

function sourceOf(text: string): Source {
  const none = { texts: [], written: [], forms: [] };
  try {
    return sourceSchema.safeParse(JSON.parse(text)).data ?? none;
  } catch {
    return none;
  }
}

function sameTexts(one: Files, other: Files): boolean {
  const names = Object.keys(one);
  return names.length === Object.keys(other).length && names.every((name) => one[name] === other[name]);
}
