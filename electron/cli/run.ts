import { sentenceOf } from '../../shared/contract/sentences';
import type { Failure, Result } from '../../shared/result/result';

/** How a command ended: 0 done, no errors found; 1 the check found errors; 2 unusable input or usage. */
export type ExitStatus = 0 | 1 | 2;

/** What commands need of the process; tests give their own. */
export interface Terminal {
  out(text: string): void;
  err(text: string): void;
}

/** Unusable input: one sentence on stderr, nothing written, status 2. */
export class Unusable extends Error {
  constructor(readonly failure: Failure) {
    super(sentenceOf(failure).replace(/，您的内容仍在程序中，没有丢失|您的内容仍在程序中，没有丢失。/, ''));
  }
}

/** The value of a result, or the end of the command. */
export function unwrap<T>(result: Result<T>, about: Readonly<Record<string, string>> = {}): T {
  if (result.ok) return result.value;
  throw new Unusable({ code: result.error.code, params: { ...about, ...result.error.params } });
}
