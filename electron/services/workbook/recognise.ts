import type { ImportReport } from '../../../shared/contract/api';
import { type Corrections, NO_CORRECTIONS } from '../../../shared/contract/corrections';
import { newProject } from '../../../shared/document/new-project';
import { departmentLine, type Project } from '../../../shared/document/project';
import { withListsOf } from '../../../shared/form/lists';
import type { Template } from '../../../shared/form/template';
import { servesYear } from '../../../shared/form/years';
import { fail, ok, type Result } from '../../../shared/result/result';
import { BOOK_LIMITS } from '../ooxml/book-limits';
import { SheetGrid } from '../ooxml/grid';
import type { Workbook } from '../ooxml/workbook';
import { cleanWords, cleanWorkbook, takenNotes } from './clean-workbook';
import { readCovers, readFileName } from './cover';
import { markDepartment } from './department-name';
import { type Extracted, extractTable, placesFacts } from './extract';
import { explainsMore, fitsAlike, isAsGood } from './form-fit';
import { importGaps, lostFigures, rowsLeftOut } from './gaps';
import type { HeadingFacts } from './headings';
import { type Identity, identify, type Stated, statedYear } from './identity';
import { locateTables } from './locate';
import type { NearTitles } from './near-titles';
import { importNotes } from './notes';
import { addedToOwnSheets, coverFacts, coverForm, isOwnSheet } from './own-sheets';
import type { ImportPlaces } from './places';
import type { ReadRow } from './read-rows';
import type { Remarks } from './remarks';
import { type Located, nearTitles } from './titles';
import { unitSentence } from './unit-report';
import { takeUnits } from './units';
import { withUnitsBelow } from './units-below';

/** What is known about a workbook besides its cells; the cells' own words come first for the unit. */
export interface KnownFacts {
  department: Project['department'] | null;
  year: number | null;
  unit: string | null;
  /** Name of the file, '' where there is none. */
  fileName: string;
  /** Id of the form that the file says it is of; other forms are tried all the same. */
  form?: string;
}

export interface Recognised {
  template: Template;
  project: Project;
  /** Where department and year were found. */
  identity: Identity;
  report: ImportReport;
  /** Where each imported amount, code, name and note stands. */
  places: ImportPlaces;
  /** How the sheets were read. */
  reading: Reading;
}

/** How the sheets were read (读法): what was found where, and every line with its row. */
export interface Reading {
  grids: readonly SheetGrid[];
  located: ReadonlyMap<string, readonly Located[]>;
  rows: ReadonlyMap<string, readonly ReadRow[]>;
}

export const NOTHING_KNOWN: KnownFacts = { department: null, year: null, unit: null, fileName: '' };

interface Attempt {
  template: Template;
  told: Corrections;
  grids: SheetGrid[];
  located: Map<string, Located[]>;
  notes: Remarks;
  /** Lines of a cover that is no sheet. */
  cover: readonly string[];
  score: number;
}

/**
 * Finds among the templates the form a workbook is made in (认表样) and reads its tables into a new document. What is
 * not sure is reported and left out; every cell is imported, recognised as part of the form, or listed as unused.
 */
export function recogniseWorkbook(
  given: Workbook,
  templates: readonly Template[],
  facts: KnownFacts = NOTHING_KNOWN,
  corrections: Corrections = NO_CORRECTIONS,
): Result<Recognised> {
  const { workbook, taken } = cleanWorkbook(given);
  const { words: known, taken: ofWords } = cleanWords(facts);
  const told = templates.find((template) => template.id === corrections.template);
  const sheets = workbook.sheets.filter((sheet) => !isOwnSheet(sheet));
  const tooMany = tooManyRows(sheets);
  if (tooMany !== null) return tooMany;
  const tried = told ? [told] : templates;
  const near = nearTitles(tried);
  const attempts = tried
    .map((template) => attempt({ ...workbook, sheets }, template, told ? corrections : NO_CORRECTIONS, near))
    .filter((candidate) => candidate.score > 0 || candidate.template === told)
    .sort((a, b) => b.score - a.score);
  const [first] = attempts;
  const best = first && (attempts.find((other) => explainsMore(other, first)) ?? first);
  if (!best) return fail('workbook-unknown-form', { sheets: workbook.sheets.map((sheet) => sheet.name).join('、') });
  const rivals = attempts.filter((other) => isAsGood(other, best) || fitsAlike(other, best));
  const { recognised, alike } = closest(workbook, rivals, known);
  const notes = [
    ...(alike.length > 1 ? [importNotes.templatesAlike(alike)] : []),
    ...takenNotes([...ofWords, ...taken]),
  ];
  const { report } = recognised;
  return ok({ ...recognised, report: { ...report, notes: [...report.notes, ...notes] } });
}

/**
 * Of forms whose titles and headers fit equally: the one that the file names, those for the stated year, of these the
 * one from which the file's rows differ least, of these the one of which most is there, of these the newest. What a form has
 * and the file lacks tells nothing: two may share all that is there. `alike`: titles of those that nothing tells apart, the
 * chosen one first.
 */
function closest(
  workbook: Workbook,
  rivals: readonly Attempt[],
  known: KnownFacts,
): { recognised: Recognised; alike: string[] } {
  const title = coverForm(workbook);
  const named = rivals.filter(({ template }) => template.title === title || template.id === known.form);
  const ofYear = forStatedYear(rivals, coverFacts(workbook), known);
  const [chosen = []] = [named, ofYear, rivals].filter(({ length }) => length > 0);
  const read = chosen.map((rival) => ({ rival, recognised: assemble(workbook, rival, known) }));
  const strange = ({ recognised: { report } }: (typeof read)[number]): number =>
    report.differences.filter(({ of, how }) => of !== 'table' || how !== 'missing').length +
    report.unused.length +
    report.lost.length;
  const least = Math.min(...read.map(strange));
  const alike = read
    .filter((one) => strange(one) === least)
    .sort(({ rival: a }, { rival: b }) => (isAsGood(a, b) ? b.template.year - a.template.year : b.score - a.score));
  const [first] = alike;
  if (!first) throw new Error('no form to choose from');
  return { recognised: first.recognised, alike: alike.map(({ rival }) => rival.template.title) };
}

/** Refuses more rows than any document holds, before any of them is compared with a form. */
function tooManyRows(sheets: Workbook['sheets']): Result<never> | null {
  const rows = sheets.reduce((sum, sheet) => sum + new SheetGrid(sheet).rows.length, 0);
  return rows > BOOK_LIMITS.rows ? fail('workbook-too-many-rows', { limit: `${BOOK_LIMITS.rows}` }) : null;
}

function attempt(workbook: Workbook, template: Template, told: Corrections, near: NearTitles): Attempt {
  const grids = workbook.sheets.map((sheet) => new SheetGrid(sheet));
  const { located, notes } = locateTables(grids, template, told.sheets, near);
  let score = 0;
  const own = template.tables.filter((form) => form.place === 'form');
  for (const form of own) score += located.get(form.id)?.[0]?.score ?? 0;
  const { cover = [] } = workbook;
  return { template, told, grids, located, notes, cover, score: score / Math.max(1, own.length) };
}

/** Those for the year that the workbook states, none where it states none. */
function forStatedYear(rivals: readonly Attempt[], own: Stated, known: KnownFacts): Attempt[] {
  const [first] = rivals;
  if (rivals.length < 2 || !first) return [];
  const year = statedYear(statedBy(first, [...headingsOf(first).values()], own, known));
  return year === null ? [] : rivals.filter((rival) => servesYear(rival.template, year));
}

/** What is known, what the tables say, what the covers say, and what the name of the file says. */
function statedBy(
  found: Attempt,
  headings: readonly HeadingFacts[],
  own: Stated,
  { department, year, fileName }: KnownFacts,
): Stated[] {
  const { title } = found.template.document;
  const used = new Set([...found.located.values()].flat().map((place) => place.grid));
  const covers = found.grids.filter((grid) => !used.has(grid));
  const given = department === null ? [] : [departmentLine(department)];
  return [
    { origin: 'given', departments: given, years: year === null ? [] : [year] },
    {
      origin: 'tables',
      departments: headings.flatMap(({ departments }) => departments),
      years: headings.flatMap(({ years }) => years),
    },
    own,
    readCovers(covers, title, found.cover),
    readFileName(fileName, title),
  ];
}

/** What the heading lines of each table say. */
function headingsOf({ template, located }: Attempt): Map<string, HeadingFacts> {
  const said = new Map<string, HeadingFacts>();
  for (const form of template.tables) {
    const places = located.get(form.id);
    if (places) said.set(form.id, placesFacts(form, places));
  }
  const all = [...located.values()].flat();
  const withOwn = (place: Located): boolean => (said.get(place.form.id)?.units ?? []).length > 0;
  return new Map([...said].map(([id, facts]) => [id, withUnitsBelow(facts, located.get(id) ?? [], all, withOwn)]));
}

/** Reads every table, its codes by the lists of the year. */
function extractAll(
  found: Attempt,
  known: KnownFacts,
  said: ReadonlyMap<string, HeadingFacts>,
  year: number,
): (Extracted & { table: string })[] {
  const template = withListsOf(found.template, year);
  const units = fileUnits(found, known, said);
  return found.template.tables.flatMap((form) => {
    const places = found.located.get(form.id);
    const facts = said.get(form.id);
    if (!places || !facts) return [];
    const words = { facts, fileUnits: units };
    const table = extractTable(template, form, places, words, found.notes, found.told.rows);
    return table ? [{ ...table, table: form.id }] : [];
  });
}

/** What the file says about the unit of a table that says nothing: its own word, else its other tables and sheets. */
function fileUnits(found: Attempt, known: KnownFacts, said: ReadonlyMap<string, HeadingFacts>): string[] {
  if (known.unit !== null) {
    const { units } = takeUnits(known.unit);
    return units.length === 0 ? [known.unit] : units;
  }
  const grids = new Set([...found.located.values()].flat().map((place) => place.grid));
  const others = found.grids.filter((grid) => !grids.has(grid)).flatMap((grid) => grid.sheet.cells);
  const elsewhere = others.filter((cell) => /单\s*位/.test(cell.text)).flatMap((cell) => takeUnits(cell.text).units);
  return [...[...said.values()].flatMap((facts) => facts.units), ...elsewhere];
}

function assemble(workbook: Workbook, found: Attempt, known: KnownFacts): Recognised {
  const { template } = found;
  const { notes } = found;
  const said = headingsOf(found);
  const identity = identify(template, statedBy(found, [...said.values()], coverFacts(workbook), known));
  const tables = extractAll(found, known, said, identity.year);
  markDepartment(found.located, identity.department);
  const project = newProject(template, identity.department, identity.year);
  for (const table of tables) project.tables[table.table] = table.data;
  for (const grid of found.grids) {
    const used = [...found.located.values()].flat().some((place) => place.grid === grid);
    if (!used && grid.rows.length > 0) notes.push(importNotes.sheetUnknown(grid.name));
  }
  if (workbook.macros) notes.push(importNotes.macrosIgnored());
  const imported = new Set(tables.map((table) => table.table));
  // The small tables of the narrative rarely come in the tables' workbook: they are not missed.
  const missing = template.tables.filter(({ id, place }) => place === 'form' && !imported.has(id));
  const missed = missing.map((form) => ({
    table: form.id,
    of: 'table' as const,
    how: 'missing' as const,
    sentence: importNotes.tableMissing(form.plainTitle),
  }));
  const gaps = importGaps(template, tables, found.located);
  const unread = template.tables.filter(({ id }) => !imported.has(id));
  const absent = [
    ...unread.map(({ id }) => ({ table: id, row: null, column: null })),
    ...gaps,
    ...rowsLeftOut(template, tables),
  ];
  if (absent.length > 0) project.absent = absent;
  const report: ImportReport = {
    template: template.id,
    tables: tables.map(({ table, sheet, cells, rows }) => ({ table, sheet, cells, rows })),
    missing: missing.map((form) => form.id),
    unused: [
      ...found.grids.flatMap((grid) =>
        grid.unused().map((cell) => ({ sheet: grid.name, address: cell.address, text: cell.text })),
      ),
      ...addedToOwnSheets(workbook),
    ],
    identity: identity.sentence,
    units: unitSentence(notes.units),
    notes: notes.notes,
    differences: [...missed, ...notes.differences],
    remembered: false,
    gaps,
    lost: lostFigures(found.located),
  };
  const places: ImportPlaces = {
    amounts: tables.flatMap((table) => table.places.amounts),
    rows: tables.flatMap((table) => table.places.rows),
    notes: tables.flatMap((table) => table.places.notes),
  };
  const rows = new Map(tables.map((table) => [table.table, table.read]));
  return { template, project, identity, report, places, reading: { grids: found.grids, located: found.located, rows } };
}
