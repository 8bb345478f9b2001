import { type ChangeEvent, useEffect, useRef, useState } from 'react';
import { registerField } from '../focus/focus-registry';

/**
 * A text field beside the grid whose text goes into the document when the field is left, and at the latest when the
 * document has to be whole (saved, printed, another one opened). `take` gets a text other than `kept`.
 */
export function useKeptField(kept: string, take: (text: string) => void) {
  const [draft, setDraft] = useState<string | null>(null);
  const latest = useRef<string | null>(null);
  const write = (text: string | null): void => {
    latest.current = text;
    setDraft(text);
  };
  const keep = (): void => {
    const text = latest.current;
    write(null);
    if (text !== null && text !== kept) take(text);
  };
  const current = useRef(keep);
  current.current = keep;
  useEffect(() => registerField(() => current.current()), []);
  return {
    value: draft ?? kept,
    onChange: ({ target }: ChangeEvent<HTMLInputElement>): void => write(target.value),
    keep,
    drop: (): void => write(null),
  };
}
