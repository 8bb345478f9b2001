import type { Absent } from '../document/project';
import type { Slot } from './node';

/**
 * Cells that the imported file did not hold (文件里没有的格). A table, column or row counts as held again as soon as
 * anything is typed in it, or the user says that there is nothing to report (无此项): what is left blank there is then
 * blank on purpose.
 */
export function absentSlots(
  absent: readonly Absent[],
  slots: Iterable<Slot>,
  saysNothing: (table: string) => boolean,
): { cells: Set<Slot>; regions: Absent[] } {
  const lacking = absent.filter(({ table }) => !saysNothing(table));
  const regions = lacking.map((region) => ({ region, cells: new Set<Slot>(), typed: false }));
  if (regions.length > 0) {
    for (const slot of slots) {
      for (const one of regions) {
        if (!within(slot, one.region)) continue;
        one.cells.add(slot);
        one.typed ||= slot.typed !== null;
      }
    }
  }
  const open = regions.filter(({ typed }) => !typed);
  return { cells: new Set(open.flatMap(({ cells }) => [...cells])), regions: open.map(({ region }) => region) };
}

function within(slot: Slot, { table, row, column }: Absent): boolean {
  return slot.table === table && (row === null || slot.row === row) && (column === null || slot.column === column);
}
