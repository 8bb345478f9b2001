import { CheckCircleFilled, CommentOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { memo, useEffect, useRef } from 'react';
import { type Comment, openComments, samePlace } from '../../shared/document/comments';
import { runAction } from '../actions/registry';
import { goToComment, inOrder, isThere, placeHere, placeWords, said, write } from '../document/comments';
import { localTime } from '../document/local-time';
import { openDocument } from '../document/open-document';
import { runCommand } from '../document/run-command';
import { useComments } from '../state/comments-store';
import { useSettings } from '../state/settings-store';
import { useView } from '../state/view-store';
import { usePanelStyle } from '../widgets/panel-edge';
import { Said } from './cell-comments';
import { CommentField } from './comment-field';
import { SideTabs } from './side-tabs';
import './comments.css';

/** 批注: what is said of the document, each leading to its place. */
export function CommentsPanel() {
  useView((state) => state.version);
  useView((state) => state.activeSection);
  useView((state) => state.selections[state.activeTable]);
  useView((state) => state.textCaret);
  const all = useComments((state) => state.all);
  const writing = useComments((state) => state.writing);
  const style = usePanelStyle('checks');
  const list = useRef<HTMLDivElement>(null);
  const comments = openDocument()?.editor.outline.comments ?? [];
  const open = openComments({ comments });
  const shown = inOrder(all ? comments : open);
  const here = placeHere();
  const isHere = ({ place }: Comment): boolean => here !== null && samePlace(place, here);
  const first = shown.find(isHere)?.id ?? null;
  useEffect(() => {
    if (first !== null) list.current?.querySelector('.mz-comment-here')?.scrollIntoView({ block: 'nearest' });
  }, [first]);
  return (
    <aside className="mz-checks" style={style} aria-label="批注">
      <div className="mz-panel-title">
        <SideTabs shown="comments" />
      </div>
      <div className="mz-comments-head">
        <fieldset className="mz-comment-filter" aria-label="显示哪些批注">
          <button type="button" aria-pressed={!all} onClick={() => useComments.setState({ all: false })}>
            未解决 {open.length}
          </button>
          <button type="button" aria-pressed={all} onClick={() => useComments.setState({ all: true })}>
            全部 {comments.length}
          </button>
        </fieldset>
        <Button size="small" icon={<CommentOutlined aria-hidden />} onClick={() => runAction('add-comment')}>
          插入批注
        </Button>
      </div>
      <div className="mz-checks-list" ref={list}>
        {writing?.kind === 'new' && (
          <section className="mz-comment mz-comment-new" aria-label="新批注">
            <p className="mz-comment-place">{writing.words}</p>
            <CommentField key={writing.words} writing={writing} />
          </section>
        )}
        {shown.length === 0 && writing === null && <NoComments all={comments.length} />}
        <ul>
          {shown.map((comment) => (
            <Thread key={comment.id} comment={comment} here={isHere(comment)} lone={first === null} />
          ))}
        </ul>
      </div>
      <ListButtons />
    </aside>
  );
}

function NoComments({ all }: { all: number }) {
  return (
    <div className="mz-all-good">
      <p>{all === 0 ? '还没有批注' : '批注都已解决'}</p>
      <p className="mz-muted">选中单元格或正文的一段，按 Ctrl+Shift+F2 写批注。批注只留在文档里，不进入公开的文件。</p>
    </div>
  );
}

/** One comment with its replies; what can be done to it where it is the one looked at: here, or chosen where none is. */
function Thread({ comment, here, lone }: { comment: Comment; here: boolean; lone: boolean }) {
  const chosen = useComments((state) => state.active === comment.id);
  const active = here || (lone && chosen);
  const writing = useComments((state) => state.writing);
  const { place, text, by, at, replies, resolved } = comment;
  const there = isThere(place) && (place.kind !== 'document' || comment.words === '');
  const mine = writing?.kind !== 'new' && writing?.id === comment.id ? writing : null;
  const classes = ['mz-comment', active ? 'mz-comment-active' : '', here ? 'mz-comment-here' : ''];
  return (
    <li className={[...classes, resolved ? 'mz-comment-resolved' : ''].join(' ').trim()}>
      <button type="button" className="mz-comment-main" aria-current={active} onClick={() => goToComment(comment)}>
        <span className="mz-comment-place">{there ? placeWords(place) : `${comment.words}（原处已删除）`}</span>
        <Said by={by} at={at} text={text} />
        {replies.map((reply) => (
          <Said key={`${reply.at}${reply.by}${reply.text}`} {...reply} />
        ))}
        {resolved && (
          <span className="mz-comment-settled">
            <CheckCircleFilled aria-hidden /> 已解决 · {resolved.by} {localTime(resolved.at)}
          </span>
        )}
      </button>
      {mine && <CommentField key={mine.kind} writing={mine} />}
      {active && !mine && <Ways comment={comment} />}
    </li>
  );
}

function Ways({ comment: { id, text, resolved } }: { comment: Comment }) {
  const name = useSettings((state) => state.name);
  const settle = (): void => {
    if (name === '') write({ kind: 'resolve', id, resolved: resolved === null });
    else runCommand({ kind: 'resolve-comment', id, resolved: resolved === null, ...said(name) });
  };
  return (
    <div className="mz-comment-buttons">
      <Button
        size="small"
        className={resolved ? '' : 'mz-ghost'}
        type={resolved ? 'default' : 'primary'}
        ghost={!resolved}
        onClick={settle}
      >
        {resolved ? '重新打开' : '解决'}
      </Button>
      <Button size="small" onClick={() => write({ kind: 'reply', id })}>
        回复
      </Button>
      <Button size="small" type="text" onClick={() => write({ kind: 'change', id }, text)}>
        修改
      </Button>
      <Button
        size="small"
        type="text"
        danger
        className="mz-comment-delete"
        onClick={() => runCommand({ kind: 'delete-comment', id })}
      >
        删除
      </Button>
    </div>
  );
}

/** 批注清单 as a file, for the office itself. */
const ListButtons = memo(function ListButtons() {
  return (
    <div className="mz-report">
      <span>批注清单（内部用）</span>
      <Button size="small" aria-label="导出批注清单 Excel" onClick={() => runAction('export-comments-excel')}>
        Excel
      </Button>
      <Button size="small" aria-label="导出批注清单 PDF" onClick={() => runAction('export-comments-pdf')}>
        PDF
      </Button>
    </div>
  );
});
