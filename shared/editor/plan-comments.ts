import type { Graph } from '../calc/graph';
import { Wording } from '../checks/wording';
import type { Command } from '../document/commands';
import { type Comment, type CommentPlace, nextId } from '../document/comments';
import { LIMITS } from '../document/limits';
import type { Outline } from '../document/project';
import { fail, ok } from '../result/result';
import type { Planned } from './plan-type';

type Of<K extends Command['kind']> = Extract<Command, { kind: K }>;
type Said = Pick<Comment, 'by' | 'at'>;

/** A comment on a place of the document (插入批注). */
export function addComment({ place, text, by, at }: Of<'add-comment'>, graph: Graph): Planned {
  const words = placeWords(place, graph);
  if (words === null) return fail('comment-no-place');
  const comments = graph.outline.comments ?? [];
  if (comments.length >= LIMITS.comments) return fail('limit-comments', { limit: `${LIMITS.comments}` });
  const said = saidBy({ by, at }, text);
  if (!said) return fail('comment-unsaid');
  const id = nextId(
    'c',
    comments.map(({ id: one }) => one),
  );
  return changed('插入批注', null, { id, place, words, ...said, replies: [], resolved: null });
}

/** Other words of a comment (修改批注). */
export function changeComment({ id, text }: Of<'change-comment'>, { outline }: Graph): Planned {
  const before = found(id, outline);
  if (!before) return fail('no-such-comment');
  if (text.trim() === '') return fail('comment-unsaid');
  return changed('修改批注', before, { ...before, text: text.trim() });
}

export function replyComment({ id, text, by, at }: Of<'reply-comment'>, { outline }: Graph): Planned {
  const before = found(id, outline);
  if (!before) return fail('no-such-comment');
  if (before.replies.length >= LIMITS.replies) return fail('limit-comments', { limit: `${LIMITS.replies}` });
  const said = saidBy({ by, at }, text);
  if (!said) return fail('comment-unsaid');
  return changed('回复批注', before, { ...before, replies: [...before.replies, said] });
}

/** 解决, or 重新打开. */
export function resolveComment({ id, resolved, by, at }: Of<'resolve-comment'>, { outline }: Graph): Planned {
  const before = found(id, outline);
  if (!before) return fail('no-such-comment');
  if (by.trim() === '') return fail('comment-unsaid');
  const label = resolved ? '解决批注' : '重新打开批注';
  if ((before.resolved !== null) === resolved) return ok({ label, changes: [] });
  return changed(label, before, { ...before, resolved: resolved ? { by: by.trim(), at } : null });
}

export function deleteComment({ id }: Of<'delete-comment'>, { outline }: Graph): Planned {
  const before = found(id, outline);
  return before ? changed('删除批注', before, null) : fail('no-such-comment');
}

function found(id: string, { comments = [] }: Outline): Comment | undefined {
  return comments.find((comment) => comment.id === id);
}

function saidBy({ by, at }: Said, text: string): (Said & { text: string }) | null {
  return by.trim() === '' || text.trim() === '' ? null : { by: by.trim(), at, text: text.trim() };
}

function changed(label: string, before: Comment | null, after: Comment | null): Planned {
  const id = (after ?? before)?.id ?? '';
  return ok({ label, changes: [{ kind: 'comment', id, before, after }] });
}

/** What a place is called, null where the document has no such place. */
function placeWords(place: CommentPlace, graph: Graph): string | null {
  switch (place.kind) {
    case 'cell':
      return graph.slot(place) ? wordingOf(graph).shortPlace(place) : null;
    case 'paragraph': {
      const { narrative } = graph.structure.template;
      const section = narrative?.sections.find(({ id }) => id === place.section);
      const blocks = graph.outline.narrative[place.section] ?? section?.blocks ?? [];
      const at = blocks.findIndex(({ id }) => id === place.block);
      return section && at >= 0 ? `${section.title === '' ? '正文开头' : section.title} 第${at + 1}段` : null;
    }
    case 'document':
      return '';
  }
}

function wordingOf({ structure }: Graph): Wording {
  return new Wording(structure, structure.template.decimals);
}
