import type { CompareOp, Expr, Quantifier } from '../expression/syntax';
import type { Block } from '../text/content';
import type { Pattern } from '../text/pattern';
import type { Severity } from './finding';

/** 上年数: where a figure of this document comes from in last year's. */
export interface LastYear {
  say: string;
  quantifiers: Quantifier[];
  /** A cell of this document, or the id of one of its inputs. */
  to: Expr;
  /** Amounts of last year's document; the first that is there is taken. */
  from: Expr[];
}

/** A rule about the words of the text, of the form's own making. */
export interface TextRule {
  id: string;
  say: string;
  severity: Severity;
  basis: string | null;
  /** Sections that it looks into; empty = all. */
  sections: string[];
  quantifiers: Quantifier[];
  when: Expr | null;
  test: TextTest;
}

export type TextTest =
  /** What is captured must stand in a relation to the tables. */
  | { kind: 'relation'; patterns: Pattern[]; left: Expr; op: CompareOp; right: Expr }
  /** Where these words stand, the condition must hold; null: they must not stand at all. */
  | { kind: 'assertion'; patterns: Pattern[]; condition: Expr | null; fail: string }
  /** These words must stand somewhere; `writeIn` is the section to write them in, null = the first. */
  | { kind: 'mention'; patterns: Pattern[]; writeIn: string | null; fail: string }
  /** A change of one of these items needs its reason; with `behind` where those words stand before it in the sentence. */
  | { kind: 'reasons'; items: string[]; words: string[]; behind: string | null; fail: string };

/** 情况说明 as the form words it. */
export interface NarrativeForm {
  /** Lines of the cover, with `{name}` and the like still in them. */
  cover: string[];
  title: string;
  /** 先文后表: the text stands before the tables, as far as `behind` does not say otherwise. */
  before: boolean;
  /** 表后部分: the sections from `from` on stand after the tables under a title of their own. */
  behind: { from: string; title: string } | null;
  /** The preamble first (its title is ''), then the sections in their order. */
  sections: SectionText[];
  inputs: NarrativeInput[];
  rules: TextRule[];
  lastYear: LastYear[];
  terms: { section: string; words: string[] } | null;
  uniform: string[][];
  /** 级次用语: phrases about the document's own level of government, which stands at `{level}` in them. */
  ownLevel: string[];
  /** What a change says where nothing changed (无增减), null = the program's own words. */
  unchanged: string | null;
  /** The sentence of a section with nothing to report, null = the program's own. */
  nothing: string | null;
}

export interface SectionText {
  id: string;
  title: string;
  optional: boolean;
  blocks: Block[];
  /** Text that is printed once for each of some rows. */
  repeats: Repeat[];
}

/** 逐行列出: blocks that stand once for each row, before the block of the section at `at`. */
export interface Repeat {
  id: string;
  at: number;
  quantifier: Quantifier;
  blocks: RepeatedBlock[];
}

/** As the form writes it: with `{label}` in its words, and the variable of the row in its expressions. */
export interface RepeatedBlock {
  id: string;
  kind: 'heading' | 'paragraph' | 'item';
  level: number;
  text: string;
  when: string | null;
}

/** A figure that no table holds and the user fills in, such as a total of last year. */
export interface NarrativeInput {
  id: string;
  title: string;
}

/** The unit that an input is filled in: the one at the end of its title, else that of the form. */
export function unitOfInput({ title }: NarrativeInput, unit: string): string {
  return /[（(]((?:亿|万)?元)[）)]$/.exec(title)?.[1] ?? unit;
}
