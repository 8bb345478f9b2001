import type { Graph } from '../calc/graph';
import type { Change } from '../document/changes';
import type { Command } from '../document/commands';
import { fail, ok } from '../result/result';
import { insertWithParents, wholeData } from './own-rows';
import type { Planned } from './plan-type';

/** 改科目编码: rows of one code become rows of another at its place, with what is written in them. */
export function recode({ tables, code, to }: Extract<Command, { kind: 'recode' }>, graph: Graph): Planned {
  const changes: Change[] = [];
  for (const table of tables) {
    const digits = graph.structure.form(table).sections.find(({ classified }) => classified)?.classified?.digits;
    const { rows: own, cells } = wholeData(graph.structure, table);
    const index = own.findIndex((row) => row.code === code);
    const row = own[index];
    if (!row || !digits) continue;
    if (!/^\d+$/.test(to) || !digits.includes(to.length))
      return fail('bad-code', { code: to, digits: digits.join('、') });
    if (own.some((other) => other.code === to)) return fail('row-exists', { code: to });
    const texts = Object.entries(cells[row.id] ?? {});
    for (const [column, before] of texts)
      changes.push({ kind: 'cell', table, row: row.id, column, before, after: null });
    changes.push({ kind: 'row-out', table, index, row });
    const left = own.toSpliced(index, 1);
    changes.push(...insertWithParents(table, left, to, null, digits));
    for (const [column, after] of texts) changes.push({ kind: 'cell', table, row: to, column, before: null, after });
  }
  return changes.length === 0 ? fail('row-not-own', { row: code }) : ok({ label: `科目 ${code} 改为 ${to}`, changes });
}
