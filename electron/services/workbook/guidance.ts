import type { Corrections } from '../../../shared/contract/corrections';

/** What is known about how to read a workbook before it is read. */
export interface Guidance {
  /** The clerk's own word on this very workbook; null = she has not spoken. */
  corrections: Corrections | null;
  /** What she put right in an earlier workbook of that shape. */
  recall(shape: string): Promise<Corrections | null>;
}

export const NO_GUIDANCE: Guidance = { corrections: null, recall: async () => null };
