import { posix } from 'node:path';
import { type SourceFile, sourceFiles } from './sources';

/** One import, of values or of types, from one file of the program to another. */
export interface Import {
  from: string;
  to: string;
  line: number;
}

const SPECIFIER = /\b(?:from|import)\s*\(?\s*'(\.{1,2}\/[^'\n]+)'/g;
const ENDINGS = ['.ts', '.tsx', '.mts', '.mjs', ''];

/** Every import between files of these layers; types and lazy imports count like the others. */
export function importsOf(files: readonly SourceFile[]): Import[] {
  const paths = new Set(files.map(({ path }) => path));
  return files.flatMap(({ path, text }) =>
    [...text.matchAll(SPECIFIER)].flatMap((match) => {
      const base = posix.join(posix.dirname(path), match[1] ?? '');
      const to = ENDINGS.map((ending) => base + ending).find((candidate) => paths.has(candidate));
      return to === undefined ? [] : [{ from: path, to, line: lineAt(text, match.index) }];
    }),
  );
}

/** The program's files below these folders. */
export function programFiles(folders: readonly string[]): SourceFile[] {
  return sourceFiles(folders, ['.ts', '.tsx', '.mts', '.mjs']);
}

/** Every set of names of which each leads to each other (Tarjan). */
export function circles(arrows: ReadonlyMap<string, ReadonlySet<string>>): string[][] {
  const order = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const found: string[][] = [];
  const visit = (name: string): number => {
    const index = order.size;
    order.set(name, index);
    let lowest = index;
    stack.push(name);
    for (const next of arrows.get(name) ?? []) {
      if (!order.has(next)) lowest = Math.min(lowest, visit(next));
      else if (stack.includes(next)) lowest = Math.min(lowest, order.get(next) ?? lowest);
    }
    low.set(name, lowest);
    if (lowest === index) {
      const circle = stack.splice(stack.indexOf(name));
      if (circle.length > 1) found.push(circle.sort());
    }
    return lowest;
  };
  for (const name of arrows.keys()) if (!order.has(name)) visit(name);
  return found;
}

/** The imports as arrows between names; none from a name to itself. */
export function arrowsBetween(imports: readonly Import[], name: (path: string) => string): Map<string, Set<string>> {
  const arrows = new Map<string, Set<string>>();
  for (const { from, to } of imports) {
    if (name(from) === name(to)) continue;
    const targets = arrows.get(name(from)) ?? new Set();
    arrows.set(name(from), targets.add(name(to)));
  }
  return arrows;
}

function lineAt(text: string, index: number): number {
  return text.slice(0, index).split('\n').length;
}
