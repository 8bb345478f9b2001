import type { Corrections } from '../../../shared/contract/corrections';

/** What is known about how to read a workbook before it is read. */
export interface Guidance {
  /** The user's own word on this very workbook; null = nothing said. */
  corrections: Corrections | null;
  /** What the user put right in an earlier workbook of that shape. */
  recall(shape: string): Promise<Corrections | null>;
}

export const NO_GUIDANCE: Guidance = { corrections: null, recall: async () => null };
