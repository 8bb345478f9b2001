import { type Editions, editionOf } from '../classification/editions';
import { type ClassificationList, ListFault, parseClassificationList } from '../classification/list';
import { type CodeMapping, parseCodeMapping } from '../classification/mapping';
import { type Failure, fail, ok, type Result } from '../result/result';
import { buildEquations } from './equations';
import { buildForm, classifiedPath, FormFault, type TableFile } from './form';
import { type BuiltForm, builtForm, knownForm, type ListNames, rememberForm } from './known-forms';
import { buildNarrative, narrativeScope } from './narrative-form';
import type { NarrativeForm } from './narrative-model';
import { narrativeFileSchema } from './narrative-schema';
import { buildOverview } from './overview-form';
import { checkSize, readYaml, TemplateFault, type TemplateFiles } from './read-yaml';
import { equationsFileSchema, tableFileSchema, templateFileSchema } from './schema';
import type { Definition, TableForm, Template } from './template';

/** Lists that were read before: forms share them, and each has some thousand lines. */
const readLists = new Map<string, { csv: string; list: ClassificationList }>();
const MAX_READ_LISTS = 40;

/**
 * Reads a template folder given as texts (`template.yaml`, `tables/*.yaml`, `equations.yaml`, `lists/*.csv`) and checks
 * every reference in it. Failure `template-invalid` with file, line and reason.
 */
export function loadTemplate(files: TemplateFiles): Result<Template, Failure> {
  const known = knownForm(files);
  if (known !== null) return ok(known);
  try {
    const template = fromBuild(files) ?? build(files);
    rememberForm(files, template);
    return ok(template);
  } catch (error) {
    if (!(error instanceof TemplateFault)) throw error;
    return fail('template-invalid', { file: error.file, line: `${error.line}`, reason: error.message });
  }
}

/** The same form from what the build made of these texts, without reading them again; null when it did not. */
function fromBuild(files: TemplateFiles): Template | null {
  const built = builtForm(files);
  if (built === null) return null;
  const { form, lists } = built;
  const editions = loadLists(files, lists, form.year, () => 1);
  return { ...form, lists: listsOfYear(editions, form.year), editions };
}

/** A form as the program keeps it once it is built: everything but its lists, which are read faster than kept. */
export function formToBuild(files: TemplateFiles): BuiltForm {
  const { lists, editions, ...form } = build(files);
  return { files, lists: readYaml(files, 'template.yaml', templateFileSchema).value.lists, form };
}

function build(files: TemplateFiles): Template {
  checkSize(files);
  const head = readYaml(files, 'template.yaml', templateFileSchema);
  const { id, title, region, year, unit, decimals, zero, document } = head.value;
  const editions = loadLists(files, head.value.lists, year, head.lineOf);
  const lists = listsOfYear(editions, year);
  const twice = head.value.tables.findIndex((table, at) => head.value.tables.indexOf(table) < at);
  if (twice >= 0) throw new TemplateFault('template.yaml', head.lineOf(['tables', twice]), 'a table stands twice');
  const years = head.value.years ?? [year];
  if (!years.includes(year))
    throw new TemplateFault('template.yaml', head.lineOf(['years']), `the form's year ${year} is not among its years`);
  const repeated = years.findIndex((one, at) => years.indexOf(one) < at);
  if (repeated >= 0) throw new TemplateFault('template.yaml', head.lineOf(['years', repeated]), 'a year stands twice');
  const start = head.value.start ?? head.value.tables[0] ?? '';
  if (!head.value.tables.includes(start))
    throw new TemplateFault('template.yaml', head.lineOf(['start']), `unknown table “${start}”`);
  const tables = head.value.tables.map((table) => loadTable(files, table, head.value));
  checkLists(tables, lists);
  checkOptional(tables);
  const source = readYaml(files, 'equations.yaml', equationsFileSchema);
  const refuse = (path: PropertyKey[], reason: string): never => {
    throw new TemplateFault('equations.yaml', source.lineOf(path), reason);
  };
  const forms = tables.map((table) => table.form);
  const mappings = loadMappings(files, head.value.mappings ?? {}, head.lineOf);
  const { equations, definitions } = buildEquations(source.value, forms, Object.keys(mappings), refuse, source.lineOf);
  const narrative = loadNarrative(files, forms, definitions);
  return {
    id,
    title,
    region,
    province: head.value.province ?? region,
    levels: head.value.levels ?? [],
    kinds: head.value.kinds ?? [],
    version: head.value.version ?? 1,
    origin: head.value.origin ?? '',
    general: head.value.general ?? false,
    threshold: head.value.threshold === undefined ? null : `${head.value.threshold}`,
    year,
    years,
    unit,
    decimals,
    zero,
    document,
    lists,
    editions,
    mappings,
    tables: forms,
    start,
    definitions,
    equations,
    narrative,
    overview: buildOverview(
      head.value.overview ?? [],
      narrativeScope(forms, definitions, narrative?.inputs ?? []),
      (path, reason) => {
        throw new TemplateFault('template.yaml', head.lineOf(path), reason);
      },
    ),
  };
}

/** narrative.yaml is the one file that a form may lack. */
function loadNarrative(
  files: TemplateFiles,
  tables: readonly TableForm[],
  definitions: Readonly<Record<string, Definition>>,
): NarrativeForm | null {
  const name = 'narrative.yaml';
  if (files[name] === undefined) return null;
  const { value, lineOf } = readYaml(files, name, narrativeFileSchema);
  const refuse = (path: PropertyKey[], reason: string): never => {
    throw new TemplateFault(name, lineOf(path), reason);
  };
  const inputs = value.inputs ?? [];
  const twice = inputs.findIndex(
    ({ id }, at) => Object.hasOwn(definitions, id) || inputs.findIndex((other) => other.id === id) < at,
  );
  if (twice >= 0) refuse(['inputs', twice, 'id'], `the name “${inputs[twice]?.id}” is taken`);
  return buildNarrative(value, narrativeScope(tables, definitions, inputs), refuse);
}

/** A table and where things stand in its file. */
interface LoadedTable {
  form: TableForm;
  refuse: (path: PropertyKey[], reason: string) => never;
  file: TableFile;
}

function loadTable(files: TemplateFiles, id: string, usual: Pick<Template, 'unit' | 'decimals' | 'zero'>): LoadedTable {
  const name = `tables/${id}.yaml`;
  const { value, lineOf } = readYaml(files, name, tableFileSchema);
  const refuse = (path: PropertyKey[], reason: string): never => {
    throw new TemplateFault(name, lineOf(path), reason);
  };
  if (value.id !== id) return refuse(['id'], `the id is “${value.id}”, the file is for “${id}”`);
  try {
    return { form: buildForm(value, usual), refuse, file: value };
  } catch (error) {
    if (error instanceof FormFault) return refuse(error.path, error.message);
    throw error;
  }
}

/** The editions of each list, the earliest first; a file alone is the edition of the form's year. */
function loadLists(
  files: TemplateFiles,
  names: ListNames,
  year: number,
  lineOf: (path: PropertyKey[]) => number,
): Record<string, Editions> {
  return Object.fromEntries(
    Object.entries(names).map(([id, written]) => {
      const line = lineOf(['lists', id]);
      const byYear = Object.entries(typeof written === 'string' ? { [year]: written } : written);
      if (byYear.length === 0) throw new TemplateFault('template.yaml', line, 'a list needs an edition');
      const editions = byYear.map(([first, file]) => loadList(files, file, Number.parseInt(first, 10), line));
      return [id, editions.sort((a, b) => a.year - b.year)];
    }),
  );
}

function loadList(files: TemplateFiles, file: string, year: number, line: number): ClassificationList {
  const csv = files[`lists/${file}`];
  if (csv === undefined) throw new TemplateFault('template.yaml', line, `the list ${file} is missing`);
  const key = `${year} ${file}`;
  const read = readLists.get(key);
  if (read?.csv === csv) return read.list;
  const list = asFault(file, () => parseClassificationList(file, year, csv));
  if (readLists.size >= MAX_READ_LISTS) readLists.clear();
  readLists.set(key, { csv, list });
  return list;
}

function loadMappings(
  files: TemplateFiles,
  names: Readonly<Record<string, string>>,
  lineOf: (path: PropertyKey[]) => number,
): Record<string, CodeMapping> {
  return Object.fromEntries(
    Object.entries(names).map(([id, file]) => {
      const csv = files[`lists/${file}`];
      if (csv === undefined)
        throw new TemplateFault('template.yaml', lineOf(['mappings', id]), `the list ${file} is missing`);
      return [id, asFault(file, () => parseCodeMapping(csv))];
    }),
  );
}

/** What is wrong with a list, at its line. */
function asFault<T>(file: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof ListFault) throw new TemplateFault(`lists/${file}`, error.line, error.message);
    throw error;
  }
}

function listsOfYear(editions: Readonly<Record<string, Editions>>, year: number): Record<string, ClassificationList> {
  return Object.fromEntries(
    Object.entries(editions).flatMap(([id, all]) => {
      const list = editionOf(all, year);
      return list ? [[id, list]] : [];
    }),
  );
}

function checkLists(tables: readonly LoadedTable[], lists: Readonly<Record<string, unknown>>): void {
  for (const { form, file, refuse } of tables) {
    for (const { id, classified } of form.sections) {
      if (!classified) continue;
      const path = classifiedPath(file, id);
      if (!Object.hasOwn(lists, classified.list)) refuse([...path, 'list'], `unknown list “${classified.list}”`);
      const lost = classified.follow.find((followed) => !tables.some((table) => table.form.id === followed));
      if (lost !== undefined) refuse([...path, 'follow'], `follows the unknown table “${lost}”`);
    }
  }
  for (const { form, file, refuse } of tables) {
    const reached = new Set(followedBy(tables, form.id));
    for (const id of reached) for (const next of followedBy(tables, id)) reached.add(next);
    if (reached.has(form.id)) refuse(followPath(form, file), 'the rows of this table follow themselves');
  }
}

function checkOptional(tables: readonly LoadedTable[]): void {
  const known = new Set(tables.map(({ form }) => form.id));
  for (const { form, refuse } of tables) {
    const rows = form.sections.flatMap(({ before, after }) => [...before, ...after]);
    const lost = rows.find(({ optionalWith }) => optionalWith !== null && !known.has(optionalWith));
    if (lost) refuse([], `the row “${lost.id}” is optional with the unknown table “${lost.optionalWith}”`);
  }
}

function followPath(form: TableForm, file: TableFile): PropertyKey[] {
  const section = form.sections.find(({ classified }) => classified !== null && classified.follow.length > 0);
  return section ? [...classifiedPath(file, section.id), 'follow'] : [];
}

function followedBy(tables: readonly LoadedTable[], id: string): string[] {
  const found = tables.find((table) => table.form.id === id);
  return found?.form.sections.flatMap((section) => section.classified?.follow ?? []) ?? [];
}
