import { parseExpression, parseQuantifiers } from '../expression/parse';
import type { Expr, Quantifier, Selector, SetExpr } from '../expression/syntax';
import { tokenize } from '../expression/tokens';
import type { Block } from '../text/content';
import { parseInlines } from '../text/inline-text';
import type { Repeat, RepeatedBlock } from './narrative-model';
import type { RepeatSource } from './narrative-schema';
import { checkQuantifiers, type Scope, tablesOf } from './references';

/** `{label}`, `{label:code}`, `{label:3（类）}`: the name of the row, its code, that of the row above with so many digits. */
const LABEL = /\{label(?::([^{}]*))?\}/g;
const LABELS = ['{label}', '{label:code}', '{label:3}'];
const LEVEL = /^(\d+)(.*)$/su;
/** Sets of rows that go by an id or a code, which a text can name. */
const NAMED_SETS: readonly string[] = ['rows', 'coded', 'parents', 'items', 'tops', 'heads'];

/** What a text says of one row (一行): its code and the names of the levels above it, by the number of digits. */
export interface RepeatedRow {
  /** By which expressions name the row. */
  word: string;
  code: string;
  label: string;
  nameAt(digits: number): string;
}

/** Reads blocks that are repeated over rows. `check` looks at each as if it stood once; `guard` gives faults their place. */
export function buildRepeat(
  source: RepeatSource,
  id: string,
  at: number,
  scope: Scope,
  check: (block: Block, key: number, scope: Scope) => void,
  guard: <T>(path: PropertyKey[], make: () => T) => T,
): Repeat {
  const quantifier = guard(['for'], () => overRows(parseQuantifiers(source.for), scope));
  const inner = guard(['for'], () => checkQuantifiers([quantifier], scope));
  const levels = digitsOf(tablesOf([], [quantifier]), scope);
  const blocks = source.blocks.map((one, key): RepeatedBlock => {
    const { kind, text, level } = written(one);
    const when = one.when ?? null;
    const made = { id: `${key + 1}`, kind, level, text, when } as const;
    guard(['blocks', key, kind], () => checkLabels(text, levels));
    const inlines = guard(['blocks', key, kind], () => parseInlines(text.replace(LABEL, '')));
    const figures = inlines.flatMap((inline) => (inline.kind === 'figure' ? [inline.expr] : []));
    for (const written of figures)
      guard(['blocks', key, kind], () => checkVariable(parseExpression(written), quantifier));
    if (when !== null) guard(['blocks', key, 'when'], () => checkVariable(parseExpression(when), quantifier));
    check({ ...made, inlines, table: null, hint: '' }, key, inner);
    return made;
  });
  return { id, at, quantifier, blocks };
}

function written(source: RepeatSource['blocks'][number]): Pick<RepeatedBlock, 'kind' | 'text' | 'level'> {
  if ('heading' in source) return { kind: 'heading', text: source.heading, level: source.level ?? 1 };
  if ('item' in source) return { kind: 'item', text: source.item, level: 0 };
  return { kind: 'paragraph', text: source.paragraph, level: 0 };
}

function overRows(quantifiers: readonly Quantifier[], { definitions }: Scope): Quantifier {
  const [one, more] = quantifiers;
  const [name] = one?.names ?? [];
  if (!one || more || name === undefined || !isNamedSet(one.set))
    throw new Error(`a repeated text runs over one of ${NAMED_SETS.map((word) => `${word}()`).join(' ')}`);
  if (definitions.has(name)) throw new Error(`the name “${name}” is taken`);
  return one;
}

function isNamedSet(set: SetExpr): boolean {
  if (set.kind === 'union') return set.parts.every(isNamedSet);
  return set.kind === 'call' && NAMED_SETS.includes(set.word);
}

/** Numbers of digits that rows of the tables have codes of. */
function digitsOf(tables: readonly string[], scope: Scope): Set<number> {
  const sections = tables.flatMap((table) => scope.tables.get(table)?.sections ?? []);
  const fixed = sections.flatMap(({ before, after }) => [...before, ...after]).filter(({ id }) => /^\d+$/.test(id));
  return new Set([
    ...sections.flatMap(({ classified }) => classified?.digits ?? []),
    ...fixed.map(({ id }) => id.length),
  ]);
}

function checkLabels(text: string, levels: ReadonlySet<number>): void {
  for (const [written, wanted] of text.matchAll(LABEL)) {
    if (wanted === undefined || wanted === 'code') continue;
    const digits = LEVEL.exec(wanted)?.[1];
    if (digits === undefined) throw new Error(`${written} is none of ${LABELS.join(' ')}`);
    if (!levels.has(Number.parseInt(digits, 10))) throw new Error(`no row has a code of ${digits} digits`);
  }
}

/** The row stands in the text by its code, of which the rows below it can't be asked. */
function checkVariable(expr: Expr, quantifier: Quantifier): void {
  const [name] = quantifier.names;
  const isBelow = (set: SetExpr): boolean =>
    set.kind === 'union'
      ? set.parts.some(isBelow)
      : set.kind === 'call' && set.word === 'children' && set.subject === name;
  if (setsIn(expr).some(isBelow)) throw new Error(`children(${name}) does not stand in a repeated text`);
  for (const part of partsOf(expr)) checkVariable(part, quantifier);
}

/** The sets that stand in an expression itself, and not in its parts. */
function setsIn(expr: Expr): SetExpr[] {
  if (expr.kind === 'set') return [expr.set];
  const selectors: Selector[] = expr.kind === 'cells' ? [expr.rows, expr.columns] : [];
  return selectors.flatMap((part) => (part.kind === 'set' ? [part.set] : []));
}

function partsOf(expr: Expr): readonly Expr[] {
  if (expr.kind === 'unary') return [expr.operand];
  if (expr.kind === 'binary') return [expr.left, expr.right];
  return expr.kind === 'call' ? expr.args : [];
}

/** The blocks of one row, as if they had been written for it. */
export function blocksOfRow({ id, quantifier, blocks }: Repeat, row: RepeatedRow): Block[] {
  const name = quantifier.names[0] ?? '';
  return blocks.map(({ id: part, kind, level, text, when }) => ({
    id: `${id}/${row.word}/${part}`,
    kind,
    level,
    inlines: parseInlines(withLabels(text, row)).map((inline) =>
      inline.kind === 'figure' ? { ...inline, expr: named(inline.expr, name, row.word) } : inline,
    ),
    table: null,
    when: when === null ? null : named(when, name, row.word),
    hint: '',
  }));
}

function withLabels(text: string, row: RepeatedRow): string {
  return text.replace(LABEL, (_, wanted: string | undefined) => {
    // A name is words, whatever signs stand in it.
    const words = (name: string): string => name.replace(/[{}]/g, '');
    if (wanted === undefined) return words(row.label);
    if (wanted === 'code') return words(row.code);
    const [, digits = '', after = ''] = LEVEL.exec(wanted) ?? [];
    const found = words(row.nameAt(Number.parseInt(digits, 10)));
    return found === '' ? '' : `${found}${after}`;
  });
}

/** An expression with the row in the place of its variable; a column may have the same name. */
function named(source: string, variable: string, word: string): string {
  const tokens = tokenize(source);
  let made = '';
  let end = 0;
  for (const [at, token] of tokens.entries()) {
    if (token.kind !== 'name' || token.text !== variable || tokens[at - 1]?.text === '.') continue;
    made += source.slice(end, token.at - 1) + word;
    end = token.at - 1 + token.text.length;
  }
  return made + source.slice(end);
}
