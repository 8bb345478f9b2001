import { describe, expect, it } from 'vitest';
import { parseExpression, parseQuantifiers } from '../../../../shared/expression/parse';
import type { Expr, Selector, SetExpr } from '../../../../shared/expression/syntax';
import { SyntaxFault, tokenize } from '../../../../shared/expression/tokens';

/** The tree as text, every operation in brackets. */
function shape(expr: Expr): string {
  switch (expr.kind) {
    case 'number':
      return expr.text;
    case 'name':
      return expr.name;
    case 'cells':
      return `${expr.table}[${selector(expr.rows)}][${selector(expr.columns)}]`;
    case 'last':
      return `last:${expr.table}[${expr.row}][${expr.column}]`;
    case 'rowref':
      return `${expr.table}[${selector(expr.row)}]`;
    case 'call':
      return `${expr.name}{${expr.args.map(shape).join(' ; ')}}`;
    case 'set':
      return setShape(expr.set);
    case 'unary':
      return `(${expr.op} ${shape(expr.operand)})`;
    case 'binary':
      return `(${shape(expr.left)} ${expr.op} ${shape(expr.right)})`;
  }
}

function selector(part: Selector): string {
  return part.kind === 'name' ? part.name : setShape(part.set);
}

function setShape(set: SetExpr): string {
  if (set.kind === 'union') return set.parts.map(setShape).join('|');
  if (set.kind === 'list') return `<${set.items.map((item) => item.join('+')).join(' ')}>`;
  return `${set.word}:${set.subject}${set.section === null ? '' : `.${set.section}`}${set.under.map((u) => `,${u}`).join('')}`;
}

describe('an expression', () => {
  it.each([
    ['a + b * c', '(a + (b * c))'],
    ['a - b - c', '((a - b) - c)'],
    ['a / b * c', '((a / b) * c)'],
    ['a - (b - c)', '(a - (b - c))'],
    ['-a + b', '((- a) + b)'],
    ['-a * b', '((- a) * b)'],
    ['- -a', '(- (- a))'],
    ['a + b <= c - d', '((a + b) <= (c - d))'],
    ['a = 1 and b != 2 or c', '(((a = 1) and (b != 2)) or c)'],
    ['a or b and c', '(a or (b and c))'],
    ['not a = 1 and b', '((not (a = 1)) and b)'],
    ['not not a', '(not (not a))'],
    ['not (a or b)', '(not (a or b))'],
    ['T3[r].basic', 'T3[r][basic]'],
    ['T3[2010301][c]', 'T3[2010301][c]'],
    ['T3[201].total', 'T3[201][total]'],
    ['last.T3[r].total - last', '(last:T3[r][total] - last)'],
    ['-last.T3[201][c] * 2', '((- last:T3[201][c]) * 2)'],
    ['exists(T3[r])', 'exists{T3[r]}'],
    ['sum(T3[children(p)][c], 1.50)', 'sum{T3[children:p][c] ; 1.50}'],
    ['sum(T[coded(T.out, 201, 208)][money(T)])', 'sum{T[coded:T.out,201,208][money:T]}'],
    ['T[[a, 201]].x', 'T[<a 201>][x]'],
    ['T[coded(A) | coded(B)].x', 'T[coded:A|coded:B][x]'],
    ['f()', 'f{}'],
  ])('%s is %s', (source, tree) => {
    expect(shape(parseExpression(source))).toBe(tree);
  });

  it.each([
    ['', 'expected a value instead of “”', 1],
    ['a +', 'expected a value instead of “”', 4],
    ['a b', 'unexpected “b”', 3],
    ['(a', 'expected “)” instead of “”', 3],
    ['a)', 'unexpected “)”', 2],
    ['f(a, ', 'expected a value instead of “”', 6],
    ['f(a', 'expected “)” instead of “”', 4],
    ['T[r', 'expected “]” instead of “”', 4],
    ['T[].x', 'expected a name instead of “]”', 3],
    ['1 + last.', 'expected a name instead of “”', 10],
    ['last.T[r]', 'last. takes one cell, such as last.T3[r].basic', 1],
    ['last.T[[a]].x', 'last. takes one cell, such as last.T3[r].basic', 1],
    ['T[r].', 'expected a name instead of “”', 6],
    ['T[r].+', 'expected a name instead of “+”', 6],
    ['a = b = c', 'unexpected “=”', 7],
    ['1 + 三', 'unexpected character “三”', 5],
    ['a && b', 'unexpected character “&”', 3],
    ['a == b', 'expected a value instead of “=”', 4],
    ['T[coded(].x', 'expected a name instead of “]”', 9],
    ['T[[a b]].x', 'expected “]” instead of “b”', 6],
  ])('%j is refused at its character', (source, reason, at) => {
    const fault = faultOf(() => parseExpression(source));
    expect([fault.message, fault.at]).toEqual([reason, at]);
  });
});

describe('a quantifier', () => {
  it('binds variables in order, also several at once', () => {
    const read = parseQuantifiers('r in coded(T3) | coded(T2.x), (e, s) in [(30231, run), (30217, meal)], c in [a]');
    expect(read.map(({ names, set }) => `${names.join('+')}: ${setShape(set)}`)).toEqual([
      'r: coded:T3|coded:T2.x',
      'e+s: <30231+run 30217+meal>',
      'c: <a>',
    ]);
  });

  it.each([
    ['r', 'expected “in” instead of “”', 2],
    ['r in', 'expected a name instead of “”', 5],
    ['r in some(T)', 'unknown set “some”', 6],
    ['r in rows', 'expected “(” instead of “”', 10],
    ['(a, b in rows(T)', 'expected “)” instead of “in”', 7],
    ['r in rows(T),', 'expected a name instead of “”', 14],
    ['r in rows(T) x', 'unexpected “x”', 14],
    ['r in rows(T) | 5', 'unknown set “5”', 16],
  ])('%j is refused at its character', (source, reason, at) => {
    const fault = faultOf(() => parseQuantifiers(source));
    expect([fault.message, fault.at]).toEqual([reason, at]);
  });
});

describe('tokens', () => {
  it('know their place, over line ends too', () => {
    expect(tokenize('a<=\n 12.5').map(({ kind, text, at }) => `${kind} ${text} ${at}`)).toEqual([
      'name a 1',
      'sign <= 2',
      'number 12.5 6',
      'end  10',
    ]);
  });
});

function faultOf(act: () => unknown): SyntaxFault {
  try {
    act();
  } catch (error) {
    if (error instanceof SyntaxFault) return error;
    throw error;
  }
  throw new Error('was accepted');
}
