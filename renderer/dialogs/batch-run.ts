import { useEffect, useState } from 'react';
import type { BatchLine, BatchOutcome, Conversion } from '../../shared/contract/batch';
import { failureSentence } from '../host/failure';
import { hostApi } from '../host/host-api';

export type BatchState =
  | { step: 'ready' }
  | { step: 'running'; stopping: boolean }
  | { step: 'done'; outcome: BatchOutcome }
  | { step: 'failed'; sentence: string };

/** One batch as the dialog drives it: its lines as they come, and how it ended. */
export function useBatchRun(folder: string) {
  const [batch] = useState(() => crypto.randomUUID());
  const [lines, setLines] = useState<readonly BatchLine[]>([]);
  const [state, setState] = useState<BatchState>({ step: 'ready' });
  useEffect(
    () =>
      hostApi().on('batch', (event) => {
        if (event.batch === batch) setLines((known) => [...known, event.line]);
      }),
    [batch],
  );
  const run = async (convert: Conversion): Promise<void> => {
    setLines([]);
    setState({ step: 'running', stopping: false });
    const answer = await hostApi().runBatch({ batch, folder, convert });
    if (answer.ok) setState({ step: 'done', outcome: answer.value });
    else setState({ step: 'failed', sentence: failureSentence(answer.error) });
  };
  const stop = (): void => {
    setState({ step: 'running', stopping: true });
    void hostApi().cancelBatch({ batch });
  };
  return { lines: state.step === 'done' ? state.outcome.lines : lines, state, run, stop };
}
