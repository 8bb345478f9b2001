import { z } from 'zod';
import { type Place, placeSchema } from '../../../../shared/contract/preview';

const spot = { page: z.int().min(1), x: z.number(), y: z.number() };
const ofTable = { ...spot, table: z.string() };

/** Marks that only the proof needs; measures in points, from the upper left corner. */
const measureSchema = z.discriminatedUnion('kind', [
  /** A page and its margins; a cover has no page number. */
  z.object({
    kind: z.literal('sheet'),
    page: z.int().min(1),
    cover: z.boolean(),
    left: z.number(),
    top: z.number(),
    right: z.number(),
    bottom: z.number(),
  }),
  /** Where a table, or the part of it with some of its columns, begins and ends. */
  z.object({ ...ofTable, kind: z.literal('part') }),
  z.object({ ...ofTable, kind: z.literal('end') }),
  /** One row of the header, on each page again, and where the header ends. */
  z.object({ ...ofTable, kind: z.literal('header') }),
  z.object({ ...ofTable, kind: z.literal('body') }),
  z.object({ ...ofTable, kind: z.literal('note') }),
  /** Title of a text, above the section that it names. */
  z.object({ ...spot, kind: z.literal('text'), section: z.string() }),
]);

export type Measure = z.infer<typeof measureSchema>;
export type Mark = Measure | Place;

/** Marks as the compiler gives them, in its order. */
export const marksSchema = z.array(z.union([placeSchema, measureSchema]));

const PLACES: ReadonlySet<Mark['kind']> = new Set(['table', 'row', 'section', 'block']);

/** The marks that the preview goes by. */
export function placesAmong(marks: readonly Mark[]): Place[] {
  return marks.flatMap((mark) => (isPlace(mark) ? [mark] : []));
}

function isPlace(mark: Mark): mark is Place {
  return PLACES.has(mark.kind);
}
