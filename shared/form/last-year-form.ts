import { parseQuantifiers } from '../expression/parse';
import type { Expr, Quantifier } from '../expression/syntax';
import { checked, contradiction, guarded } from './equations';
import type { LastYear } from './narrative-model';
import type { NarrativeFile } from './narrative-schema';
import { checkExpression, checkQuantifiers, type Scope } from './references';

type Refuse = (path: PropertyKey[], reason: string) => never;

/** Parses and checks what a form takes from last year's document, which is taken to be of the same form. */
export function buildLastYear(file: NarrativeFile, scope: Scope, refuse: Refuse): LastYear[] {
  const inputs = new Set((file.inputs ?? []).map(({ id }) => id));
  return (file.last_year ?? []).map(({ say, for: runs, to, from }, at) => {
    const guard = <T>(key: string, make: () => T): T => guarded(['last_year', at, key], refuse, make);
    const quantifiers = guard('for', () => (runs === undefined ? [] : parseQuantifiers(runs)));
    const inner = guard('for', () => checkQuantifiers(quantifiers, scope));
    const target = guard('to', () => checked(to, inner, 'amount'));
    const known = target.kind === 'cells' || (target.kind === 'name' && inputs.has(target.name));
    if (!known) guard('to', () => contradiction('a cell or one of the inputs'));
    const sources = guard('from', () => [from].flat().map((source) => checked(source, inner, 'amount')));
    return { say, quantifiers, to: target, from: sources };
  });
}

/** Whether a document of this scope has all that the expression speaks of: last year's form may lack a table. */
export function isKnown(expr: Expr, quantifiers: readonly Quantifier[], scope: Scope): boolean {
  try {
    checkExpression(expr, checkQuantifiers(quantifiers, scope), 'amount');
    return true;
  } catch {
    return false;
  }
}
