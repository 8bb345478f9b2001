import { Button } from 'antd';
import type { CellRef } from '../../shared/form/finding';
import { commentsOn, showComments } from '../document/comments';
import { localTime } from '../document/local-time';
import { KeyPopover } from '../widgets/key-popover';
import './comments.css';

/** What somebody said, and when. */
export function Said({ by, at, text }: { by: string; at: string; text: string }) {
  return (
    <span className="mz-comment-said">
      <span className="mz-comment-by">
        <b>{by}</b> {localTime(at)}
      </span>
      <span className="mz-comment-text">{text}</span>
    </span>
  );
}

/** 编辑栏 names the comments on the active cell: read there without leaving the table, answered in the panel. */
export function CellComments({ cell }: { cell: CellRef }) {
  const comments = commentsOn(cell);
  if (comments.length === 0) return null;
  return (
    <KeyPopover
      name="批注"
      placement="bottomRight"
      content={(close) => (
        <div className="mz-cell-comments">
          <ul>
            {comments.map(({ id, by, at, text, replies }) => (
              <li key={id}>
                <Said by={by} at={at} text={text} />
                {replies.map((reply) => (
                  <Said key={`${reply.at}${reply.by}${reply.text}`} {...reply} />
                ))}
              </li>
            ))}
          </ul>
          <button
            type="button"
            className="mz-link"
            onClick={() => {
              close();
              showComments(true);
            }}
          >
            到批注栏回复、解决
          </button>
        </div>
      )}
    >
      <Button
        size="small"
        type="text"
        className="mz-refbutton mz-refbutton-comments"
        onMouseDown={(event) => event.preventDefault()}
      >
        批注 {comments.length}
      </Button>
    </KeyPopover>
  );
}
