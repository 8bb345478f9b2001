import { useEffect, useState } from 'react';
import { useView } from '../state/view-store';

const SHOWN_MS = 6000;

/** The last piece of information said in passing, for some seconds or until the next edit; screen readers hear it politely. */
export function StatusNotice() {
  const notice = useView((state) => state.notice);
  const [gone, setGone] = useState(0);
  useEffect(() => {
    if (notice?.kind !== 'info') return;
    const end = (): void => setGone(notice.stamp);
    const timer = setTimeout(end, SHOWN_MS);
    const { version } = useView.getState();
    const stop = useView.subscribe((state) => state.version !== version && end());
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [notice]);
  const text = notice?.kind === 'info' && notice.stamp > gone ? notice.text : '';
  return (
    <span className="mz-status-notice" role="status" title={text}>
      {text}
    </span>
  );
}
