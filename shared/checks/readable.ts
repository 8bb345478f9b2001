import { grouped } from '../money/amount';

/** What stands in quotation marks is somebody's own words, which are told as they were written. */
const QUOTED_OR_AMOUNT = /“[^”]*”|(?<![\d.,])-?\d{4,}\.\d+(?![\d.])/g;

/** A sentence with 千分位 in its amounts, for reading; codes and years have no point and stay as they are. */
export function readable(sentence: string): string {
  return sentence.replace(QUOTED_OR_AMOUNT, (found) => (found.startsWith('“') ? found : grouped(found)));
}

/** Official wording of a relation with the names of its tables in the place of the form's ids (T1, E2). */
export function withTableNames(say: string, names: ReadonlyMap<string, string>): string {
  return say.replace(/(?<![A-Za-z\d])[A-Z]+\d+(?![A-Za-z\d])/g, (id) => names.get(id) ?? id);
}
