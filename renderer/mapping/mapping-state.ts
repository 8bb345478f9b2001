import { useCallback, useRef, useState } from 'react';
import { type Corrections, NO_CORRECTIONS } from '../../shared/contract/corrections';
import type { MappedSheet, Mapping } from '../../shared/contract/mapping';
import { corrected, type Gesture } from '../../shared/mapping/correct';
import { fail } from '../../shared/result/result';
import { failureSentence } from '../host/failure';
import { hostApi } from '../host/host-api';

export interface PanelProps {
  mapping: Mapping;
  sheet: MappedSheet;
  /** Number of the region that is worked on. */
  region: number;
  picked: Picked;
  say(gesture: Gesture): void;
  chooseRegion(region: number): void;
  pick(picked: Picked): void;
}

/** What is chosen in the sheet: a column, a row, or nothing. */
export type Picked = { kind: 'column'; column: number } | { kind: 'row'; row: number } | null;

/**
 * The mapping as it stands after what the user said. Each word is asked of the host in turn, on top of the answer to
 * the one before: said quickly one after the other, none is lost. `waiting`: an answer is still to come.
 */
export function useMapping(file: string, first: Mapping) {
  const [mapping, setMapping] = useState(first);
  const [failure, setFailure] = useState<string | null>(null);
  const [touched, setTouched] = useState(false);
  const [unanswered, setUnanswered] = useState(0);
  const known = useRef(first);
  const turn = useRef(Promise.resolve());
  const ask = useCallback(
    (correctionsOf: (mapping: Mapping) => Corrections): void => {
      setUnanswered((count) => count + 1);
      turn.current = turn.current.then(async () => {
        const corrections = correctionsOf(known.current);
        const answer = await hostApi()
          .mapWorkbook({ file, corrections })
          .catch(() => fail('host-gone'));
        if (answer.ok) known.current = answer.value;
        setMapping(known.current);
        setFailure(answer.ok ? null : failureSentence(answer.error));
        setTouched(true);
        setUnanswered((count) => count - 1);
      });
    },
    [file],
  );
  const say = useCallback((gesture: Gesture) => ask((mapping) => corrected(mapping, gesture)), [ask]);
  const reset = useCallback(() => ask(() => NO_CORRECTIONS), [ask]);
  return { mapping, failure, touched, waiting: unanswered > 0, say, reset };
}
