import { DownOutlined, UnorderedListOutlined, UpOutlined } from '@ant-design/icons';
import { Button, Checkbox, Input, type InputRef } from 'antd';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { DocumentEditor } from '../../shared/editor/editor';
import { findAll, type Match, placeOf, replaceAll, shownAround } from '../../shared/editor/search';
import { goToCell, goToSection, goToTable } from '../document/go-to';
import { gridView, openDocument } from '../document/open-document';
import { runCommand } from '../document/run-command';
import { focusGrid } from '../focus/focus-registry';
import { activeOf } from '../selection/selection';
import { useView } from '../state/view-store';

function show(match: Match): void {
  if (match.kind === 'text') goToSection(match.section, match.block);
  else if (match.kind === 'note') goToTable(match.table);
  else goToCell(match);
}

function close(): void {
  useView.setState({ find: 'closed' });
  focusGrid();
}

/** Replaces at the given places as one step; says what was done and what was kept. */
function replace(matches: readonly Match[], words: string, by: string): string {
  const editor = openDocument()?.editor;
  if (!editor) return '';
  const { command, changed, kept } = replaceAll(editor, matches, words, by);
  if (command) runCommand(command);
  const rest = kept > 0 ? `；${kept} 处是自动计算或表样固定的内容，保持不变` : '';
  return `已替换 ${changed} 处${rest}。`;
}

/** Identity of a place among others, whatever the document has become. */
function keyOf({ kind, table, row, column, section, block }: Match): string {
  return [kind, table, row, column, section, block].join('\n');
}

/**
 * The first match behind the active cell (`here`: or at it), or in the section on screen and those behind it, from
 * which a search sets out; 0 = from the top again.
 */
function startAt(matches: readonly Match[], here: boolean): number {
  const { activeTable, activeSection, selections } = useView.getState();
  const editor = openDocument()?.editor;
  if (!editor) return 0;
  const sections = editor.narrative.sections().map(({ id }) => id);
  const place = (table: string, section: string): number =>
    section === '' ? editor.tables.indexOf(table) : editor.tables.length + sections.indexOf(section);
  const now = place(activeTable, activeSection ?? '');
  const selection = selections[activeTable];
  const active = selection ? activeOf(selection) : { line: 0, column: 0 };
  const found = matches.findIndex((match) => {
    const at = place(match.table, match.section);
    if (at !== now || activeSection !== null) return at >= now;
    const pos = match.kind === 'cell' ? gridView(match.table)?.posOf(match) : null;
    if (!pos || pos.line > active.line) return true;
    return pos.line === active.line && (pos.column > active.column || (here && pos.column === active.column));
  });
  return Math.max(0, found);
}

/** The next place from `from` on, round the end, that a replacement may change; −1 = there is none. */
function nextChangeable(matches: readonly Match[], from: number): number {
  for (let n = 0; n < matches.length; n += 1) {
    const at = (from + n) % matches.length;
    if (matches[at]?.target !== 'fixed') return at;
  }
  return -1;
}

interface BarState {
  words: string;
  by: string;
  here: boolean;
  whole: boolean;
  /** All places are listed below the bar. */
  listed: boolean;
  /** Key of the place shown; '' = none yet. */
  shown: string;
  /** What the last replacement came to; '' = nothing to say. */
  message: string;
}

const BLANK: BarState = { words: '', by: '', here: false, whole: false, listed: false, shown: '', message: '' };

/** 查找和替换 over all tables and the text: names, codes, words, notes, and amounts by value. */
export function FindBar() {
  const mode = useView((state) => state.find);
  return mode === 'closed' ? null : <OpenBar replacing={mode === 'replace'} />;
}

function OpenBar({ replacing }: { replacing: boolean }) {
  useView((state) => state.version);
  const table = useView((state) => state.activeTable);
  const [bar, setBar] = useState<BarState>(BLANK);
  const field = useRef<InputRef>(null);
  useEffect(() => field.current?.focus(), []);
  const editor = openDocument()?.editor;
  const options = { table: bar.here ? table : null, whole: bar.whole };
  const matches = editor ? findAll(editor, bar.words, options) : [];
  const at = matches.findIndex((match) => keyOf(match) === bar.shown);
  const change = (part: Partial<BarState>): void => setBar({ ...bar, shown: '', message: '', ...part });
  const step = (by: 1 | -1): void => {
    if (matches.length === 0) return;
    const from = at < 0 ? startAt(matches, false) - (by === 1 ? 1 : 0) : at;
    go(matches, (from + by + matches.length) % matches.length, '');
  };
  const go = (among: readonly Match[], next: number, message: string): void => {
    const match = among[next];
    setBar({ ...bar, shown: match ? keyOf(match) : '', message });
    if (match) show(match);
  };
  /** The place shown is replaced and the next one shown; where nothing is shown yet, only that. */
  const replaceOne = (): void => {
    const match = matches[at];
    const next = nextChangeable(matches, at < 0 ? startAt(matches, true) : at);
    if (next < 0) return setBar({ ...bar, message: '都是自动计算或表样固定的内容，不能替换。' });
    if (!match || match.target === 'fixed') return go(matches, next, '');
    const done = new Set(matches.slice(0, at + 1).map(keyOf));
    const message = replace([match], bar.words, bar.by);
    const left = editor ? findAll(editor, bar.words, options) : [];
    const behind = left.findIndex((other) => !done.has(keyOf(other)));
    go(left, nextChangeable(left, Math.max(0, behind)), message);
  };
  const replaceEverything = (): void => {
    const message = replace(matches, bar.words, bar.by);
    setBar({ ...bar, shown: '', message });
    field.current?.focus();
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') close();
    if (event.key === 'Enter' && event.target instanceof HTMLInputElement && event.target.type === 'text') {
      event.preventDefault();
      step(event.shiftKey ? -1 : 1);
    }
  };
  const found = matches.length === 0 ? '没有找到' : `${at < 0 ? '' : `第 ${at + 1} 处，`}共 ${matches.length} 处`;
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
      <Button size="small" icon={<UpOutlined aria-hidden />} aria-label="上一处" onClick={() => step(-1)} />
      <Button size="small" icon={<DownOutlined aria-hidden />} aria-label="下一处" onClick={() => step(1)} />
      <Button
        size="small"
        icon={<UnorderedListOutlined aria-hidden />}
        aria-expanded={bar.listed}
        onClick={() => setBar({ ...bar, listed: !bar.listed })}
      >
        全部列出
      </Button>
      {replacing && (
        <>
          <Button size="small" disabled={matches.length === 0} onClick={replaceOne}>
            替换
          </Button>
          <Button size="small" disabled={matches.length === 0} onClick={replaceEverything}>
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
        {bar.message}
        {bar.words.trim() === '' || (bar.message !== '' && matches.length === 0) ? '' : found}
      </span>
      <Button size="small" type="text" onClick={close}>
        关闭
      </Button>
      {editor && bar.listed && matches.length > 0 && (
        <HitList editor={editor} matches={matches} words={bar.words} at={at} pick={(next) => go(matches, next, '')} />
      )}
    </search>
  );
}

/** Most places that are listed; who finds more looks for something longer. */
const MAX_LISTED = 200;

interface HitListProps {
  editor: DocumentEditor;
  matches: readonly Match[];
  words: string;
  /** The place shown; −1 = none yet. */
  at: number;
  pick: (at: number) => void;
}

/** 全部列出: every place with what stands there; a click shows it. */
function HitList({ editor, matches, words, at, pick }: HitListProps) {
  const more = matches.length - MAX_LISTED;
  return (
    <ul className="mz-find-list" aria-label="找到的地方">
      {matches.slice(0, MAX_LISTED).map((match, place) => (
        <li key={keyOf(match)}>
          <button type="button" aria-current={place === at} onClick={() => pick(place)}>
            <span className="mz-find-place">{placeOf(editor, match)}</span>
            <span className="mz-find-text">{shownAround(match, words)}</span>
          </button>
        </li>
      ))}
      {more > 0 && <li className="mz-muted">另有 {more} 处没有列出，请写得再具体些。</li>}
    </ul>
  );
}
