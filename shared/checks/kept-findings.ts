import type { Explanation } from '../document/project';
import { bySeverity, type Finding, type Judged, sameJudged } from '../form/finding';

/** How many findings of before are remembered for each one that stands. */
const REMEMBERED = 4;

/**
 * Findings with the explanations that were written for them and still hold. A finding about which nothing changed
 * remains the very object of before, and so does the list, so that nobody draws it again.
 */
export class KeptFindings {
  private explanations: readonly Explanation[] | null = null;
  private texts = new Map<string, Explanation>();
  private explained = new WeakMap<Judged, Finding>();
  private ofLists = new WeakMap<readonly Judged[], readonly Finding[]>();
  private readonly byKey = new Map<string, Finding>();
  private told: readonly Finding[] = [];
  /** The lists that were told. */
  private lists: readonly (readonly Judged[])[] = [];

  /** Several lists after each other, errors first; each finding has a key of its own. A list is never changed. */
  of(lists: readonly (readonly Judged[])[], explanations: readonly Explanation[]): readonly Finding[] {
    const known = explanations === this.explanations && lists.length === this.lists.length;
    if (known && lists.every((list, at) => list === this.lists[at])) return this.told;
    this.lists = lists;
    this.takeUp(explanations);
    const found = bySeverity(lists.flatMap((list) => this.findingsOf(list)));
    const same = found.length === this.told.length && found.every((finding, at) => finding === this.told[at]);
    if (!same) this.told = found;
    if (this.byKey.size > 100 + REMEMBERED * found.length) this.remember(found);
    return this.told;
  }

  private takeUp(explanations: readonly Explanation[]): void {
    if (this.explanations === explanations) return;
    this.explanations = explanations;
    this.texts = new Map(explanations.map((item) => [item.instance, item]));
    this.explained = new WeakMap();
    this.ofLists = new WeakMap();
  }

  private findingsOf(list: readonly Judged[]): readonly Finding[] {
    const known = this.ofLists.get(list);
    if (known) return known;
    const made = list.map((judged) => this.findingOf(judged));
    this.ofLists.set(list, made);
    return made;
  }

  private findingOf(judged: Judged): Finding {
    const known = this.explained.get(judged);
    if (known) return known;
    const written = this.texts.get(judged.key);
    const valid = written?.rule === judged.rule && written.fingerprint === judged.fingerprint;
    const made: Finding = { ...judged, explanation: valid ? written.text : null };
    const before = this.byKey.get(made.key);
    const finding = before && before.explanation === made.explanation && sameJudged(before, made) ? before : made;
    this.byKey.set(finding.key, finding);
    this.explained.set(judged, finding);
    return finding;
  }

  private remember(findings: readonly Finding[]): void {
    this.byKey.clear();
    for (const finding of findings) this.byKey.set(finding.key, finding);
  }
}
