import type { Graph } from '../calc/graph';
import { lastYearKeyIn } from '../calc/last-years';
import type { Slot } from '../calc/node';
import { lastYearFigure } from '../document/last-year';
import type { Finding, Judged } from '../form/finding';
import type { ColumnLayout } from '../form/layout';
import { Amount, formatFigure } from '../money/amount';
import { looksLikeYuan } from '../money/convert';
import { bareLabel, type Wording } from './wording';

export const FAR_RULE = 'V10';
export const FAR_SAY = '与上年相差十倍以上的数应核对';

const FAR = new Amount(10);
const OTHER_UNIT = '约一万倍，像是以';
/** Smaller amounts of both years may well be ten times each other, by the unit of their table. */
const LEAST: Readonly<Record<string, Amount>> = { 万元: new Amount(1), 元: new Amount(10_000) };

/**
 * V10: a typed amount that is ten times last year's of the same cell, or a tenth of it. One that is some 10,000 times as much
 * or as little was given in the other unit (元、万元).
 */
export function farFromLastYear(slot: Slot, graph: Graph, wording: Wording): Judged | null {
  const { table, row, column } = slot;
  const compared = comparedWithLast(slot, graph);
  if (!compared || !isFar(compared)) return null;
  const { value, last, unit } = compared;
  const said = [formatFigure(value, slot.decimals), formatFigure(last, slot.decimals)];
  const year = wording.lastDocument(`${graph.outline.year - 1} 年`);
  const sentence = `${wording.shortPlace(slot)} 填的是 ${said[0]}，${year}同一格是 ${said[1]}，相差${otherUnit(last, value, unit)}。请核对；确实如此的，请说明。`;
  return {
    key: `${FAR_RULE}@${table}/${row}/${column}`,
    rule: FAR_RULE,
    severity: 'warning',
    say: FAR_SAY,
    sentence,
    table,
    row,
    column,
    left: null,
    right: null,
    difference: null,
    cells: [{ table, row, column, side: 'left', value: said[0] ?? null }],
    fingerprint: said.join('|'),
  };
}

interface Compared {
  value: Amount;
  last: Amount;
  unit: string;
  /** Where both are smaller, nothing is said. */
  least: Amount;
}

/** A typed amount beside last year's of the same cell, neither of them zero; null where there is nothing to compare. */
function comparedWithLast(slot: Slot, graph: Graph): Compared | null {
  const { table, typed, value } = slot;
  if (graph.outline.lastYear === undefined || slot.kind !== 'money' || typed === null || value === null) return null;
  // A total that follows from its parts: they are asked about, it is not.
  if (value.isZero() || slot.computed?.eq(value) === true) return null;
  const { unit } = graph.structure.form(table);
  const least = LEAST[unit];
  const last = least ? amountLastYear(slot, graph) : null;
  return least && last ? { value, last, unit, least } : null;
}

function isFar({ value, last, least }: Compared): boolean {
  const [before, now] = [last.abs(), value.abs()];
  const isLarge = before.gte(least) || now.gte(least);
  return isLarge && (now.gte(before.times(FAR)) || before.gte(now.times(FAR)));
}

/** Last year's amount of the same cell; null where it was none, is not known, or the cell is about last year itself. */
export function amountLastYear(slot: Slot, graph: Graph): Amount | null {
  const { table, row, column } = slot;
  const { structure } = graph;
  const found = structure.findRow(table, column, row, null);
  if (!found || isOfLastYear(slot, graph)) return null;
  const last = lastYearFigure(graph.outline, { table, column, ...lastYearKeyIn(structure, table, found) });
  return last && !last.isZero() ? last : null;
}

/** Whether the titles of a column name last year (上年数、比上年). */
export function namesLastYear({ path }: Pick<ColumnLayout, 'path'>): boolean {
  return path.some((title) => title.includes('{last_year}'));
}

/** Last year's amount beside this year's (上年数), or what changed: in last year's document the same cell is of the year before. */
export function isOfLastYear(slot: Slot, { structure }: Graph): boolean {
  const own = structure.form(slot.table).columns.find(({ id }) => id === slot.column);
  if (own && namesLastYear(own)) return true;
  return [...slot.readers].some(({ body }) => {
    if (body.kind !== 'relation' || body.right.kind !== 'last') return false;
    return body.left.kind === 'cell' && body.left.slot === slot;
  });
}

/** 约一万倍，像是以元为单位填的 */
function otherUnit(last: Amount, value: Amount, unit: string): string {
  const [before, after] = [last.toFixed(), value.toFixed()];
  const large = looksLikeYuan([{ before, after }]);
  if (!large && !looksLikeYuan([{ before: after, after: before }])) return '十倍以上';
  if (large !== (unit === '万元')) return '约一万倍';
  return `${OTHER_UNIT}${unit === '万元' ? '元' : '万元'}为单位填的`;
}

/** Fewer amounts that look like the other unit are slips of their own, or have changed that much. */
const LEAST_OF_TABLE = 3;

/** Whether most amounts of a table that can be compared with last year's look like the other unit, so that the table is in it. */
export function isTableInOtherUnit(table: string, graph: Graph): boolean {
  let [all, other] = [0, 0];
  for (const slot of graph.slots.values()) {
    const compared = slot.table === table ? comparedWithLast(slot, graph) : null;
    if (!compared) continue;
    all += 1;
    const { last, value, unit } = compared;
    if (isFar(compared) && otherUnit(last, value, unit).startsWith(OTHER_UNIT)) other += 1;
  }
  return other >= LEAST_OF_TABLE && other * 2 > all;
}

/** Whether it says that the amount was given in the other unit (元、万元), and nobody said why that is right. */
export function saysOtherUnit({ rule, sentence, explanation }: Finding): boolean {
  return rule === FAR_RULE && explanation === null && sentence.includes(OTHER_UNIT);
}

/**
 * The same row with the same two amounts stands in several tables, and a whole table may be filled in the other unit: each
 * is told once. Another row with these amounts is another matter.
 */
export function toldOnce(findings: readonly Judged[], wording: Wording): readonly Judged[] {
  if (!findings.some(({ rule }) => rule === FAR_RULE)) return findings;
  const told = new ToldRows(wording);
  const inOtherUnit = new Map<string, Judged[]>();
  const once = findings.filter((finding) => {
    const { rule, table, sentence } = finding;
    if (rule !== FAR_RULE) return true;
    if (told.has(finding)) return false;
    if (!sentence.includes(OTHER_UNIT)) return true;
    const before = inOtherUnit.get(table) ?? [];
    inOtherUnit.set(table, [...before, finding]);
    return before.length === 0;
  });
  return once.map((finding) => {
    const [first, ...others] = inOtherUnit.get(finding.table) ?? [];
    return first === finding && others.length > 0 ? withOthers(first, others) : finding;
  });
}

function withOthers(first: Judged, others: readonly Judged[]): Judged {
  return {
    ...first,
    sentence: `${first.sentence}本表另有 ${others.length} 处也是这样。`,
    cells: [first, ...others].flatMap(({ cells }) => cells),
    fingerprint: [first, ...others].map(({ fingerprint }) => fingerprint).join(';'),
  };
}

/** Rows by the two amounts that were told of them: by their code, or their words where one of two has no code. */
class ToldRows {
  private readonly known = new Map<string, (string | undefined)[]>();

  constructor(private readonly wording: Wording) {}

  /** Whether the same was told of this row before; it is told of from now on. */
  has({ table, column, row, fingerprint }: Judged): boolean {
    const label = this.wording.row(table, column, row);
    const [, code, name = label] = /^(\d+) (.*)$/.exec(label) ?? [];
    const key = `${fingerprint} ${bareLabel(name)}`;
    const codes = this.known.get(key) ?? [];
    this.known.set(key, [...codes, code]);
    return codes.some((other) => other === undefined || code === undefined || other === code);
  }
}
