import { describe, expect, it } from 'vitest';
import { placeText } from '../../../../shared/carry/place-text';
import { plain } from '../../../../shared/carry/written-paragraph';
import type { WrittenParagraph } from '../../../../shared/contract/word-text';
import { newProject } from '../../../../shared/document/new-project';
import { openEditor } from '../../../../shared/editor/editor';
import { narrativeModel } from '../../../../shared/editor/print-text';
import { UNKNOWN } from '../../../../shared/narrative/figure';
import { enteredSample, FORMS, readSample } from '../../../support/form-sample';
import { officialTemplate } from '../../../support/recognise-book';
import { template as openTemplate } from '../../../support/templates';

const template = officialTemplate();

function editorOf(year = 2019) {
  return openEditor(template, newProject(template, { code: '434', name: '某县办公室' }, year));
}

function paragraphs(...texts: string[]): WrittenParagraph[] {
  return texts.map((text) =>
    text === '|' ? { kind: 'table', level: 0, text: '' } : { kind: 'paragraph', level: 0, text },
  );
}

/** Texts of a section as it is printed. */
function printed(editor: ReturnType<typeof editorOf>, title: string): string[] {
  const section = narrativeModel(editor)?.sections.find((one) => one.title.includes(title));
  return (section?.blocks ?? []).map(({ text }) => text).filter((text) => text !== '');
}

describe('a text that was written elsewhere', () => {
  it('goes to the sections of its titles, whatever their numbers; an undo takes all of it back', () => {
    const editor = editorOf();
    const before = JSON.stringify(editor.project);
    const text = paragraphs(
      '一、机关运行经费安排情况 5',
      '第一章 概况',
      '一、机关运行经费安排情况',
      '我办机关运行经费压减。',
      '（一）压减原因',
      '厉行节约。',
      '二、政府债务情况',
      '没有债务。',
      '三、名词解释',
      '基本支出：指日常支出。',
    );
    const { command, placed, left, found, marks } = placeText(editor, text);
    expect(found).toBe(2);
    expect(marks).toBeNull();
    expect(placed.map((line) => line.replace(/“.*?”/, ''))).toEqual([
      '：3 段，其中 0 段与现在印出的相同',
      '：1 段，其中 0 段与现在印出的相同',
    ]);
    expect(left).toEqual([
      '第一部分之前的 1 段没有带过来，首段是“第一章 概况”。',
      '文档没有“二、政府债务情况”这一部分，它的 1 段没有带过来。',
    ]);
    if (command === null) throw new Error('nothing placed');
    expect(editor.dispatch(command).ok).toBe(true);
    expect(printed(editor, '机关运行经费')).toEqual(['我办机关运行经费压减。', '（一）压减原因', '厉行节约。']);
    expect(printed(editor, '名词解释')).toEqual(['基本支出：指日常支出。']);
    editor.undo();
    expect(JSON.stringify(editor.project)).toBe(before);
  });

  it('answers the places of the form that ask for words, and leaves those that it does not', async () => {
    const county = await openTemplate(`${FORMS}/county-2026`);
    const editor = openEditor(county, newProject(county, { code: '301', name: '某县林业局' }, 2026));
    const asking = (): string[] =>
      editor.todos().flatMap(({ section = '', block = '' }) => (section === 'duties' ? [block] : []));
    expect(asking()).toEqual(['s2', 's4']);
    const { command } = placeText(
      editor,
      paragraphs('一、部门概况', '（一）主要职责', '护林。', '防火。', '（二）机构设置'),
    );
    if (command === null) throw new Error('nothing placed');
    expect(editor.dispatch(command).ok).toBe(true);
    expect(asking()).toEqual(['s4']);
    expect(printed(editor, '部门概况')).toEqual(['（一）主要职责', '护林。', '防火。', '（二）机构设置']);
  });

  it('answers them too after a sentence of the form with figures that are not known here', async () => {
    const county = await openTemplate(`${FORMS}/county-2026`);
    const editor = openEditor(county, newProject(county, { code: '301', name: '某县林业局' }, 2026));
    const text = paragraphs(
      '二、关于部门收支总表的说明',
      '按照综合预算的原则，某县林业局所有收入和支出均纳入部门预算管理。某县林业局2026年收支总预算1951.50万元，与上年相比增加51.50万元。',
      '主要原因是新增良种推广任务。',
    );
    const { command } = placeText(editor, text);
    if (command === null) throw new Error('nothing placed');
    expect(editor.dispatch(command).ok).toBe(true);
    expect(printed(editor, '部门收支总表')).toEqual(text.slice(1).map((one) => one.text));
    expect(editor.todos().filter(({ section }) => section === 'summary')).toEqual([]);
    const words = paragraphs('二、关于部门收支总表的说明', '某县林业局2026年收支总预算比上年多。', '原因是任务增加。');
    const again = openEditor(county, newProject(county, { code: '301', name: '某县林业局' }, 2026));
    const loose = placeText(again, words).command;
    if (loose !== null) again.dispatch(loose);
    expect(again.todos().filter(({ section }) => section === 'summary')).toHaveLength(1);
  });

  it('keeps the figures, conditions and tables of what reads as it is printed, and changes nothing where all does', () => {
    const editor = editorOf();
    const sections = editor.narrative.sections().filter(({ title }) => title !== '');
    const whole = sections.flatMap(({ title, blocks }) =>
      paragraphs(title, ...blocks.filter(({ shown, block }) => shown && block.table === null).map(({ text }) => text)),
    );
    const same = placeText(
      editor,
      whole.filter(({ text }) => text.trim() !== ''),
    );
    expect(same.command).toBeNull();
    expect(same.left).toEqual([]);
    const section = sections.find(({ blocks }) =>
      blocks.some(({ block }) => block.inlines.some(({ kind }) => kind === 'figure')),
    );
    if (!section) throw new Error('no figures');
    const shown = section.blocks.filter(({ shown: isShown, text }) => isShown && text.trim() !== '');
    const { command } = placeText(editor, paragraphs(section.title, ...shown.map(({ text }) => text), '新的一段。'));
    const put = command?.kind === 'put' ? command.sections?.[0] : undefined;
    expect(put?.section).toBe(section.id);
    const added = put?.blocks.filter(({ id }) => id === 'word-1') ?? [];
    // What is new stands where the form asks for words, and answers it.
    const asking = section.blocks.at(-1)?.block;
    expect(asking?.hint).not.toBe('');
    const others = section.blocks.flatMap(({ block }) => (block === asking ? [] : [block]));
    expect(put?.blocks.filter((block) => !added.includes(block))).toEqual(others);
    expect(added.map(({ inlines }) => inlines)).toEqual([[{ kind: 'text', text: '新的一段。' }]]);
  });

  it('of an earlier year is marked to be looked at, but for what the form says itself', () => {
    const { marks } = placeText(editorOf(), paragraphs('名词解释', '2018年的解释。', '2018年的另一条。', '2019年。'));
    expect(marks).toEqual({ year: 2018, sections: { terms: ['word-1', 'word-2', 'word-3'] } });
    expect(placeText(editorOf(), paragraphs('名词解释', '2019年的解释。')).marks).toBeNull();
  });

  it('marks in the same step, beside what was marked before and was not replaced', () => {
    const editor = editorOf();
    const take = (...texts: string[]): void => {
      const { command } = placeText(editor, paragraphs(...texts));
      if (command === null || !editor.dispatch(command).ok) throw new Error('nothing placed');
    };
    take('一、机关运行经费安排情况', '2017年我办压减。', '二、名词解释', '2017年的解释。', '2017年的另一条。');
    const { carried } = editor.project;
    const running = Object.keys(carried?.sections ?? {}).filter((id) => id !== 'terms');
    expect(carried).toMatchObject({ year: 2017, sections: { terms: ['word-1', 'word-2'] } });
    take('名词解释', '2018年的解释。');
    expect(editor.project.carried?.year).toBe(2018);
    expect(Object.keys(editor.project.carried?.sections ?? {}).toSorted()).toEqual([...running, 'terms'].toSorted());
    expect(editor.project.carried?.sections.terms).toHaveLength(1);
    take('名词解释', '2019年的解释。');
    expect(Object.keys(editor.project.carried?.sections ?? {})).toEqual(running);
    for (const expected of [2018, 2017, undefined]) {
      editor.undo();
      expect(editor.project.carried?.year).toBe(expected);
    }
  });

  it('tells what of the text gives way to it, and how much of that follows the tables', () => {
    const editor = editorOf();
    const sections = editor.narrative.sections();
    const section = sections.find(({ blocks }) =>
      blocks.some(({ shown, block }) => shown && block.inlines.some(({ kind }) => kind === 'figure')),
    );
    if (!section) throw new Error('no figures');
    const shown = section.blocks.filter((one) => one.shown && one.text.trim() !== '' && one.block.table === null);
    const { parts } = placeText(editor, paragraphs(section.title, '新的一段。'));
    const withFigures = shown.filter(({ block }) => block.inlines.some(({ kind }) => kind !== 'text')).length;
    expect(parts).toEqual([
      {
        section: section.id,
        title: section.title,
        written: 1,
        kept: 0,
        replaced: shown.map(({ marker, text }) => marker + text),
        withFigures,
      },
    ]);
    expect(withFigures).toBeGreaterThan(0);
  });

  it('loses no line in silence: what stands above a table, a table, what stands before, a section without its like', () => {
    const { left, command } = placeText(
      editorOf(),
      paragraphs('名词解释', '正文。', '附表一', '单位：千元', '|', '注：略', '九、附件', '附件一句。'),
    );
    expect(left).toEqual([
      '文档没有“九、附件”这一部分，它的 1 段没有带过来。',
      '表格上方有 3 行当作表题、单位，没有带过来：“单位：千元”、“附表一”、“注：略”。',
      expect.stringMatching(/名词解释”里有 1 张表没有带过来，请在各表里填写。$/),
    ]);
    const put = command?.kind === 'put' ? command.sections?.[0] : undefined;
    expect(put?.blocks.map(({ inlines }) => inlines)).toEqual([[{ kind: 'text', text: '正文。' }]]);
  });

  it('a sentence above a table is text though it has no full stop; a line that no table has a use for is told', () => {
    const sentence = '某县办公室2018年末固定资产总金额692.29万元（详见下表）';
    const written = paragraphs('名词解释', sentence, '分项如下，另见附件', '附表一', '单位：千元', '|');
    for (const tables of [null, { unused: new Set(['附表一', plain(sentence)]) }]) {
      const { command, left, placed, captions } = placeText(editorOf(), written, tables);
      const put = command?.kind === 'put' ? command.sections?.[0] : undefined;
      expect(put?.blocks.map(({ inlines }) => inlines)).toEqual([
        [{ kind: 'text', text: sentence }],
        [{ kind: 'text', text: '分项如下，另见附件' }],
      ]);
      expect(placed).toEqual([expect.stringMatching(/：2 段/)]);
      expect(captions).toEqual(['单位：千元', '附表一']);
      expect(left.join()).toMatch(tables ? /上方有 1 行.*“附表一”。$/ : /上方有 2 行/);
    }
  });

  it('a figure that was unknown when the text was printed stays bound', async () => {
    const form = await openTemplate(`${FORMS}/county-2026`);
    const editor = openEditor(form, enteredSample(form, readSample('county-2026')).project);
    const section = editor.narrative
      .sections()
      .find(({ blocks }) =>
        blocks.some(({ shown, runs }) => shown && runs.some(({ figure, text }) => figure && text !== UNKNOWN)),
      );
    if (!section) throw new Error('no figures');
    const lines = section.blocks
      .filter(({ shown, block }) => shown && block.table === null)
      .map(({ runs }) => runs.map(({ figure, text }) => (figure ? UNKNOWN : text)).join(''))
      .filter((text) => text.trim() !== '');
    expect(lines.join()).toContain(UNKNOWN);
    expect(placeText(editor, paragraphs(section.title, ...lines)).command).toBeNull();
    const other = lines.map((line) => line.replace(UNKNOWN, '8.88'));
    expect(placeText(editor, paragraphs(section.title, ...other)).command).not.toBeNull();
  });

  it('a part called like a section is a part; of a title that comes twice both are told', () => {
    const text = paragraphs(
      '三、机关运行经费安排情况',
      '运行经费第一段。',
      '五、预算绩效信息',
      '绩效的话。',
      '（一）机关运行经费安排情况',
      '绩效里的运行经费。',
      '绩效里的第二段。',
    );
    const { command, left } = placeText(editorOf(), text);
    const put = command?.kind === 'put' ? (command.sections ?? []) : [];
    const words = put.map(({ blocks }) =>
      blocks.flatMap(({ id, inlines }) =>
        id.startsWith('word-') && inlines[0]?.kind === 'text' ? [inlines[0].text] : [],
      ),
    );
    expect(words).toEqual([
      ['运行经费第一段。'],
      ['绩效的话。', '（一）机关运行经费安排情况', '绩效里的运行经费。', '绩效里的第二段。'],
    ]);
    expect(left).toEqual([]);
    const twice = placeText(editorOf(), paragraphs('名词解释', '一。', '二。', '八、名词解释', '三。'));
    expect(twice.left).toEqual(['“八、名词解释”出现了两次，较短的 1 段没有带过来，首段是“三。”。']);
  });

  it('a section of which only tables came says so; a line of eighty thousand dots takes no time', () => {
    const start = process.cpuUsage();
    const { left, found } = placeText(editorOf(), paragraphs('名词解释', '|', '|', '.'.repeat(80_000)));
    expect(found).toBe(1);
    expect(left).toEqual([expect.stringMatching(/名词解释”里有 2 张表没有带过来/)]);
    expect(process.cpuUsage(start).user).toBeLessThan(2_000_000);
  });

  it('is set as it was written: bold words, the middle, levels of a list; a heading has its own weight', () => {
    const editor = editorOf();
    const bold = [{ start: 2, end: 4 }];
    const { command } = placeText(editor, [
      ...paragraphs('一、机关运行经费安排情况'),
      { kind: 'heading', level: 3, text: '（一）压减原因', bold },
      { kind: 'paragraph', level: 0, text: '厉行节约。', bold, align: 'right' },
      { kind: 'item', level: 1, text: '会议费', bold: [{ start: 0, end: 3 }], align: 'center' },
      { kind: 'item', level: 8, text: '培训费' },
    ]);
    if (command) editor.dispatch(command);
    const section = editor.narrative.sections().find(({ title }) => title.includes('机关运行经费'));
    const made = section?.blocks
      .filter(({ block }) => block.id.startsWith('word-'))
      .map(({ block }) => [block.kind, block.level, block.align ?? '', block.inlines]);
    expect(made).toEqual([
      ['heading', 2, '', [{ kind: 'text', text: '（一）压减原因' }]],
      [
        'paragraph',
        0,
        'right',
        [
          { kind: 'text', text: '厉行' },
          { kind: 'text', text: '节约', bold: true },
          { kind: 'text', text: '。' },
        ],
      ],
      ['item', 1, '', [{ kind: 'text', text: '会议费', bold: true }]],
      ['item', 2, '', [{ kind: 'text', text: '培训费' }]],
    ]);
  });

  it('without any title of the form finds no section', () => {
    expect(placeText(editorOf(), paragraphs('会议通知', '请参加。'))).toMatchObject({ command: null, found: 0 });
  });
});
