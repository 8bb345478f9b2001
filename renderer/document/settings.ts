import type { Args } from '../../shared/contract/api';
import { settingsSchema } from '../../shared/contract/settings';
import { failureSentence } from '../host/failure';
import { hostApi } from '../host/host-api';
import { notify } from '../state/notices';
import { useSettings } from '../state/settings-store';
import { useView } from '../state/view-store';
import { hasUnsavedWork } from './run-command';
import { saveDocument } from './save-document';

/** Asks the host for 设置; the page looks as it comes until then. */
export async function readSettings(): Promise<void> {
  const answer = await hostApi().settings({});
  if (answer.ok) useSettings.setState(answer.value);
}

/** Changes 设置, from now on and for every later start; where they cannot be kept they are as they were. */
export async function changeSettings(some: Args<'changeSettings'>): Promise<void> {
  const before = useSettings.getState();
  // A folder comes as its id; its path is for the host to say.
  useSettings.setState(settingsSchema.parse({ ...before, ...some, folder: before.folder }));
  const answer = await hostApi().changeSettings(some);
  if (answer.ok) return useSettings.setState(answer.value);
  useSettings.setState(before);
  notify('error', failureSentence(answer.error));
}

const MINUTE = 60_000;

/** 自动保存: into the file of the document, never while something is asked or typed. Answers how to stop. */
export function saveNowAndThen(): () => void {
  let last = Date.now();
  const look = (): void => {
    const { autosave } = useSettings.getState();
    if (autosave === 0 || Date.now() - last < autosave * MINUTE) return;
    const { head, dialog, busy, editing } = useView.getState();
    if (!head || head.name === null || head.readOnly || dialog || busy || editing || !hasUnsavedWork()) return;
    last = Date.now();
    void saveDocument(false);
  };
  const timer = setInterval(look, MINUTE / 4);
  return () => clearInterval(timer);
}
