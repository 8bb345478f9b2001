import {
  type ArithmeticOp,
  type BinaryOp,
  type CompareOp,
  type Expr,
  type Quantifier,
  SET_WORDS,
  type Selector,
  type SetExpr,
  type SetWord,
} from './syntax';
import { SyntaxFault, type Token, tokenize } from './tokens';

const COMPARE: readonly string[] = ['=', '!=', '<=', '>=', '<', '>'] satisfies CompareOp[];

function isCompareOp(text: string): text is CompareOp {
  return COMPARE.includes(text);
}

function isSetWord(text: string): text is SetWord {
  return SET_WORDS.some((word) => word === text);
}

/** Recursive-descent parser of the one expression language (docs/templates.md). */
class Parser {
  private position = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  private get token(): Token {
    return this.tokens[Math.min(this.position, this.tokens.length - 1)] ?? { kind: 'end', text: '', at: 1 };
  }

  private ahead(offset: number): Token | undefined {
    return this.tokens[this.position + offset];
  }

  private take(): Token {
    const token = this.token;
    this.position += 1;
    return token;
  }

  private accept(text: string): boolean {
    if (this.token.kind === 'end' || this.token.text !== text) return false;
    this.position += 1;
    return true;
  }

  private expect(text: string): void {
    if (!this.accept(text)) throw new SyntaxFault(`expected “${text}” instead of “${this.token.text}”`, this.token.at);
  }

  private name(): string {
    const token = this.take();
    if (token.kind !== 'name' && token.kind !== 'number') {
      throw new SyntaxFault(`expected a name instead of “${token.text}”`, token.at);
    }
    return token.text;
  }

  end(): void {
    if (this.token.kind !== 'end') throw new SyntaxFault(`unexpected “${this.token.text}”`, this.token.at);
  }

  expression(): Expr {
    return this.chain(['or'], () => this.chain(['and'], () => this.comparison()));
  }

  private chain(ops: readonly BinaryOp[], operand: () => Expr): Expr {
    let left = operand();
    for (;;) {
      const op = ops.find((candidate) => this.accept(candidate));
      if (op === undefined) return left;
      left = { kind: 'binary', op, left, right: operand() };
    }
  }

  private comparison(): Expr {
    if (this.accept('not')) return { kind: 'unary', op: 'not', operand: this.comparison() };
    const left = this.sum();
    const op = this.token.text;
    if (!isCompareOp(op)) return left;
    this.take();
    return { kind: 'binary', op, left, right: this.sum() };
  }

  private sum(): Expr {
    const product = (): Expr => this.chain(['*', '/'] satisfies ArithmeticOp[], () => this.unary());
    return this.chain(['+', '-'] satisfies ArithmeticOp[], product);
  }

  private unary(): Expr {
    if (this.accept('-')) return { kind: 'unary', op: '-', operand: this.unary() };
    return this.primary();
  }

  private primary(): Expr {
    const token = this.token;
    if (this.accept('(')) {
      const inner = this.expression();
      this.expect(')');
      return inner;
    }
    if (token.text === '[') return { kind: 'set', set: this.set() };
    if (token.kind === 'number') {
      this.take();
      return { kind: 'number', text: token.text };
    }
    if (token.kind !== 'name') throw new SyntaxFault(`expected a value instead of “${token.text}”`, token.at);
    const next = this.ahead(1)?.text;
    if (token.text === 'last' && next === '.') return this.lastYears();
    if (next === '[') return this.reference();
    if (next === '(') return isSetWord(token.text) ? { kind: 'set', set: this.set() } : this.call();
    this.take();
    return { kind: 'name', name: token.text };
  }

  private call(): Expr {
    const name = this.name();
    const args: Expr[] = [];
    this.expect('(');
    if (!this.accept(')')) {
      do args.push(this.expression());
      while (this.accept(','));
      this.expect(')');
    }
    return { kind: 'call', name, args };
  }

  /** `T3[r].basic`, `T3[children(p)][c]`, or `T3[r]` alone for functions about rows. */
  private reference(): Expr {
    const table = this.name();
    const rows = this.bracketed();
    if (this.accept('.')) return { kind: 'cells', table, rows, columns: { kind: 'name', name: this.name() } };
    if (this.token.text === '[') return { kind: 'cells', table, rows, columns: this.bracketed() };
    return { kind: 'rowref', table, row: rows };
  }

  /** `last.T3[r].basic`, of one cell: sets are those of this year's rows, and would leave out what only last year had. */
  private lastYears(): Expr {
    const { at } = this.take();
    this.expect('.');
    const cell = this.reference();
    if (cell.kind !== 'cells' || cell.rows.kind !== 'name' || cell.columns.kind !== 'name')
      throw new SyntaxFault('last. takes one cell, such as last.T3[r].basic', at);
    return { kind: 'last', table: cell.table, row: cell.rows.name, column: cell.columns.name };
  }

  private bracketed(): Selector {
    this.expect('[');
    const next = this.ahead(1)?.text;
    const isSet = this.token.text === '[' || (isSetWord(this.token.text) && next === '(');
    const selector: Selector = isSet ? { kind: 'set', set: this.set() } : { kind: 'name', name: this.name() };
    this.expect(']');
    return selector;
  }

  set(): SetExpr {
    const parts = [this.singleSet()];
    while (this.accept('|')) parts.push(this.singleSet());
    const [only] = parts;
    return parts.length === 1 && only !== undefined ? only : { kind: 'union', parts };
  }

  private singleSet(): SetExpr {
    if (this.accept('[')) {
      const items: string[][] = [];
      do items.push(this.listItem());
      while (this.accept(','));
      this.expect(']');
      return { kind: 'list', items };
    }
    const at = this.token.at;
    const word = this.name();
    if (!isSetWord(word)) throw new SyntaxFault(`unknown set “${word}”`, at);
    this.expect('(');
    const subject = this.name();
    const section = this.accept('.') ? this.name() : null;
    const under: string[] = [];
    while (this.accept(',')) under.push(this.name());
    this.expect(')');
    return { kind: 'call', word, subject, section, under };
  }

  private listItem(): string[] {
    if (!this.accept('(')) return [this.name()];
    const parts = [this.name()];
    while (this.accept(',')) parts.push(this.name());
    this.expect(')');
    return parts;
  }

  quantifiers(): Quantifier[] {
    const found: Quantifier[] = [];
    do {
      const names = this.accept('(') ? this.tuple() : [this.name()];
      this.expect('in');
      found.push({ names, set: this.set() });
    } while (this.accept(','));
    return found;
  }

  private tuple(): string[] {
    const names = [this.name()];
    while (this.accept(',')) names.push(this.name());
    this.expect(')');
    return names;
  }
}

/** Parses a value or condition; throws SyntaxFault. */
export function parseExpression(source: string): Expr {
  const parser = new Parser(tokenize(source));
  const expr = parser.expression();
  parser.end();
  return expr;
}

/** Parses a `for`: `r in coded(T3), c in money(T3)`; throws SyntaxFault. */
export function parseQuantifiers(source: string): Quantifier[] {
  const parser = new Parser(tokenize(source));
  const found = parser.quantifiers();
  parser.end();
  return found;
}
