import type { z } from 'zod';
import { parseExpression, parseQuantifiers } from '../expression/parse';
import type { Expr, Kind } from '../expression/syntax';
import { SyntaxFault } from '../expression/tokens';
import { unfilled } from '../text/unfilled';
import { asksLastYear } from './asks-last-year';
import { checkExpression, checkQuantifiers, kindOf, type Scope, tablesOf } from './references';
import type { EquationSource, equationsFileSchema } from './schema';
import { withTableNames } from './table-names';
import type { Definition, Equation, TableForm } from './template';
import { withUnits } from './units';

/** What a fail sentence can have filled in. */
export const FAIL_WORDS = ['table', 'row', 'name', 'code', 'line', 'count', 'columns'] as const;

type Refuse = (path: PropertyKey[], reason: string) => never;

/** Parses and checks all relations of a template; `refuse` is called with the place of the first fault. */
export function buildEquations(
  file: z.infer<typeof equationsFileSchema>,
  tables: readonly TableForm[],
  mappings: readonly string[],
  refuse: Refuse,
  lineOf: (path: PropertyKey[]) => number,
): { equations: Equation[]; definitions: Record<string, Definition> } {
  const forms = new Map(tables.map((table) => [table.id, table]));
  const definitions: Record<string, Definition> = {};
  const kinds = new Map<string, Kind>();
  for (const [name, { say, is }] of Object.entries(file.definitions ?? {})) {
    const scope: Scope = { tables: forms, definitions: new Map(kinds), variables: new Map(), mappings };
    const { expr, kind } = guarded(['definitions', name, 'is'], refuse, () => parsedDefinition(is, scope));
    definitions[name] = { say: withTableNames(unfilled(say), forms), expr, kind, source: is };
    kinds.set(name, kind);
  }
  const scope: Scope = { tables: forms, definitions: kinds, variables: new Map(), mappings };
  const equations = file.equations.map((source, at) => {
    const path: PropertyKey[] = ['equations', at];
    return buildEquation(
      source,
      scope,
      definitions,
      (key, make) => guarded([...path, key], refuse, make),
      lineOf(path),
    );
  });
  return { equations, definitions };
}

/** Runs a parser; what it throws becomes a fault at that place. */
export function guarded<T>(path: PropertyKey[], refuse: Refuse, make: () => T): T {
  try {
    return make();
  } catch (error) {
    if (error instanceof SyntaxFault) return refuse(path, `character ${error.at}: ${error.message}`);
    if (error instanceof Error) return refuse(path, error.message);
    throw error;
  }
}

/** Parses an expression and checks that it is what is wanted. */
export function checked(source: string, scope: Scope, wanted: 'amount' | 'condition'): Expr {
  const expr = parseExpression(source);
  checkExpression(expr, scope, wanted);
  return withUnits(expr, scope.tables);
}

function parsedDefinition(source: string, scope: Scope): { expr: Expr; kind: Kind } {
  const expr = parseExpression(source);
  const kind = kindOf(expr, scope);
  if (kind !== 'condition') checkExpression(expr, scope, 'amount');
  return { expr: withUnits(expr, scope.tables), kind };
}

type At = <T>(key: keyof EquationSource, make: () => T) => T;

function buildEquation(
  source: EquationSource,
  outer: Scope,
  definitions: Readonly<Record<string, Definition>>,
  at: At,
  line: number,
): Equation {
  const quantifiers = at('for', () => (source.for === undefined ? [] : parseQuantifiers(source.for)));
  const scope = at('for', () => checkQuantifiers(quantifiers, outer));
  const body = buildBody(source, scope, at);
  const when = at('when', () => (source.when === undefined ? null : checked(source.when, scope, 'condition')));
  const todo = at('todo', () => todoOf(source, body, scope));
  const parts = body.kind === 'relation' ? [body.left, body.right] : [body.condition];
  const solve = at('solve', () =>
    asksLastYear(parts, definitions) ? onlyJudged(source) : solveFor(source, body, scope),
  );
  return {
    id: source.id,
    say: withTableNames(unfilled(source.say), outer.tables),
    severity: source.severity ?? 'error',
    quantifiers,
    body,
    when,
    todo,
    solve,
    asksLastYear: asksLastYear([...parts, when, todo], definitions),
    rounding: at('rounding', () => roundingOf(source)),
    isDefault: source.default ?? false,
    basis: source.basis ?? null,
    note: source.note === undefined ? null : withTableNames(source.note, outer.tables),
    tables: tablesOf(parts, quantifiers),
    dependsOn: tablesOf([...parts, when, todo], quantifiers, definitions),
    source: {
      for: source.for ?? null,
      text: source.assert ?? `${source.left} ${source.op ?? '='} ${source.right}`,
      when: source.when ?? null,
    },
    line,
  };
}

function roundingOf({ rounding, tolerance, default: isDefault, assert }: EquationSource): boolean {
  if (rounding !== true) return false;
  if (assert !== undefined) return contradiction('assert stands alone, without rounding');
  if (tolerance !== undefined) return contradiction('rounding gives the tolerance itself');
  return isDefault === true ? contradiction('a default is never judged, so it needs no rounding') : true;
}

function todoOf({ todo }: EquationSource, body: Equation['body'], scope: Scope): Expr | null {
  if (todo === undefined) return null;
  return body.kind === 'assertion'
    ? checked(todo, scope, 'condition')
    : contradiction('only an assertion can be to do');
}

function buildBody(source: EquationSource, scope: Scope, at: At): Equation['body'] {
  const { left, right, assert } = source;
  if (assert !== undefined) {
    for (const key of ['left', 'op', 'right', 'tolerance', 'solve', 'default'] as const)
      if (source[key] !== undefined) return at(key, () => contradiction(`assert stands alone, without ${key}`));
    const fail = source.fail ?? at('assert', () => contradiction('an assertion needs its fail sentence'));
    at('fail', () => checkFailWords(fail));
    return { kind: 'assertion', condition: at('assert', () => checked(assert, scope, 'condition')), fail };
  }
  if (source.fail !== undefined) return at('fail', () => contradiction('only an assertion has a fail sentence'));
  if (left === undefined || right === undefined)
    return at('id', () => contradiction('left and right, or assert, are needed'));
  return {
    kind: 'relation',
    left: at('left', () => checked(left, scope, 'amount')),
    op: source.op ?? '=',
    right: at('right', () => checked(right, scope, 'amount')),
    tolerance: source.tolerance ?? '0',
  };
}

function checkFailWords(fail: string): void {
  const lost = [...fail.matchAll(/\{(\w+)\}/g)].find(([, word]) => !FAIL_WORDS.some((known) => known === word));
  if (lost) contradiction(`${lost[0]} is none of ${FAIL_WORDS.map((word) => `{${word}}`).join(' ')}`);
}

export function contradiction(reason: string): never {
  throw new Error(reason);
}

function solveFor(source: EquationSource, body: Equation['body'], scope: Scope): Expr | null {
  const target = typeof source.solve === 'string' ? checked(source.solve, scope, 'amount') : null;
  if (body.kind === 'assertion') return null;
  if (target && !isSingleCell(target)) return contradiction('solve names one cell');
  if (target && body.op !== '=') return contradiction('only an equality can be solved');
  const left = source.solve !== false && body.op === '=' && isSingleCell(body.left) ? body.left : null;
  if (source.default && !target && !left) return contradiction('a default needs a cell that it gives');
  return target ?? left;
}

/** A document may be without last year's figures, or get others: nothing of this year's is made of them. */
function onlyJudged({ solve, default: isDefault }: EquationSource): null {
  return typeof solve === 'string' || isDefault === true ? contradiction('last. is judged and never derives') : null;
}

function isSingleCell(expr: Expr): boolean {
  return expr.kind === 'cells' && expr.rows.kind === 'name' && expr.columns.kind === 'name';
}
