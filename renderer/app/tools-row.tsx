import { EllipsisOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { actionOf } from '../actions/registry';
import { focusGrid } from '../focus/focus-registry';

/** A button so far below the top of its row (px) stands in the next line, which nobody sees. */
const NEXT_LINE = 20;

/** The tools of a row that have wrapped out of sight, by action; what is out of sight takes no keyboard either. */
function wrappedTools(row: HTMLElement): string[] {
  const { top } = row.getBoundingClientRect();
  return [...row.querySelectorAll<HTMLElement>('[data-action]')].flatMap((tool) => {
    const wrapped = tool.getBoundingClientRect().top - top > NEXT_LINE;
    tool.inert = wrapped;
    return wrapped ? [tool.dataset.action ?? ''] : [];
  });
}

/** The buttons of the toolbar as far as there is room, the others in a menu 更多. */
export function ToolsRow({ children }: { children: ReactNode }) {
  const row = useRef<HTMLDivElement>(null);
  const [wrapped, setWrapped] = useState('');
  useEffect(() => {
    const element = row.current;
    if (!element) return;
    const measure = (): void => setWrapped(wrappedTools(element).join(' '));
    const sizes = new ResizeObserver(measure);
    sizes.observe(element);
    // Buttons that come and go, or are named otherwise, move those behind them.
    const changes = new MutationObserver(measure);
    changes.observe(element, { childList: true, characterData: true, subtree: true });
    return () => {
      sizes.disconnect();
      changes.disconnect();
    };
  }, []);
  return (
    <>
      <div ref={row} className="mz-tools-row">
        {children}
      </div>
      {wrapped !== '' && <MoreTools ids={wrapped.split(' ')} />}
    </>
  );
}

function MoreTools({ ids }: { ids: readonly string[] }) {
  const [open, setOpen] = useState(false);
  // Asked for when it opens: what can be chosen changes with every cell.
  const items = open ? ids.flatMap(itemOf) : [];
  return (
    <Dropdown
      trigger={['click']}
      placement="bottomRight"
      autoFocus
      open={open}
      onOpenChange={setOpen}
      menu={{
        items,
        selectable: false,
        onClick: ({ key }) => {
          setOpen(false);
          focusGrid();
          void actionOf(key)?.run();
        },
      }}
    >
      <Button
        type="text"
        size="small"
        className="mz-tool mz-tool-more"
        icon={<EllipsisOutlined aria-hidden />}
        aria-haspopup="menu"
        aria-expanded={open}
      >
        更多
      </Button>
    </Dropdown>
  );
}

function itemOf(id: string) {
  const action = actionOf(id);
  if (!action) return [];
  return [{ key: id, label: action.label(), extra: action.shortcuts[0], disabled: !action.enabled() }];
}
