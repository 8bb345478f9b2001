import type { Command } from '../../shared/document/commands';
import { REVIEW_WORDS, type Review, type ReviewState, reviewState } from '../../shared/document/review';
import { said } from './comments';
import { openDocument } from './open-document';
import { runCommand } from './run-command';

/** 复核 of the open document: where it stands, and in words. */
export function reviewNow(): { review: Review | undefined; state: ReviewState; words: string } {
  const review = openDocument()?.editor.outline.review;
  const state = reviewState(review);
  return { review, state, words: REVIEW_WORDS[state] };
}

/** 已复核 by whom: `已复核 · 李四`. */
export function reviewLine(): string {
  const { review, state, words } = reviewNow();
  const by = state === 'passed' || state === 'returned' ? review?.steps.at(-1)?.by : undefined;
  return by === undefined ? words : `${words} · ${by}`;
}

/** The next step of it. */
export function takeStep(step: Extract<Command, { kind: 'review' }>['step'], note: string, name: string): boolean {
  return runCommand({ kind: 'review', step, note, ...said(name) }) !== null;
}
