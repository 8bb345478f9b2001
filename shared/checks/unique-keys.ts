import type { Judged } from '../form/finding';

/** The same slip may stand in one place twice; each finding needs a key of its own. */
export class UniqueKeys {
  /** The second and further ones under their keys, as the very objects of before. */
  private readonly renamed = new WeakMap<Judged, Judged>();

  of(findings: readonly Judged[]): Judged[] {
    const seen = new Map<string, number>();
    return findings.map((finding) => {
      const count = (seen.get(finding.key) ?? 0) + 1;
      seen.set(finding.key, count);
      return count === 1 ? finding : this.numbered(finding, `${finding.key}#${count}`);
    });
  }

  private numbered(finding: Judged, key: string): Judged {
    const known = this.renamed.get(finding);
    if (known?.key === key) return known;
    const made = { ...finding, key };
    this.renamed.set(finding, made);
    return made;
  }
}
