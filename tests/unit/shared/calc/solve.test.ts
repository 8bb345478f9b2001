import { describe, expect, it } from 'vitest';
import type { Node, Slot } from '../../../../shared/calc/node';
import { isolate } from '../../../../shared/calc/solve';
import { parseExpression } from '../../../../shared/expression/parse';
import type { Expr } from '../../../../shared/expression/syntax';
import { Amount } from '../../../../shared/money/amount';
import { addRow, keys, smallEditor, smallFiles, text, type } from '../../../support/small-form';

const slots = new Map<string, Slot>();

function slot(name: string): Slot {
  const found = slots.get(name) ?? {
    table: 'T',
    row: name,
    column: 'c',
    kind: 'money' as const,
    decimals: 2,
    zero: true,
    typed: null,
    bad: false,
    value: null,
    computed: null,
    computedBad: false,
    unread: false,
    candidates: [],
    readers: new Set(),
    rank: 0,
  };
  slots.set(name, found);
  return found;
}

/** Single letters become cells. */
function node(expr: Expr): Node {
  switch (expr.kind) {
    case 'number':
      return { kind: 'number', value: new Amount(expr.text) };
    case 'name':
      return { kind: 'cell', slot: slot(expr.name), ref: { table: 'T', row: expr.name, column: 'c' } };
    case 'unary':
      return { kind: 'unary', op: expr.op, operand: node(expr.operand) };
    case 'binary':
      return { kind: 'binary', op: expr.op, left: node(expr.left), right: node(expr.right) };
    case 'call':
      return expr.name === 'sum'
        ? {
            kind: 'cells',
            table: 'T',
            set: null,
            slots: expr.args.flatMap((arg) => (arg.kind === 'name' ? [slot(arg.name)] : [])),
          }
        : { kind: 'call', name: 'abs', args: expr.args.map(node) };
    default:
      throw new Error(expr.kind);
  }
}

function words(found: Node | null): string {
  if (found === null) return 'none';
  if (found.kind === 'number') return found.value.toFixed();
  if (found.kind === 'cell') return found.ref.row;
  if (found.kind === 'cells') return `sum(${found.slots.map((one) => one.row).join(', ')})`;
  if (found.kind === 'unary') return `${found.op}${words(found.operand)}`;
  if (found.kind === 'binary') return `(${words(found.left)} ${found.op} ${words(found.right)})`;
  return found.kind;
}

describe('isolating a cell', () => {
  it.each([
    ['x = a + b', '(a + b)'],
    ['a + b = x', '(a + b)'],
    ['a = x + b', '(a - b)'],
    ['a = b - x', '(b - a)'],
    ['a - x = b', '(a - b)'],
    ['-x = a', '-a'],
    ['a = b - (c - x)', '((a + c) - b)'],
    ['a + x = b + c - d', '(((b + c) - a) - d)'],
    ['x = sum(a, b) - 2 * c', '(sum(a, b) - (2 * c))'],
    ['x - 0 = a', '(0 + a)'],
    ['x = a * b', '(a * b)'],
    ['x = x + a', 'none'],
    ['a = 2 * x', 'none'],
    ['a = abs(x)', 'none'],
    ['a = sum(x, b)', 'none'],
    ['a = b', 'none'],
  ])('%s gives x = %s', (relation, solved) => {
    const expr = parseExpression(relation);
    if (expr.kind !== 'binary') throw new Error(relation);
    expect(words(isolate(node(expr.left), node(expr.right), slot('x')))).toBe(solved);
  });
});

describe('a relation that is solved for another cell than its left side', () => {
  const files = smallFiles({
    'equations.yaml': [
      '  - id: Q7',
      '  - {id: K, say: k, left: "S[10].spent", right: "S[grant].got + S[other].got", solve: "S[grant].got"}\n  - id: Q7',
    ],
  });

  it('gives that cell while nobody typed it', () => {
    const editor = smallEditor(files);
    addRow(editor, 'D', '1001');
    type(editor, 'D/1001/basic', '8');
    type(editor, 'S/other/got', '3');
    expect(text(editor, 'S/grant/got')).toBe('5.00');
    expect(keys(editor)).not.toContain('K');
  });

  it('checks it when somebody did', () => {
    const editor = smallEditor(files);
    type(editor, 'S/grant/got', '5');
    const finding = editor.findings().find(({ rule }) => rule === 'K');
    expect([finding?.left, finding?.right, finding?.difference]).toEqual(['0.00', '5.00', '-5.00']);
  });

  it('gives it whatever its condition says, and judges only under the condition', () => {
    const conditional = {
      ...files,
      'equations.yaml': (files['equations.yaml'] ?? '').replace('say: k,', 'say: k, when: not alone,'),
    };
    const editor = smallEditor(conditional);
    addRow(editor, 'D', '1001');
    type(editor, 'D/1001/basic', '8');
    expect(text(editor, 'S/grant/got')).toBe('8.00');
    type(editor, 'S/grant/got', '7');
    expect(keys(editor)).not.toContain('K');
    type(editor, 'S/other/got', '2');
    expect(keys(editor)).toContain('K');
  });
});
