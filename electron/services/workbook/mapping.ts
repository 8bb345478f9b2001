import { type Corrections, NO_CORRECTIONS } from '../../../shared/contract/corrections';
import type { CellUse, MappedForm, MappedRegion, MappedSheet, Mapping } from '../../../shared/contract/mapping';
import { withListsOf } from '../../../shared/form/lists';
import type { TableForm, Template } from '../../../shared/form/template';
import { ok, type Result } from '../../../shared/result/result';
import type { SheetGrid } from '../ooxml/grid';
import { isBlank } from '../ooxml/grid';
import type { Guidance } from './guidance';
import { headerCandidates } from './header-candidates';
import { correctionsFor } from './import';
import { columnTitle } from './lines';
import { readWorkbook } from './read';
import type { ReadRow } from './read-rows';
import { NOTHING_KNOWN, type Recognised, recogniseWorkbook } from './recognise';
import { workbookShape } from './shape';
import type { Located } from './titles';
import { headerText } from './told-places';
import { UNITS } from './units';

/** How a workbook is read under the given corrections (对应关系), also when nothing in it is of a known form. */
export async function mapWorkbook(
  bytes: Uint8Array,
  name: string,
  templates: readonly Template[],
  guidance: Guidance,
): Promise<Result<Mapping>> {
  const workbook = await readWorkbook(bytes, name);
  if (!workbook.ok) return workbook;
  const used = await correctionsFor(workbook.value, workbookShape(workbook.value), templates, guidance);
  const known = { ...NOTHING_KNOWN, fileName: name };
  const found = recogniseWorkbook(workbook.value, templates, known, used.corrections);
  const [proposed] = [...templates].sort((a, b) => b.year - a.year);
  if (!found.ok && !proposed) return found;
  const recognised =
    found.ok || !proposed
      ? found
      : recogniseWorkbook(workbook.value, templates, known, { ...NO_CORRECTIONS, template: proposed.id });
  if (!recognised.ok) return recognised;
  const { template } = recognised.value;
  return ok({
    template: template.id,
    templates: templates.map(({ id, title }) => ({ id, title })),
    recognised: found.ok,
    corrections: used.corrections,
    remembered: used.remembered,
    units: [...UNITS],
    forms: template.tables.map(formOf),
    lists: listsOf(withListsOf(template, recognised.value.project.year)),
    sheets: sheetsOf(recognised.value, used.corrections),
  });
}

function formOf(form: TableForm): MappedForm {
  return {
    id: form.id,
    title: form.plainTitle,
    headerRows: form.headerRows,
    columns: form.columns.map((column) => ({ id: column.id, title: columnTitle(column), section: column.section })),
    sections: form.sections.map((section) => ({
      id: section.id,
      rows: [...section.before, ...section.after].map(({ id, label }) => ({ id, label: label.trim() })),
      list: section.classified?.list ?? null,
    })),
  };
}

function listsOf(template: Template): Mapping['lists'] {
  const used = new Set(
    template.tables.flatMap((form) => form.sections.flatMap((section) => section.classified?.list ?? [])),
  );
  return Object.fromEntries(
    Object.entries(template.lists)
      .filter(([name]) => used.has(name))
      .map(([name, list]) => [name, list.entries.map(({ code, name: words }) => ({ code, name: words }))]),
  );
}

function sheetsOf({ template, reading, places }: Recognised, told: Corrections): MappedSheet[] {
  const values = new Set(
    places.amounts.flatMap(({ sheet, address, cell }) => (cell === null ? [] : [`${sheet}\n${address}`])),
  );
  const all = [...reading.located.values()].flat();
  return reading.grids.map((grid) => ({
    name: grid.name,
    hidden: grid.hidden,
    cells: grid.sheet.cells
      .filter((cell) => !isBlank(cell))
      .map((cell) => {
        const value = values.has(`${grid.name}\n${cell.address}`);
        return { row: cell.row, column: cell.column, text: cell.text, use: useOf(grid.isKnown(cell), value) };
      }),
    merges: [...grid.sheet.merges],
    regions: all
      .filter((place) => place.grid === grid)
      .map((place) => regionOf(grid, place, reading.rows.get(place.form.id) ?? [], told))
      .sort((a, b) => a.top - b.top || a.left - b.left),
    candidates: headerCandidates(grid, template),
  }));
}

function useOf(known: boolean, value: boolean): CellUse {
  if (!known) return 'unused';
  return value ? 'imported' : 'label';
}

function regionOf(grid: SheetGrid, place: Located, read: readonly ReadRow[], told: Corrections): MappedRegion {
  const { form, band, strip, to } = place;
  const { top, bottom } = band;
  const rows = read.filter((row) => row.grid === grid && row.row > bottom && row.row <= to);
  const at = { top, bottom, left: strip.left, right: strip.right };
  const used = grid.rows.filter((row) => row <= to).at(-1) ?? bottom;
  const said = place.told
    ? told.sheets[grid.name]?.find((region) => region.top === top && region.left === at.left)
    : null;
  return {
    table: form.id,
    ...at,
    last: said?.last ?? null,
    ...(place.unit === null ? {} : { unit: place.unit }),
    until: Math.max(used, bottom),
    columns: Object.fromEntries(band.columns),
    header: headerText(grid, at),
    told: place.told,
    confidence: confidenceOf(place, rows),
    alike: [...band.alike.keys()],
    rows: rows.map(({ row, section, label, to: target, how }) => ({ row, section, label, to: target, how })),
  };
}

/** Mean of what there is to judge by: title, header, and the share of lines whose row is known. */
function confidenceOf({ title, band }: Located, rows: readonly ReadRow[]): number {
  const known = rows.filter((row) => row.how !== 'none').length;
  const parts = [band.score, ...(title ? [title.score] : []), ...(rows.length > 0 ? [known / rows.length] : [])];
  return Math.round((100 * parts.reduce((sum, part) => sum + part, 0)) / parts.length);
}
