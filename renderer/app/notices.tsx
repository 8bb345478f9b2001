import { App, Button } from 'antd';
import { useEffect, useRef } from 'react';
import { type Notice, useNotices } from '../state/notices';

const SECONDS = { success: 3, warning: 6, error: 9 } as const;
/** A button has to be read, found and clicked. */
const SECONDS_TO_ACT = 8;

function WithAction({ text, action }: { text: string; action: NonNullable<Notice['action']> }) {
  return (
    <>
      {text}
      <Button type="link" size="small" onClick={action.run}>
        {action.label}
      </Button>
    </>
  );
}

function shownAs(kind: keyof typeof SECONDS, text: string, action: Notice['action']) {
  if (action === null) return { content: text, duration: SECONDS[kind] };
  return { content: <WithAction text={text} action={action} />, duration: SECONDS_TO_ACT };
}

/** Shows what went well or wrong above the form; mere information stands in the status bar (status-notice.tsx). */
export function Notices() {
  const { message } = App.useApp();
  const notices = useNotices((state) => state.notices);
  /** Stamp of the newest notice that was shown. */
  const shown = useRef(0);
  /** What a notice of a later turn replaces; errors stay until their time is over. */
  const passing = useRef<{ key: string; turn: number }[]>([]);
  useEffect(() => {
    for (const { kind, text, stamp, turn, action } of notices) {
      if (stamp <= shown.current) continue;
      shown.current = stamp;
      if (kind === 'info') continue;
      // A notice of its own each time: put into the place of one that is about to go, it would go with it unread.
      const key = `notice-${stamp}`;
      if (kind !== 'error') {
        for (const one of passing.current) if (one.turn !== turn) message.destroy(one.key);
        passing.current = [...passing.current.filter((one) => one.turn === turn), { key, turn }];
      }
      void message.open({ type: kind, key, ...shownAs(kind, text, action) });
    }
  }, [notices, message]);
  return null;
}
