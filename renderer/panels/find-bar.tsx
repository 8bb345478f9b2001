import { DownOutlined, UpOutlined } from '@ant-design/icons';
import { Button, Checkbox, Input, type InputRef } from 'antd';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { findAll, type Match, replaceAll } from '../../shared/document/search';
import { goToCell, goToSection, goToTable } from '../document/go-to';
import { openDocument } from '../document/open-document';
import { runCommand } from '../document/run-command';
import { focusGrid } from '../grid/active-edit';
import { notify, useView } from '../state/view-store';

function show(match: Match): void {
  if (match.kind === 'text') goToSection(match.section, match.block);
  else if (match.kind === 'note') goToTable(match.table);
  else goToCell(match);
}

function close(): void {
  useView.setState({ find: 'closed' });
  focusGrid();
}

/** Replaces at the given places as one step, and says what was kept. */
function replace(matches: readonly Match[], words: string, by: string): void {
  const editor = openDocument()?.editor;
  if (!editor) return;
  const { command, changed, kept } = replaceAll(editor, matches, words, by);
  if (command) runCommand(command);
  const rest = kept > 0 ? `；${kept} 处是自动计算或表样固定的内容，保持不变` : '';
  notify(changed > 0 ? 'success' : 'info', `已替换 ${changed} 处${rest}。`);
}

interface BarState {
  words: string;
  by: string;
  here: boolean;
  whole: boolean;
  /** Place among the matches; −1 = none shown yet. */
  at: number;
}

/** 查找和替换 over all tables and the text: names, codes, words, notes, and amounts by value. */
export function FindBar() {
  const mode = useView((state) => state.find);
  return mode === 'closed' ? null : <OpenBar replacing={mode === 'replace'} />;
}

function OpenBar({ replacing }: { replacing: boolean }) {
  useView((state) => state.version);
  const table = useView((state) => state.activeTable);
  const [bar, setBar] = useState<BarState>({ words: '', by: '', here: false, whole: false, at: -1 });
  const field = useRef<InputRef>(null);
  useEffect(() => field.current?.focus(), []);
  const editor = openDocument()?.editor;
  const options = { table: bar.here ? table : null, whole: bar.whole };
  const matches = editor ? findAll(editor, bar.words, options) : [];
  const change = (part: Partial<BarState>): void => setBar({ ...bar, at: -1, ...part });
  const step = (by: 1 | -1): void => {
    if (matches.length === 0) return;
    const from = bar.at < 0 && by === -1 ? 0 : bar.at;
    const at = (from + by + matches.length) % matches.length;
    const match = matches[at];
    setBar({ ...bar, at });
    if (match) show(match);
  };
  const replaceOne = (): void => {
    const match = matches[bar.at];
    if (!match) return step(1);
    replace([match], bar.words, bar.by);
    setBar({ ...bar, at: bar.at - 1 });
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') close();
    if (event.key === 'Enter' && event.target instanceof HTMLInputElement && event.target.type === 'text') {
      event.preventDefault();
      step(event.shiftKey ? -1 : 1);
    }
  };
  const found =
    matches.length === 0 ? '没有找到' : `${bar.at < 0 ? '' : `第 ${bar.at + 1} 处，`}共 ${matches.length} 处`;
  return (
    <search className="mz-find" aria-label="查找和替换" data-keeps-focus onKeyDown={onKey}>
      <Input
        ref={field}
        size="small"
        data-find="words"
        aria-label="查找内容"
        placeholder="名称、编码、金额或文字"
        value={bar.words}
        onChange={({ target }) => change({ words: target.value })}
      />
      {replacing && (
        <Input
          size="small"
          aria-label="替换为"
          placeholder="替换为"
          value={bar.by}
          onChange={({ target }) => setBar({ ...bar, by: target.value })}
        />
      )}
      <Button size="small" icon={<UpOutlined />} aria-label="上一处" onClick={() => step(-1)} />
      <Button size="small" icon={<DownOutlined />} aria-label="下一处" onClick={() => step(1)} />
      {replacing && (
        <>
          <Button size="small" disabled={matches.length === 0} onClick={replaceOne}>
            替换
          </Button>
          <Button size="small" disabled={matches.length === 0} onClick={() => replace(matches, bar.words, bar.by)}>
            全部替换
          </Button>
        </>
      )}
      <Checkbox checked={bar.here} onChange={({ target }) => change({ here: target.checked })}>
        只在本表
      </Checkbox>
      <Checkbox checked={bar.whole} onChange={({ target }) => change({ whole: target.checked })}>
        整格相同
      </Checkbox>
      <span className="mz-find-count" role="status">
        {bar.words.trim() === '' ? '' : found}
      </span>
      <Button size="small" type="text" onClick={close}>
        关闭
      </Button>
    </search>
  );
}
