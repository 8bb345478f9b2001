import type { SumReport } from '../../shared/contract/sum';
import type { SummedUnits } from '../../shared/document/summed-units';
import type { CellRef } from '../../shared/form/finding';

/** Dialogs about units (单位): to sum them or to hold a document against them, what became of a sum, and 下钻 of a cell. */
export type UnitDialog =
  | { kind: 'units'; purpose: 'sum' | 'check' }
  | { kind: 'sum-report'; report: SumReport }
  | { kind: 'cell-units'; ref: CellRef; summed: SummedUnits };
