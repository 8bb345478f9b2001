import type { LastYearCell } from '../document/last-year';
import type { RowLayout } from '../form/layout';
import type { LastYearNode, Node } from './node';

/** What names a row from year to year (上年数): its code, else its id. */
export function lastYearKey({ code, id, record }: RowLayout): Pick<LastYearCell, 'key' | 'coded'> {
  return { key: record ? null : (code ?? id), coded: code !== null };
}

/** The same of a row that this document does not have. */
export function keyOfWord(word: string): Pick<LastYearCell, 'key' | 'coded'> {
  return { key: word, coded: /^\d+$/.test(word) };
}

/** Figures of last year's document that expressions ask for. */
export function lastsOf(nodes: readonly (Node | null)[]): LastYearNode[] {
  return nodes.flatMap((node): LastYearNode[] => {
    switch (node?.kind) {
      case 'last':
        return [node];
      case 'defined':
        return lastsOf([node.node]);
      case 'unary':
        return lastsOf([node.operand]);
      case 'binary':
        return lastsOf([node.left, node.right]);
      case 'call':
        return lastsOf(node.args);
      default:
        return [];
    }
  });
}
