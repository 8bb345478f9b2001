import { Button, Input } from 'antd';
import { useState } from 'react';
import { finishWriting, write } from '../document/comments';
import { focusGrid } from '../focus/focus-registry';
import { useComments, type Writing } from '../state/comments-store';
import { useSettings } from '../state/settings-store';

const WORDS: Record<Writing['kind'], { field: string; done: string }> = {
  new: { field: '批注', done: '添加' },
  reply: { field: '回复', done: '回复' },
  change: { field: '修改批注', done: '保存' },
  resolve: { field: '姓名', done: '确定' },
};

/** Where a comment is written: Ctrl+Enter puts it down, Esc gives it up; who writes is asked for the first time only. */
export function CommentField({ writing }: { writing: Writing }) {
  const known = useSettings((state) => state.name);
  const text = useComments((state) => state.text);
  const [name, setName] = useState(known);
  const asks = known === '' && writing.kind !== 'change';
  const wordless = writing.kind === 'resolve';
  const ready = (wordless || text.trim() !== '') && (!asks || name.trim() !== '');
  const words = WORDS[writing.kind];
  const leave = (): void => {
    write(null);
    focusGrid();
  };
  const done = (): void => {
    if (ready && finishWriting(asks ? name : known)) focusGrid();
  };
  return (
    <fieldset
      className="mz-comment-field"
      aria-label={words.field}
      data-keeps-focus=""
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return;
        if (event.key === 'Escape') leave();
        else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) done();
        else return;
        event.preventDefault();
        event.stopPropagation();
      }}
    >
      {!wordless && (
        <Input.TextArea
          autoFocus
          aria-label={words.field}
          rows={3}
          maxLength={MAX_CHARACTERS}
          value={text}
          placeholder="写给一起编制、复核的人看，不进入公开的文件"
          onChange={({ target }) => useComments.setState({ text: target.value })}
        />
      )}
      {asks && (
        <Input
          autoFocus={wordless}
          aria-label="您的姓名"
          size="small"
          maxLength={40}
          value={name}
          placeholder="您的姓名（以后不再问，可在设置中改）"
          onChange={({ target }) => setName(target.value)}
        />
      )}
      <div className="mz-comment-buttons">
        <Button size="small" type="primary" disabled={!ready} title="Ctrl+Enter" onClick={done}>
          {words.done}
        </Button>
        <Button size="small" onClick={leave}>
          取消
        </Button>
      </div>
    </fieldset>
  );
}

const MAX_CHARACTERS = 2000;
