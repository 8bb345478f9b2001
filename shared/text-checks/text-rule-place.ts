import { placeKey } from '../calc/bind';
import type { Graph } from '../calc/graph';
import type { Bindings } from '../calc/members';
import type { Node, Slot } from '../calc/node';
import type { Wording } from '../checks/wording';
import type { Expr } from '../expression/syntax';
import type { NarrativeForm, TextRule } from '../form/narrative-model';
import type { Folded } from '../narrative/folded';
import type { Matches } from '../narrative/matches';
import type { Found, Pattern } from '../text/pattern';

/** What the form's rules about the text are judged by. */
export interface RuleInput {
  graph: Graph;
  wording: Wording;
  form: NarrativeForm;
  texts: ReadonlyMap<string, Folded>;
  matches: Matches;
  fill(text: string): string;
  /** Tables not begun that cells depend on. */
  waiting(reads: readonly Slot[]): readonly string[];
  /** Sections in which something is still to be written. */
  open: ReadonlySet<string>;
  /** Somebody wrote in the text, or it is still the form's own. */
  begun: boolean;
}

/**
 * What a rule is at one place while no row comes or goes and no input changes: its expressions, bound to cells, and
 * where its words stand.
 */
export class TextRulePlace {
  readonly key: string;
  /** Null until something is put in: most rules stand at most places without a word of theirs. */
  private nodes: WeakMap<object, Map<Expr, BoundExpr | null>> | null = null;
  private marks: WeakMap<Found, readonly string[]> | null = null;
  private texts: RuleInput['texts'] | null = null;
  private read: readonly (readonly [string, Folded])[] = [];
  private hits: { texts: RuleInput['texts']; label: string; hits: readonly Hit[] } | null = null;

  constructor(
    readonly rule: TextRule,
    readonly bindings: Bindings,
  ) {
    this.key = placeKey(bindings);
  }

  /** The sections that the rule reads, with their words. */
  sections(texts: RuleInput['texts']): readonly (readonly [string, Folded])[] {
    if (this.texts === texts) return this.read;
    const { sections } = this.rule;
    this.read = [...texts].filter(([id]) => sections.length === 0 || sections.includes(id));
    this.texts = texts;
    return this.read;
  }

  /** Where the rule's words stand in the sections, as long as those and the name of the row stay. */
  found(patterns: readonly Pattern[], label: string, { texts, matches, fill }: RuleInput): readonly Hit[] {
    if (this.hits?.texts === texts && this.hits.label === label) return this.hits.hits;
    const hits = this.sections(texts).flatMap(([section, text]) => {
      const found = patterns.flatMap((pattern) => matches.find(pattern, text, label, fill));
      return firstOnes(found).map((one) => ({ section, text, found: one }));
    });
    this.hits = { texts, label, hits };
    return hits;
  }

  /** Where the amounts stand in what it reads (`section/block/offset`), so that the audit does not speak of them again. */
  marksIn(section: string, { text, places }: Folded, found: Found): readonly string[] {
    this.marks ??= new WeakMap();
    const known = this.marks.get(found);
    if (known) return known;
    const read = found.ranges.filter(({ kind }) => kind !== 'list');
    const made = read.flatMap(({ from, to }) =>
      [...text.slice(from, to).matchAll(/\d+(?:[.,]\d+)*/g)].flatMap(({ index }) => {
        const place = places[from + index];
        return place ? [`${section}/${place.block.block.id}/${place.offset}`] : [];
      }),
    );
    this.marks.set(found, made);
    return made;
  }

  /** Bound once for each place in the text, whose amounts are put in for their names. */
  bound(expr: Expr, values: object, bind: () => BoundExpr | null): BoundExpr | null {
    this.nodes ??= new WeakMap();
    const ofValues = this.nodes.get(values) ?? new Map<Expr, BoundExpr | null>();
    this.nodes.set(values, ofValues);
    const known = ofValues.get(expr);
    if (known !== undefined) return known;
    const made = bind();
    ofValues.set(expr, made);
    return made;
  }
}

/** Words of a rule in a section. */
interface Hit {
  section: string;
  text: Folded;
  found: Found;
}

/** Without those that read what another one before them has read. */
function firstOnes(all: readonly Found[]): Found[] {
  const seen = new Set<number>();
  return all.filter(({ ranges, from: start }) => {
    const at = ranges[0]?.from ?? start;
    // A date that one pattern has read is no other date for the next.
    const dates = ranges.filter(({ kind }) => kind === 'date').map(({ from }) => from);
    if ([at, ...dates].some((from) => seen.has(from))) return false;
    for (const from of [at, ...dates]) seen.add(from);
    return true;
  });
}

/** An expression with the cells that it reads. */
export interface BoundExpr {
  node: Node;
  slots: readonly Slot[];
}
