import type { DraftColumn } from './model';
import { wordKey } from './words';

/** A title of the header with what stands below it. */
export type HeaderNode = { title: string; column: DraftColumn } | { title: string; below: HeaderNode[] };

/** The header as a tree (栏目层次): columns side by side under the same title are one group. */
export function headerNodes(columns: readonly DraftColumn[], level = 0): HeaderNode[] {
  const nodes: HeaderNode[] = [];
  let at = 0;
  while (at < columns.length) {
    const column = columns[at];
    if (column === undefined) break;
    const title = column.path[level] ?? '';
    if (column.path.length <= level + 1) {
      nodes.push({ title, column });
      at += 1;
      continue;
    }
    let end = at + 1;
    while (isSameGroup(columns[end], column, level)) end += 1;
    nodes.push({ title, below: headerNodes(columns.slice(at, end), level + 1) });
    at = end;
  }
  return nodes;
}

function isSameGroup(other: DraftColumn | undefined, column: DraftColumn, level: number): boolean {
  return (
    other !== undefined &&
    other.path.length > level + 1 &&
    wordKey(other.path[level] ?? '') === wordKey(column.path[level] ?? '')
  );
}

export function leavesOf(node: HeaderNode): DraftColumn[] {
  return 'column' in node ? [node.column] : node.below.flatMap(leavesOf);
}
