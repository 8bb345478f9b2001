import { UnusableForm } from '../calc/faults';
import type { Finding, Judged, Severity } from '../form/finding';

/** The fingerprint of a finding that says its rule was not carried out. */
export const NOT_RUN = 'not-run';

/** A rule as its findings name it. */
export interface RuleHead {
  id: string;
  severity: Severity;
  say: string;
}

/** Where a rule was to be carried out; what is not known is left out. */
export type RulePlace = Partial<Pick<Finding, 'table' | 'row' | 'column' | 'section' | 'block'>>;

/**
 * What a rule finds, or `broken` when it breaks off (这条审核没有能执行): one rule that cannot be carried out is never the
 * end of the check, and never taken as held. A form that cannot be calculated at all is none of a rule's business.
 */
export function carriedOut<T>(run: () => T, broken: () => T): T {
  try {
    return run();
  } catch (error) {
    if (error instanceof UnusableForm) throw error;
    return broken();
  }
}

/** The finding that stands where a rule could not be carried out. */
export function notRun({ id, severity, say }: RuleHead, place: RulePlace = {}): Judged {
  const { table = '', row = '', column = '', section, block } = place;
  const words = { ...(section === undefined ? {} : { section }), ...(block === undefined ? {} : { block }) };
  return {
    key: `${id}@${[table, row, column, section ?? '', block ?? ''].join('/')}/not-run`,
    rule: id,
    severity,
    say,
    sentence: notRunSentence(say),
    table,
    row,
    column,
    left: null,
    right: null,
    difference: null,
    cells: [],
    fingerprint: NOT_RUN,
    ...words,
  };
}

/** Says that a rule was not carried out, and what to do instead. */
export function notRunSentence(say: string): string {
  return `这条审核没有能执行（${say}），其他审核不受影响，内容没有改动。请人工核对这一条，并告诉技术支持。`;
}
