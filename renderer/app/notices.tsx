import { App } from 'antd';
import { useEffect } from 'react';
import { useView } from '../state/view-store';

const SECONDS = { info: 3, success: 3, warning: 6, error: 9 } as const;

/** Shows the sentences that actions say in passing; screen readers hear them politely. */
export function Notices() {
  const { message } = App.useApp();
  const notice = useView((state) => state.notice);
  useEffect(() => {
    if (!notice) return;
    void message.open({
      type: notice.kind,
      content: <span role={notice.kind === 'error' ? 'alert' : 'status'}>{notice.text}</span>,
      duration: SECONDS[notice.kind],
      key: notice.kind === 'error' ? `error-${notice.stamp}` : 'notice',
    });
  }, [notice, message]);
  return null;
}
