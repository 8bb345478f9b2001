import { create } from 'zustand';
import { nextStamp } from './view-store';

/** 通知: one sentence in passing, with a button where something can be done about it. */
export interface Notice {
  kind: 'info' | 'success' | 'warning' | 'error';
  text: string;
  stamp: number;
  /** The same for notices that were given together. */
  turn: number;
  action: NoticeAction | null;
}

export interface NoticeAction {
  label: string;
  run(): void;
}

/** What was said in passing, the newest last; shown once each, whatever document is open by then. */
export const useNotices = create<{ notices: readonly Notice[] }>(() => ({ notices: [] }));

/** How many notices are kept; those that nobody can have read yet are fewer. */
const KEPT_NOTICES = 20;
let turn = 0;
let turnRuns = false;

/** Notices given before the page could be drawn again belong together: none of them takes the place of another. */
function currentTurn(): number {
  if (!turnRuns) {
    turn += 1;
    turnRuns = true;
    setTimeout(() => {
      turnRuns = false;
    });
  }
  return turn;
}

/** Says a sentence to the user in passing. */
export function notify(kind: Notice['kind'], text: string, action: NoticeAction | null = null): void {
  const notice = { kind, text, stamp: nextStamp(), turn: currentTurn(), action };
  useNotices.setState(({ notices }) => ({ notices: [...notices, notice].slice(-KEPT_NOTICES) }));
}
