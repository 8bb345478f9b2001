import type { BatchLine } from '../../../shared/contract/batch';

/** Line of a file that could not be used. */
export function failedLine(file: string, code: string, sentence: string): BatchLine {
  return { file, document: null, outputs: [], failure: { code, sentence } };
}
