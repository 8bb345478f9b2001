import type { Graph } from '../calc/graph';
import type { RecordDifference, UnitRecords } from '../contract/sum';
import type { RecordTexts, SummedUnit } from '../document/summed-units';
import type { TableForm, Template } from '../form/template';
import { parseAmount } from '../money/read-amount';
import { unitName } from './admit';

/** Letters of a record that its sentence shows. */
const SHOWN = 40;

/**
 * 逐行填写的内容 of a department against its units': each of theirs is there once, whatever the order, and there are no
 * others. Of units summed before their records were kept only the rows are known, whose tables are told as not compared.
 */
export function unitRecords(
  graph: Graph,
  units: readonly SummedUnit[],
  theirs: TheirRecords = theirRecords(graph.structure.template, units),
): UnitRecords {
  const found: UnitRecords = { count: 0, differences: [], uncompared: [] };
  for (const table of graph.structure.template.tables) {
    if (!table.sections.some(({ records }) => records !== null)) continue;
    if (units.some((unit) => unit.recordTexts === undefined && (unit.records[table.id] ?? []).length > 0))
      takeRows(graph, table, units, found);
    else takeTexts(graph, table, theirs.get(table.id) ?? new Map(), found);
  }
  return found;
}

/** Table → what a record says → the units' records that say so. */
export type TheirRecords = ReadonlyMap<string, ReadonlyMap<string, readonly { unit: SummedUnit; text: string }[]>>;

/** The units' records, which stay while the department changes. */
export function theirRecords({ tables }: Template, units: readonly SummedUnit[]): TheirRecords {
  return new Map(
    tables.map((table) => {
      const theirs = new Map<string, { unit: SummedUnit; text: string }[]>();
      for (const unit of units)
        for (const record of unit.recordTexts?.[table.id] ?? []) {
          const key = keyOf(record, table);
          const known = theirs.get(key) ?? [];
          known.push({ unit, text: shownOf(record) });
          if (key !== '') theirs.set(key, known);
        }
      return [table.id, theirs];
    }),
  );
}

type Theirs = TheirRecords extends ReadonlyMap<string, infer Of> ? Of : never;

function takeTexts(graph: Graph, table: TableForm, theirs: Theirs, found: UnitRecords): void {
  const used = new Map<string, number>();
  for (const records of theirs.values()) found.count += records.length;
  const told = (one: Pick<RecordDifference, 'row' | 'unit' | 'text'>): void => {
    found.differences.push({ table: table.id, title: table.short, ...one });
  };
  const extra: { row: string; text: string }[] = [];
  for (const record of ownRecords(graph, table)) {
    const key = keyOf(record, table);
    const count = used.get(key) ?? 0;
    used.set(key, count + 1);
    if (key === '' || count < (theirs.get(key)?.length ?? 0)) continue;
    extra.push({ row: record.row, text: shownOf(record) });
  }
  for (const [key, records] of theirs)
    for (const { unit, text } of records.slice(used.get(key) ?? 0)) told({ row: null, unit: unitName(unit), text });
  for (const { row, text } of extra) told({ row, unit: null, text });
}

/** What the records say is not known, only which rows they are. */
function takeRows(graph: Graph, table: TableForm, units: readonly SummedUnit[], found: UnitRecords): void {
  const own = new Set(graph.outline.tables[table.id]?.rows.map(({ id }) => id));
  for (const unit of units)
    for (const row of unit.records[table.id] ?? []) {
      found.count += 1;
      if (own.has(row)) continue;
      found.differences.push({ table: table.id, title: table.short, row: null, unit: unitName(unit), text: '' });
    }
  found.uncompared.push(table.short);
}

type OwnRecord = RecordTexts[number] & { row: string };

function ownRecords(graph: Graph, table: TableForm): OwnRecord[] {
  return (graph.outline.tables[table.id]?.rows ?? []).map(({ id, level }) => {
    const texts = table.columns.flatMap((column): [string, string][] => {
      const text = graph.structure.text(table.id, id, column.id);
      return text === null ? [] : [[column.id, text]];
    });
    return { row: id, texts: Object.fromEntries(texts), ...(level === undefined ? {} : { level }) };
  });
}

/** What a record says, amounts by their value; '' = nothing. */
function keyOf({ level = 1, texts }: RecordTexts[number], { columns }: TableForm): string {
  const said = columns.flatMap(({ id, kind }) => {
    const text = (texts[id] ?? '').trim();
    const amount = kind === 'money' || kind === 'quantity' ? parseAmount(text) : null;
    return text === '' ? [] : [[id, amount?.toFixed() ?? text]];
  });
  return said.length === 0 ? '' : JSON.stringify([level, said]);
}

function shownOf({ texts }: RecordTexts[number]): string {
  const words = Object.values(texts).filter((text) => text.trim() !== '');
  const whole = words.join('，').replace(/\s+/g, ' ');
  return whole.length > SHOWN ? `${whole.slice(0, SHOWN)}…` : whole;
}
