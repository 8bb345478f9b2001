import type { Change } from '../../shared/document/changes';
import type { Comment } from '../../shared/document/comments';
import type { CellRef } from '../../shared/form/finding';
import { cellKey } from './finding-index';

/** Where open comments (未解决的批注) stand, and how many. */
export interface CommentIndex {
  /** cell key → number. */
  cells: ReadonlyMap<string, number>;
  /** `section/block` → number. */
  blocks: ReadonlyMap<string, number>;
}

const NONE: CommentIndex = { cells: new Map(), blocks: new Map() };
const known = new WeakMap<readonly Comment[], CommentIndex>();

/** The index of these comments, made once for each list of them. */
export function commentIndex(comments: readonly Comment[] | undefined): CommentIndex {
  if (!comments) return NONE;
  const index = known.get(comments) ?? indexed(comments);
  known.set(comments, index);
  return index;
}

function indexed(comments: readonly Comment[]): CommentIndex {
  const cells = new Map<string, number>();
  const blocks = new Map<string, number>();
  for (const { place, resolved } of comments) {
    if (resolved !== null) continue;
    if (place.kind === 'cell') count(cells, cellKey(place));
    if (place.kind === 'paragraph') count(blocks, blockKey(place.section, place.block));
  }
  return { cells, blocks };
}

export function blockKey(section: string, block: string): string {
  return `${section}/${block}`;
}

function count(counted: Map<string, number>, key: string): void {
  counted.set(key, (counted.get(key) ?? 0) + 1);
}

/** Cells whose comments these changes touch. */
export function commentedBy(changes: readonly Change[]): CellRef[] {
  return changes.flatMap((change) => {
    if (change.kind !== 'comment') return [];
    return [change.before, change.after].flatMap((comment) => (comment?.place.kind === 'cell' ? [comment.place] : []));
  });
}
