import { describe, expect, it } from 'vitest';
import { exportExcel } from '../../../../electron/services/excel/export';
import { exportWord } from '../../../../electron/services/word/export';
import { readDocx } from '../../../../electron/services/word-text/read-docx';
import { NO_GUIDANCE } from '../../../../electron/services/workbook/guidance';
import { importWorkbook } from '../../../../electron/services/workbook/import';
import { type LastDocument, type RolledForward, rollForward } from '../../../../shared/carry/roll-forward';
import { newProject } from '../../../../shared/document/new-project';
import { type Project, projectSchema } from '../../../../shared/document/project';
import { type DocumentEditor, openEditor } from '../../../../shared/editor/editor';
import { openItems } from '../../../../shared/editor/open-items';
import { printModel } from '../../../../shared/editor/print';
import { findAll, replaceAll } from '../../../../shared/editor/search';
import { isFigure } from '../../../../shared/form/layout';
import type { Template } from '../../../../shared/form/template';
import type { Block } from '../../../../shared/text/content';
import { readSample } from '../../../bench/sample';
import { FORMS, shippedForms } from '../../../support/form-sample';
import { randomDocument } from '../../../support/random-document';
import { visible } from '../../../support/snapshot';
import { template } from '../../../support/templates';

const DEPARTMENT = { code: '434', name: '涞源县人民政府办公室' };
const published = await readSample();
/** The published document as if it were of 2025. */
const sample = { ...published, project: { ...published.project, year: 2025 } };
const form = await template('assets/templates/hebei-2026');

function rolled(last: LastDocument, now: Template, year: number): RolledForward {
  const made = rollForward(last, now, { department: DEPARTMENT, year });
  if (!made.ok) throw new Error(JSON.stringify(made.error));
  return made.value;
}

const emptyOf = (now: Template, year: number): Project => newProject(now, DEPARTMENT, year);

const fromSample = (): RolledForward => rolled(sample, form, 2026);

/** Amounts that somebody typed, as `table/row/column`. */
function typedAmounts({ tables }: Project, now: Template): string[] {
  return now.tables.flatMap((table) => {
    const figures = new Set(table.columns.filter(isFigure).map(({ id }) => id));
    return Object.entries(tables[table.id]?.cells ?? {}).flatMap(([row, texts]) =>
      Object.keys(texts).flatMap((column) => (figures.has(column) ? [`${table.id}/${row}/${column}`] : [])),
    );
  });
}

const marks = (editor: DocumentEditor): string[] =>
  editor.todos().flatMap(({ key }) => (key.startsWith('carried@') ? [key] : []));

function edited(editor: DocumentEditor, section: string, change: (blocks: Block[]) => Block[]): void {
  const blocks = change([...editor.narrative.blocks(section)]);
  expect(editor.dispatch({ kind: 'set-section', section, blocks }).ok).toBe(true);
}

describe('last year’s document as the start of this year’s', () => {
  it('has its rows and words, and none of its amounts but those of last year', () => {
    const { project } = fromSample();
    expect(project.year).toBe(2026);
    expect(project.nothing).toEqual([]);
    expect(project.explanations).toEqual([]);
    const taken = typedAmounts(project, form);
    expect(taken).not.toEqual([]);
    expect(taken.every((place) => /\/last/.test(place))).toBe(true);
    expect(Object.keys(project.inputs)).not.toEqual([]);
    const codes = project.tables.T3?.rows.map(({ code }) => code);
    expect(codes).toContain('2010301');
    expect(project.tables.E3?.rows).toHaveLength(sample.project.tables.E3?.rows.length ?? -1);
  });

  it('takes last year’s text from a Word file of its own, where the workbook has none', async () => {
    const read = await readDocx(await exportWord(printModel(openEditor(sample.template, sample.project))));
    if (!read.ok) throw new Error(read.error.code);
    const tables = { ...sample, project: { ...sample.project, narrative: {} } };
    const identity = { department: DEPARTMENT, year: 2026 };
    const made = rollForward(tables, form, identity, { ...read.value, name: '说明.docx' });
    if (!made.ok) throw new Error(made.error.code);
    const texts = ({ project }: RolledForward): string[] =>
      openEditor(form, project)
        .narrative.sections()
        .flatMap(({ blocks }) => blocks.map(({ text }) => text));
    const own = /^(?:按照预算管理有关规定|紧紧围绕中央|公文办理严谨高效)|杏花湾房租增加103万元/;
    const ownTexts = (one: RolledForward): string[] => texts(one).filter((text) => own.test(text));
    expect(ownTexts(made.value)).toHaveLength(4);
    expect(ownTexts(made.value)).toEqual(ownTexts(fromSample()));
    const [without, withText] = [rolled(tables, form, 2026), made.value];
    expect(ownTexts(without)).not.toEqual(ownTexts(withText));
    expect(without.report.left.join()).toContain('没有写好的情况说明');
    expect(withText.report.left.join()).not.toContain('没有写好的情况说明');
    expect(Object.keys(withText.project.carried?.sections ?? {}).length).toBeGreaterThan(3);
    const foreign = rollForward(tables, form, identity, { paragraphs: [], notes: [], name: '别的.docx' });
    expect(foreign).toEqual({ ok: false, error: { code: 'word-no-section', params: { name: '别的.docx' } } });
  });

  it('names codes as this year’s list does, and leaves out those that it dropped', () => {
    const { project, report } = rolled(published, form, 2026);
    const editor = openEditor(form, project);
    const row = editor
      .layout('T3')
      .lines.flatMap((line) => Object.values(line.rows))
      .find((one) => one?.code === '2010305');
    expect(row?.label).toBe('专项业务及机关事务管理');
    expect(project.tables.T3?.rows.map(({ code }) => code)).not.toContain('2080504');
    expect(report.codes.join()).toContain('2010305“专项业务活动”在 2026 年科目表中名为“专项业务及机关事务管理”');
    expect(report.left.join()).toContain('2080504“未归口管理的行政单位离退休”不在 2026 年科目表中');
  });

  it('is to be looked at paragraph by paragraph: what is changed is no more last year’s', () => {
    const editor = openEditor(form, fromSample().project);
    const before = marks(editor);
    expect(before).toContain('carried@E3');
    expect(openItems(editor).todos.map(({ key }) => key)).toEqual(expect.arrayContaining(before));
    const [section = '', blocks = []] =
      Object.entries(editor.outline.carried?.sections ?? {}).find(([, ids]) => ids.length > 2) ?? [];
    const [first = ''] = blocks;
    expect(blocks.length).toBeGreaterThan(1);
    edited(editor, section, (all) =>
      all.map((block) => (block.id === first ? { ...block, inlines: [{ kind: 'text', text: '今年的。' }] } : block)),
    );
    expect(editor.outline.carried?.sections[section]).toEqual(blocks.slice(1));
    edited(editor, section, (all) => all.filter(({ id }) => id !== blocks[1]));
    expect(editor.outline.carried?.sections[section]).toEqual(blocks.slice(2));
    editor.undo();
    editor.undo();
    expect(editor.outline.carried?.sections[section]).toEqual(blocks);
    expect(marks(editor)).toEqual(before);
  });

  it('is done with when the user says so of every part', () => {
    const editor = openEditor(form, fromSample().project);
    const { sections = {}, tables = {} } = editor.outline.carried ?? {};
    for (const section of Object.keys(sections))
      expect(editor.dispatch({ kind: 'confirm-section', section }).ok).toBe(true);
    for (const table of Object.keys(tables)) expect(editor.dispatch({ kind: 'confirm-table', table }).ok).toBe(true);
    expect(editor.outline.carried).toBeUndefined();
    expect(marks(editor)).toEqual([]);
    expect(editor.dispatch({ kind: 'confirm-table', table: 'E3' })).toMatchObject({
      error: { code: 'nothing-carried' },
    });
    editor.undo();
    expect(marks(editor)).toHaveLength(1);
  });

  it('takes figures as last year’s only where they are, and nothing from a later year', () => {
    const { project, report } = rolled(published, form, 2026);
    expect(typedAmounts(project, form)).toEqual([]);
    expect(project.inputs).toEqual({});
    expect(report.left[0]).toBe('上年文件是 2019 年的，不是 2025 年的，其中的数没有当作 2025 年的数带过来。');
    for (const year of [2025, 2024]) {
      const made = rollForward(sample, form, { department: DEPARTMENT, year });
      expect(made).toMatchObject({ ok: false, error: { code: 'year-not-after' } });
    }
  });

  it('reads last year’s figures in the unit of their table, and of no other table that bears its id', async () => {
    const shanghai = await template(`${FORMS}/shanghai-district-2026`);
    const jiangsu = await template(`${FORMS}/jiangsu-2026`);
    const editor = openEditor(shanghai, { ...emptyOf(shanghai, 2025) });
    const cells = [
      { table: 'T9', row: 'all', column: 'abroad', text: '12.5' },
      { table: 'T9', row: 'all', column: 'reception', text: '3000' },
    ];
    expect(editor.dispatch({ kind: 'set-cells', cells }).ok).toBe(true);
    const last = { template: shanghai, project: editor.project };
    expect(rolled(last, shanghai, 2026).project.inputs.last_three).toBe('3012.5');
    expect(rolled(last, jiangsu, 2026).project.inputs).toEqual({});
  });

  it('binds a figure to no other table that bears the id of the one it came from', () => {
    const section = published.template.narrative?.sections.find(({ blocks }) =>
      blocks.some(({ inlines }) => inlines.some((inline) => inline.kind === 'figure' && inline.expr.startsWith('T3['))),
    );
    const changed = (section?.blocks ?? []).map((block, at) =>
      at === 0 ? { ...block, inlines: [...block.inlines, { kind: 'text' as const, text: '。' }] } : block,
    );
    const last = { ...sample, project: { ...sample.project, narrative: { [section?.id ?? '']: changed } } };
    const swapped: Template = {
      ...form,
      tables: form.tables.map((table) => {
        const other = { T2: 'T3', T3: 'T2' }[table.id];
        const words = form.tables.find(({ id }) => id === other);
        return words
          ? { ...table, title: words.title, plainTitle: words.plainTitle, short: words.short, also: [] }
          : table;
      }),
    };
    const figures = (now: Template): string =>
      JSON.stringify(rolled(last, now, 2026).project.narrative[section?.id ?? ''] ?? []);
    expect(figures(form)).toContain('T3[');
    expect(figures(swapped)).not.toMatch(/T[23]\[/);
    expect(rolled(last, swapped, 2026).report.left.join()).toContain('处取数在新的表样里没有');
  });

  it('keeps its marks through replacing, cutting and joining, and loses a table’s with its words', () => {
    const editor = openEditor(form, fromSample().project);
    const count = (): number =>
      Object.values(editor.outline.carried?.sections ?? {}).reduce((sum, ids) => sum + ids.length, 0);
    const all = count();
    const { command } = replaceAll(editor, findAll(editor, '，', { table: null, whole: false }), '，', '、');
    if (!command) throw new Error('nothing to replace');
    expect(editor.dispatch(command).ok).toBe(true);
    expect(count()).toBe(all);
    editor.undo();
    const [section = '', ids = []] =
      Object.entries(editor.outline.carried?.sections ?? {}).find(([, blocks]) => blocks.length > 2) ?? [];
    const words = (block: Block): string =>
      block.inlines.map((inline) => (inline.kind === 'text' ? inline.text : '')).join('');
    const long = editor.narrative
      .blocks(section)
      .find((block) => ids.includes(block.id) && words(block).length > 20 && block.inlines.length === 1);
    edited(editor, section, (blocks) =>
      blocks.flatMap((block) => {
        if (block.id !== long?.id) return [block];
        const text = words(block);
        return [
          { ...block, inlines: [{ kind: 'text' as const, text: text.slice(0, 10) }] },
          { ...block, id: 'cut', inlines: [{ kind: 'text' as const, text: text.slice(10) }] },
        ];
      }),
    );
    expect(editor.outline.carried?.sections[section]).toContain('cut');
    expect(count()).toBe(all + 1);
    edited(editor, section, (blocks) =>
      blocks.flatMap((block) => {
        if (block.id === 'cut') return [];
        const rest = blocks.find(({ id }) => id === 'cut');
        return [block.id === long?.id ? { ...block, inlines: [...block.inlines, ...(rest?.inlines ?? [])] } : block];
      }),
    );
    expect(count()).toBe(all);
    const [row = '', column = ''] = (editor.outline.carried?.tables.E1?.[0] ?? '').split('/');
    const held = editor.outline.carried?.tables.E1?.length ?? 0;
    editor.dispatch({ kind: 'set-cells', cells: [{ table: 'E1', row, column, text: '今年的机构' }] });
    expect(editor.outline.carried?.tables.E1).toHaveLength(held - 1);
    const rows = editor.project.tables.E1?.rows.map(({ id }) => id) ?? [];
    expect(editor.dispatch({ kind: 'delete-rows', table: 'E1', rows }).ok).toBe(true);
    expect(marks(editor)).not.toContain('carried@E1');
  });

  it('names tables of which only rows or a note are lost, and conditions that hold no more', async () => {
    const central = await template(`${FORMS}/central-2026`);
    const { report } = rolled(sample, central, 2026);
    expect(report.left.join('\n')).toMatch(/新的表样里没有.*“机构设置情况”/);
    const note = { ...sample.project.tables.E5, rows: [], following: true, cells: {}, note: '注：另行说明。' };
    const noted = { ...sample, project: { ...sample.project, tables: { ...sample.project.tables, E5: note } } };
    expect(rolled(noted, central, 2026).report.left.join('\n')).toContain('“固定资产占用情况表”');
    const twice = [
      { id: 'a', code: '201', name: null },
      { id: 'b', code: '201', name: '别名' },
      { id: 'c', code: '', name: '无码行' },
    ];
    const odd = { ...sample.project.tables.T3, rows: twice, following: true, cells: {}, note: null };
    const strange = { ...sample, project: { ...sample.project, tables: { ...sample.project.tables, T3: odd } } };
    const left = rolled(strange, form, 2026).report.left.join('\n');
    expect(left).toContain('“支出总表”里有两行 201，只带过来第一行，没有带“别名”。');
    expect(left).toContain('“支出总表”里的“无码行”没有科目编码，没有带过来。');
  });

  it('does not say of another year that a table is empty', () => {
    const note = form.tables.find(({ emptyNote }) => emptyNote !== null)?.emptyNote?.text ?? '';
    const table = form.tables.find(({ emptyNote }) => emptyNote !== null)?.id ?? '';
    const said = { ...sample.project.tables[table], rows: [], following: true, cells: {} };
    const last = (text: string): LastDocument => ({
      ...sample,
      project: { ...sample.project, tables: { ...sample.project.tables, [table]: { ...said, note: text } } },
    });
    expect(rolled(last(note), form, 2026).project.tables[table]?.note).toBeNull();
    expect(rolled(last('注：另行说明。'), form, 2026).project.tables[table]?.note).toBe('注：另行说明。');
    expect(rolled(last('注：另行说明。'), form, 2026).project.carried?.tables[table]).toContain('note');
  });

  it.each(shippedForms())('opens as it was made, from any document of %s, and reads back', async (id) => {
    const same = await template(`${FORMS}/${id}`);
    for (let seed = 1; seed <= 6; seed += 1) {
      const last = { template: same, project: randomDocument(same, seed) };
      const { project } = rolled(last, seed % 2 === 0 ? same : form, last.project.year + 1);
      const now = seed % 2 === 0 ? same : form;
      expect(projectSchema.parse(JSON.parse(JSON.stringify(project)))).toEqual(project);
      const editor = openEditor(now, project);
      const shown = visible(editor);
      for (const section of Object.keys(editor.outline.carried?.sections ?? {}))
        editor.dispatch({ kind: 'confirm-section', section });
      while (editor.undoLabel !== null) editor.undo();
      expect(visible(editor)).toEqual(shown);
    }
  });
});

describe('last year’s workbook', () => {
  it('tells the same as the document that it was made from, but for the text, of which it says that there is none', async () => {
    const bytes = await exportExcel(sample.template, sample.project);
    const read = await importWorkbook(bytes, 'last.xlsx', [sample.template], NO_GUIDANCE);
    if (!read.ok) throw new Error(read.error.code);
    const [ofDocument, ofBook] = [fromSample(), rolled(read.value, form, 2026)];
    const withoutText = ofDocument.report.carried.filter((part) => !part.startsWith('情况说明的段落'));
    expect(ofBook.report.carried).toEqual(withoutText);
    expect(ofBook.report.codes).toEqual(ofDocument.report.codes);
    const noText = '上年文件里没有写好的情况说明（工作簿和报表数据只有表），今年的情况说明从表样的文字写起。';
    expect(ofBook.report.left.filter((line) => line === noText)).toHaveLength(1);
    expect(ofDocument.report.left).not.toContain(noText);
    const nothing = (report: RolledForward['report']) => report.left.filter((line) => line.includes('无此项'));
    expect(nothing(ofBook.report)).toEqual(nothing(ofDocument.report));
    expect(nothing(ofBook.report)).toHaveLength(1);
  });
});
