import type { MouseEvent } from 'react';
import { openComments } from '../../shared/document/comments';
import { showComments } from '../document/comments';
import { openDocument } from '../document/open-document';
import { useView } from '../state/view-store';

/** A click on a tab leaves the keyboard with the table, as the buttons of the toolbar do. */
function keepKeyboard(event: MouseEvent): void {
  event.preventDefault();
}

/** What the panel beside the table shows: 审核结果 or 批注. */
export function SideTabs({ shown }: { shown: 'findings' | 'comments' }) {
  useView((state) => state.version);
  const open = openComments(openDocument()?.editor.outline ?? {}).length;
  return (
    <div className="mz-side-tabs" role="tablist" aria-label="侧栏" onMouseDown={keepKeyboard}>
      <button type="button" role="tab" aria-selected={shown === 'findings'} onClick={() => showComments(false)}>
        审核结果
      </button>
      <button type="button" role="tab" aria-selected={shown === 'comments'} onClick={() => showComments(true)}>
        批注{open > 0 && <span className="mz-comment-count"> {open}</span>}
      </button>
    </div>
  );
}
