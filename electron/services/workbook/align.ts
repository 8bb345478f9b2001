/** A pair of an item that was found and the item of the form that it stands for. */
export interface Pair {
  found: number;
  form: number;
  score: number;
}

type Score = (found: number, form: number) => number;

/**
 * Pairs found items with form items so that the order is kept and the sum of scores is greatest (顺序对应), and out of
 * order where two items are each other's only counterpart with a score of `exact` or more. A score of 0 means: these two
 * are not a pair.
 */
export function align(found: number, form: number, score: Score, exact: number): Pair[] {
  return addUniquePairs(alignInOrder(found, form, score), found, form, (f, g) => score(f, g) >= exact);
}

function alignInOrder(found: number, form: number, score: Score): Pair[] {
  const width = form + 1;
  const best = new Float64Array((found + 1) * width);
  const scores = new Float64Array(found * form);
  for (let f = found - 1; f >= 0; f -= 1) {
    for (let g = form - 1; g >= 0; g -= 1) {
      const pair = score(f, g);
      scores[f * form + g] = pair;
      const taken = pair > 0 ? pair + at(best, (f + 1) * width + g + 1) : 0;
      best[f * width + g] = Math.max(taken, at(best, (f + 1) * width + g), at(best, f * width + g + 1));
    }
  }
  const pairs: Pair[] = [];
  let f = 0;
  let g = 0;
  while (f < found && g < form) {
    const here = at(best, f * width + g);
    const pair = at(scores, f * form + g);
    if (pair > 0 && here === pair + at(best, (f + 1) * width + g + 1)) {
      pairs.push({ found: f, form: g, score: pair });
      f += 1;
      g += 1;
    } else if (here === at(best, (f + 1) * width + g)) f += 1;
    else g += 1;
  }
  return pairs;
}

function addUniquePairs(
  pairs: readonly Pair[],
  found: number,
  form: number,
  exact: (found: number, form: number) => boolean,
): Pair[] {
  const all = [...pairs];
  const freeFound = range(found).filter((f) => !pairs.some((pair) => pair.found === f));
  const freeForm = range(form).filter((g) => !pairs.some((pair) => pair.form === g));
  for (const f of freeFound) {
    const partners = freeForm.filter((g) => exact(f, g));
    const [only] = partners;
    if (only === undefined || partners.length !== 1) continue;
    if (freeFound.filter((other) => exact(other, only)).length === 1) all.push({ found: f, form: only, score: 1 });
  }
  return all;
}

function range(count: number): number[] {
  return Array.from({ length: count }, (_, at) => at);
}

function at(values: Float64Array, index: number): number {
  return values[index] ?? 0;
}
