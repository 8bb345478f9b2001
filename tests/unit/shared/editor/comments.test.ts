import { beforeEach, describe, expect, it } from 'vitest';
import { moveToForm } from '../../../../shared/carry/move-to-form';
import { rollForward } from '../../../../shared/carry/roll-forward';
import type { Command } from '../../../../shared/document/commands';
import type { CommentPlace } from '../../../../shared/document/comments';
import { newProject } from '../../../../shared/document/new-project';
import { reviewState } from '../../../../shared/document/review';
import { type DocumentEditor, openEditor } from '../../../../shared/editor/editor';
import { readSample } from '../../../bench/sample';
import { FORMS } from '../../../support/form-sample';
import { SEED_DEPARTMENT } from '../../../support/seed';
import { template } from '../../../support/templates';

const SAID = { by: '李复核', at: '2026-01-05T08:00:00.000Z' };
const sample = await readSample();
let editor: DocumentEditor;

/** What a command does, or the code with which it is refused. */
function run(command: Command): string {
  const result = editor.dispatch(command);
  return result.ok ? result.value.label : result.error.code;
}

function cell(table: string, row: string, column: string): CommentPlace {
  return { kind: 'cell', table, row, column };
}

function comment(place: CommentPlace, text = '请核对'): void {
  expect(run({ kind: 'add-comment', place, text, ...SAID })).toBe('插入批注');
}

const places = (): CommentPlace[] => (editor.project.comments ?? []).map(({ place }) => place);

describe('a comment', () => {
  beforeEach(async () => {
    editor = openEditor(await template(), newProject(await template(), SEED_DEPARTMENT, 2019));
    for (const code of ['2010301', '2010302']) run({ kind: 'add-row', table: 'T3', code, name: null });
    run({ kind: 'add-records', table: 'E3', after: null, level: 1, count: 2 });
  });

  it('tells its place in words, is answered, resolved, opened again and deleted, each a step that undo takes back', () => {
    comment(cell('T3', '2010301', 'basic'), '  请核对来源 ');
    expect(editor.project.comments).toMatchObject([
      { id: 'c1', words: '支出总表 · 2010301 行政运行 · 基本支出', text: '请核对来源', by: '李复核', resolved: null },
    ]);
    run({ kind: 'change-comment', id: 'c1', text: '请核对' });
    run({ kind: 'reply-comment', id: 'c1', text: '已核', ...SAID, by: '张编制' });
    run({ kind: 'resolve-comment', id: 'c1', resolved: true, ...SAID });
    const [done] = editor.project.comments ?? [];
    expect(done).toMatchObject({ text: '请核对', replies: [{ by: '张编制', text: '已核' }], resolved: SAID });
    expect(run({ kind: 'resolve-comment', id: 'c1', resolved: false, ...SAID })).toBe('重新打开批注');
    expect(run({ kind: 'delete-comment', id: 'c1' })).toBe('删除批注');
    expect(editor.project.comments).toBeUndefined();
    for (let step = 0; step < 2; step += 1) editor.undo();
    expect(editor.project.comments).toEqual([done]);
  });

  it('is refused where there is no such place, no words and no name', () => {
    expect(run({ kind: 'add-comment', place: cell('T3', '999', 'basic'), text: '核', ...SAID })).toBe(
      'comment-no-place',
    );
    const place: CommentPlace = { kind: 'paragraph', section: 'none', block: 'none' };
    expect(run({ kind: 'add-comment', place, text: '核', ...SAID })).toBe('comment-no-place');
    expect(run({ kind: 'add-comment', place: { kind: 'document' }, text: ' ', ...SAID })).toBe('comment-unsaid');
    expect(run({ kind: 'add-comment', place: { kind: 'document' }, text: '核', at: '', by: '' })).toBe(
      'comment-unsaid',
    );
    expect(run({ kind: 'resolve-comment', id: 'c9', resolved: true, ...SAID })).toBe('no-such-comment');
  });

  it('goes with its row, whatever comes and goes above it, and with the code that the row is given', () => {
    comment(cell('T3', '2010302', 'basic'));
    run({ kind: 'add-row', table: 'T3', code: '2010102', name: null });
    expect(places()).toEqual([cell('T3', '2010302', 'basic')]);
    run({ kind: 'recode', tables: ['T3'], code: '2010302', to: '2010399' });
    expect(places()).toEqual([cell('T3', '2010399', 'basic')]);
    editor.undo();
    expect(places()).toEqual([cell('T3', '2010302', 'basic')]);
  });

  it('waits for a code that was deleted, and never falls to another record', () => {
    comment(cell('T3', '2010302', 'basic'));
    comment(cell('E3', 'r2', 'budget'));
    run({ kind: 'delete-rows', table: 'T3', rows: ['2010302'] });
    run({ kind: 'delete-rows', table: 'E3', rows: ['r2'] });
    run({ kind: 'add-records', table: 'E3', after: null, level: 1, count: 1 });
    expect(editor.project.tables.E3?.rows.map(({ id }) => id)).toEqual(['r1', 'r2']);
    expect(places()).toEqual([cell('T3', '2010302', 'basic'), { kind: 'document' }]);
    for (let step = 0; step < 3; step += 1) editor.undo();
    expect(places()).toEqual([cell('T3', '2010302', 'basic'), cell('E3', 'r2', 'budget')]);
    run({ kind: 'move-records', table: 'E3', rows: ['r2'], by: 'up' });
    expect(places()[1]).toEqual(cell('E3', 'r2', 'budget'));
  });
});

describe('comments into another document', () => {
  beforeEach(() => {
    editor = openEditor(sample.template, sample.project);
    comment(cell('T3', '2010301', 'basic'), '有位置');
    const lost = [...editor.graph.slots.values()].find(({ table }) => table === 'E5');
    comment(cell('E5', lost?.row ?? '', lost?.column ?? ''), '没有位置');
  });

  it('go where another form has a place for them, are told elsewhere, and into no new year', async () => {
    const county = await template(`${FORMS}/county-2026`);
    const project = { ...editor.project, year: 2026 };
    const moved = moveToForm({ template: sample.template, project }, county);
    if (!moved.ok) throw new Error(moved.error.code);
    expect(moved.value.project.comments?.map(({ text }) => text)).toEqual(['有位置']);
    expect(moved.value.report.left.join('\n')).toMatch(/没有对应的位置：.*的批注“没有位置”（李复核）。/);
    const now = rollForward({ template: sample.template, project: editor.project }, county, {
      department: SEED_DEPARTMENT,
      year: 2026,
    });
    expect(now.ok && now.value.project.comments).toBeUndefined();
  });

  it('stay in the same form where they were', () => {
    const moved = moveToForm({ template: sample.template, project: editor.project }, sample.template);
    expect(moved.ok && moved.value.project.comments).toEqual(editor.project.comments);
  });
});

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
    comment(cell('T3', '2010301', 'basic'));
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
});
