import type { Judged } from '../form/finding';

/** The same slip may stand in one place twice; each finding needs a key of its own. */
export class UniqueKeys {
  /** The second and further ones under their keys, as the very objects of before. */
  private readonly renamed = new WeakMap<Judged, Judged>();

  private findings: readonly Judged[] = [];
  private told: readonly Judged[] = [];

  of(findings: readonly Judged[]): readonly Judged[] {
    const before = this.findings;
    if (findings === before) return this.told;
    const alike = findings.length === before.length && findings.every(({ key }, at) => key === before[at]?.key);
    this.told = alike ? findings.map((finding, at) => this.keyed(finding, this.told[at])) : this.numberAll(findings);
    this.findings = findings;
    return this.told;
  }

  /** Under the key of what stood there. */
  private keyed(finding: Judged, before: Judged | undefined): Judged {
    return before === undefined || before.key === finding.key ? finding : this.numbered(finding, before.key);
  }

  private numberAll(findings: readonly Judged[]): Judged[] {
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
