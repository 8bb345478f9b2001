import { Popover } from 'antd';
import { type KeyboardEvent, type ReactElement, type ReactNode, useEffect, useRef, useState } from 'react';
import { focusGrid } from '../grid/active-edit';

interface Props {
  placement: 'bottomRight' | 'topRight';
  /** What stands in it; a link in it closes it. */
  content(close: () => void): ReactNode;
  children: ReactElement;
}

/** A box that a button opens. The keyboard goes into it, and with Esc back to the grid. */
export function KeyPopover({ placement, content, children }: Props) {
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!open) return;
    const frame = requestAnimationFrame(() => (box.current?.querySelector('button') ?? box.current)?.focus());
    return () => cancelAnimationFrame(frame);
  }, [open]);
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
      onOpenChange={setOpen}
      placement={placement}
      content={
        <div ref={box} role="dialog" tabIndex={-1} className="mz-popover" onKeyDown={onKey}>
          {content(() => setOpen(false))}
        </div>
      }
    >
      {children}
    </Popover>
  );
}
