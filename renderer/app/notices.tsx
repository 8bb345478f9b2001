import { App } from 'antd';
import { useEffect, useRef } from 'react';
import { useView } from '../state/view-store';

const SECONDS = { success: 3, warning: 6, error: 9 } as const;

/** Shows what went well or wrong above the form; mere information stands in the status bar (status-notice.tsx). */
export function Notices() {
  const { message } = App.useApp();
  const notice = useView((state) => state.notice);
  /** Key of the newest notice that a newer one replaces; errors stay until their time is over. */
  const passing = useRef<string | null>(null);
  useEffect(() => {
    if (!notice || notice.kind === 'info') return;
    // A notice of its own each time: put into the place of one that is about to go, it would go with it unread.
    const key = `notice-${notice.stamp}`;
    if (notice.kind !== 'error') {
      if (passing.current !== null) message.destroy(passing.current);
      passing.current = key;
    }
    void message.open({ type: notice.kind, content: notice.text, duration: SECONDS[notice.kind], key });
  }, [notice, message]);
  return null;
}
