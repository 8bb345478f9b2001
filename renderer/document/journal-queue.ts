import type { Answer, CallFailure } from '../../shared/contract/api';
import type { Change } from '../../shared/document/changes';
import { fail } from '../../shared/result/result';
import { failureSentence } from '../host/failure';
import { hostApi } from '../host/host-api';
import { useView } from '../state/view-store';

/** Steps of one session on their way to the host. */
interface Steps {
  readonly session: string;
  /** Number of the last step; the first is 1. */
  last: number;
  /** Steps that the host has not acknowledged, oldest first. */
  waiting: { readonly number: number; readonly changes: Change[] }[];
}

let steps: Steps = { session: '', last: 0, waiting: [] };
let tail: Promise<void> = Promise.resolve();
let again: ReturnType<typeof setTimeout> | undefined;

const RETRY_AFTER = 3000;

/**
 * Hands a step to the recovery journal, in order. A step that did not arrive stays and is sent again after some seconds
 * or before the next one; until none is left the status bar says that the journal is behind.
 */
export function journal(session: string, changes: Change[]): void {
  const mine = stepsOf(session);
  mine.last += 1;
  const number = mine.last;
  mine.waiting.push({ number, changes });
  deliver(mine, number);
}

function deliver(mine: Steps, number: number): void {
  tail = tail.then(async () => {
    const failure = await sendWaiting(mine, number);
    showFailure(mine, failure);
    if (failure !== null && mine === steps) sendAgainLater(mine);
  });
}

/** The user may sit before the screen without typing: what did not arrive does not wait for the next edit. */
function sendAgainLater(mine: Steps): void {
  clearTimeout(again);
  again = setTimeout(() => {
    const last = mine.waiting.at(-1);
    if (mine === steps && last !== undefined) deliver(mine, last.number);
  }, RETRY_AFTER);
}

/** Number of the session's last step, for a save of the document as it stands now. */
export function lastStep(session: string): number {
  return stepsOf(session).last;
}

/** A save holds all steps up to that number: they need no journal any more, arrived or not. */
export function stepsSaved(session: string, number: number): void {
  const mine = stepsOf(session);
  mine.waiting = mine.waiting.filter((step) => step.number > number);
  if (mine.waiting.length === 0) showFailure(mine, null);
}

function stepsOf(session: string): Steps {
  if (steps.session !== session) steps = { session, last: 0, waiting: [] };
  return steps;
}

/** Sends what waits up to that number; the failure that stopped it, or null. */
async function sendWaiting(mine: Steps, last: number): Promise<CallFailure | null> {
  for (let step = mine.waiting[0]; step !== undefined && step.number <= last; step = mine.waiting[0]) {
    const { number, changes } = step;
    const answer = await send(mine.session, number, changes);
    if (!answer.ok) return answer.error;
    mine.waiting = mine.waiting.filter((other) => other.number > number);
  }
  return null;
}

async function send(session: string, step: number, changes: Change[]): Promise<Answer<'journal'>> {
  try {
    return await hostApi().journal({ session, step, changes });
  } catch {
    return fail('host-gone');
  }
}

/** Of a document that is no longer open nothing is said. */
function showFailure(mine: Steps, failure: CallFailure | null): void {
  if (mine !== steps) return;
  const sentence = failure === null ? null : failureSentence(failure);
  if (useView.getState().journalFailure !== sentence) useView.setState({ journalFailure: sentence });
}

/**
 * Runs a call after every step so far has been sent, and holds later steps back until it is done: what a save writes
 * and what the journal keeps beyond it never overlap. A call that fails does not stop what comes after it.
 */
export function inJournalOrder<T>(call: () => Promise<T>): Promise<T> {
  const result = tail.then(call);
  tail = result.then(
    () => undefined,
    () => undefined,
  );
  return result;
}
