import { Graph } from '../calc/graph';
import type { Slot } from '../calc/node';
import { printedOrder } from '../calc/slot-order';
import { Wording } from '../checks/wording';
import type { SumReport, TotalDifference } from '../contract/sum';
import { beyondLimits } from '../document/limits';
import { newProject } from '../document/new-project';
import type { Project, TableData } from '../document/project';
import type { Elimination, Lacking, SummedUnit, SummedUnits, UnitFigures } from '../document/summed-units';
import type { CellRef } from '../form/finding';
import type { Template } from '../form/template';
import { Amount, ZERO } from '../money/amount';
import { fail, ok, type Result } from '../result/result';
import { Additive, derivation } from './additive';
import type { SumForm, Unit } from './admit';
import { unitName } from './admit';
import { Figures } from './figures';
import { summedInputs } from './inputs';
import { putTogether } from './rows-together';
import { cellKey, type UnitPart, unitPart } from './unit-figures';
import { everybodyIn } from './who';

/** A department document made of unit documents, with where its amounts come from. */
export interface Summed {
  project: Project;
  summed: SummedUnits;
  report: SumReport;
}

export interface SumRequest {
  form: SumForm;
  department: Project['department'];
  units: readonly Unit[];
  lacking: readonly Lacking[];
  eliminations: readonly Elimination[];
}

/**
 * 单位汇总: what nothing derives is the sum of the units' amounts less what is eliminated (内部抵销), row by code; totals
 * come by the form's own relations and are held against the units' totals. Records follow in the units' order. Headings,
 * names and text are not the units'.
 */
export function sumUnits({
  form: { template, year },
  department,
  units,
  lacking,
  eliminations,
}: SumRequest): Result<Summed> {
  if (units.length === 0) return fail('sum-no-units');
  const parts = units.map((unit) => unitPart(unit, template));
  const sums = new Figures();
  for (const { figures } of parts) sums.addAll(figures);
  const together = putTogether(parts, template, year);
  const typed = new Set(parts.flatMap((part) => [...part.typed]));
  const empty: Project = {
    ...newProject(template, department, year),
    ...ofAll(parts, template),
    tables: together.tables,
    inputs: summedInputs(parts),
  };
  const refused = beyondLimits(empty, (table) => template.tables.find(({ id }) => id === table)?.short ?? table);
  if (refused !== null) return { ok: false, error: refused };
  const wrong = wrongElimination(new Graph(template, empty), eliminations);
  if (wrong !== null) return { ok: false, error: wrong };
  const eliminated = eliminatedFigures(template, empty, eliminations, typed);
  sums.addAll(eliminated);
  const named = new Set(eliminations.map(cellKey));
  const filled = fill(template, empty, sums, (cell) => typed.has(cell) || named.has(cell));
  const graph = new Graph(template, filled.project);
  const wording = new Wording(graph.structure, template.decimals);
  const additive = new Additive(graph);
  const summed: SummedUnits = {
    units: parts.map((part, at) => asKept(part, together.records[at] ?? {})),
    lacking: [...lacking],
    eliminations: [...eliminations],
    eliminated,
  };
  const report: SumReport = {
    units: parts.map(({ unit, notes }) => ({ name: nameOf(unit), file: unit.file, notes })),
    lacking: [...lacking],
    eliminations: eliminations.map((one) => ({ place: wording.place(one), amount: one.amount, say: one.say })),
    counts: { cells: filled.cells, rows: together.rowCount, records: together.recordCount },
    differences: differencesOf(graph, wording, additive, sums, parts),
    computedAnew: computedAnew(graph, wording, additive, sums),
    notes: [...together.notes, ...wordsNote(parts)],
  };
  return ok({ project: filled.project, summed, report });
}

/** What units give to a department, to hold one against them that is there already. */
export function unitsNow(units: readonly Unit[], form: Template): SummedUnit[] {
  return units.map((unit) => asKept(unitPart(unit, form), {}));
}

function asKept({ unit, figures, notes, records: own, inputs }: UnitPart, records: SummedUnit['records']): SummedUnit {
  const { file, sha256, project } = unit;
  const within = everybodyIn(unit.units).map(({ sha256: of, department }) => ({ sha256: of, department }));
  const recordTexts = Object.fromEntries(
    [...own].map(([table, rows]) => [
      table,
      rows.map(({ row: { level }, texts }) => (level === undefined ? { texts } : { level, texts })),
    ]),
  );
  const kept = { file, sha256, department: project.department, figures, records, recordTexts, inputs, notes };
  return within.length === 0 ? kept : { ...kept, within };
}

function nameOf({ project, file }: Unit): string {
  return unitName({ department: project.department, file });
}

/** Words beside amounts are each unit's own: the department's are written anew. */
function wordsNote(parts: readonly UnitPart[]): string[] {
  const words = parts.reduce((sum, part) => sum + part.words, 0);
  return words === 0 ? [] : [`各单位固定行和科目行里的文字共 ${words} 处没有取，请在部门的表里另写。`];
}

/** What all units say: nothing to report in a table, or that their files do not hold it. */
function ofAll(parts: readonly UnitPart[], { tables }: Template): Pick<Project, 'nothing' | 'absent'> {
  const every = (has: (part: UnitPart, table: string) => boolean): string[] =>
    tables.flatMap(({ id }) => (parts.every((part) => has(part, id)) ? [id] : []));
  const absent = every((part, table) => part.absent.has(table)).map((table) => ({ table, row: null, column: null }));
  const nothing = every((part, table) => part.nothing.has(table));
  return absent.length === 0 ? { nothing } : { nothing, absent };
}

/** An elimination stands in a cell of the department that the units' amounts are added up in. */
function wrongElimination(graph: Graph, eliminations: readonly Elimination[]) {
  const wording = new Wording(graph.structure, graph.structure.template.decimals);
  for (const one of eliminations) {
    const slot = graph.slot(one);
    if (!slot || slot.kind === 'text')
      return { code: 'elimination-no-cell', params: { table: one.table, row: one.row, column: one.column } };
    if (derivation(slot, graph) !== null)
      return { code: 'elimination-derived', params: { place: wording.shortPlace(one) } };
    if (!new Amount(one.amount).gt(ZERO))
      return { code: 'elimination-not-above-zero', params: { place: wording.shortPlace(one), amount: one.amount } };
  }
  return null;
}

/**
 * What is taken off in every cell, totals by the form's own relations. An amount that units typed is taken off from only
 * where the user says so; what is but presumed follows.
 */
function eliminatedFigures(
  template: Template,
  empty: Project,
  eliminations: readonly Elimination[],
  typed: ReadonlySet<string>,
): UnitFigures {
  if (eliminations.length === 0) return {};
  const bare = new Graph(template, empty);
  const off = new Figures();
  for (const slot of bare.slots) if (typed.has(cellKey(slot)) && derivation(slot, bare) === null) off.add(slot, ZERO);
  for (const one of eliminations) off.add(one, new Amount(one.amount).neg());
  const tables = Object.fromEntries(
    Object.entries(empty.tables).map(([table, data]) => [table, { ...data, cells: off.plain()[table] ?? {} }]),
  );
  const graph = new Graph(template, { ...empty, tables });
  const found = new Figures();
  for (const slot of graph.slots)
    if (slot.value !== null && !slot.value.isZero() && !isRecord(graph, slot)) found.add(slot, slot.value);
  return found.plain();
}

/** Puts the sums where nothing derives an amount: where somebody typed it, or where the form presumes another. */
function fill(
  template: Template,
  empty: Project,
  sums: Figures,
  isTyped: (cell: string) => boolean,
): { project: Project; cells: number } {
  const tables: Record<string, TableData> = Object.fromEntries(
    Object.entries(empty.tables).map(([table, data]) => [table, { ...data, cells: { ...data.cells } }]),
  );
  let cells = 0;
  const put = ({ table, row, column }: CellRef, amount: Amount): void => {
    const data = tables[table];
    if (!data) return;
    data.cells[row] = { ...data.cells[row], [column]: amount.toFixed() };
    cells += 1;
  };
  const bare = new Graph(template, empty);
  for (const { ref, amount } of sums.all()) {
    const slot = bare.slot(ref);
    if (slot && derivation(slot, bare) === null && isTyped(cellKey(ref))) put(ref, amount);
  }
  // What the form presumes follows the amounts that stand now; where that is not the sum, the sum is written.
  for (let before = -1; before < cells; ) {
    before = cells;
    const presuming = new Graph(template, { ...empty, tables });
    const others = [...sums.all()].filter(({ ref, amount }) => {
      const slot = presuming.slot(ref);
      const isInput = slot?.typed === null && slot.kind !== 'text' && derivation(slot, presuming) === null;
      return isInput && !(slot.value ?? ZERO).eq(amount);
    });
    for (const { ref, amount } of others) put(ref, amount);
  }
  return { project: { ...empty, tables }, cells };
}

/** Totals that come out otherwise than the units' add up to; units whose own total is the reason are named. */
function differencesOf(
  graph: Graph,
  wording: Wording,
  additive: Additive,
  sums: Figures,
  parts: readonly UnitPart[],
): TotalDifference[] {
  const found: TotalDifference[] = [];
  const other = new Set<Slot>();
  for (const slot of graph.slots) {
    if (slot.kind === 'text' || slot.typed !== null || isRecord(graph, slot) || !additive.slot(slot)) continue;
    if (!(slot.value ?? ZERO).eq(sums.at(slot) ?? ZERO)) other.add(slot);
  }
  for (const slot of [...other].sort((a, b) => printedOrder(graph.structure, a, b))) {
    const ref = { table: slot.table, row: slot.row, column: slot.column };
    const [sum, derived] = [sums.at(ref) ?? ZERO, slot.value ?? ZERO];
    found.push({
      ...ref,
      place: wording.place(ref),
      derived: derived.toFixed(),
      sum: sum.toFixed(),
      difference: derived.minus(sum).toFixed(),
      units: parts.filter(({ own }) => own.has(cellKey(ref))).map(({ unit }) => nameOf(unit)),
      follows: slot.candidates[0]?.formulaReads.some((source) => other.has(source)) ?? false,
    });
  }
  return found;
}

/** A record's amounts are its unit's alone. */
export function isRecord({ structure }: Graph, { table, column, row }: CellRef): boolean {
  return structure.findRow(table, column, row, null)?.record === true;
}

/** Columns with cells that are no sums, as far as units gave amounts there. */
function computedAnew(graph: Graph, wording: Wording, additive: Additive, sums: Figures): string[] {
  const found = new Set<string>();
  for (const slot of graph.slots) {
    if (slot.kind === 'text' || additive.slot(slot) || sums.at(slot) === null) continue;
    found.add(`${wording.table(slot.table)} · ${wording.column(slot.table, slot.column)}`);
  }
  return [...found];
}
