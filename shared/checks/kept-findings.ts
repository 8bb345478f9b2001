import type { Finding, FindingCell } from './finding';

/** The findings after an edit, as the very objects of before wherever nothing about them changed. */
export function keepUnchanged(before: readonly Finding[], after: readonly Finding[]): readonly Finding[] {
  const known = new Map(before.map((finding) => [finding.key, finding]));
  const kept = after.map((finding) => {
    const same = known.get(finding.key);
    return same && isSame(same, finding) ? same : finding;
  });
  const unchanged = kept.length === before.length && kept.every((finding, at) => finding === before[at]);
  return unchanged ? before : kept;
}

function isSame(a: Finding, b: Finding): boolean {
  const { cells: ofA, ...factsOfA } = a;
  const { cells: ofB, ...factsOfB } = b;
  return sameFacts(factsOfA, factsOfB) && ofA.length === ofB.length && ofA.every((cell, at) => sameCell(cell, ofB[at]));
}

function sameCell(a: FindingCell, b: FindingCell | undefined): boolean {
  return b !== undefined && sameFacts(a, b);
}

function sameFacts(a: object, b: object): boolean {
  const others = new Map<string, unknown>(Object.entries(b));
  const facts = Object.entries(a);
  return facts.length === others.size && facts.every(([name, value]) => others.get(name) === value);
}
