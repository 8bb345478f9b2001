import type { Command } from '../../shared/document/commands';
import { type Comment, type CommentPlace, openComments, samePlace } from '../../shared/document/comments';
import type { CellRef } from '../../shared/form/finding';
import { commitActiveEdit, focusGrid } from '../focus/focus-registry';
import { activeOf } from '../selection/selection';
import { useComments, type Writing } from '../state/comments-store';
import { notify } from '../state/notices';
import { useSettings } from '../state/settings-store';
import { OVERVIEW, useView } from '../state/view-store';
import { goToCell, goToOverview, goToSection } from './go-to';
import { gridView, openDocument, tableView } from './open-document';
import { runCommand } from './run-command';
import { changeSettings } from './settings';

/** By whom and when: the name is asked for once and kept in 设置. */
export function said(name: string): { by: string; at: string } {
  const by = name.trim();
  if (by !== '' && by !== useSettings.getState().name) void changeSettings({ name: by });
  return { by, at: new Date().toISOString() };
}

/** Shows 批注 in the panel beside the table, or 审核结果 again. */
export function showComments(shown: boolean): void {
  useView.setState(({ panels }) => ({ panels: { ...panels, checks: true } }));
  useComments.setState({ shown });
}

/** The active cell, or the paragraph that the caret is in; null on 总览 and where there is no cell. */
export function placeHere(): CommentPlace | null {
  const { activeSection, activeTable, selections, textCaret } = useView.getState();
  if (activeSection === OVERVIEW) return null;
  if (activeSection !== null) {
    if (textCaret?.section !== activeSection) return null;
    return { kind: 'paragraph', section: activeSection, block: textCaret.block };
  }
  const selection = selections[activeTable];
  const ref = selection && gridView(activeTable)?.refAt(activeOf(selection));
  return ref ? { kind: 'cell', ...ref } : null;
}

/** 插入批注 here, on the document where 总览 is shown: the panel opens with a field for it. */
export function commentHere(): void {
  commitActiveEdit();
  const place = useView.getState().activeSection === OVERVIEW ? { kind: 'document' as const } : placeHere();
  if (place === null) return notify('info', '这里不能加批注。请选中有内容的单元格，或把光标放在正文的一段里。');
  showComments(true);
  write({ kind: 'new', place, words: placeWords(place) });
}

/** Opens the field for something to be written; null closes it. */
export function write(writing: Writing | null, text = ''): void {
  useComments.setState({ writing, text });
}

/** Puts what was written into the document. False: it was refused, and stays to be put right. */
export function finishWriting(name: string): boolean {
  const { writing, text } = useComments.getState();
  const command = writing && commandOf(writing, text, name);
  const outcome = command && runCommand(command);
  if (!outcome) return false;
  const [change] = outcome.changes;
  write(null);
  if (change?.kind === 'comment') useComments.setState({ active: change.id });
  return true;
}

function commandOf(writing: Writing, text: string, name: string): Command {
  switch (writing.kind) {
    case 'new':
      return { kind: 'add-comment', place: writing.place, text, ...said(name) };
    case 'reply':
      return { kind: 'reply-comment', id: writing.id, text, ...said(name) };
    case 'change':
      return { kind: 'change-comment', id: writing.id, text };
    case 'resolve':
      return { kind: 'resolve-comment', id: writing.id, resolved: writing.resolved, ...said(name) };
  }
}

/** Leads to where a comment stands; one whose place is gone only opens. */
export function goToComment({ id, place }: Comment): void {
  commitActiveEdit();
  useComments.setState({ active: id });
  if (place.kind === 'cell' && tableView(place.table)?.posOf(place)) goToCell(place);
  else if (place.kind === 'paragraph') goToSection(place.section, place.block);
  else if (place.kind === 'document') goToOverview();
  requestAnimationFrame(focusGrid);
}

/** Open comments on a cell. */
export function commentsOn(ref: CellRef): Comment[] {
  const place: CommentPlace = { kind: 'cell', table: ref.table, row: ref.row, column: ref.column };
  return openComments(openDocument()?.editor.outline ?? {}).filter((comment) => samePlace(comment.place, place));
}

/** What is said there with who said it, a line each: for the pointer that rests on the cell. */
export function commentLines(ref: CellRef): string {
  return commentsOn(ref)
    .flatMap(({ by, text, replies }) => [{ by, text }, ...replies])
    .map(({ by, text }) => `${by}：${text}`)
    .join('\n');
}

/** Whether the place of a comment is still in the document. */
export function isThere(place: CommentPlace): boolean {
  const editor = openDocument()?.editor;
  if (place.kind === 'cell') return (tableView(place.table)?.posOf(place) ?? null) !== null;
  if (place.kind === 'document') return true;
  return editor?.narrative.blocks(place.section).some(({ id }) => id === place.block) ?? false;
}

/** What a place is called now; of a paragraph also how it begins. */
export function placeWords(place: CommentPlace): string {
  const editor = openDocument()?.editor;
  if (place.kind === 'cell') return editor?.wording.shortPlace(place) ?? '';
  if (place.kind === 'document') return '整份文档';
  const section = editor?.narrative.section(place.section);
  const text = section?.blocks.find(({ block }) => block.id === place.block)?.text ?? '';
  const title = section === undefined || section.title === '' ? '正文开头' : section.title;
  return text === '' ? title : `${title} “${text.slice(0, BEGIN)}${text.length > BEGIN ? '…' : ''}”`;
}

const BEGIN = 14;

/** In the order of the document: what is said of all of it, the tables line by line, then the text. */
export function inOrder(comments: readonly Comment[]): Comment[] {
  const editor = openDocument()?.editor;
  if (!editor) return [];
  const sections = editor.narrative.sections().map(({ id }) => id);
  const key = ({ place }: Comment): number[] => {
    if (place.kind === 'document') return [0];
    if (place.kind === 'paragraph')
      return [
        2,
        sections.indexOf(place.section),
        editor.narrative.blocks(place.section).findIndex(({ id }) => id === place.block),
      ];
    const pos = tableView(place.table)?.posOf(place);
    return [1, editor.tables.indexOf(place.table), pos?.line ?? Number.MAX_SAFE_INTEGER, pos?.column ?? 0];
  };
  return comments
    .map((comment) => ({ comment, at: key(comment) }))
    .sort((a, b) => byNumbers(a.at, b.at))
    .map(({ comment }) => comment);
}

function byNumbers(a: readonly number[], b: readonly number[]): number {
  for (const [index, number] of a.entries()) {
    const other = b[index] ?? 0;
    if (number !== other) return number - other;
  }
  return 0;
}
