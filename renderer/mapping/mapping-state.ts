import { useCallback, useRef, useState } from 'react';
import { type Corrections, NO_CORRECTIONS } from '../../shared/contract/corrections';
import type { Mapping } from '../../shared/contract/mapping';
import { corrected, type Gesture } from '../../shared/mapping/correct';
import { failureSentence } from '../host/failure';
import { hostApi } from '../host/host-api';

/** What is chosen in the sheet: a column, a row, or nothing. */
export type Picked = { kind: 'column'; column: number } | { kind: 'row'; row: number } | null;

/** The mapping as it stands after what the clerk said; each word is asked of the host and shown at once. */
export function useMapping(file: string, first: Mapping) {
  const [mapping, setMapping] = useState(first);
  const [failure, setFailure] = useState<string | null>(null);
  const [touched, setTouched] = useState(false);
  const latest = useRef(0);
  const ask = useCallback(
    async (corrections: Corrections): Promise<void> => {
      latest.current += 1;
      const turn = latest.current;
      const answer = await hostApi().mapWorkbook({ file, corrections });
      if (turn !== latest.current) return;
      setFailure(answer.ok ? null : failureSentence(answer.error));
      if (answer.ok) setMapping(answer.value);
      setTouched(true);
    },
    [file],
  );
  const say = useCallback((gesture: Gesture) => void ask(corrected(mapping, gesture)), [ask, mapping]);
  const reset = useCallback(() => void ask(NO_CORRECTIONS), [ask]);
  return { mapping, failure, touched, say, reset };
}
