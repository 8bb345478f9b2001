import type { Graph } from '../calc/graph';
import { carriedOut, notRun, type RulePlace } from '../checks/not-run';
import type { Wording } from '../checks/wording';
import type { Outline } from '../document/project';
import type { Judged } from '../form/finding';
import type { Figure, ResolvedSection } from '../narrative/figure';
import { type Folded, foldSection } from '../narrative/folded';
import { judgeReasons, REASON } from './changes';
import { judgeComparedYears, judgeNames, judgeYearDigits, judgeYears, NAME, YEAR } from './consistency';
import { DIRECTION, judgeDirections } from './directions';
import { levelWords } from './level-words';
import { DECIMALS, judgeDecimals, judgeNumbering, RUNS_ON } from './numbering';
import { judgePlanYears } from './plan-years';
import { DIFFERENCE, judgeDifferences, judgeShares, SHARE } from './rates';
import { sentencesOf } from './sentences';
import { judgeSums, SUM } from './sums';
import { inBlock, type TextRuleHead } from './text-finding';
import { wrongWords } from './wrong-words';

/** A section's text, and what is wrong in it whatever the tables and the other sections say. */
export interface Words {
  section: ResolvedSection;
  year: number;
  department: Outline['department'];
  text: Folded;
  findings: Judged[];
}

/** The words of each section, judged by themselves; an edit has only those judged again that it changed. */
export class SectionWords {
  private readonly known = new Map<string, Words>();

  constructor(
    private readonly graph: Graph,
    private readonly wording: Wording,
    /** Whether a figure is made of amounts of this year alone. */
    private readonly isOwn: (figure: Figure) => boolean,
  ) {}

  /** What the words of a section decide by themselves; kept while they stay, since most edits change no word. */
  of(section: ResolvedSection): Words {
    const { year, department } = this.graph.outline;
    const known = this.known.get(section.id);
    const alike = known?.year === year && known.department === department;
    if (known && alike && (known.section === section || same(known.section, section))) return known;
    const text = foldSection(section);
    const place = { section: section.id, block: section.blocks[0]?.block.id ?? '' };
    const { unit } = this.graph.structure.template;
    const sentences = sentencesOf(text);
    const rates = { section: section.id, folded: text, sentences, unit, wording: this.wording };
    const shown = section.blocks.filter((block) => block.shown);
    const own = new Map([[section.id, text]]);
    const level = levelWords(this.graph.structure.template, this.graph.outline);
    const findings = [
      ...carried(SUM, place, () => judgeSums(section, text, unit, this.wording)),
      ...shown.flatMap(({ block, text: words }) =>
        inBlock({ section: section.id, block: block.id }, wrongWords(words, `“${section.title}”里`, level)),
      ),
      ...carried(DIRECTION, place, () => judgeDirections(section.id, text, sentences)),
      ...carried(REASON, place, () => judgeReasons(section.id, text, sentences)),
      ...carried(SHARE, place, () => judgeShares(rates)),
      ...carried(DIFFERENCE, place, () => judgeDifferences(rates, year)),
      ...carried(RUNS_ON, place, () => judgeNumbering(section)),
      ...carried(DECIMALS, place, () => judgeDecimals(section)),
      ...carried(YEAR, place, () => judgeYears(own, this.graph.outline)),
      ...carried(YEAR, place, () =>
        judgePlanYears({
          section: section.id,
          folded: text,
          sentences,
          outline: this.graph.outline,
          isOwn: this.isOwn,
        }),
      ),
      ...carried(YEAR, place, () => judgeYearDigits(own, this.graph.outline)),
      ...carried(YEAR, place, () => judgeComparedYears(own, this.graph.outline)),
      ...carried(NAME, place, () => judgeNames(own, this.graph.outline)),
    ];
    const made = { section, year, department, text, findings };
    this.known.set(section.id, made);
    return made;
  }
}

/** What a rule of the program finds, or that it could not be carried out. */
export function carried(head: TextRuleHead, place: RulePlace, run: () => Judged[]): Judged[] {
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
