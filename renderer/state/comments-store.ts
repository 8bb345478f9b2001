import { create } from 'zustand';
import type { CommentPlace } from '../../shared/document/comments';

/** What is being written: a comment on a place, a reply to one, or other words for one. */
export type Writing =
  | { kind: 'new'; place: CommentPlace; words: string }
  | { kind: 'reply'; id: string }
  | { kind: 'change'; id: string }
  /** 解决 or 重新打开, where who does it is still to be told. */
  | { kind: 'resolve'; id: string; resolved: boolean };

interface CommentsView {
  /** 批注 stand in the panel in the place of 审核结果. */
  shown: boolean;
  /** Settled ones are listed too. */
  all: boolean;
  active: string | null;
  writing: Writing | null;
  /** What was written so far: it stays while another panel is looked at. */
  text: string;
}

/** As a document is first shown. */
export const NOT_SHOWN: CommentsView = {
  shown: false,
  all: false,
  active: null,
  writing: null,
  text: '',
};

/** 批注 as they are looked at; what they say is in the document. */
export const useComments = create<CommentsView>(() => NOT_SHOWN);
