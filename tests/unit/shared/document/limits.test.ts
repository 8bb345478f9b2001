import { describe, expect, it } from 'vitest';
import { sentenceOf } from '../../../../shared/contract/sentences';
import type { Command } from '../../../../shared/document/commands';
import { beyondLimits, LIMITS } from '../../../../shared/document/limits';
import type { Project } from '../../../../shared/document/project';
import type { DocumentEditor } from '../../../../shared/editor/editor';
import { addRow } from '../../../support/small-form';
import { paragraph, textEditor } from '../../../support/small-text';

const title = (table: string): string => (table === 'D' ? '明细表' : '总表');
const long = (length: number): string => '长'.repeat(length);

function editor(): DocumentEditor {
  const made = textEditor();
  addRow(made, 'D', '1001');
  return made;
}

function codes(count: number): Project['tables'][string]['rows'] {
  return Array.from({ length: count }, (_, at) => ({ id: `q${at}`, code: `${1000 + at}`, name: null }));
}

/** The same thing once as a document that is opened, once as an edit. */
const BEYOND: [string, string, (project: Project) => Project, Command][] = [
  [
    'a department',
    'limit-name',
    (p) => ({ ...p, department: { code: '1', name: long(LIMITS.name + 1) } }),
    { kind: 'set-meta', department: { code: '1', name: long(LIMITS.name + 1) }, year: 2030 },
  ],
  [
    'the name of a row',
    'limit-name',
    (p) => ({ ...p, tables: { D: { ...d(p), rows: [{ id: '1001', code: '1001', name: long(LIMITS.name + 1) }] } } }),
    { kind: 'rename-row', table: 'D', row: '1001', name: long(LIMITS.name + 1) },
  ],
  [
    'a note',
    'limit-text',
    (p) => ({ ...p, tables: { D: { ...d(p), note: long(LIMITS.text + 1) } } }),
    { kind: 'set-note', table: 'D', text: long(LIMITS.text + 1) },
  ],
  [
    'a cell',
    'limit-text',
    (p) => ({ ...p, tables: { D: { ...d(p), cells: { '1001': { basic: long(LIMITS.text + 1) } } } } }),
    { kind: 'set-cells', cells: [{ table: 'D', row: '1001', column: 'basic', text: long(LIMITS.text + 1) }] },
  ],
  [
    'a paragraph',
    'limit-text',
    (p) => ({ ...p, narrative: { words: [paragraph('a', long(LIMITS.text), '长')] } }),
    { kind: 'set-section', section: 'words', blocks: [paragraph('a', long(LIMITS.text), '长')] },
  ],
  [
    'paragraphs',
    'limit-paragraphs',
    (p) => ({ ...p, narrative: { words: many(LIMITS.paragraphs + 1) } }),
    { kind: 'set-section', section: 'words', blocks: many(LIMITS.paragraphs + 1) },
  ],
  [
    'rows with codes',
    'limit-codes',
    (p) => ({ ...p, tables: { D: { ...d(p), rows: codes(LIMITS.codes + 1) } } }),
    {
      kind: 'put',
      label: '粘贴',
      rows: codes(LIMITS.codes + 1).map(({ code }) => ({ table: 'D', code, name: null })),
      names: [],
      cells: [],
      notes: [],
    },
  ],
];

function d(project: Project): Project['tables'][string] {
  const table = project.tables.D;
  if (!table) throw new Error('no table');
  return table;
}

function many(count: number) {
  return Array.from({ length: count }, (_, at) => paragraph(`p${at}`, '一'));
}

describe('one set of limits for opening and for edits', () => {
  it.each(BEYOND)('%s', (_, code, change, command) => {
    const made = editor();
    const before = made.project;
    const opened = beyondLimits(change(before), title);
    expect(opened?.code).toBe(code);
    const done = made.dispatch(command);
    expect(done.ok ? 'done' : done.error.code).toBe(code);
    expect(made.project).toBe(before);
    expect(made.undoLabel).not.toBe('粘贴');
    if (opened) expect(sentenceOf(opened)).toMatch(/^[^a-zA-Z]*$/);
  });

  it('rows of all tables together', () => {
    const { project } = editor();
    const half = { ...d(project), rows: codes(LIMITS.rows / 2).map((row) => ({ ...row, code: '' })) };
    expect(beyondLimits({ ...project, tables: { S: half, D: half } }, title)).toBeNull();
    const more = { ...half, rows: [...half.rows, { id: 'x', code: '', name: null }] };
    expect(beyondLimits({ ...project, tables: { S: half, D: more } }, title)?.code).toBe('limit-rows');
  });

  it('take what reaches just to them', () => {
    const made = editor();
    const full: Project = {
      ...made.project,
      department: { code: '1', name: long(LIMITS.name) },
      tables: { D: { ...d(made.project), rows: codes(LIMITS.codes), note: long(LIMITS.text) } },
      narrative: { words: many(LIMITS.paragraphs) },
    };
    expect(beyondLimits(full, title)).toBeNull();
    expect(made.dispatch({ kind: 'set-note', table: 'D', text: long(LIMITS.text) }).ok).toBe(true);
  });

  it('hold for what is said of a document, and inside each version that it keeps', () => {
    const { project } = editor();
    const said = { by: '李', at: '' };
    const kept = (content: Project): Project => ({
      ...project,
      versions: [{ id: 'v1', name: '送审稿', ...said, content }],
    });
    expect(beyondLimits(kept(project), title)).toBeNull();
    for (const [, code, change] of BEYOND) expect(beyondLimits(kept(change(project)), title)?.code).toBe(code);
    const step = { kind: 'passed' as const, ...said, note: long(LIMITS.text + 1) };
    const comment = { place: { kind: 'document' as const }, words: '', ...said, text: '核', resolved: null };
    const codeOf = (more: Partial<Project>): string | undefined => beyondLimits({ ...project, ...more }, title)?.code;
    expect(codeOf({ review: { steps: [step], changed: false, version: null } })).toBe('limit-text');
    const replies = Array.from({ length: LIMITS.replies + 1 }, () => ({ ...said, text: '回' }));
    expect(codeOf({ comments: [{ id: 'c1', ...comment, replies }] })).toBe('limit-comments');
    const comments = Array.from({ length: LIMITS.comments + 1 }, (_, at) => ({
      id: `c${at}`,
      ...comment,
      replies: [],
    }));
    expect(codeOf({ comments })).toBe('limit-comments');
    const versions = Array.from({ length: LIMITS.versions + 1 }, (_, at) => ({
      id: `v${at}`,
      name: `${at}`,
      ...said,
      content: project,
    }));
    expect(codeOf({ versions })).toBe('limit-versions');
    expect(codeOf({ versions: versions.slice(1) })).toBeUndefined();
    expect(codeOf({ inputs: { a: long(LIMITS.name + 1) } })).toBe('limit-name');
  });
});
