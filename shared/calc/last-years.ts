import type { LastYearCell } from '../document/last-year';
import type { SectionRows } from '../document/rows';
import type { RowLayout } from '../form/layout';
import type { LastYearNode, Node } from './node';
import type { Structure } from './structure';

/** What names a row from year to year (上年数): its code, else its id. */
export function lastYearKey({ code, id, record }: RowLayout): Pick<LastYearCell, 'key' | 'coded'> {
  return { key: record ? null : (code ?? id), coded: code !== null };
}

const repeated = new WeakMap<SectionRows, ReadonlySet<string>>();

/** The same within its table: a code in several rows names none of them, as last year's figure is that of all together. */
export function lastYearKeyIn(
  structure: Structure,
  table: string,
  row: RowLayout,
): Pick<LastYearCell, 'key' | 'coded'> {
  const rows = structure.section(table, row.section);
  const named = lastYearKey(row);
  return rows && named.key !== null && repeatedCodes(rows).has(named.key) ? { ...named, key: null } : named;
}

function repeatedCodes(section: SectionRows): ReadonlySet<string> {
  const found = repeated.get(section);
  if (found) return found;
  const codes = section.rows.flatMap(({ code }) => code ?? []);
  const made = new Set(
    codes.length === section.byCode.size ? [] : codes.filter((code, at) => codes.indexOf(code) < at),
  );
  repeated.set(section, made);
  return made;
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
