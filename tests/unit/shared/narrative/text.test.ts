import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readProjectFile } from '../../../../electron/services/files/project-file';
import { applyChanges } from '../../../../shared/document/apply';
import { changeSchema } from '../../../../shared/document/changes';
import { openEditor } from '../../../../shared/editor/editor';
import { narrativeModel } from '../../../../shared/editor/print-text';
import { loadTemplate } from '../../../../shared/form/load';
import { FORMAT_VERSION } from '../../../../shared/format/manifest';
import { inlineSource, parseInlines } from '../../../../shared/text/inline-text';
import { addRow, lineOf, type } from '../../../support/small-form';
import { paragraph, paragraphs, textEditor, textFiles, write } from '../../../support/small-text';

function filled() {
  const editor = textEditor();
  addRow(editor, 'D', '1001');
  type(editor, 'D/1001/basic', '2.50');
  type(editor, 'D/1001/project', '7.5');
  return editor;
}

describe('the standard wording', () => {
  it('follows the tables and the document', () => {
    const editor = filled();
    editor.dispatch({ kind: 'set-input', input: 'last', text: '８' });
    expect(paragraphs(editor, 'figures')).toEqual([
      '支出',
      '合计10.00万元，基本2.5万元，占25.00%，比2029年增加2.00万元。',
    ]);
    editor.dispatch({ kind: 'set-input', input: 'last', text: '10' });
    expect(paragraphs(editor, 'figures')[1]).toContain('比2029年无增减变化。');
    type(editor, 'D/1001/project', '0');
    expect(paragraphs(editor, 'figures')[1]).toBe('合计2.50万元，基本2.5万元，占100.00%，比2029年减少7.50万元。');
    editor.dispatch({ kind: 'set-meta', department: { code: '', name: '乙局' }, year: 2031 });
    const model = narrativeModel(editor);
    expect(model?.cover).toEqual(['乙局', '2031年公开']);
    expect(model?.title).toBe('2031年说明');
    expect(model?.preamble.map(({ text }) => text)).toEqual(['现将乙局情况公开如下：']);
    expect(model?.sections[0]?.title).toBe('一、2031年安排');
  });

  it('says in the words of the form that nothing changed', () => {
    const editor = textEditor(textFiles(null, 'unchanged: 与上年持平\n'));
    addRow(editor, 'D', '1001');
    type(editor, 'D/1001/basic', '8');
    editor.dispatch({ kind: 'set-input', input: 'last', text: '8' });
    expect(paragraphs(editor, 'figures')[1]).toContain('比2029年与上年持平。');
  });

  it('lists rows by their names, without the numbers that they have in the table', () => {
    const listed = '      - paragraph: "分别为{= S[coded(S.out)].spent | list}。"\n';
    const files = textFiles(['blocks:\n', `blocks:\n${listed}`]);
    const numbered = (files['tables/S.yaml'] ?? '').replace('label: 甲类', 'label: 一、甲类');
    const editor = textEditor({ ...files, 'tables/S.yaml': numbered.replace('label: 丙类', 'label: 三、丙类') });
    type(editor, 'S/10/spent', '1');
    type(editor, 'S/30/spent', '2');
    expect(paragraphs(editor, 'figures')).toContain('分别为甲类1.00万元、丙类2.00万元。');
  });

  it('prints conditional sentences only while their condition holds, and figures that cannot be told as ——', () => {
    const editor = textEditor();
    expect(paragraphs(editor, 'figures')).toEqual([
      '支出',
      '合计0.00万元，基本0万元，占——，比2029年——。',
      '无支出，空表列示。',
    ]);
    addRow(editor, 'D', '1001');
    type(editor, 'D/1001/basic', '1');
    expect(paragraphs(editor, 'figures')).toHaveLength(2);
    type(editor, 'D/1001/basic', 'x');
    expect(paragraphs(editor, 'figures')[1]).toContain('合计——万元');
  });

  it('numbers lists and keeps the places of tables that the form has', () => {
    expect(paragraphs(textEditor(), 'words')).toEqual(['1、基本：甲。', '2、项目：乙。', 'D']);
  });

  it('says where a figure comes from', () => {
    const editor = filled();
    expect(editor.narrative.explain('D[sum].total').map(({ text }) => text)).toEqual(['明细表 · 合计 · 合计 10.00']);
    expect(editor.narrative.explain('D[sum].total - last')[0]?.text).toBe('待填写：上年合计');
  });
});

describe('a section that the user changed', () => {
  const figure = { kind: 'figure', expr: 'D[1001].basic', format: 'amount' } as const;

  it('is kept in the document, stays live, and is taken back in one step', () => {
    const editor = filled();
    const standard = paragraphs(editor, 'figures');
    const outcome = write(editor, 'figures', [paragraph('a', '只有', figure, '万元。')]);
    expect(editor.undoLabel).toBe('修改文字');
    expect(paragraphs(editor, 'figures')).toEqual(['只有2.50万元。']);
    type(editor, 'D/1001/basic', '3');
    expect(paragraphs(editor, 'figures')).toEqual(['只有3.00万元。']);
    editor.undo();
    editor.undo();
    expect(paragraphs(editor, 'figures')).toEqual(standard);
    expect(editor.project.narrative).toEqual({});
    editor.redo();
    expect(paragraphs(editor, 'figures')).toEqual(['只有2.50万元。']);
    write(editor, 'figures', null);
    expect(paragraphs(editor, 'figures')).toEqual(standard);
    expect(outcome.changes.map((change) => changeSchema.parse(JSON.parse(JSON.stringify(change))))).toEqual(
      outcome.changes,
    );
  });

  it('comes back from the journal', () => {
    const editor = filled();
    const before = editor.project;
    const { changes } = write(editor, 'figures', [paragraph('a', '新的一段。')]);
    expect(applyChanges(before, changes)).toEqual(editor.project);
  });

  it('is no step when nothing changed', () => {
    const editor = filled();
    write(editor, 'figures', [paragraph('a', '一段。')]);
    expect(write(editor, 'figures', [paragraph('a', '一段。')]).changes).toEqual([]);
  });

  it('is refused when a figure, a condition or the section is unknown', () => {
    const editor = filled();
    const code = (section: string, blocks: ReturnType<typeof paragraph>[]) => {
      const result = editor.dispatch({ kind: 'set-section', section, blocks });
      return result.ok ? 'ok' : result.error.code;
    };
    expect(code('nowhere', [])).toBe('no-such-section');
    expect(code('figures', [paragraph('a', { ...figure, expr: 'D[1001].nothing' })])).toBe('bad-section');
    expect(code('figures', [{ ...paragraph('a', 'x'), when: 'D[sum].total' }])).toBe('bad-section');
    expect(code('figures', [paragraph('a', 'x'), paragraph('a', 'y')])).toBe('bad-section');
    expect(code('figures', [paragraph('a', { ...figure, expr: 'last + 1' })])).toBe('ok');
  });

  it('loses a figure, not the document, when its file holds an expression that the form does not know', () => {
    const { template, project } = filled();
    const blocks = [paragraph('a', '共', { ...figure, expr: 'Q[1].x +' }, '万元。')];
    const reopened = openEditor(template, { ...project, narrative: { figures: blocks } });
    expect(paragraphs(reopened, 'figures')).toEqual(['共——万元。']);
  });
});

describe('inputs', () => {
  it('take amounts only', () => {
    const editor = textEditor();
    const code = (input: string, text: string | null) => {
      const result = editor.dispatch({ kind: 'set-input', input, text });
      return result.ok ? 'ok' : result.error.code;
    };
    expect([code('nothing', '1'), code('last', '一百'), code('last', '1,234.5')]).toEqual([
      'no-such-input',
      'input-not-amount',
      'ok',
    ]);
    expect(editor.project.inputs).toEqual({ last: '1234.5' });
    expect(code('last', '')).toBe('ok');
    expect(editor.project.inputs).toEqual({});
  });
});

describe('faults of narrative.yaml', () => {
  it.each([
    ['{= D[sum].basic | plain}', '{= D[sum].nothing | plain}', 'unknown column “nothing”'],
    ['{= D[sum].basic | plain}', '{= D[sum].basic | words}', 'none of the formats'],
    ['{= D[sum].basic | plain}', '{= D[sum].basic', 'a brace without its partner'],
    ['比{last_year}年', '比{someday}年', '{someday} is none of'],
    ['when: D[sum].total = 0', 'when: D[sum].total', 'a condition is needed'],
    ['id: words', 'id: figures', 'stands twice'],
    ['id: last, title', 'id: alone, title', 'is taken'],
    ['cover: ["{name}"', 'cover: ["{= D[sum].total}"', 'figures do not stand here'],
  ])('%s → %s is told with its line', (from, to, reason) => {
    const files = textFiles([from, to]);
    const loaded = loadTemplate(files);
    expect(loaded.ok ? null : loaded.error.params).toMatchObject({ file: 'narrative.yaml' });
    expect(loaded.ok ? '' : loaded.error.params?.reason).toContain(reason);
    const at = from === 'id: words' ? lineOf(files, 'narrative.yaml', '二、解释') : lineOf(files, 'narrative.yaml', to);
    const line = loaded.ok ? 0 : Number.parseInt(loaded.error.params?.line ?? '0', 10);
    expect(Math.abs(line - Number.parseInt(at, 10))).toBeLessThanOrEqual(1);
  });
});

describe('texts with placeholders', () => {
  it('are read into pieces and written back', () => {
    const source = '{year}年{= sum(T[coded(T) | coded(U)].c) | plain}{unit}';
    expect(parseInlines(source)).toEqual([
      { kind: 'word', word: 'year' },
      { kind: 'text', text: '年' },
      { kind: 'figure', expr: 'sum(T[coded(T) | coded(U)].c)', format: 'plain' },
      { kind: 'word', word: 'unit' },
    ]);
    expect(inlineSource(parseInlines(source))).toBe(source);
  });

  it('are amounts where no format is written, also when what is computed is called like a format', () => {
    const figures = parseInlines('{= T[a].b}{= share}{= rate|share}');
    expect(figures).toEqual([
      { kind: 'figure', expr: 'T[a].b', format: 'amount' },
      { kind: 'figure', expr: 'share', format: 'amount' },
      { kind: 'figure', expr: 'rate', format: 'share' },
    ]);
  });
});

describe('a file of format 1', () => {
  it('opens with its form’s wording', async () => {
    const read = await readProjectFile(readFileSync('tests/fixtures/formats/version-1.mzb'));
    expect(FORMAT_VERSION).toBeGreaterThan(1);
    expect(read.ok && { narrative: read.value.project.narrative, inputs: read.value.project.inputs }).toEqual({
      narrative: {},
      inputs: {},
    });
  });
});
