import { openDocument } from '../document/open-document';
import { failureSentence } from '../host/failure';
import { hostApi } from '../host/host-api';
import { useView } from '../state/view-store';
import { isCurrentLayout, usePreview } from './preview-store';

/** Changes of one moment are set together. Whatever comes while pages are being set waits for these. */
const PAUSE = 20;

let running: Promise<void> | null = null;

function isCurrent(): boolean {
  return isCurrentLayout(usePreview.getState(), openDocument()?.session, useView.getState().version);
}

/** Sets the document as it stands now; what was set for an older state or another document is dropped. */
async function setOnce(): Promise<void> {
  const document = openDocument();
  if (document === null) return;
  const { version } = useView.getState();
  const { session, editor } = document;
  const answer = await hostApi().preview({ session, project: editor.project });
  if (openDocument()?.session !== session) return;
  const shown = { session, version };
  if (answer.ok) {
    const { fault } = answer.value;
    usePreview.setState({ preview: answer.value, shown, failure: fault === null ? null : failureSentence(fault) });
  } else usePreview.setState({ shown, failure: failureSentence(answer.error) });
}

/** One setting at a time; the document may change meanwhile, then once more. */
async function setUntilCurrent(): Promise<void> {
  usePreview.setState({ setting: true });
  while (openDocument() !== null && !isCurrent()) await setOnce();
  usePreview.setState({ setting: false });
}

/** Pages of the document as it stands; waits for the ones being set. */
export async function freshPreview(): Promise<void> {
  running ??= setUntilCurrent().finally(() => {
    running = null;
  });
  await running;
  if (openDocument() !== null && !isCurrent()) await freshPreview();
}

/** Keeps the pages up with the document until the returned function is called. */
export function followDocument(): () => void {
  let timer = 0;
  const later = (): void => {
    window.clearTimeout(timer);
    timer = window.setTimeout(() => void freshPreview(), PAUSE);
  };
  const stop = useView.subscribe((state, before) => {
    if (state.version !== before.version || state.head?.session !== before.head?.session) later();
  });
  void freshPreview();
  return () => {
    window.clearTimeout(timer);
    stop();
  };
}
