/** Places where one change makes another program of this one, found in its syntax tree. */
import { readdirSync } from 'node:fs';
import { extname, join } from 'node:path';
import { parseAst } from 'vite';

/** @typedef {{ file: string, text: string, start: number, end: number, replacement: string, what: string }} Mutant */
/** @typedef {{ type: string, start: number, end: number } & Record<string, unknown>} Node */

/** @type {Readonly<Record<string, string>>} */
const OTHER_OPERATOR = {
  '===': '!==',
  '!==': '===',
  '<': '<=',
  '<=': '<',
  '>': '>=',
  '>=': '>',
  '+': '-',
  '-': '+',
  '*': '/',
  '/': '*',
  '&&': '||',
  '||': '&&',
  '??': '&&',
};

/** @type {Readonly<Record<string, string>>} */
const OTHER_METHOD = { some: 'every', every: 'some', min: 'max', max: 'min', startsWith: 'endsWith' };

/**
 * Source files of the program in these folders.
 * @param {string} root @param {readonly string[]} folders @returns {string[]}
 */
export function sourcesUnder(root, folders) {
  return folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => ['.ts', '.tsx'].includes(extname(name)) && !name.endsWith('.d.ts'))
      .map((name) => join(root, folder, name))
      .sort(),
  );
}

/**
 * Every mutant of one file: operators, conditions, constants and calls whose result nobody takes.
 * @param {string} file @param {string} text @returns {Mutant[]}
 */
export function mutantsOf(file, text) {
  const tree = parseAst(text, { lang: file.endsWith('x') ? 'tsx' : 'ts' }, file);
  /** @type {Mutant[]} */
  const found = [];
  /** @param {number} start @param {number} end @param {string} replacement */
  const add = (start, end, replacement) => {
    const what = `${text.slice(start, end).replace(/\s+/g, ' ').slice(0, 70)} → ${replacement || 'nothing'}`;
    found.push({ file, text, start, end, replacement, what });
  };
  visit(tree, (node) => mutate(node, text, add));
  return found;
}

/**
 * What it makes is still a program: `??` beside `||` is none.
 * @param {Mutant} mutant
 */
export function isProgram({ file, text, start, end, replacement }) {
  try {
    parseAst(text.slice(0, start) + replacement + text.slice(end), { lang: file.endsWith('x') ? 'tsx' : 'ts' }, file);
    return true;
  } catch {
    return false;
  }
}

/** @param {Node} node @param {string} text @param {(start: number, end: number, replacement: string) => void} add */
function mutate(node, text, add) {
  const part = (/** @type {string} */ name) => nodeOf(node[name]);
  switch (node.type) {
    case 'BinaryExpression':
    case 'LogicalExpression':
      return mutateOperator(node, text, add);
    case 'UnaryExpression':
      return node.operator === '!' ? add(node.start, node.start + 1, '') : undefined;
    case 'IfStatement':
    case 'ConditionalExpression': {
      const test = part('test');
      return test ? add(test.start, test.end, 'false') : undefined;
    }
    case 'Literal':
      if (typeof node.value === 'boolean') return add(node.start, node.end, String(!node.value));
      if (typeof node.value === 'number' && isCount(node.value))
        return add(node.start, node.end, String(node.value + 1));
      return;
    case 'ExpressionStatement':
      return part('expression')?.type === 'CallExpression' ? add(node.start, node.end, ';') : undefined;
    case 'MemberExpression': {
      const property = part('property');
      const other = property && node.computed === false ? OTHER_METHOD[String(property.name)] : undefined;
      return property && other !== undefined ? add(property.start, property.end, other) : undefined;
    }
  }
}

/** @param {Node} node @param {string} text @param {(start: number, end: number, replacement: string) => void} add */
function mutateOperator(node, text, add) {
  const [left, right] = [nodeOf(node.left), nodeOf(node.right)];
  const operator = String(node.operator);
  const other = OTHER_OPERATOR[operator];
  if (!left || !right || other === undefined || (operator === '+' && (isText(left) || isText(right)))) return;
  const at = text.indexOf(operator, left.end);
  add(at, at + operator.length, other);
}

/** Limits, times, sizes and shares: no user notices one more, and a test that did would only repeat the number. */
function isCount(/** @type {number} */ value) {
  return Number.isInteger(value) && value < 100;
}

/** @param {Node} node */
function isText(node) {
  return node.type === 'TemplateLiteral' || (node.type === 'Literal' && typeof node.value === 'string');
}

/** Types say nothing at run time. @param {object} node @param {(node: Node) => void} see */
function visit(node, see) {
  const known = nodeOf(node);
  if (known === null || known.type.startsWith('TS') || known.type === 'ImportDeclaration') {
    if (known === null || !known.type.endsWith('Expression')) return;
  }
  see(known);
  for (const value of Object.values(known)) {
    for (const child of Array.isArray(value) ? value : [value]) {
      if (typeof child === 'object' && child !== null) visit(child, see);
    }
  }
}

/** @param {unknown} value @returns {Node | null} */
function nodeOf(value) {
  return isNode(value) ? value : null;
}

/** @param {unknown} value @returns {value is Node} */
function isNode(value) {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value && 'end' in value;
}
