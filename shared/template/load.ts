import { isMap, isScalar, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { type ClassificationList, parseClassificationList } from '../classification/list';
import { type Failure, fail, ok, type Result } from '../result/result';
import { buildEquations } from './equations';
import { buildForm } from './form';
import { equationsFileSchema, tableFileSchema, templateFileSchema } from './schema';
import type { TableForm, Template } from './template';

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

/**
 * Reads a template folder given as texts (`template.yaml`, `tables/*.yaml`, `equations.yaml`, `lists/*.csv`) and checks
 * every reference in it. Failure `template-invalid` with file, line and reason.
 */
export function loadTemplate(files: TemplateFiles): Result<Template, Failure> {
  try {
    return ok(build(files));
  } catch (error) {
    if (!(error instanceof TemplateFault)) throw error;
    return fail('template-invalid', { file: error.file, line: `${error.line}`, reason: error.message });
  }
}

function build(files: TemplateFiles): Template {
  const head = readYaml(files, 'template.yaml', templateFileSchema);
  const lists = loadLists(files, head.value.lists, head.lineOf);
  const tables = head.value.tables.map((id) => loadTable(files, id, head.value.unit));
  checkLists(tables, lists, head.value.tables);
  const source = readYaml(files, 'equations.yaml', equationsFileSchema);
  const { equations, definitions } = buildEquations(
    source.value,
    tables,
    (path, reason) => {
      throw new TemplateFault('equations.yaml', source.lineOf(path), reason);
    },
    source.lineOf,
  );
  const { id, title, region, year, unit, decimals, zero, document } = head.value;
  return { id, title, region, year, unit, decimals, zero, document, lists, tables, definitions, equations };
}

function loadTable(files: TemplateFiles, id: string, unit: string): TableForm {
  const name = `tables/${id}.yaml`;
  const { value, lineOf } = readYaml(files, name, tableFileSchema);
  if (value.id !== id)
    throw new TemplateFault(name, lineOf(['id']), `the id is “${value.id}”, the file is for “${id}”`);
  try {
    return buildForm(value, unit);
  } catch (error) {
    throw new TemplateFault(name, 1, error instanceof Error ? error.message : String(error));
  }
}

function loadLists(
  files: TemplateFiles,
  names: Readonly<Record<string, string>>,
  lineOf: (path: PropertyKey[]) => number,
): Record<string, ClassificationList> {
  return Object.fromEntries(
    Object.entries(names).map(([id, file]) => {
      const csv = files[`lists/${file}`];
      if (csv === undefined)
        throw new TemplateFault('template.yaml', lineOf(['lists', id]), `the list ${file} is missing`);
      try {
        return [id, parseClassificationList(file, csv)];
      } catch (error) {
        throw new TemplateFault(`lists/${file}`, 1, error instanceof Error ? error.message : String(error));
      }
    }),
  );
}

function checkLists(
  tables: readonly TableForm[],
  lists: Readonly<Record<string, unknown>>,
  ids: readonly string[],
): void {
  for (const table of tables) {
    for (const { classified } of table.sections) {
      if (!classified) continue;
      const file = `tables/${table.id}.yaml`;
      if (!(classified.list in lists)) throw new TemplateFault(file, 1, `unknown list “${classified.list}”`);
      const lost = classified.follow.find((id) => !ids.includes(id));
      if (lost !== undefined) throw new TemplateFault(file, 1, `follows the unknown table “${lost}”`);
    }
  }
  for (const table of tables) {
    const reached = new Set(followedBy(tables, table.id));
    for (const id of reached) for (const next of followedBy(tables, id)) reached.add(next);
    if (reached.has(table.id))
      throw new TemplateFault(`tables/${table.id}.yaml`, 1, 'the rows of this table follow themselves');
  }
}

function followedBy(tables: readonly TableForm[], id: string): string[] {
  const form = tables.find((table) => table.id === id);
  return form?.sections.flatMap((section) => section.classified?.follow ?? []) ?? [];
}

interface ReadYaml<T> {
  value: T;
  /** Line of a path in the file, or of its nearest ancestor. */
  lineOf: (path: PropertyKey[]) => number;
}

function readYaml<S extends z.ZodType>(files: TemplateFiles, name: string, schema: S): ReadYaml<z.infer<S>> {
  const text = files[name];
  if (text === undefined) throw new TemplateFault(name, 1, 'the file is missing');
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter });
  const [bad] = document.errors;
  if (bad) throw new TemplateFault(name, counter.linePos(bad.pos[0]).line, bad.message.split('\n')[0] ?? bad.message);
  const lineOf = (path: PropertyKey[]): number => lineOfPath(document, path, counter);
  const parsed = schema.safeParse(document.toJS());
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const path = issue?.path ?? [];
    throw new TemplateFault(name, lineOf(path), `${path.join('.')}: ${issue?.message ?? 'invalid'}`);
  }
  return { value: parsed.data, lineOf };
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
