import type { Explanation } from '../document/project';
import type { Finding, Judged } from '../form/finding';

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
  private readonly byKey = new Map<string, Finding>();
  private told: readonly Finding[] = [];

  /** Several lists after each other; each finding has a key of its own. */
  of(lists: readonly (readonly Judged[])[], explanations: readonly Explanation[]): readonly Finding[] {
    this.takeUp(explanations);
    const found: Finding[] = [];
    for (const list of lists) for (const judged of list) found.push(this.findingOf(judged));
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
  }

  private findingOf(judged: Judged): Finding {
    const known = this.explained.get(judged);
    if (known) return known;
    const written = this.texts.get(judged.key);
    const valid = written?.rule === judged.rule && written.fingerprint === judged.fingerprint;
    const made: Finding = { ...judged, explanation: valid ? written.text : null };
    const before = this.byKey.get(made.key);
    const finding = before && sameFinding(before, made) ? before : made;
    this.byKey.set(finding.key, finding);
    this.explained.set(judged, finding);
    return finding;
  }

  private remember(findings: readonly Finding[]): void {
    this.byKey.clear();
    for (const finding of findings) this.byKey.set(finding.key, finding);
  }
}

/** Equal in every fact. */
function sameFinding(a: Finding, b: Finding): boolean {
  return (
    a.key === b.key &&
    a.rule === b.rule &&
    a.severity === b.severity &&
    a.sentence === b.sentence &&
    a.say === b.say &&
    a.table === b.table &&
    a.row === b.row &&
    a.column === b.column &&
    a.left === b.left &&
    a.right === b.right &&
    a.difference === b.difference &&
    a.fingerprint === b.fingerprint &&
    a.section === b.section &&
    a.block === b.block &&
    a.explanation === b.explanation &&
    sameCells(a.cells, b.cells)
  );
}

function sameCells(a: Finding['cells'], b: Finding['cells']): boolean {
  return (
    a.length === b.length &&
    a.every((cell, at) => {
      const other = b[at];
      return (
        cell.table === other?.table &&
        cell.row === other.row &&
        cell.column === other.column &&
        cell.side === other.side &&
        cell.value === other.value
      );
    })
  );
}
