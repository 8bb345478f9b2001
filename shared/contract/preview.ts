import { z } from 'zod';

/** Where something stands on the printed pages; measures in points, from the upper left corner. */
const spot = { page: z.int().min(1), x: z.number(), y: z.number() };

/** 预览中的位置: what the user can jump to from a page, and the page from it. */
export const placeSchema = z.discriminatedUnion('kind', [
  /** Head of a table, again on each of its pages; `columns` are the layout's, at most some of a wide table. */
  z.object({
    ...spot,
    kind: z.literal('table'),
    table: z.string(),
    columns: z.array(z.int()),
    widths: z.array(z.number()),
  }),
  /** One printed line of a table, counted from 0. */
  z.object({ ...spot, kind: z.literal('row'), table: z.string(), line: z.int() }),
  /** Title of a section of the text. */
  z.object({ ...spot, kind: z.literal('section'), section: z.string() }),
  /** A heading, paragraph or table of the text. */
  z.object({ ...spot, kind: z.literal('block'), section: z.string(), block: z.string() }),
]);
export type Place = z.infer<typeof placeSchema>;

/** 代用字体: a face that the form asks for, and what stands in for it on this machine; null = the system chooses. */
export const standInSchema = z.object({ wanted: z.string(), used: z.string().nullable() });
export type StandIn = z.infer<typeof standInSchema>;

/** What is drawn for the screen and the printer: the document, or 两年比较. Each has its own newest drawing. */
export const drawnWhatSchema = z.enum(['document', 'years']);
export type DrawnWhat = z.infer<typeof drawnWhatSchema>;

/** Whose drawing is meant: of the document, where nothing else is said. */
export const previewArgs = z.object({ session: z.string(), what: drawnWhatSchema.optional() });

/** 预览: the pages of one state of the document; each page's picture is asked for by itself. */
export const previewSchema = z.object({
  /** Names this state: pictures of an older one are not to be had any more. */
  drawing: z.int(),
  /** `picture` names what is to be seen of a page: it stays from one state to the next where nothing of that changed. */
  pages: z.array(z.object({ width: z.number(), height: z.number(), picture: z.string() })),
  places: z.array(placeSchema),
  /** Empty where all faces of the form are installed. */
  standIns: z.array(standInSchema),
  /** Why these pages cannot be printed or published: not all of the document stands on them. Null where it does. */
  fault: z.object({ code: z.string(), params: z.record(z.string(), z.string()).optional() }).nullable(),
});
export type Preview = z.infer<typeof previewSchema>;
