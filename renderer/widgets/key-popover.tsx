import { Popover } from 'antd';
import { type KeyboardEvent, type ReactElement, type ReactNode, useEffect, useRef, useState } from 'react';
import { focusGrid } from '../focus/focus-registry';

interface Props {
  /** What it is called. */
  name: string;
  placement: 'bottomRight' | 'topRight';
  /** What stands in it; a link in it closes it. */
  content(close: () => void): ReactNode;
  children: ReactElement;
}

/** A box that a button opens. Opened by keyboard, it takes the keyboard; with Esc it goes back to the grid. */
export function KeyPopover({ name, placement, content, children }: Props) {
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // Opened by mouse, the table keeps the keyboard.
    if (!open || !document.activeElement?.matches('button:focus-visible')) return;
    const frame = requestAnimationFrame(() => (box.current?.querySelector('button') ?? box.current)?.focus());
    return () => cancelAnimationFrame(frame);
  }, [open]);
  const show = (shown: boolean): void => {
    setOpen(shown);
    // What had the keyboard goes with the box; a field that was clicked takes it right after.
    if (!shown && box.current?.contains(document.activeElement)) focusGrid();
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    setOpen(false);
    focusGrid();
  };
  return (
    <Popover
      trigger="click"
      open={open}
      onOpenChange={show}
      placement={placement}
      content={
        <div ref={box} role="dialog" aria-label={name} tabIndex={-1} className="mz-popover" onKeyDown={onKey}>
          {content(() => setOpen(false))}
        </div>
      }
    >
      {children}
    </Popover>
  );
}
