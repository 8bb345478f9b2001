import { afterAll, describe, expect, it } from 'vitest';
import { recogniseWorkbook } from '../../../../../electron/services/workbook/recognise';
import { parseAmount } from '../../../../../shared/money/read-amount';
import {
  asWorkbook,
  type BookSheet,
  cellsOf,
  expectedCells,
  officialBook,
  officialTemplate,
} from '../../../../support/recognise-book';
import { type Distortion, distortions } from '../../../../support/recognise-distortions';

const template = officialTemplate();
const expected = Object.fromEntries(expectedCells(template));
const CELLS = Object.keys(expected).length;
const VARIANTS = 300;
const GROUPS = 10;

/** Numbers from 0 to 1, the same in every run. */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Three to five distortions at once, also those that together leave a person in doubt. One and two have their own tests. */
function makeVariants(): Distortion[][] {
  const random = randomNumbers(2019);
  return Array.from({ length: VARIANTS }, () => {
    const count = 3 + Math.floor(random() * 3);
    const chosen = new Set<number>();
    while (chosen.size < count) chosen.add(Math.floor(random() * distortions.length));
    return distortions.filter((_, at) => chosen.has(at));
  });
}

interface Outcome {
  right: number;
  /** Cells with another figure than published, and figures that are neither imported nor reported. */
  silent: string[];
}

function outcomeOf(sheets: BookSheet[]): Outcome {
  const result = recogniseWorkbook(asWorkbook(sheets), [template]);
  if (!result.ok) throw new Error(result.error.code);
  const { project, report } = result.value;
  const cells = cellsOf(project);
  const wrong = [...cells].filter(([key, text]) => expected[key] !== text);
  const missing = Object.entries(expected).filter(([key, text]) => text !== '' && !cells.has(key));
  const unused = report.unused.map((cell) => parseAmount(cell.text)?.toFixed() ?? '');
  const lost = missing.filter(([, text]) => !takeOut(unused, text));
  return {
    right: cells.size - wrong.length,
    silent: [...wrong, ...lost].map(([key, text]) => `${key} ${text}`),
  };
}

/** A figure among the unused ones, in 万元 or in 元; each counts once. */
function takeOut(unused: string[], text: string): boolean {
  const amount = parseAmount(text);
  const found = unused.findIndex((other) => other === amount?.toFixed() || other === amount?.times(10_000).toFixed());
  if (found >= 0) unused.splice(found, 1);
  return found >= 0;
}

const variants = makeVariants();
const groups = Array.from({ length: GROUPS }, (_, group) => variants.filter((_v, at) => at % GROUPS === group));
let right = 0;
let judged = 0;

describe('300 distorted workbooks', () => {
  it.each(groups.map((group, at) => [at + 1, group] as const))(
    'hold no figure wrong in silence, part %i',
    (_, group) => {
      for (const variant of group) {
        const sheets = variant.reduce((book, distortion) => distortion.change(book), officialBook());
        const outcome = outcomeOf(sheets);
        expect(outcome.silent, variant.map((distortion) => distortion.name).join(' + ')).toEqual([]);
        right += outcome.right;
        judged += CELLS;
      }
    },
  );

  afterAll(() => {
    expect(judged).toBe(VARIANTS * CELLS);
    expect(right / judged).toBeGreaterThanOrEqual(0.99);
  });
});
