import { parse, stringify } from 'yaml';
import { z } from 'zod';

type Texts = Readonly<Record<string, string>>;
type Entries = Readonly<Record<string, unknown>>;

const HEAD = 'template.yaml';
let lastHead: { text: string; head: unknown } | null = null;
const headSchema = z.looseObject({ based_on: z.string().optional(), tables: z.array(z.string()).optional() });
const entriesSchema = z.record(z.string(), z.unknown());
const namedSchema = z.looseObject({ id: z.string() });
const listSchema = z.array(namedSchema);
const idsSchema = z.array(z.string());

/** Id of the form that this one is written on (`based_on`), null where it stands alone or cannot be read. */
export function baseOf(files: Texts): string | null {
  const head = headSchema.safeParse(readHead(files[HEAD] ?? ''));
  return head.success ? (head.data.based_on ?? null) : null;
}

/**
 * A form that says only what differs from another, written out whole: every key of its files takes the place of that
 * key in the other's; entries with an id take the place of those with the same id, new ones follow; `without` names
 * the ids that are left out. A file that cannot be read as keys stays as it is, and the loader says what is wrong.
 */
export function writtenOut(base: Texts, own: Texts): Record<string, string> {
  const joined = Object.fromEntries(
    Object.entries({ ...base, ...own }).map(([name, text]) => [name, joinedFile(base[name], own[name]) ?? text]),
  );
  const head = headSchema.safeParse(read(joined[HEAD] ?? ''));
  const kept = head.success ? new Set(head.data.tables?.map((table) => `tables/${table}.yaml`)) : null;
  const isNeeded = (name: string) => kept === null || !name.startsWith('tables/') || kept.has(name) || name in own;
  return Object.fromEntries(Object.entries(joined).filter(([name]) => isNeeded(name)));
}

/**
 * Ids that `without` names and the other form does not have in that file, as `equations.yaml: R99`. A file of the other
 * form that cannot be read is not asked: the loader says what is wrong with it.
 */
export function leftOutInVain(base: Texts, own: Texts): string[] {
  return Object.entries(own).flatMap(([name, text]) => {
    const above = entriesSchema.safeParse(read(text));
    const below = entriesSchema.safeParse(read(base[name] ?? '{}'));
    if (!below.success) return [];
    const ids = above.success ? (idsSchema.safeParse(above.data.without).data ?? []) : [];
    const lists = Object.values(below.data).map((value) => listSchema.safeParse(value).data ?? []);
    const there = new Set(lists.flat().map(({ id }) => id));
    return ids.filter((id) => !there.has(id)).map((id) => `${name}: ${id}`);
  });
}

function joinedFile(base: string | undefined, own: string | undefined): string | null {
  if (base === undefined || own === undefined) return null;
  const below = entriesSchema.safeParse(read(base));
  const above = entriesSchema.safeParse(read(own));
  if (!below.success || !above.success) return null;
  return stringify(join(below.data, above.data), { lineWidth: 0 });
}

function join(base: Entries, own: Entries): Entries {
  const { without, based_on: _, ...changes } = own;
  const dropped = new Set(idsSchema.safeParse(without).data ?? []);
  const keys = Object.keys({ ...base, ...changes });
  return Object.fromEntries(keys.map((key) => [key, joinedValue(base[key], changes[key], dropped)]));
}

function joinedValue(base: unknown, own: unknown, dropped: ReadonlySet<string>): unknown {
  const below = listSchema.safeParse(base);
  const above = listSchema.safeParse(own ?? []);
  if (below.success && above.success) return joinedList(below.data, above.data, dropped);
  return own === undefined ? base : own;
}

/** Several entries may share an id: all of them give way together, at the place of the first. */
function joinedList(
  base: z.infer<typeof listSchema>,
  own: z.infer<typeof listSchema>,
  dropped: ReadonlySet<string>,
): z.infer<typeof listSchema> {
  const known = new Set(base.map(({ id }) => id));
  const kept = base.flatMap((entry, at) => {
    if (dropped.has(entry.id)) return [];
    const replacing = own.filter(({ id }) => id === entry.id);
    if (replacing.length === 0) return [entry];
    return base.findIndex(({ id }) => id === entry.id) === at ? replacing : [];
  });
  return [...kept, ...own.filter(({ id }) => !known.has(id))];
}

/** What the head file of a form says, null where it cannot be read. The same text is asked for twice in a row. */
export function readHead(text: string): unknown {
  if (lastHead?.text !== text) lastHead = { text, head: read(text) };
  return lastHead.head;
}

function read(text: string): unknown {
  try {
    return parse(text);
  } catch {
    return null;
  }
}
