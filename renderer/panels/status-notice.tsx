import { useEffect, useState } from 'react';
import { useNotices } from '../state/notices';
import { useView } from '../state/view-store';

const SHOWN_MS = 6000;

/** The last piece of information said in passing, for some seconds or until the next edit; screen readers hear it politely. */
export function StatusNotice() {
  const notices = useNotices((state) => state.notices);
  const [gone, setGone] = useState(0);
  const last = notices.findLast(({ kind }) => kind === 'info');
  const stamp = last?.stamp ?? 0;
  useEffect(() => {
    if (stamp === 0) return;
    const end = (): void => setGone(stamp);
    const timer = setTimeout(end, SHOWN_MS);
    const { version } = useView.getState();
    const stop = useView.subscribe((state) => state.version !== version && end());
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [stamp]);
  const together = notices.filter(({ kind, turn }) => kind === 'info' && turn === last?.turn);
  const text = stamp > gone ? together.map((notice) => notice.text).join(' ') : '';
  return (
    <span className="mz-status-notice" role="status" title={text}>
      {text}
    </span>
  );
}
