import type { Graph, Touched } from '../calc/graph';
import type { Node, Slot } from '../calc/node';
import { KeptOrder } from '../checks/kept-order';
import { carriedOut, notRun } from '../checks/not-run';
import { UniqueKeys } from '../checks/unique-keys';
import type { RuleVerdict, Todo } from '../checks/verdict';
import type { Wording } from '../checks/wording';
import type { Judged } from '../form/finding';
import type { NarrativeForm } from '../form/narrative-model';
import type { Figure, ResolvedSection } from '../narrative/figure';
import type { Folded } from '../narrative/folded';
import { Matches } from '../narrative/matches';
import type { Narrative } from '../narrative/narrative';
import { TableValues } from '../narrative/values';
import { Audit } from './audit';
import { type Bindable, NEAR } from './audit-block';
import { judgeFigures, openPlaces, TOLD, WRITTEN } from './completeness';
import { judgeUniform, UNIFORM } from './consistency';
import { KeptRules, sameItems } from './kept-rules';
import { LEVEL, levelMarks } from './level-words';
import { isOfThisYear } from './own-figures';
import { PrintedAmounts } from './printed-amounts';
import { judgeRepeated, ROW_BY_ROW } from './repeated-lines';
import { carried, SectionWords, type Words } from './section-words';
import { EXPLAINED, judgeTerms } from './terms';
import { markOf } from './text-finding';

interface Judgement {
  findings: readonly Judged[];
  /** 待填 of the text. */
  todos: readonly Todo[];
  bindable: readonly Bindable[];
}

/** What the filled-in text says of itself; the same object while every section is. */
interface Whole {
  sections: readonly ResolvedSection[];
  words: readonly Words[];
  texts: ReadonlyMap<string, Folded>;
  todos: readonly Todo[];
  open: ReadonlySet<string>;
  /** Told before what the rules and the audit find. */
  first: readonly Judged[];
  last: readonly Judged[];
}

const NOTHING: Judgement = { findings: [], todos: [], bindable: [] };

/** What the tables are told of by their own checks. */
export interface TableFacts {
  /** Tables not begun that cells depend on. */
  waiting(reads: readonly Slot[]): readonly string[];
  /** Tables not begun that an expression depends on. */
  waitingFor(node: Node): readonly string[];
  /** What of the form is not begun, as bits. */
  readonly unbegun: bigint;
}

/** 情况说明的审核: everything about the text. An edit has only that judged again which it may concern. */
export class NarrativeChecker {
  private made: Judgement | null = null;
  private stale = true;
  private audit: Audit | null = null;
  private whole: Whole | null = null;
  private readonly words: SectionWords;
  private readonly matches: Matches;
  private readonly rules = new KeptRules();
  private parts: readonly unknown[] = [];
  /** Figures that cannot be told, and what decides that while no row comes or goes; null = to be looked for. */
  private untold: { sections: readonly ResolvedSection[]; unbegun: bigint; found: readonly Judged[] } | null = null;
  /** What is told of text that stands row by row. */
  private lines: readonly Judged[] = [];
  /** Section/block → its place in the text. */
  private blocks: ReadonlyMap<string, number> = new Map();
  private readonly order = new KeptOrder<Judged>(
    (a, b) => this.placeOf(a) - this.placeOf(b),
    (a, b) => a.section === b.section && a.block === b.block,
  );
  private readonly unique = new UniqueKeys();

  constructor(
    private readonly graph: Graph,
    private readonly narrative: Narrative,
    private readonly wording: Wording,
    private readonly tables: TableFacts,
  ) {
    this.matches = new Matches(graph.structure.template.unit);
    this.words = new SectionWords(graph, wording, (figure) => isOfThisYear(figure, narrative));
  }

  /** After an edit of those cells, or of the text. */
  update(slots: ReadonlySet<Slot>): void {
    this.stale = true;
    this.rules.update(slots);
    this.audit?.update(slots);
  }

  /** After rows came or went; `moved` are cells that depend on other parts of the form than before. */
  updateRows(touched: Touched, moved: ReadonlySet<Slot>): void {
    this.stale = true;
    this.rules.updateRows(touched, this.graph);
    this.rules.update(touched.slots);
    this.rules.update(moved);
    this.audit?.updateRows(touched);
    this.untold = null;
  }

  /** After words of the whole document changed: all is judged afresh but what the same words say of themselves. */
  invalidate(): void {
    this.judgeAll();
    this.rules.invalidate(this.graph);
  }

  /** 全审: the same, where no word and no row changed. */
  judgeAll(): void {
    this.stale = true;
    this.made = null;
    this.audit = null;
    this.untold = null;
    this.rules.forgetAll();
  }

  /** In the order of sections and paragraphs; the very array of before where nothing of it changed. */
  findings(): readonly Judged[] {
    return this.judgement().findings;
  }

  /** What is still to be written or filled in, in the same order. */
  todos(): readonly Todo[] {
    return this.judgement().todos;
  }

  /** What became of the form's own rules about its text. */
  verdictsOfRules(): readonly RuleVerdict[] {
    this.judgement();
    return this.rules.verdicts();
  }

  /** Amounts written by hand that equal a table's, to be bound to it (改为取数). */
  bindable(): readonly Bindable[] {
    return this.judgement().bindable;
  }

  private judgement(): Judgement {
    if (!this.made || this.stale) this.made = this.judge();
    this.stale = false;
    return this.made;
  }

  private judge(): Judgement {
    const { graph, narrative, wording } = this;
    const { form } = narrative;
    if (!form) return NOTHING;
    const whole = this.wholeOf(narrative.sections(), form);
    const { sections, texts, open } = whole;
    const begun = Object.keys(graph.outline.narrative).length > 0;
    const ofRules = this.rules.judged(
      {
        graph,
        wording,
        form,
        texts,
        matches: this.matches,
        open,
        begun,
        waiting: (reads) => this.tables.waiting(reads),
        fill: (text) => narrative.fill(text),
      },
      (this.tables.unbegun << 1n) | (begun ? 1n : 0n),
    );
    this.audit ??= new Audit(new TableValues(graph, wording), new PrintedAmounts(graph));
    const kept = this.audit;
    const audit = carriedOut(
      () => kept.found({ graph, wording, sections, judged: this.rules.marks() }),
      () => ({ findings: [notRun(NEAR)], bindable: [] }),
    );
    const untold = this.untoldOf(sections);
    const lines = this.linesOf(sections, form);
    const parts = [whole, untold, lines, ofRules, audit];
    if (this.made && sameItems(parts, this.parts)) return this.made;
    this.parts = parts;
    const findings = [...whole.first, ...untold, ...lines, ...ofRules.findings, ...audit.findings, ...whole.last];
    return {
      findings: this.unique.of(this.order.of(findings)),
      todos: [...whole.todos, ...ofRules.todos],
      bindable: audit.bindable,
    };
  }

  private untoldOf(sections: readonly ResolvedSection[]): readonly Judged[] {
    const { unbegun } = this.tables;
    const { untold: known } = this;
    if (known?.sections === sections && known.unbegun === unbegun) return known.found;
    const made = carried(TOLD, {}, () => judgeFigures(sections, (figure) => this.waits(figure)));
    const found = known ? unlessAlike(known.found, made) : made;
    this.untold = { sections, unbegun, found };
    return found;
  }

  private linesOf(sections: readonly ResolvedSection[], form: NarrativeForm): readonly Judged[] {
    this.lines = unlessAlike(
      this.lines,
      carried(ROW_BY_ROW, {}, () => judgeRepeated(sections, form, this.narrative)),
    );
    return this.lines;
  }

  private placeOf({ section, block }: Judged): number {
    return this.blocks.get(`${section}/${block}`) ?? 0;
  }

  /** Asked of the rows as they are now: they may come and go while the words of a section stay. */
  private waits({ expr }: Figure): boolean {
    const node = this.narrative.nodeOf(expr);
    return node !== null && this.tables.waitingFor(node).length > 0;
  }

  private wholeOf(sections: readonly ResolvedSection[], form: NarrativeForm): Whole {
    const { whole: before } = this;
    if (before?.sections === sections) return before;
    this.matches.setWords((text) => this.narrative.fill(text));
    const words = sections.map((section) => this.words.of(section));
    const texts = new Map(words.map(({ section, text }) => [section.id, text]));
    const lacking = carriedOut<{ todos: Todo[]; findings: Judged[] }>(
      () => ({ todos: openPlaces(sections, form), findings: [] }),
      () => ({ todos: [], findings: [notRun(WRITTEN)] }),
    );
    const places = new Map<string, number>();
    for (const { id, blocks } of sections) for (const { block } of blocks) places.set(`${id}/${block.id}`, places.size);
    this.blocks = places;
    this.order.clear();
    this.whole = {
      sections,
      words,
      texts,
      todos: lacking.todos,
      open: new Set(lacking.todos.flatMap(({ section }) => section ?? [])),
      first: lacking.findings,
      last: before && sameItems(words, before.words) ? before.last : this.lastOf(words, texts, form),
    };
    return this.whole;
  }

  private lastOf(words: readonly Words[], texts: Whole['texts'], form: NarrativeForm): Judged[] {
    const sections = words.map(({ section }) => section);
    const { template } = this.graph.structure;
    const uniform = carried(UNIFORM, {}, () => judgeUniform(texts, form.uniform));
    // Another level in one of two places is told once: where it is the very words that are told of already.
    const isTold = (finding: Judged): boolean => {
      if (finding.rule !== LEVEL.id) return false;
      const beside = uniform.filter(({ section, block }) => section === finding.section && block === finding.block);
      const told = beside.map(markOf);
      return levelMarks(finding).every((words) => told.some((word) => words.includes(word)));
    };
    return [
      ...words.flatMap(({ findings }) => findings.filter((one) => !isTold(one))),
      ...uniform,
      ...carried(EXPLAINED, {}, () => judgeTerms(sections, texts, form, template)),
    ];
  }
}

/** The very array of before where it says the same. */
function unlessAlike(before: readonly Judged[], now: readonly Judged[]): readonly Judged[] {
  const alike = ({ key, sentence }: Judged, at: number) => key === now[at]?.key && sentence === now[at]?.sentence;
  return before.length === now.length && before.every(alike) ? before : now;
}
