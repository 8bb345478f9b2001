import { beforeEach, describe, expect, it } from 'vitest';
import { moveToForm } from '../../../../shared/carry/move-to-form';
import { rollForward } from '../../../../shared/carry/roll-forward';
import type { Command } from '../../../../shared/document/commands';
import type { CommentPlace } from '../../../../shared/document/comments';
import { newProject } from '../../../../shared/document/new-project';
import { type DocumentEditor, openEditor } from '../../../../shared/editor/editor';
import type { Block } from '../../../../shared/text/content';
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

  it('goes with the code in the tables that show the row because others have it, and only while none has it', () => {
    expect(editor.graph.slot({ table: 'T2', row: '2010302', column: 'total' })).toBeDefined();
    comment(cell('T2', '2010302', 'total'));
    run({ kind: 'recode', tables: ['T3'], code: '2010302', to: '2010399' });
    expect(places()).toEqual([cell('T2', '2010399', 'total')]);
    expect(editor.graph.slot({ table: 'T2', row: '2010399', column: 'total' })).toBeDefined();
    editor.undo();
    run({ kind: 'add-row', table: 'T7', code: '2010302', name: null });
    run({ kind: 'recode', tables: ['T3'], code: '2010302', to: '2010399' });
    expect(places()).toEqual([cell('T2', '2010302', 'total')]);
  });

  it('stays with what a version has, and goes off a record or a paragraph that is another one there', () => {
    const text = (row: string, activity: string): void => {
      run({ kind: 'set-cells', cells: [{ table: 'E3', row, column: 'activity', text: activity }] });
    };
    text('r1', '甲项目');
    text('r2', '乙项目');
    run({ kind: 'keep-version', name: '送审稿', ...SAID });
    const version = editor.project.versions?.[0]?.content;
    if (!version) throw new Error('no version');
    run({ kind: 'delete-rows', table: 'E3', rows: ['r2'] });
    run({ kind: 'add-records', table: 'E3', after: null, level: 1, count: 1 });
    text('r2', '丙项目');
    comment(cell('E3', 'r1', 'activity'));
    comment(cell('E3', 'r2', 'activity'), '丙项目要核');
    run({ kind: 'add-records', table: 'E3', after: null, level: 1, count: 1 });
    comment(cell('E3', 'r3', 'activity'));
    run({ kind: 'restore', label: '恢复', project: version });
    expect(places()).toEqual([cell('E3', 'r1', 'activity'), { kind: 'document' }, { kind: 'document' }]);
    editor.undo();
    expect(places()[1]).toEqual(cell('E3', 'r2', 'activity'));
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

describe('a comment on a paragraph', () => {
  const section = 'duties';
  const blocks = (): readonly Block[] => editor.narrative.blocks(section);
  const place = (block: string): CommentPlace => ({ kind: 'paragraph', section, block });
  const paragraph = (id: string, words: string): Block => ({
    id,
    kind: 'paragraph',
    level: 0,
    inlines: [{ kind: 'text', text: words }],
    table: null,
    when: null,
    hint: '',
  });
  const write = (all: readonly Block[] | null): string =>
    run({ kind: 'set-section', section, blocks: all && [...all] });
  let standard: readonly Block[];

  beforeEach(() => {
    editor = openEditor(sample.template, sample.project);
    standard = blocks();
    write([...standard, paragraph('own', '旧的一段')]);
    comment(place('own'));
  });

  it('stays while the paragraph is written anew, moved and undone', () => {
    write([paragraph('own', '完全改写'), ...standard]);
    expect(places()).toEqual([place('own')]);
    editor.undo();
    expect(places()).toEqual([place('own')]);
  });

  it('goes onto the document with the paragraph, and never to another that bears its id', () => {
    write(standard);
    expect(places()).toEqual([{ kind: 'document' }]);
    write([...standard, paragraph('own', '完全不同的新段')]);
    expect(places()).toEqual([{ kind: 'document' }]);
    editor.undo();
    editor.undo();
    expect(places()).toEqual([place('own')]);
  });

  it('goes off a paragraph of the form, or of a version, that is another one under its id', () => {
    const version = { ...editor.project, narrative: { [section]: [...standard, paragraph('own', '旧的一段，补充')] } };
    run({ kind: 'restore', label: '恢复', project: version });
    expect(places()).toEqual([place('own')]);
    write([paragraph('own', '另写的内容')]);
    run({ kind: 'restore', label: '恢复', project: version });
    expect(places()).toEqual([{ kind: 'document' }]);
  });

  it('goes off where the form has a paragraph of its own under the id (恢复标准文字)', () => {
    write(null);
    const [first] = blocks();
    write([paragraph(first?.id ?? '', '自己写的一段，与标准文字无关，写得比标准文字更长一些')]);
    comment(place(first?.id ?? ''));
    write(null);
    expect(places().at(-1)).toEqual({ kind: 'document' });
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
