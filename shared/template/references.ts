import { FUNCTIONS, isFunctionName } from '../expression/functions';
import type { Expr, Quantifier, Selector, SetExpr } from '../expression/syntax';
import type { TableForm } from './template';

/** What an equation may refer to: checked once at load, so that later stages can trust every name. */
export interface Scope {
  tables: ReadonlyMap<string, TableForm>;
  definitions: ReadonlySet<string>;
  /** Variable → the words it runs over; null = rows of a document. */
  variables: ReadonlyMap<string, readonly string[] | null>;
}

/** Throws an Error that names the first unknown table, section, row, column, function, set or variable. */
export function checkExpression(expr: Expr, scope: Scope): void {
  switch (expr.kind) {
    case 'number':
      return;
    case 'name':
      if (!scope.definitions.has(expr.name)) throw new Error(`unknown name “${expr.name}”`);
      return;
    case 'cells':
      return checkCells(expr.table, expr.rows, expr.columns, scope);
    case 'rowref':
      return checkRow(table(expr.table, scope), expr.row, scope);
    case 'set':
      throw new Error('a set is no value; put it inside a cell reference');
    case 'unary':
      return checkExpression(expr.operand, scope);
    case 'binary':
      checkExpression(expr.left, scope);
      return checkExpression(expr.right, scope);
    case 'call':
      return checkCall(expr, scope);
  }
}

function checkCall(expr: Extract<Expr, { kind: 'call' }>, scope: Scope): void {
  if (!isFunctionName(expr.name)) throw new Error(`unknown function “${expr.name}”`);
  const form: { takes: readonly string[]; repeats: boolean } = FUNCTIONS[expr.name];
  const { length } = expr.args;
  if (length < form.takes.length || (length > form.takes.length && !form.repeats)) {
    throw new Error(`${expr.name} takes ${form.takes.length} arguments, not ${length}`);
  }
  for (const [at, arg] of expr.args.entries()) {
    const kind = form.takes[Math.min(at, form.takes.length - 1)];
    if (kind === 'table') {
      if (arg.kind !== 'name') throw new Error(`${expr.name} takes a table id`);
      table(arg.name, scope);
    } else if (kind === 'row') {
      if (arg.kind !== 'rowref') throw new Error(`${expr.name} takes rows such as T[r]`);
      checkExpression(arg, scope);
    } else checkExpression(arg, scope);
  }
}

function table(id: string, scope: Scope): TableForm {
  const form = scope.tables.get(id);
  if (!form) throw new Error(`unknown table “${id}”`);
  return form;
}

function checkCells(tableId: string, rows: Selector, columns: Selector, scope: Scope): void {
  const form = table(tableId, scope);
  if (columns.kind === 'set') checkSet(columns.set, scope, form);
  else {
    const lost = wordsOf(columns.name, scope).find((word) => !form.columns.some((column) => column.id === word));
    if (lost !== undefined) throw new Error(`unknown column “${lost}” in ${tableId}`);
  }
  checkRow(form, rows, scope);
}

function checkRow(form: TableForm, row: Selector, scope: Scope): void {
  if (row.kind === 'set') return checkSet(row.set, scope, form);
  if (scope.variables.get(row.name) === null) return;
  for (const word of wordsOf(row.name, scope)) checkRowName(form, word);
}

/** The words a name stands for: itself, or those its variable runs over. */
function wordsOf(name: string, scope: Scope): readonly string[] {
  return scope.variables.get(name) ?? [name];
}

function checkRowName(form: TableForm, name: string): void {
  const fixed = form.sections.some((section) => [...section.before, ...section.after].some((r) => r.id === name));
  const classified = form.sections.some((section) => section.classified?.digits.includes(name.length) === true);
  if (!fixed && !(classified && /^\d+$/.test(name))) throw new Error(`unknown row “${name}” in ${form.id}`);
}

/** `within` is the table whose rows or columns a written-out list must name; null for a quantifier. */
export function checkSet(set: SetExpr, scope: Scope, within: TableForm | null): void {
  if (set.kind === 'union') {
    for (const part of set.parts) checkSet(part, scope, within);
    return;
  }
  if (set.kind === 'list') {
    if (within) for (const item of set.items) checkListItem(item, within);
    return;
  }
  if (set.word === 'children') {
    if (!scope.variables.has(set.subject)) throw new Error(`children() takes a row variable, not “${set.subject}”`);
    return;
  }
  const form = table(set.subject, scope);
  if (set.section !== null && !form.sections.some((section) => section.id === set.section)) {
    throw new Error(`unknown section “${set.section}” in ${form.id}`);
  }
}

function checkListItem(item: readonly string[], form: TableForm): void {
  for (const name of item) {
    const known =
      form.columns.some((column) => column.id === name) ||
      form.sections.some((section) => [...section.before, ...section.after].some((row) => row.id === name)) ||
      /^\d+$/.test(name);
    if (!known) throw new Error(`unknown row or column “${name}” in ${form.id}`);
  }
}

/** Checks the sets and gives the scope extended by the variables. */
export function checkQuantifiers(quantifiers: readonly Quantifier[], scope: Scope): Scope {
  let inner = scope;
  for (const { names, set } of quantifiers) {
    checkSet(set, inner, null);
    if (set.kind === 'list' && set.items.some((item) => item.length !== names.length)) {
      throw new Error(`each item of the list needs ${names.length} parts`);
    }
    if (set.kind !== 'list' && names.length !== 1) throw new Error('only a written-out list binds several names');
    const variables = new Map(inner.variables);
    for (const [part, name] of names.entries()) variables.set(name, wordsIn(set, part, inner));
    inner = { ...inner, variables };
  }
  return inner;
}

function wordsIn(set: SetExpr, part: number, scope: Scope): string[] | null {
  if (set.kind === 'list') return set.items.map((item) => item[part] ?? '');
  if (set.kind !== 'call' || set.word !== 'money') return null;
  const columns = table(set.subject, scope).columns.filter((column) => column.kind === 'money');
  return columns.filter((column) => set.section === null || column.section === set.section).map((column) => column.id);
}

/** Tables in order of first mention; definitions are followed where they are given. */
export function tablesOf(
  exprs: readonly (Expr | null)[],
  quantifiers: readonly Quantifier[],
  definitions: Readonly<Record<string, { expr: Expr }>> = {},
): string[] {
  const found = new Set<string>();
  for (const { set } of quantifiers) tablesOfSet(set, found);
  for (const expr of exprs) if (expr) tablesOfExpr(expr, found, definitions);
  return [...found];
}

function tablesOfSet(set: SetExpr, found: Set<string>): void {
  if (set.kind === 'union') for (const part of set.parts) tablesOfSet(part, found);
  else if (set.kind === 'call' && set.word !== 'children') found.add(set.subject);
}

function tablesOfExpr(expr: Expr, found: Set<string>, definitions: Readonly<Record<string, { expr: Expr }>>): void {
  const visit = (inner: Expr): void => tablesOfExpr(inner, found, definitions);
  if (expr.kind === 'cells' || expr.kind === 'rowref') found.add(expr.table);
  else if (expr.kind === 'unary') visit(expr.operand);
  else if (expr.kind === 'binary') {
    visit(expr.left);
    visit(expr.right);
  } else if (expr.kind === 'name') {
    const definition = definitions[expr.name];
    if (definition) visit(definition.expr);
  } else if (expr.kind === 'call') {
    const form: { takes: readonly string[] } | null = isFunctionName(expr.name) ? FUNCTIONS[expr.name] : null;
    for (const arg of expr.args) {
      if (form?.takes[0] === 'table' && arg.kind === 'name') found.add(arg.name);
      else visit(arg);
    }
  }
}
