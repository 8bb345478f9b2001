import { z } from 'zod';

/** What was done in 初审–复核, by whom and when. */
const reviewStepSchema = z.object({
  kind: z.enum(['submitted', 'withdrawn', 'passed', 'returned']),
  by: z.string().min(1),
  at: z.string(),
  /** 退回的原因, or what was said with it; '' = nothing. */
  note: z.string(),
});
export type ReviewStep = z.infer<typeof reviewStepSchema>;

/** 复核: how the document went between who fills it in and who reviews it. */
export const reviewSchema = z.object({
  /** In the order of time; the last one says where the document stands. */
  steps: z.array(reviewStepSchema).min(1),
  /** 复核后有改动: the document is no more what was passed. */
  changed: z.boolean(),
  /** The kept version that was passed last; null = none was, or it was deleted. */
  version: z.string().nullable(),
});
export type Review = z.infer<typeof reviewSchema>;

/** 编制中 · 待复核 · 已复核 · 复核后有改动 · 已退回 */
export type ReviewState = 'drafting' | 'waiting' | 'passed' | 'changed' | 'returned';

export const REVIEW_WORDS: Readonly<Record<ReviewState, string>> = {
  drafting: '编制中',
  waiting: '待复核',
  passed: '已复核',
  changed: '复核后有改动',
  returned: '退回修改',
};

export const STEP_WORDS: Readonly<Record<ReviewStep['kind'], string>> = {
  submitted: '提交复核',
  withdrawn: '撤回',
  passed: '复核通过',
  returned: '退回修改',
};

/** Where a document stands. */
export function reviewState(review: Review | undefined): ReviewState {
  switch (review?.steps.at(-1)?.kind) {
    case 'submitted':
      return 'waiting';
    case 'passed':
      return review?.changed ? 'changed' : 'passed';
    case 'returned':
      return 'returned';
    default:
      return 'drafting';
  }
}

/** What can be done next. */
export function nextSteps(state: ReviewState): ReviewStep['kind'][] {
  if (state === 'waiting') return ['passed', 'returned', 'withdrawn'];
  return state === 'passed' ? ['returned'] : ['submitted'];
}
