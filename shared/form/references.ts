import { FUNCTIONS, type FunctionForm, isFunctionName } from '../expression/functions';
import type { Expr, Kind, Quantifier, Selector, SetExpr } from '../expression/syntax';
import type { TableForm } from './template';

/** What an equation may refer to: checked once at load, so that later stages can trust every name. */
export interface Scope {
  tables: ReadonlyMap<string, TableForm>;
  definitions: ReadonlyMap<string, Kind>;
  /** Variable → the words it runs over; null = rows of a document. */
  variables: ReadonlyMap<string, readonly string[] | null>;
  /** Mappings (科目对应) that relations may go by. */
  mappings?: readonly string[];
}

const KIND_SAY: Readonly<Record<Kind, string>> = {
  amount: 'an amount',
  condition: 'a condition',
  cells: 'a set of cells',
  texts: 'a text',
  row: 'a row',
};

/** Checks every name of an expression and that it is an amount or a condition, as wanted; throws an Error. */
export function checkExpression(expr: Expr, scope: Scope, wanted: Kind): void {
  const kind = kindOf(expr, scope);
  if (kind === wanted) return;
  const hint = kind === 'cells' ? '; use sum(…)' : '';
  throw new Error(`${KIND_SAY[kind]} stands where ${KIND_SAY[wanted]} is needed${hint}`);
}

/** What an expression gives; throws an Error that names the first thing in it that is unknown or out of place. */
export function kindOf(expr: Expr, scope: Scope): Kind {
  switch (expr.kind) {
    case 'number':
      return 'amount';
    case 'name': {
      const kind = scope.definitions.get(expr.name);
      if (kind === undefined) throw new Error(`unknown name “${expr.name}”`);
      return kind;
    }
    case 'cells':
      if (checkCells(expr.table, expr.rows, expr.columns, scope) === 'texts') return 'texts';
      return expr.rows.kind === 'name' && expr.columns.kind === 'name' ? 'amount' : 'cells';
    case 'last':
      return lastKind(expr, scope);
    case 'rowref':
      checkRow(table(expr.table, scope), expr.row, scope);
      return 'row';
    case 'set':
      throw new Error('a set is no value; put it inside a cell reference');
    case 'unary': {
      const kind = expr.op === '-' ? 'amount' : 'condition';
      checkExpression(expr.operand, scope, kind);
      return kind;
    }
    case 'binary':
      return binaryKind(expr, scope);
    case 'call':
      return callKind(expr, scope);
  }
}

function lastKind({ table: id, row, column }: Extract<Expr, { kind: 'last' }>, scope: Scope): Kind {
  const kind = checkCells(id, { kind: 'name', name: row }, { kind: 'name', name: column }, scope);
  if (kind === 'texts') throw new Error('last year’s figure is of a column of figures, not of text');
  return 'amount';
}

function binaryKind(expr: Extract<Expr, { kind: 'binary' }>, scope: Scope): Kind {
  const operands = expr.op === 'and' || expr.op === 'or' ? 'condition' : 'amount';
  checkExpression(expr.left, scope, operands);
  checkExpression(expr.right, scope, operands);
  return ['+', '-', '*', '/'].includes(expr.op) ? 'amount' : 'condition';
}

function callKind(expr: Extract<Expr, { kind: 'call' }>, scope: Scope): Kind {
  if (!isFunctionName(expr.name)) throw new Error(`unknown function “${expr.name}”`);
  const form: FunctionForm = FUNCTIONS[expr.name];
  const { length } = expr.args;
  if (length < form.takes.length || (length > form.takes.length && !form.repeats)) {
    throw new Error(`${expr.name} takes ${form.takes.length} arguments, not ${length}`);
  }
  for (const [at, arg] of expr.args.entries()) {
    checkArgument(expr.name, form.takes[Math.min(at, form.takes.length - 1)] ?? 'amount', arg, scope);
  }
  return form.gives;
}

function checkArgument(name: string, takes: FunctionForm['takes'][number], arg: Expr, scope: Scope): void {
  switch (takes) {
    case 'table':
      if (arg.kind !== 'name') throw new Error(`${name} takes a table id`);
      table(arg.name, scope);
      return;
    case 'row':
      if (arg.kind !== 'rowref') throw new Error(`${name} takes rows such as T[r]`);
      kindOf(arg, scope);
      return;
    case 'counted':
      if (arg.kind === 'set') return checkCountedSet(name, arg.set, scope);
      return checkCellArgument(name, 'texts', arg, scope);
    case 'texts':
    case 'cells':
      return checkCellArgument(name, takes, arg, scope);
    case 'terms':
      if (kindOf(arg, scope) !== 'cells') checkExpression(arg, scope, 'amount');
      return;
    default:
      return checkExpression(arg, scope, takes);
  }
}

function checkCellArgument(name: string, takes: 'texts' | 'cells', arg: Expr, scope: Scope): void {
  if (takes === 'texts') {
    if (arg.kind !== 'cells' || kindOf(arg, scope) !== 'texts') throw new Error(`${name} takes cells of text columns`);
    return;
  }
  if (arg.kind !== 'cells') throw new Error(`${name} takes cells, not what is computed from them`);
  if (kindOf(arg, scope) === 'texts') throw new Error(`${name} takes cells of figures, not of text`);
}

/** Rows are counted where a set of the document gives them; those written out in the form need no counting. */
function checkCountedSet(name: string, set: SetExpr, scope: Scope): void {
  if (set.kind === 'list' || (set.kind === 'call' && set.word === 'money'))
    throw new Error(`${name} takes rows of a table`);
  checkQuantifiedSet(set, scope);
}

function table(id: string, scope: Scope): TableForm {
  const form = scope.tables.get(id);
  if (!form) throw new Error(`unknown table “${id}”`);
  return form;
}

function checkCells(tableId: string, rows: Selector, columns: Selector, scope: Scope): 'cells' | 'texts' {
  const form = table(tableId, scope);
  const kinds = new Set<boolean>();
  for (const word of columns.kind === 'set' ? columnWords(columns.set, scope) : wordsOf(columns.name, scope)) {
    const column = form.columns.find((candidate) => candidate.id === word);
    if (!column) throw new Error(`unknown column “${word}” in ${tableId}`);
    kinds.add(column.kind === 'text');
  }
  if (kinds.size > 1) throw new Error('columns of text and of figures stand in one reference');
  checkRow(form, rows, scope);
  return kinds.has(true) ? 'texts' : 'cells';
}

function checkRow(form: TableForm, row: Selector, scope: Scope): void {
  if (row.kind === 'set') return checkRowSet(row.set, scope, form);
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

/** Columns that a set inside a cell reference names. */
function columnWords(set: SetExpr, scope: Scope): string[] {
  if (set.kind === 'union') return set.parts.flatMap((part) => columnWords(part, scope));
  if (set.kind === 'list') return set.items.map(onlyPart);
  if (set.word !== 'money') throw new Error(`${set.word}() gives rows, but columns are needed`);
  return moneyColumns(set, scope);
}

function checkRowSet(set: SetExpr, scope: Scope, within: TableForm): void {
  if (set.kind === 'union') for (const part of set.parts) checkRowSet(part, scope, within);
  else if (set.kind === 'list') for (const item of set.items) checkRowName(within, onlyPart(item));
  else if (set.word === 'money') throw new Error('money() gives columns, but rows are needed');
  else checkSetCall(set, scope);
}

function onlyPart(item: readonly string[]): string {
  const [only, more] = item;
  if (only === undefined || more !== undefined) throw new Error('inside a cell reference each item is one name');
  return only;
}

type SetCall = Extract<SetExpr, { kind: 'call' }>;

function checkSetCall(set: SetCall, scope: Scope): void {
  const { word, subject, section, under } = set;
  if (word === 'mapped') return checkMapped(set, scope);
  if (under.length > 0 && ['rows', 'records', 'children', 'money'].includes(word))
    throw new Error(`${word}() takes no codes`);
  if (word === 'children') {
    const isRow = scope.variables.get(subject) === null && section === null;
    if (!isRow) throw new Error(`children() takes a row variable, not “${subject}”`);
    return;
  }
  const form = table(subject, scope);
  if (section !== null && !form.sections.some((candidate) => candidate.id === section)) {
    throw new Error(`unknown section “${section}” in ${form.id}`);
  }
}

/** `mapped(r, m)`: a row, and the mapping by which the others are found. */
function checkMapped({ subject, section, under: [mapping, more] }: SetCall, scope: Scope): void {
  const isRow = scope.variables.get(subject) === null && section === null;
  if (!isRow || mapping === undefined || more !== undefined)
    throw new Error(`mapped() takes a row variable and a mapping, not “${subject}”`);
  if (scope.mappings?.includes(mapping) !== true) throw new Error(`unknown mapping “${mapping}”`);
}

function moneyColumns(set: SetCall, scope: Scope): string[] {
  checkSetCall(set, scope);
  const columns = table(set.subject, scope).columns.filter((column) => column.kind === 'money');
  return columns.filter((column) => set.section === null || column.section === set.section).map((column) => column.id);
}

/** Checks the sets and gives the scope extended by the variables. */
export function checkQuantifiers(quantifiers: readonly Quantifier[], scope: Scope): Scope {
  let inner = scope;
  for (const { names, set } of quantifiers) {
    checkQuantifiedSet(set, inner);
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

function checkQuantifiedSet(set: SetExpr, scope: Scope): void {
  if (set.kind === 'union') {
    for (const part of set.parts) {
      if (part.kind !== 'call' || part.word === 'money') throw new Error('only sets of rows can be joined with |');
      checkSetCall(part, scope);
    }
  } else if (set.kind === 'call') checkSetCall(set, scope);
}

function wordsIn(set: SetExpr, part: number, scope: Scope): string[] | null {
  if (set.kind === 'list') return set.items.map((item) => item[part] ?? '');
  return set.kind === 'call' && set.word === 'money' ? moneyColumns(set, scope) : null;
}

/** Tables in order of first mention; definitions are followed where they are given. */
export function tablesOf(
  exprs: readonly (Expr | null)[],
  quantifiers: readonly Quantifier[],
  definitions: Readonly<Record<string, { expr: Expr }>> = {},
): string[] {
  const found = new Set<string>();
  for (const { set } of quantifiers) tablesOfSet(set, found);
  // Each name is followed once: names made of names made of names would double at every turn.
  const left = new Map(Object.entries(definitions));
  for (const expr of exprs) if (expr) tablesOfExpr(expr, found, left);
  return [...found];
}

function tablesOfSet(set: SetExpr, found: Set<string>): void {
  if (set.kind === 'union') for (const part of set.parts) tablesOfSet(part, found);
  else if (set.kind === 'call' && set.word !== 'children' && set.word !== 'mapped') found.add(set.subject);
}

function tablesOfExpr(expr: Expr, found: Set<string>, definitions: Map<string, { expr: Expr }>): void {
  const visit = (inner: Expr): void => tablesOfExpr(inner, found, definitions);
  if (expr.kind === 'cells' || expr.kind === 'rowref' || expr.kind === 'last') found.add(expr.table);
  else if (expr.kind === 'set') tablesOfSet(expr.set, found);
  else if (expr.kind === 'unary') visit(expr.operand);
  else if (expr.kind === 'binary') {
    visit(expr.left);
    visit(expr.right);
  } else if (expr.kind === 'name') {
    const definition = definitions.get(expr.name);
    definitions.delete(expr.name);
    if (definition) visit(definition.expr);
  } else if (expr.kind === 'call') {
    const form: { takes: readonly string[] } | null = isFunctionName(expr.name) ? FUNCTIONS[expr.name] : null;
    for (const arg of expr.args) {
      if (form?.takes[0] === 'table' && arg.kind === 'name') found.add(arg.name);
      else visit(arg);
    }
  }
}
