import { slotsOf } from '../calc/bind';
import { amountOf, type Facts, holds, isBlank, numeric, truth } from '../calc/evaluate';
import type { Instance, InstanceBody, Node, RowBinding, Slot } from '../calc/node';
import { FAIL_WORDS } from '../form/equations';
import type { FindingCell, Judged } from '../form/finding';
import type { Amount } from '../money/amount';
import { roundingTolerance } from './rounding-tolerance';
import { ABSENT, DERIVED, HELD, NO_LAST_YEAR, PRESUMED, UNKNOWN, UNMET, type Verdict } from './verdict';
import { stripSpaces, type Wording } from './wording';

const SHOULD: Record<string, string> = { '=': '应等于', '<=': '应不大于', '>=': '应不小于' };

/** Judges one relation at one place by what its cells hold now, whether or not they are begun. */
export function judge(instance: Instance, facts: Facts, wording: Wording): Verdict {
  if (instance.equation.isDefault) return PRESUMED;
  if (readsAbsent(instance, facts)) return ABSENT;
  if (givesItsCell(instance)) return DERIVED;
  const applies = instance.when === null || truth(instance.when, facts);
  if (applies === false) return unmet(instance.when);
  if (instance.lasts.some(({ figure }) => figure() === undefined)) return NO_LAST_YEAR;
  if (applies === undefined) return UNKNOWN;
  return instance.body.kind === 'relation'
    ? judgeRelation(instance, instance.body, facts, wording)
    : judgeAssertion(instance, instance.body, facts, wording);
}

/** Whether it speaks of what the imported file did not hold: 0 in its place would be an invention. */
export function readsAbsent({ reads, equation }: Instance, facts: Facts): boolean {
  return reads.some((slot) => slot.unread) || equation.tables.some((table) => facts.isAbsent(table));
}

/** A condition that a table be written in does not hold while it is not begun: the rule waits for it. */
function unmet(when: Node | null): Verdict {
  const tables = when === null ? [] : writtenTables(when);
  return tables.length > 0 ? { kind: 'not-judged', why: { code: 'waiting', tables } } : UNMET;
}

function writtenTables(node: Node): string[] {
  if (node.kind === 'binary') return [...writtenTables(node.left), ...writtenTables(node.right)];
  if (node.kind !== 'call' || node.name !== 'written') return [];
  return node.args.flatMap((arg) => (arg.kind === 'table' ? [arg.table] : []));
}

/**
 * Whether a rule asks for blanks, and one is there that somebody left: where nobody typed, such a cell would print 0.00.
 * That can be told of a table that is not begun too.
 */
export function findsBlanks({ body, reads }: Instance): boolean {
  if (body.kind !== 'assertion' || !hasBlankTest(body.condition)) return false;
  return reads.some((slot) => slot.zero && slot.typed !== null && isBlank(slot));
}

/** A derived cell holds its relation by construction. */
function givesItsCell(instance: Instance): boolean {
  const { target } = instance;
  return target !== null && target.typed === null && target.candidates[0] === instance;
}

function judgeRelation(
  instance: Instance,
  body: Extract<InstanceBody, { kind: 'relation' }>,
  facts: Facts,
  wording: Wording,
): Verdict {
  const { equation } = instance;
  if (equation.body.kind !== 'relation') return UNKNOWN;
  const left = numeric(body.left, facts);
  const right = numeric(body.right, facts);
  if (left === undefined || right === undefined) return UNKNOWN;
  const { op } = equation.body;
  if (op === '=' && left.eq(right)) return HELD;
  const difference = left.minus(right);
  if (holds(difference, op, body.tolerance)) return HELD;
  const cells = [...cellsOn(body.left, 'left'), ...cellsOn(body.right, 'right')];
  const first = cells[0];
  const near = first ?? null;
  const sentence =
    `${instance.target || op === '=' ? '不平' : '不符'}：${side(body.left, left, null, wording)}，` +
    `${SHOULD[op] ?? op} ${side(body.right, right, body.right.kind === 'cell' ? null : near, wording)}，差额 ${wording.number(difference)}。`;
  const finding: Judged = {
    ...identity(instance),
    sentence,
    table: first?.table ?? equation.tables[0] ?? '',
    row: first?.row ?? '',
    column: first?.column ?? '',
    left: wording.number(left),
    right: wording.number(right),
    difference: wording.number(difference),
    cells,
    fingerprint: `${left.toFixed()}|${right.toFixed()}`,
  };
  const rounded = equation.rounding && holds(difference, op, roundingTolerance(body.left, body.right));
  return rounded ? { kind: 'held', how: 'rounded', notice: finding } : failed(finding);
}

function failed(finding: Judged): Verdict {
  return { kind: 'failed', finding };
}

function side(node: Node, value: Amount, near: FindingCell | null, wording: Wording): string {
  const words = wording.expression(node, near);
  return node.kind === 'cell' || node.kind === 'number' ? words : `${wording.number(value)}（${words}）`;
}

function judgeAssertion(
  instance: Instance,
  body: { condition: Node; row: RowBinding | null },
  facts: Facts,
  wording: Wording,
): Verdict {
  const { equation } = instance;
  const stands = truth(body.condition, facts);
  if (equation.body.kind !== 'assertion' || stands === undefined) return UNKNOWN;
  if (stands) return HELD;
  const slots = slotsOf([body.condition]);
  const blanks = hasBlankTest(body.condition) ? slots.filter(isBlank) : slots;
  const cells = (blanks.length > 0 ? blanks : unwritten(body.condition)).map((slot) => cellOf(slot, 'left'));
  const row =
    body.row ?? (cells[0] ? { kind: 'row' as const, table: cells[0].table, id: cells[0].row, code: null } : null);
  const table = row?.table ?? equation.tables[0] ?? '';
  const place = row ? codeCell(row, facts) : null;
  const shown = cells.length > 0 || place === null ? cells : [place];
  const sentence = fill(equation.body.fail, table, row, blanks, facts, wording);
  const { key, rule, severity, say } = identity(instance);
  const at = { table, row: row?.id ?? '', column: shown[0]?.column ?? '' };
  if (instance.todo && truth(instance.todo, facts) === true)
    return { kind: 'not-judged', why: { code: 'todo', todo: { key, sentence, ...at } } };
  return failed({
    key,
    rule,
    severity,
    say,
    sentence,
    ...at,
    left: null,
    right: null,
    difference: null,
    cells: shown,
    fingerprint: [sentence, ...shown.map((cell) => `${cell.row}/${cell.column}=${cell.value ?? ''}`)].join('|'),
  });
}

/** Words that an assertion asks for and that are not there: the place to write them. */
function unwritten(node: Node): Slot[] {
  if (node.kind === 'binary') return [...unwritten(node.left), ...unwritten(node.right)];
  if (node.kind === 'unary') return unwritten(node.operand);
  if (node.kind !== 'call' || node.name !== 'filled') return [];
  return slotsOf(node.args).filter((slot) => (slot.typed ?? '').trim() === '');
}

function identity(instance: Instance): Pick<Judged, 'key' | 'rule' | 'severity' | 'say'> {
  const { equation } = instance;
  const key = instance.key === '' ? equation.id : `${equation.id}@${instance.key}`;
  return { key, rule: equation.id, severity: equation.severity, say: equation.say };
}

function hasBlankTest(node: Node): boolean {
  if (node.kind === 'call') return node.name === 'blanks';
  return node.kind === 'binary' && (hasBlankTest(node.left) || hasBlankTest(node.right));
}

function cellsOn(node: Node, at: 'left' | 'right'): FindingCell[] {
  return slotsOf([node]).map((slot) => cellOf(slot, at));
}

function cellOf(slot: Slot, at: 'left' | 'right'): FindingCell {
  const amount = slot.value === null ? null : (amountOf(slot)?.toFixed() ?? null);
  const value = slot.bad ? slot.typed : amount;
  return { table: slot.table, row: slot.row, column: slot.column, side: at, value };
}

/** Relations about codes and names point at the code of the row. */
function codeCell(row: RowBinding, facts: Facts): FindingCell | null {
  const found = facts.structure.findRow(row.table, null, row.id, null);
  const column = facts.structure.form(row.table).columns.find((c) => c.kind === 'code' && c.section === found?.section);
  if (!found || !column) return null;
  return { table: row.table, row: row.id, column: column.id, side: 'left', value: found.code };
}

function fill(
  text: string,
  table: string,
  row: RowBinding | null,
  blanks: readonly Slot[],
  facts: Facts,
  wording: Wording,
): string {
  const found = row ? facts.structure.findRow(row.table, null, row.id, null) : undefined;
  const line = facts.structure.lines(table).find((l) => Object.values(l.rows).includes(found))?.number;
  const values: Record<(typeof FAIL_WORDS)[number], string> = {
    table: wording.table(table),
    row: row ? wording.row(row.table, null, row.id) : '',
    name: found ? stripSpaces(found.label) : '',
    code: found?.code ?? '',
    line: line === undefined ? '' : `${line}`,
    count: `${blanks.length}`,
    columns: blanks.map((slot) => wording.column(slot.table, slot.column)).join('、'),
  };
  return FAIL_WORDS.reduce((filled, word) => filled.replaceAll(`{${word}}`, () => values[word]), text);
}
