import { z } from 'zod';

/** Where a comment stands: on a cell or a paragraph by their ids, so that it goes with them, or on the document as a whole. */
export const commentPlaceSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('cell'), table: z.string(), row: z.string(), column: z.string() }),
  z.object({ kind: z.literal('paragraph'), section: z.string(), block: z.string() }),
  z.object({ kind: z.literal('document') }),
]);
export type CommentPlace = z.infer<typeof commentPlaceSchema>;

const said = { by: z.string().min(1), at: z.string() };

/** 批注: what somebody remarks on a place of the document, for those who work on it; it stands in no published file. */
export const commentSchema = z.object({
  id: z.string().min(1),
  place: commentPlaceSchema,
  /** What the place was called, for when it is gone; '' = the document as a whole. */
  words: z.string(),
  ...said,
  text: z.string().min(1),
  replies: z.array(z.object({ ...said, text: z.string().min(1) })),
  /** 已解决: by whom and when; null = open. */
  resolved: z.object(said).nullable(),
});
export type Comment = z.infer<typeof commentSchema>;

/** Whether both stand on the same cell, paragraph or document. */
export function samePlace(one: CommentPlace, other: CommentPlace): boolean {
  switch (one.kind) {
    case 'cell':
      return other.kind === 'cell' && one.table === other.table && one.row === other.row && one.column === other.column;
    case 'paragraph':
      return other.kind === 'paragraph' && one.section === other.section && one.block === other.block;
    case 'document':
      return other.kind === 'document';
  }
}

/** 未解决 comments of a document. */
export function openComments({ comments }: { comments?: readonly Comment[] | undefined }): Comment[] {
  return (comments ?? []).filter(({ resolved }) => resolved === null);
}

/** An id that none of these has, and none before the last of them had. */
export function nextId(letter: 'c' | 'v', used: readonly string[]): string {
  const numbers = used.map((id) => Number.parseInt(new RegExp(`^${letter}(\\d{1,9})$`).exec(id)?.[1] ?? '0', 10));
  return `${letter}${numbers.reduce((most, one) => Math.max(most, one), 0) + 1}`;
}
