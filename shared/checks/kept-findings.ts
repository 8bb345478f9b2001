import type { Explanation } from '../document/project';
import { type Finding, type Judged, sameJudged, severityAt } from '../form/finding';
import { KeptOrder } from './kept-order';

/** How many findings of before are remembered for each one that stands. */
const REMEMBERED = 4;

/**
 * Findings with the explanations that were written for them and still hold. A finding about which nothing changed
 * remains the very object of before, and so does the list, so that nobody draws it again.
 */
export class KeptFindings {
  private explanations: readonly Explanation[] | null = null;
  private texts = new Map<string, Explanation>();
  private readonly byKey = new Map<string, Explained>();
  private readonly order = new KeptOrder<Finding>(
    (a, b) => severityAt(a.severity) - severityAt(b.severity),
    (a, b) => a.severity === b.severity,
  );
  private told: readonly Finding[] = [];
  /** The lists that were told, with their findings. */
  private lists: readonly (readonly Judged[])[] = [];
  private ofLists: readonly (readonly Finding[])[] = [];

  /** Several lists after each other, errors first; each finding has a key of its own. A list is never changed. */
  of(lists: readonly (readonly Judged[])[], explanations: readonly Explanation[]): readonly Finding[] {
    const known = explanations === this.explanations && lists.length === this.lists.length;
    if (known && lists.every((list, at) => list === this.lists[at])) return this.told;
    this.takeUp(explanations);
    this.ofLists = lists.map((list, at) => this.findingsOf(list, this.lists[at], this.ofLists[at]));
    this.lists = lists;
    const found: Finding[] = [];
    for (const list of this.ofLists) found.push(...list);
    this.told = this.order.of(found);
    if (this.byKey.size > 100 + REMEMBERED * this.told.length) this.remember(this.told);
    return this.told;
  }

  private takeUp(explanations: readonly Explanation[]): void {
    if (this.explanations === explanations) return;
    this.explanations = explanations;
    this.texts = new Map(explanations.map((item) => [item.instance, item]));
    this.lists = [];
    this.ofLists = [];
  }

  /** What stands where it stood before is not looked for again. */
  private findingsOf(
    list: readonly Judged[],
    before: readonly Judged[] = [],
    made: readonly Finding[] = [],
  ): readonly Finding[] {
    if (list === before) return made;
    return list.map((judged, at) => (judged === before[at] && made[at]) || this.findingOf(judged));
  }

  private findingOf(judged: Judged): Finding {
    const before = this.byKey.get(judged.key);
    const written = this.texts.get(judged.key);
    const valid = written?.rule === judged.rule && written.fingerprint === judged.fingerprint;
    const explanation = valid ? written.text : null;
    const told = before && before.finding.explanation === explanation ? before : null;
    if (told?.judged === judged) return told.finding;
    const finding = told && sameJudged(told.judged, judged) ? told.finding : { ...judged, explanation };
    this.byKey.set(finding.key, { judged, finding });
    return finding;
  }

  private remember(findings: readonly Finding[]): void {
    const before = new Map(this.byKey);
    this.byKey.clear();
    for (const { key } of findings) {
      const known = before.get(key);
      if (known) this.byKey.set(key, known);
    }
  }
}

/** A finding, and what it was made of. */
interface Explained {
  judged: Judged;
  finding: Finding;
}
