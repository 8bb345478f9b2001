/** Compares versions of Node with what a package asks for. */

/**
 * True when `version` is older than the lowest that `range` allows (`>=22.12.0`).
 * @param {string} version
 * @param {string} range
 */
export function isTooOld(version, range) {
  const [have, need] = [partsOf(version), partsOf(lowestOf(range))];
  const at = need.findIndex((part, index) => part !== (have[index] ?? 0));
  return at >= 0 && (have[at] ?? 0) < (need[at] ?? 0);
}

/** @param {string} range */
export function lowestOf(range) {
  return /\d+(?:\.\d+)*/.exec(range)?.[0] ?? '0';
}

/** @param {string} version */
function partsOf(version) {
  return version.split('.').map((part) => Number.parseInt(part, 10));
}
