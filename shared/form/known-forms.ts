import { z } from 'zod';
import type { Template } from './template';

type Files = Readonly<Record<string, string>>;

/** What of a form does not come from its lists. */
export type FormWithoutLists = Omit<Template, 'lists' | 'editions'>;

/** List → its file, or its files by first year, as template.yaml writes it. */
export type ListNames = Readonly<Record<string, string | Readonly<Record<string, string>>>>;

/** A form as the build read it (预读表样), beside the very texts that it was read from. */
export interface BuiltForm {
  files: Files;
  lists: ListNames;
  form: FormWithoutLists;
}

const sourceSchema = z.object({
  texts: z.array(z.string()),
  forms: z.array(
    z.object({
      /** File of the form → place of its text in `texts`. */
      files: z.record(z.string(), z.int().nonnegative()),
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
let ask: () => string | null = () => null;
let source: Source | null = null;

/** Says where the forms read by the build are to be had; `read` is asked when a form is first wanted. */
export function offerBuiltForms(read: () => string | null): void {
  ask = read;
  source = null;
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

function findBuilt(files: Files): Source['forms'][number] | undefined {
  source ??= offered();
  const { texts, forms } = source;
  return forms.find((one) => {
    const names = Object.entries(one.files);
    return names.length === Object.keys(files).length && names.every(([name, at]) => files[name] === texts[at]);
  });
}

/** The text to offer to the program that is built. */
export function builtFormsText(all: readonly BuiltForm[]): string {
  const texts = [...new Set(all.flatMap(({ files }) => Object.values(files)))];
  const place = new Map(texts.map((text, at) => [text, at]));
  const forms = all.map(({ files, lists, form }) => ({
    files: Object.fromEntries(Object.entries(files).map(([name, text]) => [name, place.get(text)])),
    lists,
    form: JSON.stringify(form),
  }));
  return JSON.stringify({ texts, forms });
}

/** Without built forms, or with such of another version, every form is read from its texts. */
function offered(): Source {
  const none = { texts: [], forms: [] };
  const text = ask();
  if (text === null) return none;
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
