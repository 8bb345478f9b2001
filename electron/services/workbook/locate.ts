import type { Corrections } from '../../../shared/contract/corrections';
import type { TableForm, Template } from '../../../shared/form/template';
import type { SheetGrid } from '../ooxml/grid';
import { findHeaders } from './header';
import type { HeaderBand } from './header-columns';
import type { Strip } from './header-words';
import type { NearTitles } from './near-titles';
import { nextPages } from './next-pages';
import { importNotes } from './notes';
import { Remarks } from './remarks';
import { type FoundTitle, type Located, SURE_TITLE, TitleFinder, type TitleMatch, titleAbove } from './titles';
import { toldPlaces } from './told-places';

const SURE_HEADER = 0.95;
const HEADER_MARGIN = 0.1;
/** No table of any form reaches further to the right; what stands there is told as unused. */
const MAX_COLUMNS = 1000;

/** One place with the forms whose header it may be. */
interface Place {
  top: number;
  bottom: number;
  bands: { form: TableForm; band: HeaderBand }[];
}

/** Finds the tables of a template in the sheets (找表): by title, then sheet name, then header alone where that is unique. */
export function locateTables(
  grids: readonly SheetGrid[],
  template: Template,
  told: Corrections['sheets'] = {},
  near?: NearTitles,
): { located: Map<string, Located[]>; notes: Remarks } {
  const finder = new TitleFinder(template, near);
  const notes = new Remarks();
  const found = grids.flatMap((grid) => {
    const regions = Object.hasOwn(told, grid.name) ? told[grid.name] : undefined;
    return regions
      ? toldPlaces(grid, regions, template, finder)
      : strips(grid, finder).flatMap((strip) => inStrip(grid, strip, template, finder, notes));
  });
  const located = new Map<string, Located[]>();
  for (const form of template.tables) {
    const places = settle(
      form,
      found.filter((place) => place.form.id === form.id),
      notes,
    );
    if (places.length > 0) located.set(form.id, places);
  }
  return { located, notes };
}

/** Tables side by side are told apart where two titles stand in one row with an empty column between them. */
function strips(grid: SheetGrid, finder: TitleFinder): Strip[] {
  const whole = { left: 1, right: Math.min(MAX_COLUMNS, Math.max(1, grid.lastColumn)) };
  const titles = finder.inStrip(grid, whole).filter((title) => title.score >= SURE_TITLE);
  const filled = new Set(grid.sheet.cells.map((cell) => cell.column));
  const cuts = new Set<number>();
  for (const [at, right] of titles.entries()) {
    // Titles stand in the order of rows and columns.
    const left = titles[at - 1];
    if (left?.cell.row !== right.cell.row || left.form.id === right.form.id) continue;
    for (let column = right.cell.column - 1; column > left.cell.column; column -= 1) {
      if (filled.has(column)) continue;
      cuts.add(column);
      break;
    }
  }
  const borders = [0, ...[...cuts].sort((a, b) => a - b), whole.right + 1];
  return borders.slice(1).map((right, at) => ({ left: (borders[at] ?? 0) + 1, right: right - 1 }));
}

function inStrip(grid: SheetGrid, strip: Strip, template: Template, finder: TitleFinder, notes: Remarks): Located[] {
  const titles = finder.inStrip(grid, strip);
  const places = headerPlaces(grid, strip, template);
  const byName = finder.ofName(grid.name);
  const ends = blockStarts(places, titles);
  const located: Located[] = [];
  for (const [at, place] of places.entries()) {
    const before = places[at - 1];
    const title = titles.filter((candidate) => candidate.cell.row < place.top).at(-1) ?? null;
    const chosen = chooseForm(grid, place, title, byName, notes);
    if (!chosen) continue;
    const end = Math.min(...ends.filter((row) => row > place.bottom), Number.MAX_SAFE_INTEGER);
    const repeated = located.some((other) => other.form.id === chosen.form.id && other.title === title);
    located.push({
      ...chosen,
      grid,
      strip,
      title: title?.form.id === chosen.form.id ? title : null,
      from: before ? (titleAbove(place, titles)?.cell.row ?? place.top) : 1,
      to: end - 1,
      continuation: repeated || isContinued(grid, title),
      told: false,
      unit: null,
    });
  }
  noteTitlesWithoutHeader(grid, titles, places, notes);
  return located;
}

/** Rows at which a block ends because the next one begins: its title where it has one close by, else its header. */
function blockStarts(places: readonly Place[], titles: readonly FoundTitle[]): number[] {
  const starts = places.map((place) => titleAbove(place, titles)?.cell.row ?? place.top);
  return [...starts, ...places.map((place) => place.top), ...titles.filter(isSure).map((title) => title.cell.row)];
}

function isSure(title: FoundTitle): boolean {
  return title.score >= SURE_TITLE;
}

function isContinued(grid: SheetGrid, title: FoundTitle | null): boolean {
  return /续/.test(title?.cell.text ?? grid.name);
}

/** Headers of all forms, those in the same rows together. */
function headerPlaces(grid: SheetGrid, strip: Strip, template: Template): Place[] {
  const all = template.tables.flatMap((form) => findHeaders(grid, form, strip).map((band) => ({ form, band })));
  const places: Place[] = [];
  for (const item of all.sort((a, b) => a.band.top - b.band.top)) {
    const place = places.find((other) => item.band.top <= other.bottom && item.band.bottom >= other.top);
    if (place) {
      place.bands.push(item);
      place.bottom = Math.max(place.bottom, item.band.bottom);
    } else places.push({ top: item.band.top, bottom: item.band.bottom, bands: [item] });
  }
  return places;
}

type Choice = Pick<Located, 'form' | 'band' | 'score'>;

function chooseForm(
  grid: SheetGrid,
  place: Place,
  title: FoundTitle | null,
  byName: TitleMatch | null,
  notes: Remarks,
): Choice | null {
  const named: TitleMatch | null = title ?? byName;
  if (named) {
    const item = place.bands.find((candidate) => candidate.form.id === named.form.id);
    if (!item) return null;
    if (title && title.score < SURE_TITLE) {
      const printed = title.cell.text.trim();
      notes.differ({
        table: item.form.id,
        of: 'table',
        how: 'renamed',
        sentence: importNotes.tableAlike(grid.name, printed, item.form.plainTitle),
      });
    }
    return { ...item, score: item.band.score + named.score };
  }
  return chooseByHeader(grid, place, notes);
}

/** Without any title the header must be complete and belong to one table only. */
function chooseByHeader(grid: SheetGrid, place: Place, notes: Remarks): Choice | null {
  const ranked = [...place.bands].sort((a, b) => b.band.score - a.band.score);
  const [best] = ranked;
  if (!best || best.band.score < SURE_HEADER) return null;
  const rivals = ranked.filter((item) => item.band.score > best.band.score - HEADER_MARGIN);
  if (rivals.length > 1) {
    const titles = rivals.map((item) => item.form.plainTitle);
    notes.push(importNotes.tableUnclear(grid.name, place.top, titles));
    return null;
  }
  notes.push(importNotes.tableByHeader(grid.name, best.form.plainTitle));
  return { ...best, score: best.band.score };
}

function noteTitlesWithoutHeader(
  grid: SheetGrid,
  titles: readonly FoundTitle[],
  places: readonly Place[],
  notes: Remarks,
): void {
  // A list of contents names several tables in a row and has no header at all.
  if (places.length === 0 && titles.length > 1) return;
  for (const [at, title] of titles.entries()) {
    const next = titles[at + 1]?.cell.row ?? Number.MAX_SAFE_INTEGER;
    const served = places.some(
      (place) =>
        place.top > title.cell.row && place.top <= next && place.bands.some((item) => item.form.id === title.form.id),
    );
    if (!served && isSure(title)) notes.push(importNotes.headerNotFound(grid.name, title.form.plainTitle));
  }
}

/** A table that stands in several places: continuations follow the first part; of real doubles none is taken. */
function settle(form: TableForm, places: readonly Located[], notes: Remarks): Located[] {
  const told = places.filter((place) => place.told);
  if (told.length > 0) {
    for (const other of places) {
      if (!other.told) notes.push(importNotes.toldElsewhere(other.grid.name, form.plainTitle));
    }
    return told;
  }
  const pages = nextPages(places.filter((place) => !place.continuation));
  const goesOn = (place: Located): boolean => place.continuation || pages.has(place);
  const firsts = places.filter((place) => !goesOn(place));
  const parts = places.filter(goesOn);
  const visible = firsts.filter((place) => !place.grid.hidden);
  const [first = parts[0]] = visible.length === 1 ? visible : firsts;
  if (!first) return [];
  // A table of records goes on wherever its header stands again.
  if (visible.length > 1 && form.sections.some((section) => section.records !== null)) return [...visible, ...parts];
  if (firsts.length > 1 && visible.length !== 1) {
    notes.push(
      importNotes.tableTwice(
        form.plainTitle,
        firsts.map((place) => place.grid.name),
      ),
    );
    return [];
  }
  for (const place of firsts) {
    if (place !== first) notes.push(importNotes.hiddenCopy(place.grid.name, form.plainTitle));
  }
  const rest = parts.filter((place) => place !== first);
  for (const part of rest) notes.push(importNotes.continued(part.grid.name, form.plainTitle));
  return [first, ...rest];
}
