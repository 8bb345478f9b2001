import type { Change } from '../../shared/document/changes';
import { failureSentence } from '../host/failure';
import { hostApi } from '../host/host-api';
import { useView } from '../state/view-store';

let tail: Promise<void> = Promise.resolve();

/** Hands a step to the recovery journal, in order. A journal that fails is said once in the status bar. */
export function journal(session: string, changes: Change[]): void {
  tail = tail.then(async () => {
    const answer = await hostApi().journal({ session, changes });
    const failure = answer.ok ? null : failureSentence(answer.error);
    if (useView.getState().journalFailure !== failure) useView.setState({ journalFailure: failure });
  });
}

/**
 * Runs a call after every step so far has reached the host, and holds later steps back until it is done: what a save
 * writes and what the journal keeps beyond it never overlap.
 */
export function inJournalOrder<T>(call: () => Promise<T>): Promise<T> {
  const result = tail.then(call);
  tail = result.then(
    () => undefined,
    () => undefined,
  );
  return result;
}
