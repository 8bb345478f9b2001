import { App } from 'antd';
import { useEffect, useRef } from 'react';
import { useView } from '../state/view-store';

const SECONDS = { success: 3, warning: 6, error: 9 } as const;

/** Shows what went well or wrong above the form; mere information stands in the status bar (status-notice.tsx). */
export function Notices() {
  const { message } = App.useApp();
  const notices = useView((state) => state.notices);
  /** Stamp of the newest notice that was shown. */
  const shown = useRef(0);
  /** What a notice of a later turn replaces; errors stay until their time is over. */
  const passing = useRef<{ key: string; turn: number }[]>([]);
  useEffect(() => {
    for (const { kind, text, stamp, turn } of notices) {
      if (stamp <= shown.current) continue;
      shown.current = stamp;
      if (kind === 'info') continue;
      // A notice of its own each time: put into the place of one that is about to go, it would go with it unread.
      const key = `notice-${stamp}`;
      if (kind !== 'error') {
        for (const one of passing.current) if (one.turn !== turn) message.destroy(one.key);
        passing.current = [...passing.current.filter((one) => one.turn === turn), { key, turn }];
      }
      void message.open({ type: kind, content: text, duration: SECONDS[kind], key });
    }
  }, [notices, message]);
  return null;
}
