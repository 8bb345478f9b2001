import type { Amount } from '../money/amount';
import { cellsOf, isText, lastYearAmount, rowCount } from './evaluate';
import { decimalPlaces } from './excel-decimals';
import { atom, bracketed, compound, LEVEL, type Piece, plain, wrapped } from './excel-piece';
import { areaReferences, cellReference, type ExcelPlaces, quoted } from './excel-reference';
import { ExcelRowTests } from './excel-rows';
import type { Maybe, Node, Slot } from './node';
import type { OpenSums } from './open-sums';
import type { Structure } from './structure';

/** What stands in a cell whose figure cannot be told, in the program and in its workbooks alike. */
export const UNKNOWN = '—';

/**
 * Where a formula stands (`home`: name of its sheet), and where the cells it names are. open: sums take in lines that
 * are added in Excel; without it they name their cells one by one.
 */
export interface ExcelAddress {
  structure: Structure;
  places: ExcelPlaces;
  home: string;
  decimals: number;
  open?: OpenSums;
}

/** A formula without its equals sign. risky: it is an error value while a cell it reads holds no amount. */
export interface ExcelText {
  text: string;
  risky: boolean;
}

/** Excel takes 255 arguments; long sums are split well below that. */
const MAX_ARGUMENTS = 200;

/** A cell of a row that is not in the printed table. */
const NOTHING = '0';

/**
 * The Excel formula (公式) that gives an expression's value, rounded so that binary fractions never show. target: the
 * cell it is the formula of, null on a sheet of its own.
 */
export function excelFormula(node: Node, address: ExcelAddress, target: Slot | null = null): ExcelText {
  const writer = new Writer(address, target);
  const { text } = writer.rounded(node);
  return writer.risky ? { text: `IFERROR(${text},${quoted(UNKNOWN)})`, risky: true } : { text, risky: false };
}

/** A condition (条件) as a formula that gives TRUE, FALSE or, where it cannot be told, an error value. */
export function excelCondition(node: Node, address: ExcelAddress): ExcelText {
  const writer = new Writer(address);
  const text = writer.condition(node);
  return { text, risky: writer.risky };
}

class Writer {
  risky = false;
  private readonly rows: ExcelRowTests;

  constructor(
    private readonly at: ExcelAddress,
    private readonly target: Slot | null = null,
  ) {
    this.rows = new ExcelRowTests(at.structure, at.places, at.home);
  }

  /** Sums of doubles are rounded to the decimals that the exact sum can have; a plain cell or number needs none. */
  rounded(node: Node): Piece {
    const piece = this.number(node);
    if (piece.plain || (node.kind === 'call' && node.name === 'round')) return piece;
    return atom(`ROUND(${piece.text},${Math.max(this.at.decimals, decimalPlaces(node))})`);
  }

  number(node: Node): Piece {
    switch (node.kind) {
      case 'number':
        return plain(node.value.toFixed(), node.value.isNegative() ? LEVEL.negate : LEVEL.atom);
      case 'cell':
        return plain(this.single(node));
      case 'last':
        return this.stated(lastYearAmount(node));
      case 'defined':
        return this.number(node.node);
      case 'unary':
        if (node.op === 'not') return this.unknown();
        return compound(`-${wrapped(this.number(node.operand), LEVEL.negate + 1)}`, LEVEL.negate);
      case 'binary':
        return this.arithmetic(node);
      case 'call':
        return this.call(node);
      case 'cells':
      case 'row':
      case 'table':
        return this.unknown();
    }
  }

  /** No sheet holds last year's document. */
  private stated(value: Maybe<Amount>): Piece {
    return value === undefined ? this.unknown() : this.number({ kind: 'number', value });
  }

  condition(node: Node): string {
    if (node.kind === 'defined') return this.condition(node.node);
    if (node.kind === 'unary' && node.op === 'not') return `NOT(${this.condition(node.operand)})`;
    if (node.kind === 'binary') return this.comparison(node);
    if (node.kind === 'call') return this.test(node);
    return this.unknown().text;
  }

  private unknown(): Piece {
    this.risky = true;
    return atom('NA()');
  }

  /** A row that is not there has no figures yet: they are looked for where they would stand. */
  private single({ ref, slot }: Extract<Node, { kind: 'cell' }>): string {
    const text = slot ? this.cell(slot) : NOTHING;
    return text === NOTHING ? (this.at.open?.missing(ref, this.target, this.at.home) ?? NOTHING) : text;
  }

  /** A row that is left out of the printed table has no figures. Text where an amount belongs makes all unknown. */
  private cell(slot: Slot): string {
    const place = this.at.places.cell(slot);
    if (place === null) return NOTHING;
    const reference = cellReference(place, this.at.home);
    if (!isText(slot)) return reference;
    return `IF(ISTEXT(${reference}),${this.unknown().text},${reference})`;
  }

  private arithmetic(node: Extract<Node, { kind: 'binary' }>): Piece {
    const { op } = node;
    if (op !== '+' && op !== '-' && op !== '*' && op !== '/') return this.unknown();
    const level = op === '+' || op === '-' ? LEVEL.add : LEVEL.multiply;
    const left = this.number(node.left);
    const right = this.number(node.right);
    if (level === LEVEL.add && right.text === NOTHING) return left;
    if (op === '+' && left.text === NOTHING) return right;
    if (op === '/' && (node.right.kind !== 'number' || node.right.value.isZero())) this.risky = true;
    const second = wrapped(right, op === '+' || op === '*' ? level : level + 1);
    return compound(`${wrapped(left, level)}${op}${second.startsWith('-') ? `(${second})` : second}`, level);
  }

  private call(node: Extract<Node, { kind: 'call' }>): Piece {
    switch (node.name) {
      case 'sum':
        return this.sum(node.args);
      case 'abs':
        return atom(`ABS(${this.values(node.args)[0] ?? '0'})`);
      case 'min':
      case 'max':
        return atom(`${node.name.toUpperCase()}(${this.values(node.args).join(',')})`);
      case 'round':
        return this.round(node.args);
      case 'if':
        return this.choice(node.args);
      case 'blanks':
        return this.blanks(node.args);
      case 'count':
        return this.count(node.args);
      default:
        return this.unknown();
    }
  }

  /** MIN and MAX pass over blank cells, for which 0 counts here. */
  private values(args: readonly Node[]): string[] {
    return args.map((arg) => (arg.kind === 'cell' ? `${this.number(arg).text}+0` : this.rounded(arg).text));
  }

  private round(args: readonly Node[]): Piece {
    const [value, digits] = args;
    if (!value) return this.unknown();
    const piece = this.number(value);
    const exact = piece.plain ? piece.text : `ROUND(${piece.text},${decimalPlaces(value)})`;
    return atom(`ROUND(${exact},${digits ? this.number(digits).text : '0'})`);
  }

  private choice(args: readonly Node[]): Piece {
    const [condition, yes, no] = args;
    if (!condition || !yes || !no) return this.unknown();
    return atom(`IF(${this.condition(condition)},${this.number(yes).text},${this.number(no).text})`);
  }

  private sum(args: readonly Node[]): Piece {
    const open = this.openSum(args);
    if (open !== null) return atom(open);
    const slots = cellsOf(args);
    const others = args.filter((arg) => arg.kind !== 'cells' && arg.kind !== 'cell' && arg.kind !== 'table');
    const once = new Set(slots.filter((slot) => !isText(slot)));
    const areas = this.areas([...once]);
    const terms = slots.filter((slot) => !once.delete(slot)).map((slot) => this.cell(slot));
    for (let at = 0; at < areas.length; at += MAX_ARGUMENTS) {
      const part = areas.slice(at, at + MAX_ARGUMENTS);
      const single = part.length === 1 && !part[0]?.includes(':');
      terms.unshift(single ? part.join() : `SUM(${part.join(',')})`);
    }
    terms.push(...others.map((arg) => wrapped(this.number(arg), LEVEL.add + 1)));
    if (terms.length > 1) return compound(terms.join('+'), LEVEL.add);
    const alone = slots.length <= 1 && others.length === 0;
    return alone ? plain(terms[0] ?? NOTHING) : atom(terms[0] ?? NOTHING);
  }

  /** Text among the amounts makes the sum unknown, which only the cells one by one tell. */
  private openSum(args: readonly Node[]): string | null {
    const [only] = args;
    if (only?.kind !== 'cells' || args.length > 1 || only.slots.some(isText)) return null;
    return this.at.open?.sum(only, this.target, this.at.home) ?? null;
  }

  private areas(slots: readonly Slot[]): string[] {
    return areaReferences(
      slots.flatMap((slot) => this.at.places.cell(slot) ?? []),
      this.at.home,
    );
  }

  private blanks(args: readonly Node[]): Piece {
    const slots = cellsOf(args);
    const unprinted = slots.filter((slot) => this.at.places.cell(slot) === null && slot.value === null && !slot.bad);
    const terms = this.areas(slots).map((area) => `COUNTBLANK(${area})`);
    if (unprinted.length > 0 || terms.length === 0) terms.push(`${unprinted.length}`);
    return plain(terms.join('+'), terms.length > 1 ? LEVEL.add : LEVEL.atom);
  }

  /** A sheet can't tell the rows of a set: what their number is at the time of the export is stated. */
  private count(args: readonly Node[]): Piece {
    const printed = cellsOf(args).filter((slot) => this.at.places.cell(slot) !== null);
    const terms = printed.map((slot) => `N(LEN(TRIM(${this.cell(slot)}))>0)`);
    for (const arg of args) if (arg.kind === 'defined') terms.push(rowCount(arg).toFixed());
    return plain(terms.length === 0 ? '0' : terms.join('+'), terms.length > 1 ? LEVEL.add : LEVEL.atom);
  }

  private comparison(node: Extract<Node, { kind: 'binary' }>): string {
    const { op } = node;
    if (op === 'and' || op === 'or') return this.logic(node, op);
    if (op === '+' || op === '-' || op === '*' || op === '/') return this.unknown().text;
    const sign = op === '!=' ? '<>' : op;
    const left = this.number(node.left);
    const right = this.number(node.right);
    if (left.plain && right.plain) return `${left.text}${sign}${right.text}`;
    const isZero = node.right.kind === 'number' && node.right.value.isZero();
    const difference = isZero ? left.text : `${left.text}-${bracketed(right)}`;
    return `ROUND(${difference},${decimalPlaces({ ...node, op: '-' })})${sign}0`;
  }

  /** AND and OR of Excel fail when one part does, though another may settle the matter: that one is asked first. */
  private logic(node: Node, op: 'and' | 'or'): string {
    const before = this.risky;
    const parts = chain(node, op).map((part) => {
      this.risky = false;
      const text = this.condition(part);
      return { text, risky: this.risky };
    });
    const risky = parts.some((part) => part.risky);
    this.risky = before || risky;
    const all = `${op.toUpperCase()}(${parts.map((part) => part.text).join(',')})`;
    if (!risky) return all;
    const settling = parts.map(({ text }) => `IFERROR(${op === 'or' ? text : `NOT(${text})`},FALSE)`);
    return `IF(OR(${settling.join(',')}),${op === 'or' ? 'TRUE' : 'FALSE'},${all})`;
  }

  private test(node: Extract<Node, { kind: 'call' }>): string {
    const [arg] = node.args;
    switch (node.name) {
      case 'zero':
        return this.zero(cellsOf(node.args));
      case 'filled':
        return this.filled(cellsOf(node.args));
      case 'noted':
        return arg?.kind === 'table' ? this.rows.noted(arg.table) : this.unknown().text;
      case 'written':
        // A sheet can't tell a typed figure from a computed one: what holds at the time of the export is stated.
        return cellsOf(node.args).some((slot) => slot.typed !== null) ? 'TRUE' : 'FALSE';
      case 'exists':
        return arg?.kind === 'row' ? this.rows.exists(arg.table, arg.code, arg.row) : this.unknown().text;
      case 'well_coded':
        return arg?.kind === 'row' ? this.rows.wellCoded(arg.table, arg.row) : this.unknown().text;
      case 'same_name':
        return this.rows.sameName(node.args.flatMap((one) => (one.kind === 'row' ? [one] : [])));
      default:
        return this.unknown().text;
    }
  }

  private filled(slots: readonly Slot[]): string {
    const terms = slots.map((slot) => `LEN(TRIM(${this.cell(slot)}))>0`);
    return terms.length > 1 ? `AND(${terms.join(',')})` : (terms[0] ?? 'TRUE');
  }

  private zero(slots: readonly Slot[]): string {
    const terms = this.areas(slots).flatMap((area) => [`COUNTIF(${area},">0")`, `COUNTIF(${area},"<0")`]);
    for (const slot of slots.filter(isText)) terms.push(this.cell(slot));
    return terms.length === 0 ? 'TRUE' : `${terms.join('+')}=0`;
  }
}

function chain(node: Node, op: 'and' | 'or'): Node[] {
  return node.kind === 'binary' && node.op === op ? [...chain(node.left, op), ...chain(node.right, op)] : [node];
}
