import { isMap, isScalar, LineCounter, parseDocument, visit } from 'yaml';
import type { z } from 'zod';

/** Texts of a form's folder (表样文件): name within the folder → content. */
export type TemplateFiles = Readonly<Record<string, string>>;

/** A fault of a template: which file, which line, why. */
export class TemplateFault extends Error {
  constructor(
    readonly file: string,
    readonly line: number,
    reason: string,
  ) {
    super(reason);
  }
}

export interface ReadYaml<T> {
  value: T;
  /** Line of a path in the file, or of its nearest ancestor. */
  lineOf: (path: PropertyKey[]) => number;
}

/** One file of a form against its schema; throws a TemplateFault with the line. */
export function readYaml<S extends z.ZodType>(files: TemplateFiles, name: string, schema: S): ReadYaml<z.infer<S>> {
  const { written, lineOf } = openYaml(files, name);
  const parsed = schema.safeParse(written);
  if (!parsed.success) throw faultOf(name, firstIssue(parsed.error.issues), lineOf);
  return { value: parsed.data, lineOf };
}

function faultOf(
  name: string,
  { path, message }: { path: PropertyKey[]; message: string },
  lineOf: (path: PropertyKey[]) => number,
): TemplateFault {
  return new TemplateFault(name, lineOf(path), `${path.join('.')}: ${message}`);
}

/** Everything in one file that is not written as the language wants it, the file read by itself. */
export function writingFaults(files: TemplateFiles, name: string, schema: z.ZodType): TemplateFault[] {
  try {
    const { written, lineOf } = openYaml(files, name);
    const parsed = schema.safeParse(written);
    return parsed.success ? [] : parsed.error.issues.map((issue) => faultOf(name, firstIssue([issue]), lineOf));
  } catch (error) {
    if (error instanceof TemplateFault) return [error];
    throw error;
  }
}

function openYaml(files: TemplateFiles, name: string): { written: unknown; lineOf: (path: PropertyKey[]) => number } {
  const text = files[name];
  if (text === undefined) throw new TemplateFault(name, 1, 'the file is missing');
  const outsize = outsizeLine(text);
  if (outsize !== null) throw new TemplateFault(name, outsize, 'the file is too long or too deeply nested');
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter });
  const [bad] = document.errors;
  if (bad) throw new TemplateFault(name, counter.linePos(bad.pos[0]).line, bad.message.split('\n')[0] ?? bad.message);
  visit(document, {
    Alias: (_key, node) => {
      throw new TemplateFault(
        name,
        counter.linePos(node.range?.[0] ?? 0).line,
        'aliases (*) are not used in templates',
      );
    },
  });
  return { written: document.toJS(), lineOf: (path) => lineOfPath(document, path, counter) };
}

const MAX_CHARACTERS = 2_000_000;
const MAX_BRACKETS = 100;
/** Lines and list items: of one file, and of all. Each takes hundreds of times its length in memory. */
const MAX_ITEMS = 20_000;
const MAX_ITEMS_IN_ALL = 60_000;

function itemsIn(text: string): number {
  return text.match(/[\n,]/g)?.length ?? 0;
}

/** Refuses a form whose files are too long together. */
export function checkSize(files: TemplateFiles): void {
  const forms = Object.entries(files).filter(([name]) => name.endsWith('.yaml'));
  const items = forms.reduce((sum, [, text]) => sum + itemsIn(text), 0);
  if (items > MAX_ITEMS_IN_ALL) throw new TemplateFault('template.yaml', 1, 'the files are too long together');
}

/** Line where a text becomes longer or deeper than any form, null when it does not; said before it is parsed. */
function outsizeLine(text: string): number | null {
  if (text.length > MAX_CHARACTERS || itemsIn(text) > MAX_ITEMS) return 1;
  for (const [at, line] of text.split('\n').entries()) {
    if (/(?:[-?:] ){20}/.test(line) || (line.match(/[[{]/g)?.length ?? 0) > MAX_BRACKETS) return at + 1;
  }
  return null;
}

/** The first thing wrong, as deep in the file as it can be told: of alternatives, the one that fits best. */
function firstIssue(issues: readonly z.core.$ZodIssue[]): { path: PropertyKey[]; message: string } {
  const [issue] = issues;
  if (issue === undefined) return { path: [], message: 'invalid' };
  if (issue.code === 'unrecognized_keys')
    return { path: [...issue.path, ...issue.keys.slice(0, 1)], message: issue.message };
  if (issue.code !== 'invalid_union') return issue;
  const nearest = issue.errors.toSorted((a, b) => a.length - b.length)[0];
  if (nearest === undefined) return issue;
  const inner = firstIssue(nearest);
  return { ...inner, path: [...issue.path, ...inner.path] };
}

function lineOfPath(
  document: ReturnType<typeof parseDocument>,
  path: readonly PropertyKey[],
  counter: LineCounter,
): number {
  for (let length = path.length; length >= 0; length -= 1) {
    const part = path.slice(0, length);
    const parent: unknown = document.getIn(part.slice(0, -1), true);
    if (isMap(parent)) {
      const pair = parent.items.find((item) => isScalar(item.key) && item.key.value === part.at(-1));
      if (pair && isScalar(pair.key) && pair.key.range) return counter.linePos(pair.key.range[0]).line;
    }
    const node: unknown = document.getIn(part, true);
    if (typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range)) {
      const start: unknown = node.range[0];
      if (typeof start === 'number') return counter.linePos(start).line;
    }
  }
  return 1;
}
