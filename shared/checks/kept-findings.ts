import type { Finding } from './finding';

/** The findings after an edit, as the very objects of before wherever nothing about them changed. */
export function keepUnchanged(before: readonly Finding[], after: readonly Finding[]): readonly Finding[] {
  const known = new Map(before.map((finding) => [finding.key, finding]));
  const kept = after.map((finding) => {
    const same = known.get(finding.key);
    // Both come from one place, so that equal ones have their facts in equal order.
    return same && JSON.stringify(same) === JSON.stringify(finding) ? same : finding;
  });
  const unchanged = kept.length === before.length && kept.every((finding, at) => finding === before[at]);
  return unchanged ? before : kept;
}
