import { slotsOf } from '../calc/bind';
import { amountOf, holds, numeric, truth } from '../calc/evaluate';
import type { Bindings } from '../calc/members';
import type { Binding, Node, Slot } from '../calc/node';
import { carriedOut, notRun } from '../checks/not-run';
import { ABSENT, DERIVED, HELD, UNKNOWN, UNMET, type Verdict } from '../checks/verdict';
import { stripSpaces, type Wording } from '../checks/wording';
import type { Expr } from '../expression/syntax';
import type { FindingCell, Judged } from '../form/finding';
import type { TextRule, TextTest } from '../form/narrative-model';
import { type Amount, ZERO } from '../money/amount';
import { withInputs } from '../narrative/figure';
import { type Folded, repeatTables } from '../narrative/folded';
import type { Found, Pattern } from '../text/pattern';
import { missingReasons } from './reasons';
import { type TextPlace, textFinding } from './text-finding';
import type { BoundExpr, RuleInput, TextRulePlace } from './text-rule-place';

const SHOULD: Record<string, string> = { '=': '应等于', '<=': '应不大于', '>=': '应不小于' };

/** What became of one rule for one row (or none), and all that this rests on beside the words of its sections. */
export interface JudgedPlace {
  verdicts: Verdict[];
  reads: ReadonlySet<Slot>;
  /** Amounts in the text that it judged (`section/block/offset` of the first digit), and by which cell. */
  marks: readonly (readonly [string, Slot | null])[];
  /** It broke off. */
  broken: boolean;
}

/** Judges the rule at a place, wherever its words stand. */
export function judgeTextRule(input: RuleInput, place: TextRulePlace): JudgedPlace {
  return carriedOut<JudgedPlace>(
    () => new RuleAtPlace(input, place).judged(),
    () => ({ verdicts: [brokenRule(input, place.rule)], reads: new Set(), marks: [], broken: true }),
  );
}

export function brokenRule(input: RuleInput, rule: TextRule): Verdict {
  return { kind: 'not-judged', why: { code: 'broken', finding: notRun(rule, placeOf(rule, input)) } };
}

/** Where a rule that cannot be carried out is shown: at the beginning of the first section that it reads. */
function placeOf({ sections }: TextRule, { texts }: RuleInput): TextPlace {
  const first = [...texts].find(([id]) => sections.length === 0 || sections.includes(id));
  return { section: first?.[0] ?? '', block: first?.[1].places[0]?.block.block.id ?? '' };
}

const NO_VALUES = {};
const NO_WORDS: Verdict = { kind: 'not-applicable', why: { code: 'no-words' } };

/** One rule for one row (or none). */
class RuleAtPlace {
  private readonly label: string;
  private readonly reads = new Set<Slot>();
  private readonly marks: [string, Slot | null][] = [];

  private readonly rule: TextRule;
  private readonly bindings: Bindings;

  constructor(
    private readonly input: RuleInput,
    private readonly place: TextRulePlace,
  ) {
    const { rule, bindings } = place;
    this.rule = rule;
    this.bindings = bindings;
    this.label = this.labelOf([...bindings.values()][0]);
  }

  judged(): JudgedPlace {
    return { verdicts: this.judge(), reads: this.reads, marks: this.marks, broken: false };
  }

  private judge(): Verdict[] {
    if (this.rule.quantifiers.length > 0 && this.label === '') return [];
    const unmet = this.rule.when && this.unmet(this.rule.when);
    if (unmet) return [unmet];
    const verdicts = this.test();
    return verdicts.length > 0 ? verdicts : [NO_WORDS];
  }

  /** Why the rule is not judged here, null when it is. */
  private unmet(when: Expr): Verdict | null {
    const node = this.bound(when, NO_VALUES)?.node;
    if (!node) return UNKNOWN;
    const waiting = this.waiting([node]);
    if (waiting) return waiting;
    const applies = truth(node, this.input.graph);
    if (applies === true) return null;
    return applies === false ? UNMET : UNKNOWN;
  }

  private waiting(nodes: readonly Node[]): Verdict | null {
    const reads = slotsOf(nodes);
    if (reads.some((slot) => slot.unread)) return ABSENT;
    const tables = this.input.waiting(reads);
    return tables.length === 0 ? null : { kind: 'not-judged', why: { code: 'waiting', tables } };
  }

  private test(): Verdict[] {
    const { test } = this.rule;
    switch (test.kind) {
      case 'relation':
        return this.everywhere(test.patterns, (section, text, found) => this.relation(test, section, text, found));
      case 'assertion':
        return this.everywhere(test.patterns, (section, text, found) => this.assertion(test, section, text, found));
      case 'mention':
        return this.mention(test);
      case 'reasons':
        return this.sections().flatMap(([section, text]) => this.reasons(test, section, text));
    }
  }

  private sections(): readonly (readonly [string, Folded])[] {
    return this.place.sections(this.input.texts);
  }

  private found(pattern: Pattern, text: Folded): readonly Found[] {
    return this.input.matches.find(pattern, text, this.label, this.input.fill);
  }

  private everywhere(
    patterns: readonly Pattern[],
    judge: (section: string, text: Folded, found: Found) => Verdict,
  ): Verdict[] {
    return this.place
      .found(patterns, this.label, this.input)
      .map(({ section, text, found }) => judge(section, text, found));
  }

  private relation(
    test: Extract<TextTest, { kind: 'relation' }>,
    section: string,
    text: Folded,
    found: Found,
  ): Verdict {
    const left = this.numeric(test.left, found.values);
    const right = this.numeric(test.right, found.values);
    const waiting = this.waiting([left.node, right.node]);
    if (left.value === undefined || right.value === undefined) return waiting ?? UNKNOWN;
    const cell = right.node.kind === 'cell' && test.left.kind === 'name' ? right.node.slot : null;
    for (const mark of this.place.marksIn(section, text, found)) this.marks.push([mark, cell]);
    if (waiting) return waiting;
    if (found.ranges.length > 1 && repeatTables(text.places, amountsIn(text, found))) return DERIVED;
    const difference = left.value.minus(right.value);
    if (holds(difference, test.op, ZERO)) return HELD;
    const { wording } = this.input;
    const sentence =
      `不符：正文“${quoted(text, found)}”，${side(test.left, left, wording)}，` +
      `${SHOULD[test.op] ?? test.op} ${side(test.right, right, wording)}，差额 ${wording.number(difference)}。`;
    return this.failed(section, text, found.ranges[0]?.from ?? found.from, sentence, {
      left: wording.number(left.value),
      right: wording.number(right.value),
      difference: wording.number(difference),
      cells: cellsOf(right.node),
    });
  }

  private assertion(
    test: Extract<TextTest, { kind: 'assertion' }>,
    section: string,
    text: Folded,
    found: Found,
  ): Verdict {
    const node = test.condition ? this.bound(test.condition, found.values)?.node : undefined;
    const waiting = node && this.waiting([node]);
    if (waiting) return waiting;
    const stands = node ? truth(node, this.input.graph) : undefined;
    if (test.condition && stands !== false) return stands ? HELD : UNKNOWN;
    const sentence = this.filled(test.fail).replaceAll('{text}', () => quoted(text, found));
    return this.failed(section, text, found.from, sentence, { cells: node ? cellsOf(node) : [] });
  }

  /** A reason may still stand in a place that is not written yet. */
  private reasons(test: Extract<TextTest, { kind: 'reasons' }>, section: string, text: Folded): Verdict[] {
    if (this.input.open.has(section))
      return [{ kind: 'not-judged', why: { code: 'waiting', tables: [], sections: [section] } }];
    const missing = missingReasons(this.rule, test, section, text);
    if (missing.length === 0) return [HELD];
    return missing.map((finding) => ({ kind: 'failed', finding }));
  }

  private mention(test: Extract<TextTest, { kind: 'mention' }>): Verdict[] {
    const sections = this.sections();
    const stands = sections.some(([, text]) => test.patterns.some((pattern) => this.found(pattern, text).length > 0));
    const place = sections.find(([id]) => id === test.writeIn) ?? sections[0];
    if (stands) return [HELD];
    if (!place) return [];
    const [section, text] = place;
    const sentence = this.filled(test.fail);
    const { begun, open } = this.input;
    const unwritten = !begun || sections.some(([id]) => open.has(id));
    return [unwritten ? this.todo(section, text, sentence) : this.failed(section, text, 0, sentence, {})];
  }

  /** Nobody left it out of a text that is not begun, or not yet written to its end. */
  private todo(section: string, text: Folded, sentence: string): Verdict {
    const block = text.places[0]?.block.block.id ?? '';
    const key = `${this.rule.id}@${section}/${block}/${this.place.key}`;
    const todo = { key, sentence, table: '', row: '', column: '', section, block };
    return { kind: 'not-judged', why: { code: 'todo', todo } };
  }

  private failed(...finding: Parameters<RuleAtPlace['finding']>): Verdict {
    return { kind: 'failed', finding: this.finding(...finding) };
  }

  private finding(
    section: string,
    text: Folded,
    at: number,
    sentence: string,
    numbers: { left?: string; right?: string; difference?: string; cells?: FindingCell[] },
  ): Judged {
    const block = text.places[at]?.block.block.id ?? '';
    const { id, severity, say, basis } = this.rule;
    const source = basis === null ? say : `${say}（依据：${basis}）`;
    const made = textFinding({ id, severity, say: source }, { section, block }, this.place.key, sentence, numbers);
    return { ...made, fingerprint: numbers.left === undefined ? sentence : made.fingerprint };
  }

  private filled(text: string): string {
    return this.input.fill(text.replaceAll('{label}', this.label));
  }

  private labelOf(binding: Binding | undefined): string {
    if (binding?.kind !== 'row') return binding?.text ?? '';
    const row = this.input.graph.structure.findRow(binding.table, null, binding.id, null);
    return stripSpaces(row?.label ?? '');
  }

  private bound(expr: Expr, values: Readonly<Record<string, Amount>>): BoundExpr | null {
    const bound = this.place.bound(expr, values, () => this.bind(expr, values));
    for (const slot of bound?.slots ?? []) this.reads.add(slot);
    return bound;
  }

  private bind(expr: Expr, values: Readonly<Record<string, Amount>>): BoundExpr | null {
    const { form, graph } = this.input;
    const inputs = graph.outline.inputs;
    const captured = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value.toFixed()]));
    const names = new Set([...form.inputs.map(({ id }) => id), ...Object.keys(values)]);
    const filled = withInputs(expr, names, { ...inputs, ...captured });
    if (filled.missing.length > 0) return null;
    const node = graph.bind(filled.expr, this.bindings, this.place);
    return { node, slots: slotsOf([node]) };
  }

  private numeric(expr: Expr, values: Readonly<Record<string, Amount>>): { value: Amount | undefined; node: Node } {
    const bound = this.bound(expr, values);
    const value = bound ? numeric(bound.node, this.input.graph) : undefined;
    const places = this.input.graph.structure.template.decimals;
    return { value: value?.toDecimalPlaces(places), node: bound?.node ?? { kind: 'number', value: ZERO } };
  }
}

/** Places of the amounts that a rule compares. */
function amountsIn({ text }: Folded, { ranges }: Found): number[] {
  return ranges.flatMap(({ from, to }) => [...text.slice(from, to).matchAll(/\d+/g)].map(({ index }) => from + index));
}

function quoted({ text }: Folded, { from, to }: Found): string {
  const words = text.slice(from, to).replaceAll('\n', ' ');
  return words.length > 40 ? `${words.slice(0, 40)}…` : words;
}

function side(expr: Expr, { value, node }: { value: Amount | undefined; node: Node }, wording: Wording): string {
  const number = wording.number(value ?? ZERO);
  if (node.kind === 'cell') return wording.expression(node, null);
  if (expr.kind === 'name' || slotsOf([node]).length === 0) return number;
  return `${number}（${wording.expression(node, null)}）`;
}

function cellsOf(node: Node): FindingCell[] {
  return slotsOf([node]).map((slot) => {
    const { table, row, column } = slot;
    return { table, row, column, side: 'right', value: amountOf(slot)?.toFixed() ?? slot.typed };
  });
}
