import { beforeEach, describe, expect, it } from 'vitest';
import type { Command } from '../../../../shared/document/commands';
import { reviewState } from '../../../../shared/document/review';
import { type DocumentEditor, openEditor } from '../../../../shared/editor/editor';
import { readSample } from '../../../bench/sample';

const SAID = { by: '李复核', at: '2026-01-05T08:00:00.000Z' };
const sample = await readSample();
let editor: DocumentEditor;

/** What a command does, or the code with which it is refused. */
function run(command: Command): string {
  const result = editor.dispatch(command);
  return result.ok ? result.value.label : result.error.code;
}

describe('the review', () => {
  const step = (kind: Extract<Command, { kind: 'review' }>['step'], note = ''): string =>
    run({ kind: 'review', step: kind, note, ...SAID });
  const state = (): string => reviewState(editor.project.review);
  const edit = (text: string): void => {
    run({ kind: 'set-cells', cells: [{ table: 'T3', row: '2010301', column: 'basic', text }] });
  };

  beforeEach(() => {
    editor = openEditor(sample.template, sample.project);
  });

  it('goes from hand to hand, a return with its reason among the comments', () => {
    expect(step('passed')).toBe('review-not-now');
    expect(step('submitted')).toBe('提交复核');
    expect(state()).toBe('waiting');
    expect(step('returned')).toBe('review-no-reason');
    expect(step('returned', '支出总表差 0.10')).toBe('退回修改');
    expect(state()).toBe('returned');
    expect(editor.project.comments).toMatchObject([{ place: { kind: 'document' }, text: '退回修改：支出总表差 0.10' }]);
    step('submitted');
    expect([step('withdrawn'), state()]).toEqual(['撤回', 'drafting']);
  });

  it('is gone with an edit after it was passed, comes back with undo, and is not touched by what is only said', () => {
    step('submitted');
    edit('634.88');
    expect(state()).toBe('waiting');
    step('passed');
    expect(state()).toBe('passed');
    run({ kind: 'add-comment', place: { kind: 'document' }, text: '请核对', ...SAID });
    expect(state()).toBe('passed');
    edit('634.89');
    expect(state()).toBe('changed');
    editor.undo();
    expect(state()).toBe('passed');
    editor.redo();
    const passed = editor.project.versions?.find(({ id }) => id === editor.project.review?.version);
    expect(passed).toMatchObject({ name: '复核通过', by: '李复核' });
    expect(passed?.content.tables.T3?.cells['2010301']?.basic).toBe('634.88');
  });

  it('keeps what was passed last alone, beside the versions with a name', () => {
    run({ kind: 'keep-version', name: '送审稿', ...SAID });
    expect(run({ kind: 'keep-version', name: ' 送审稿', ...SAID })).toBe('version-same-name');
    for (const text of ['1', '2']) {
      step('submitted');
      edit(text);
      step('passed');
      edit(`${text}.5`);
    }
    expect(editor.project.review?.version).toBe(editor.project.versions?.[1]?.id);
    const kept = (editor.project.versions ?? []).map(({ name, content }) => [
      name,
      content.tables.T3?.cells['2010301']?.basic,
    ]);
    expect(kept).toEqual([
      ['送审稿', '634.87'],
      ['复核通过', '2'],
    ]);
    const [named] = editor.project.versions ?? [];
    if (!named) throw new Error('no version');
    run({ kind: 'restore', label: '恢复', project: named.content });
    expect(editor.project.tables.T3?.cells['2010301']?.basic).toBe('634.87');
    expect(editor.project.versions).toHaveLength(2);
    expect(run({ kind: 'drop-version', id: named.id })).toBe('删除版本');
    expect(editor.project.versions?.map(({ name }) => name)).toEqual(['复核通过']);
  });

  it('never takes another version for the one that was passed', () => {
    step('submitted');
    step('passed');
    const [passed] = editor.project.versions ?? [];
    run({ kind: 'drop-version', id: passed?.id ?? '' });
    expect(editor.project.review?.version).toBeNull();
    editor.undo();
    expect(editor.project.review?.version).toBe(passed?.id);
    editor.redo();
    edit('1');
    run({ kind: 'keep-version', name: '草稿', ...SAID });
    expect(editor.project.review?.version).toBeNull();
    step('submitted');
    step('passed');
    expect(editor.project.versions?.map(({ name }) => name)).toEqual(['草稿', '复核通过']);
  });

  it('passes by a version whose id a file still names, and a name that the user has taken', () => {
    const review = { steps: [{ kind: 'submitted' as const, ...SAID, note: '' }], changed: false, version: 'v1' };
    editor = openEditor(sample.template, { ...sample.project, review });
    run({ kind: 'keep-version', name: '复核通过', ...SAID });
    expect(editor.project.versions?.map(({ id }) => id)).toEqual(['v2']);
    expect(step('passed')).toBe('复核通过');
    expect(editor.project.versions?.map(({ name }) => name)).toEqual(['复核通过', '复核通过（2）']);
    step('returned', '再改');
    step('submitted');
    expect(step('passed')).toBe('复核通过');
    expect(editor.project.versions?.map(({ name }) => name)).toEqual(['复核通过', '复核通过（2）']);
  });
});
