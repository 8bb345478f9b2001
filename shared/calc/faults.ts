/** A form that cannot be calculated with one document: the line of equations.yaml, and why. */
export class UnusableForm extends Error {
  constructor(
    readonly line: number,
    reason: string,
  ) {
    super(reason);
  }
}

/** A template whose relations derive a cell from itself: the rules on the circle, and the line of the first. */
export class CycleFault extends UnusableForm {
  constructor(
    readonly rules: readonly string[],
    line: number,
  ) {
    super(line, `relations derive a cell from itself: ${rules.join(' → ')}`);
  }
}

/** So many terms and cells relations may have at all their places together, and so many more for every row. */
export const MAX_TERMS = 1_000_000;
export const MAX_TERMS_PER_ROW = 200;

/** A template whose relations multiply beyond what any document needs. */
export class OversizeFault extends UnusableForm {
  constructor(line: number, most: number) {
    super(line, `relations have more than ${most} terms`);
  }
}
