import type { Judged } from './judge';

/** The same slip may stand in one place twice; each finding needs a key of its own. */
export function uniqueKeys(findings: readonly Judged[]): Judged[] {
  const seen = new Map<string, number>();
  return findings.map((finding) => {
    const count = (seen.get(finding.key) ?? 0) + 1;
    seen.set(finding.key, count);
    return count === 1 ? finding : { ...finding, key: `${finding.key}#${count}` };
  });
}
