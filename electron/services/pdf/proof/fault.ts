import { type Failure, fail } from '../../../../shared/result/result';

/** Where something of the document is not on the paper as it should be. */
export interface Lost {
  /** Page it should stand on, from 1. */
  page?: number;
  table?: string;
  /** Printed line of the table, from 1, and title of the column. */
  row?: number;
  column?: string;
  section?: string;
  /** First words of the text. */
  words?: string;
}

const MAX_WORDS_CHARACTERS = 20;

/** A page that does not hold what the document says: the output is refused and the place named. */
export function lost({ page, row, words, ...texts }: Lost): { ok: false; error: Failure } {
  const params: Record<string, string> = { ...texts };
  if (page !== undefined) params.page = `${page}`;
  if (row !== undefined) params.row = `${row}`;
  if (words !== undefined) params.words = [...words].slice(0, MAX_WORDS_CHARACTERS).join('');
  return fail('pdf-not-whole', params);
}
