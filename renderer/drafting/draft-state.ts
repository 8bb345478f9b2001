import { useRef, useState } from 'react';
import { type Drafted, type DraftHeadGiven, type DraftTold, NOTHING_TOLD } from '../../shared/contract/drafts';
import { fail } from '../../shared/result/result';
import { failureSentence } from '../host/failure';
import { hostApi } from '../host/host-api';

interface Drafting {
  /** With the questions that are open: a relation that was switched off leaves none. */
  drafted: Drafted;
  told: DraftTold;
  waiting: boolean;
  failure: string | null;
  /** Puts something right: the sheets are read anew with it. */
  tell(change: (told: DraftTold) => DraftTold): void;
  /** A relation holds or does not; nothing has to be read anew for that. */
  switchRelation(key: string, on: boolean): void;
  /** Saves the form; null = saved, else the code and sentence of what stands against it. */
  save(head: DraftHeadGiven, replace: boolean): Promise<{ code: string; sentence: string } | null>;
}

/** What was understood of a blank workbook and what the user put right about it (从空表生成表样). */
export function useDrafting(file: string, first: Drafted): Drafting {
  const [drafted, setDrafted] = useState(first);
  const [told, setTold] = useState(NOTHING_TOLD);
  const [waiting, setWaiting] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const asked = useRef(0);
  const tell = (change: (told: DraftTold) => DraftTold): void => {
    const next = change(told);
    asked.current += 1;
    const mine = asked.current;
    setTold(next);
    setWaiting(true);
    // Relations that were switched off stay in the list.
    void hostApi()
      .draftForm({ file, told: { ...next, leftOut: [] } })
      .catch(() => fail('host-gone'))
      .then((answer) => {
        if (mine !== asked.current) return;
        setWaiting(false);
        setFailure(answer.ok ? null : failureSentence(answer.error));
        if (answer.ok) setDrafted(answer.value);
      });
  };
  const switchRelation = (key: string, on: boolean): void =>
    setTold((known) => ({
      ...known,
      leftOut: on ? known.leftOut.filter((one) => one !== key) : [...known.leftOut, key],
    }));
  const save = async (head: DraftHeadGiven, replace: boolean) => {
    const answer = await hostApi().saveDraft({ file, told, head, replace });
    return answer.ok ? null : { code: answer.error.code, sentence: failureSentence(answer.error) };
  };
  const questions = drafted.questions.filter(({ relation }) => relation === null || !told.leftOut.includes(relation));
  return { drafted: { ...drafted, questions }, told, waiting, failure, tell, switchRelation, save };
}
