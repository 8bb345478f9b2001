import type { Graph } from '../../calc/graph';
import type { Slot } from '../../calc/node';
import type { Judged } from '../../checks/judge';
import { carriedOut, notRun, type RulePlace } from '../../checks/not-run';
import { uniqueKeys } from '../../checks/unique-keys';
import { findingOf, type RuleVerdict, type Todo } from '../../checks/verdict';
import type { Wording } from '../../checks/wording';
import { type Folded, foldSection } from '../folded';
import { Matches } from '../matches';
import type { Narrative, ResolvedSection } from '../narrative';
import { TableValues } from '../values';
import { auditAmounts, type Bindable, NEAR } from './audit';
import { DIRECTION, judgeDirections, judgeReasons, REASON } from './changes';
import { judgeFigures, openPlaces, TOLD, WRITTEN } from './completeness';
import {
  judgeComparedYears,
  judgeNames,
  judgeUniform,
  judgeYearDigits,
  judgeYears,
  NAME,
  UNIFORM,
  YEAR,
} from './consistency';
import { DECIMALS, judgeDecimals, judgeNumbering, RUNS_ON } from './numbering';
import { DIFFERENCE, judgeDifferences, judgeShares, SHARE } from './rates';
import { sentencesOf } from './sentences';
import { judgeSums, SUM } from './sums';
import { EXPLAINED, judgeTerms } from './terms';
import { inBlock, type TextRuleHead } from './text-finding';
import { judgeTextRules } from './text-rules';
import { wrongWords } from './wrong-words';

interface Judgement {
  findings: Judged[];
  /** 待填 of the text. */
  todos: Todo[];
  /** What became of the form's own rules. */
  verdicts: RuleVerdict[];
  bindable: Bindable[];
}

/** A section's text, and what is wrong in it whatever the tables say. */
interface Words {
  section: ResolvedSection;
  year: number;
  text: Folded;
  findings: Judged[];
}

const NOTHING: Judgement = { findings: [], todos: [], verdicts: [], bindable: [] };

/** 情况说明的审核: everything about the text, judged when it is asked for and kept until the next edit. */
export class NarrativeChecker {
  private made: Judgement | null = null;
  private values: TableValues | null = null;
  private readonly known = new Map<string, Words>();
  private readonly matches: Matches;

  constructor(
    private readonly graph: Graph,
    private readonly narrative: Narrative,
    private readonly wording: Wording,
    /** Tables not begun that cells depend on. */
    private readonly waiting: (reads: readonly Slot[]) => string[],
  ) {
    this.matches = new Matches(graph.structure.template.unit);
  }

  /** After an edit of those cells; of anything else about the document too. */
  update(slots: Iterable<Slot>): void {
    this.made = null;
    this.values?.update(slots);
  }

  /** After rows came or went, or words of the whole document changed. */
  invalidate(): void {
    this.made = null;
    this.values = null;
  }

  /** In the order of sections and paragraphs. */
  findings(): readonly Judged[] {
    return this.judgement().findings;
  }

  /** What is still to be written or filled in, in the same order. */
  todos(): readonly Todo[] {
    return this.judgement().todos;
  }

  /** What became of the form's own rules about its text. */
  verdictsOfRules(): readonly RuleVerdict[] {
    return this.judgement().verdicts;
  }

  /** Amounts written by hand that equal a table's, to be bound to it (改为取数). */
  bindable(): readonly Bindable[] {
    return this.judgement().bindable;
  }

  private judgement(): Judgement {
    this.made ??= this.judge();
    return this.made;
  }

  private judge(): Judgement {
    const { graph, narrative, wording } = this;
    const { form } = narrative;
    if (!form) return NOTHING;
    const { outline } = graph;
    const { template } = graph.structure;
    const sections = narrative.sections();
    const words = sections.map((section) => this.wordsOf(section));
    const texts = new Map(words.map(({ section, text }) => [section.id, text]));
    const { matches } = this;
    const fill = (text: string): string => narrative.fill(text);
    matches.setWords(fill);
    const judged = new Map<string, Slot | null>();
    const lacking = carriedOut<Pick<Judgement, 'todos' | 'findings'>>(
      () => ({ todos: openPlaces(sections, form), findings: [] }),
      () => ({ todos: [], findings: [notRun(WRITTEN)] }),
    );
    const { todos } = lacking;
    const open = new Set(todos.flatMap(({ section }) => section ?? []));
    const verdicts = judgeTextRules({
      graph,
      wording,
      form,
      texts,
      matches,
      judged,
      open,
      waiting: this.waiting,
      fill,
    });
    this.values ??= new TableValues(graph, wording);
    this.values.begin();
    const { values } = this;
    const audit = carriedOut(
      () => auditAmounts({ graph, wording, values, sections, judged }),
      () => ({ findings: [notRun(NEAR)], bindable: [] }),
    );
    const findings = [
      ...lacking.findings,
      ...carried(TOLD, {}, () => judgeFigures(sections)),
      ...verdicts.flatMap(({ verdict }) => findingOf(verdict) ?? []),
      ...audit.findings,
      ...words.flatMap(({ findings }) => findings),
      ...carried(YEAR, {}, () => judgeYears(texts, outline)),
      ...carried(YEAR, {}, () => judgeYearDigits(texts, outline)),
      ...carried(YEAR, {}, () => judgeComparedYears(texts, outline)),
      ...carried(NAME, {}, () => judgeNames(texts, outline)),
      ...carried(UNIFORM, {}, () => judgeUniform(texts, form.uniform)),
      ...carried(EXPLAINED, {}, () => judgeTerms(sections, texts, form, template)),
    ];
    return { findings: inOrder(findings, narrative), todos, verdicts, bindable: audit.bindable };
  }

  /** What the words of a section decide by themselves; kept while they stay, since most edits change no word. */
  private wordsOf(section: ResolvedSection): Words {
    const { year } = this.graph.outline;
    const known = this.known.get(section.id);
    if (known && known.year === year && same(known.section, section)) return known;
    const text = foldSection(section);
    const place = { section: section.id, block: section.blocks[0]?.block.id ?? '' };
    const { unit } = this.graph.structure.template;
    const sentences = sentencesOf(text);
    const rates = { section: section.id, folded: text, sentences, unit, wording: this.wording };
    const shown = section.blocks.filter((block) => block.shown);
    const findings = [
      ...carried(SUM, place, () => judgeSums(section, text, unit, this.wording)),
      ...shown.flatMap(({ block, text: words }) =>
        inBlock({ section: section.id, block: block.id }, wrongWords(words, `“${section.title}”里`)),
      ),
      ...carried(DIRECTION, place, () => judgeDirections(section.id, text, sentences)),
      ...carried(REASON, place, () => judgeReasons(section.id, text, sentences)),
      ...carried(SHARE, place, () => judgeShares(rates)),
      ...carried(DIFFERENCE, place, () => judgeDifferences(rates, year)),
      ...carried(RUNS_ON, place, () => judgeNumbering(section)),
      ...carried(DECIMALS, place, () => judgeDecimals(section)),
    ];
    const made = { section, year, text, findings };
    this.known.set(section.id, made);
    return made;
  }
}

function carried(head: TextRuleHead, place: RulePlace, run: () => Judged[]): Judged[] {
  return carriedOut(run, () => [notRun(head, place)]);
}

/** The same words in the same blocks. */
function same(a: ResolvedSection, b: ResolvedSection): boolean {
  return (
    a.title === b.title &&
    a.blocks.length === b.blocks.length &&
    a.blocks.every((block, at) => {
      const other = b.blocks[at];
      return block.block === other?.block && block.text === other.text && block.shown === other.shown;
    })
  );
}

function inOrder(findings: readonly Judged[], narrative: Narrative): Judged[] {
  const order = new Map<string, number>();
  for (const { id, blocks } of narrative.sections())
    for (const { block } of blocks) order.set(`${id}/${block.id}`, order.size);
  const place = ({ section, block }: Judged): number => order.get(`${section}/${block}`) ?? 0;
  return uniqueKeys(findings.toSorted((a, b) => place(a) - place(b)));
}
