import type { Command } from '../document/commands';
import type { CellRef, Judged, Severity } from '../form/finding';

/** 待填: one place that is still to do. It is neither right nor wrong. */
export interface Todo extends CellRef {
  /** Stays while the place does: `todo@T7`, `S4@abroad`, `W5@duties/s2/hint`. */
  key: string;
  /** What has to be filled in or chosen there, in one sentence. */
  sentence: string;
  /** Where it stands when it is about the text; table, row and column are '' then. */
  section?: string;
  block?: string;
  /** What settles it in one step where nothing has to be typed for that. */
  way?: { label: string; command: Command };
}

/** 不适用: why a rule has nothing to say at a place. */
export type NotApplicable =
  /** A presumption for an input; never judged. */
  | { code: 'presumption' }
  /** Its condition does not hold. */
  | { code: 'condition' }
  /** The form has no text, or these words do not stand in it. */
  | { code: 'no-words' };

/** 未判断: why a rule that applies could not be judged. A new reason is a new member, with its words in `coverage.ts`. */
export type NotJudged =
  /** What it reads is not begun: the tables and the sections of the text in question. */
  | { code: 'waiting'; tables: readonly string[]; sections?: readonly string[] }
  /** What it asks for is still to be filled in. */
  | { code: 'todo'; todo: Todo }
  /** It reads what the imported file did not hold; findings I1–I3 name that. */
  | { code: 'absent' }
  /** It compares with a figure of last year's document, which this one does not hold. */
  | { code: 'no-last-year' }
  /** A cell it reads holds no amount, or it divides by zero. */
  | { code: 'unknown' }
  /** It broke off; its finding says so. */
  | { code: 'broken'; finding: Judged };

/** One rule of the form at one place, and what became of it. */
export interface RuleVerdict {
  rule: string;
  severity: Severity;
  /** Its official wording. */
  say: string;
  verdict: Verdict;
}

/** What became of one rule at one place. */
export type Verdict =
  /** `derived`: the relation gives its cell and so holds by construction. */
  | { kind: 'held'; how: 'compared' | 'derived' }
  /** It misses by no more than rounding can make (尾差). */
  | { kind: 'held'; how: 'rounded'; notice: Judged }
  | { kind: 'failed'; finding: Judged }
  | { kind: 'not-applicable'; why: NotApplicable }
  | { kind: 'not-judged'; why: NotJudged };

export const HELD: Verdict = { kind: 'held', how: 'compared' };
export const DERIVED: Verdict = { kind: 'held', how: 'derived' };
export const PRESUMED: Verdict = { kind: 'not-applicable', why: { code: 'presumption' } };
export const UNMET: Verdict = { kind: 'not-applicable', why: { code: 'condition' } };
export const ABSENT: Verdict = { kind: 'not-judged', why: { code: 'absent' } };
export const NO_LAST_YEAR: Verdict = { kind: 'not-judged', why: { code: 'no-last-year' } };
export const UNKNOWN: Verdict = { kind: 'not-judged', why: { code: 'unknown' } };

/** What a verdict asks to be filled in. */
export function todoOf(verdict: Verdict): Todo | null {
  return verdict.kind === 'not-judged' && verdict.why.code === 'todo' ? verdict.why.todo : null;
}

/** What a verdict puts into the list of findings: a failure, or that the rule could not be carried out. */
export function findingOf(verdict: Verdict): Judged | null {
  if (verdict.kind === 'failed') return verdict.finding;
  return verdict.kind === 'not-judged' && verdict.why.code === 'broken' ? verdict.why.finding : null;
}
