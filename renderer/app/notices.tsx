import { App } from 'antd';
import { useEffect } from 'react';
import { useView } from '../state/view-store';

const SECONDS = { success: 3, warning: 6, error: 9 } as const;

/** Shows what went well or wrong above the form; mere information stands in the status bar (status-notice.tsx). */
export function Notices() {
  const { message } = App.useApp();
  const notice = useView((state) => state.notice);
  useEffect(() => {
    if (!notice || notice.kind === 'info') return;
    void message.open({
      type: notice.kind,
      content: notice.text,
      duration: SECONDS[notice.kind],
      key: notice.kind === 'error' ? `error-${notice.stamp}` : 'notice',
    });
  }, [notice, message]);
  return null;
}
