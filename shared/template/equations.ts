import type { z } from 'zod';
import { parseExpression, parseQuantifiers } from '../expression/parse';
import type { Expr } from '../expression/syntax';
import { SyntaxFault } from '../expression/tokens';
import { checkExpression, checkQuantifiers, type Scope, tablesOf } from './references';
import type { EquationSource, equationsFileSchema } from './schema';
import type { Definition, Equation, TableForm } from './template';

type Refuse = (path: PropertyKey[], reason: string) => never;

/** Parses and checks all relations of a template; `refuse` is called with the place of the first fault. */
export function buildEquations(
  file: z.infer<typeof equationsFileSchema>,
  tables: readonly TableForm[],
  refuse: Refuse,
  lineOf: (path: PropertyKey[]) => number,
): { equations: Equation[]; definitions: Record<string, Definition> } {
  const forms = new Map(tables.map((table) => [table.id, table]));
  const definitions: Record<string, Definition> = {};
  for (const [name, { say, is }] of Object.entries(file.definitions ?? {})) {
    const scope: Scope = { tables: forms, definitions: new Set(Object.keys(definitions)), variables: new Map() };
    const expr = guarded(['definitions', name, 'is'], refuse, () => checked(is, scope));
    definitions[name] = { say, expr, source: is };
  }
  const scope: Scope = { tables: forms, definitions: new Set(Object.keys(definitions)), variables: new Map() };
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

function guarded<T>(path: PropertyKey[], refuse: Refuse, make: () => T): T {
  try {
    return make();
  } catch (error) {
    if (error instanceof SyntaxFault) return refuse(path, `character ${error.at}: ${error.message}`);
    if (error instanceof Error) return refuse(path, error.message);
    throw error;
  }
}

function checked(source: string, scope: Scope): Expr {
  const expr = parseExpression(source);
  checkExpression(expr, scope);
  return expr;
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
  const when = at('when', () => (source.when === undefined ? null : checked(source.when, scope)));
  const solve = at('solve', () => solveFor(source, body, scope));
  const parts = body.kind === 'relation' ? [body.left, body.right] : [body.condition];
  return {
    id: source.id,
    say: source.say,
    severity: source.severity ?? 'error',
    quantifiers,
    body,
    when,
    solve,
    isDefault: source.default ?? false,
    basis: source.basis ?? null,
    note: source.note ?? null,
    tables: tablesOf(parts, quantifiers),
    dependsOn: tablesOf([...parts, when], quantifiers, definitions),
    source: {
      for: source.for ?? null,
      text: source.assert ?? `${source.left} ${source.op ?? '='} ${source.right}`,
      when: source.when ?? null,
    },
    line,
  };
}

function buildBody(source: EquationSource, scope: Scope, at: At): Equation['body'] {
  const { left, right, assert } = source;
  if (assert !== undefined) {
    if (left !== undefined || right !== undefined) return at('assert', () => contradiction('assert stands alone'));
    const fail = source.fail ?? at('assert', () => contradiction('an assertion needs its fail sentence'));
    return { kind: 'assertion', condition: at('assert', () => checked(assert, scope)), fail };
  }
  if (left === undefined || right === undefined)
    return at('id', () => contradiction('left and right, or assert, are needed'));
  return {
    kind: 'relation',
    left: at('left', () => checked(left, scope)),
    op: source.op ?? '=',
    right: at('right', () => checked(right, scope)),
    tolerance: source.tolerance ?? '0',
  };
}

function contradiction(reason: string): never {
  throw new Error(reason);
}

function solveFor(source: EquationSource, body: Equation['body'], scope: Scope): Expr | null {
  if (source.solve === false || body.kind === 'assertion') return null;
  if (typeof source.solve === 'string') {
    const target = checked(source.solve, scope);
    if (!isSingleCell(target)) return contradiction('solve names one cell');
    return target;
  }
  return body.op === '=' && isSingleCell(body.left) ? body.left : null;
}

function isSingleCell(expr: Expr): boolean {
  return expr.kind === 'cells' && expr.rows.kind === 'name' && expr.columns.kind === 'name';
}
