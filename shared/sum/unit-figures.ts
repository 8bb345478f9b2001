import { Graph } from '../calc/graph';
import type { Slot } from '../calc/node';
import { Wording } from '../checks/wording';
import type { ImportReport } from '../contract/api';
import { withCodesAbove } from '../document/codes-above';
import { emptyTable, type ProjectRow } from '../document/project';
import type { UnitFigures } from '../document/summed-units';
import type { CellRef } from '../form/finding';
import type { RowLayout } from '../form/layout';
import { type TableForm, type Template, tableForm } from '../form/template';
import type { Amount } from '../money/amount';
import { parseAmount } from '../money/read-amount';
import { inUnit } from '../text/amounts';
import { quoted } from '../text/quoted';
import { isSameWording, type Unit } from './admit';
import { Figures } from './figures';
import { unitInputs } from './inputs';

/** One record of a unit, with the texts that it has in the department. */
export interface UnitRecord {
  row: ProjectRow;
  texts: Readonly<Record<string, string>>;
}

/** 单位的数: what one unit gives to the department, in the department's units of measure. */
export interface UnitPart {
  unit: Unit;
  figures: UnitFigures;
  /** Cells that somebody typed in the unit, by table/row/column of the department. */
  typed: ReadonlySet<string>;
  /** Classified rows of its tables: of each its key, code and own name. */
  rows: ReadonlyMap<string, readonly ProjectRow[]>;
  records: ReadonlyMap<string, readonly UnitRecord[]>;
  /** Of those, cells whose amount its own relation does not give: there is none, or it gives another. */
  own: ReadonlySet<string>;
  /** Tables in which it says that there is nothing to report. */
  nothing: ReadonlySet<string>;
  /** Tables that its file does not hold. */
  absent: ReadonlySet<string>;
  /** 补充的数字 that count in the department. */
  inputs: Readonly<Record<string, string>>;
  /** Words in fixed and classified rows, which the department writes anew. */
  words: number;
  /** What of its file is not in the sum, in sentences. */
  notes: string[];
}

/** What one unit gives; every amount that cannot be taken is told. */
export function unitPart(unit: Unit, form: Template): UnitPart {
  const graph = new Graph(unit.template, withCodesAbove(unit));
  const taken = takeFigures(graph, unit.template, form);
  const absent = absentTables(unit);
  const given = unitInputs(unit.project, unit.template, form);
  const { figures, typed, own, notes, words } = taken;
  return {
    unit,
    figures: figures.plain(),
    typed,
    own,
    rows: classifiedRows(unit),
    records: records(unit, form),
    nothing: new Set(form.tables.flatMap(({ id }) => (graph.saysNothing(id) ? [id] : []))),
    absent,
    inputs: given.inputs,
    words,
    notes: [
      ...partialNote(unit),
      ...editionNote(unit.template, form),
      ...absentNote(absent, form),
      ...importNotes(unit.report),
      ...notes,
      ...given.notes,
    ],
  };
}

interface Taken {
  figures: Figures;
  typed: Set<string>;
  own: Set<string>;
  notes: string[];
  words: number;
}

function takeFigures(graph: Graph, template: Template, form: Template): Taken {
  const taken: Taken = { figures: new Figures(), typed: new Set(), own: new Set(), notes: [], words: 0 };
  const wording = new Wording(graph.structure, form.decimals);
  for (const slot of graph.slots.values()) {
    const row = graph.structure.findRow(slot.table, slot.column, slot.row, null);
    if (!row || row.record) continue;
    if (slot.kind === 'text') taken.words += (slot.typed ?? '').trim() === '' ? 0 : 1;
    else if (slot.bad)
      taken.notes.push(`${wording.shortPlace(slot)} 填的是${quoted(slot.typed ?? '')}，不是金额，没有计入。`);
    else takeFigure(taken, slot, { table: slot.table, row: rowKey(row), column: slot.column }, [template, form]);
  }
  return taken;
}

function takeFigure(taken: Taken, slot: Slot, ref: CellRef, [own, form]: [Template, Template]): void {
  const { value } = slot;
  if (value === null) return;
  if (slot.typed !== null || !value.isZero()) taken.figures.add(ref, inForm(value, slot, own, form));
  if (slot.typed === null) return;
  taken.typed.add(cellKey(ref));
  if (slot.computed === null || !value.eq(slot.computed)) taken.own.add(cellKey(ref));
}

/** The key of a cell among those that units typed. */
export function cellKey({ table, row, column }: CellRef): string {
  return `${table}/${row}/${column}`;
}

/** A row of a classification goes by its code whatever its id, by its name where it has none; any other by its id. */
function rowKey(row: RowLayout): string {
  return row.classified ? codeKey(row.code ?? '', row.label) : row.id;
}

function codeKey(code: string, name: string): string {
  return code === '' ? `名称：${name}` : code;
}

function inForm(amount: Amount, { table, kind }: Slot, own: Template, form: Template): Amount {
  if (kind !== 'money') return amount;
  return inUnit({ value: amount, unit: tableForm(own, table).unit }, tableForm(form, table).unit);
}

function classifiedRows({ project }: Unit): Map<string, ProjectRow[]> {
  const found = new Map<string, ProjectRow[]>();
  for (const [table, { rows }] of Object.entries(project.tables)) {
    const own = rows.filter(({ level }) => level === undefined);
    found.set(
      table,
      own.map(({ code, name }) => ({ id: codeKey(code, name ?? ''), code, name })),
    );
  }
  return found;
}

/** Records in their order; those in which nothing is written, and none below them either, are left out. */
function records(unit: Unit, form: Template): Map<string, UnitRecord[]> {
  const found = new Map<string, UnitRecord[]>();
  for (const table of form.tables) {
    if (!table.sections.some((section) => section.records !== null)) continue;
    const own = tableForm(unit.template, table.id);
    const { rows, cells } = unit.project.tables[table.id] ?? emptyTable();
    const taken = rows.map((row) => ({ row, texts: textsOf(cells[row.id] ?? {}, own, table) }));
    const isTold = ({ texts }: UnitRecord): boolean => Object.values(texts).some((text) => text.trim() !== '');
    const below = (at: number): UnitRecord[] => {
      const level = levelOf(taken[at]);
      const end = taken.findIndex((other, place) => place > at && levelOf(other) <= level);
      return taken.slice(at, end < 0 ? undefined : end);
    };
    const kept = taken.filter((_, at) => below(at).some(isTold));
    found.set(table.id, kept);
  }
  return found;
}

function levelOf(record: UnitRecord | undefined): number {
  return record?.row.level ?? 1;
}

function textsOf(texts: Readonly<Record<string, string>>, own: TableForm, table: TableForm): Record<string, string> {
  const kinds = new Map(table.columns.map(({ id, kind }) => [id, kind]));
  const converted = (column: string, text: string): string => {
    const amount = kinds.get(column) === 'money' && own.unit !== table.unit ? parseAmount(text) : null;
    return amount === null ? text : inUnit({ value: amount, unit: own.unit }, table.unit).toFixed();
  };
  return Object.fromEntries(Object.entries(texts).map(([column, text]) => [column, converted(column, text)]));
}

function absentTables({ project, template }: Unit): Set<string> {
  const whole = (project.absent ?? []).filter(({ row, column }) => row === null && column === null);
  return new Set(template.tables.flatMap(({ id }) => (whole.some(({ table }) => table === id) ? [id] : [])));
}

/** A unit that is a sum itself and lacks some of its own. */
function partialNote({ units }: Unit): string[] {
  const lacking = units?.lacking ?? [];
  return lacking.length === 0
    ? []
    : [`这份文件本身是汇总，缺这些单位：${lacking.map(({ name }) => name).join('、')}。`];
}

/** Its form has the same cells, but not the same relations or words. */
function editionNote(own: Template, form: Template): string[] {
  if (isSameWording(own, form)) return [];
  const versions = own.version === form.version ? '' : `（第 ${own.version} 版，汇总用第 ${form.version} 版）`;
  return [
    `它的表样与汇总用的表格相同，勾稽关系或文字不同${versions}，合计和审核都按汇总用的表样。请核对它用的是哪一版。`,
  ];
}

function absentNote(absent: ReadonlySet<string>, { tables }: Template): string[] {
  const titles = tables.filter(({ id }) => absent.has(id)).map(({ short }) => short);
  return titles.length === 0 ? [] : [`文件里没有这些表，其中的数没有计入：${titles.join('、')}。`];
}

/** Amounts of a workbook that went nowhere, and what was decided about its unit of measure (元、万元). */
function importNotes(report: ImportReport | null): string[] {
  if (report === null) return [];
  const lost = report.lost.map(({ sheet, address, text }) => `工作表“${sheet}”${address} 的 ${text}`);
  return [
    ...(report.units === '' ? [] : [report.units]),
    ...(lost.length === 0
      ? []
      : [
          `没有位置的数 ${lost.length} 个，没有计入：${lost.slice(0, SHOWN).join('，')}${lost.length > SHOWN ? '等' : ''}。`,
        ]),
  ];
}

const SHOWN = 5;
