import type { Command } from '../document/commands';

/** 原因: one slip that explains several findings, with the edit that puts it right. */
export interface Cause {
  /** `shifted-rows@T3/2010301`, stable while the slip stays. */
  key: string;
  kind: 'wrong-cell' | 'lost-row' | 'swapped-columns' | 'wrong-unit' | 'shifted-rows';
  /** Most amounts of a table are counted in 元 where 万元 is wanted, or the other way round: what they add up to is no amount of this document. */
  inOtherUnit: boolean;
  /** What is wrong, where, and what to do. */
  sentence: string;
  /** Where it begins. */
  table: string;
  row: string;
  column: string;
  /** One undo step that repairs it; null where it is not sure which cells are wrong. */
  repair: Command | null;
  /** Keys of the findings that go with the repair. */
  explains: readonly string[];
}
