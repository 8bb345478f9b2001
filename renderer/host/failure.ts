import type { CallFailure } from '../../shared/contract/api';
import { sentenceOf } from '../../shared/contract/sentences';

/** The Chinese sentence of a failed host call. */
export function failureSentence(failure: CallFailure): string {
  return sentenceOf(
    failure.params === undefined ? { code: failure.code } : { code: failure.code, params: failure.params },
  );
}
