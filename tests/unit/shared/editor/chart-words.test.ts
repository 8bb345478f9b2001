import { describe, expect, it } from 'vitest';
import { carrySections } from '../../../../shared/carry/carry-sections';
import { mergedBlocks } from '../../../../shared/carry/merge-paragraphs';
import { Pairs } from '../../../../shared/carry/pairs';
import { compareParagraphs } from '../../../../shared/compare/paragraphs';
import { newProject } from '../../../../shared/document/new-project';
import { chartAlt, chartText } from '../../../../shared/editor/chart-words';
import { withPicture } from '../../../../shared/editor/edit';
import { openEditor } from '../../../../shared/editor/editor';
import { drawnChart } from '../../../../shared/editor/overview-charts';
import { printModel } from '../../../../shared/editor/print';
import { blockSchema } from '../../../../shared/text/content';
import { readSample } from '../../../bench/sample';
import { pictureBlock, pictured } from '../../../support/pictured';

const { template, project } = await readSample();
const SECTION = 'overview';
const TITLES = template.overview.map(({ title }) => title);

const printedIn = (editor: ReturnType<typeof pictured>) =>
  (printModel(editor).narrative?.sections.find(({ id }) => id === SECTION)?.blocks ?? []).flatMap((block) =>
    block.kind === 'picture' ? [block] : [],
  );

describe('what a picture says', () => {
  it('is written out in the order of its drawing, and told in one sentence', () => {
    const editor = openEditor(template, project);
    const [total, , three] = TITLES.map((title) => drawnChart(title, editor));
    if (!total || !three) throw new Error('no picture');
    expect(chartText(total)).toBe('支出总计：1,308.71万元\n基本支出 751.99\n项目支出 556.72');
    expect(chartAlt(total)).toBe('图，支出总计：1,308.71万元。基本支出 751.99，项目支出 556.72。');
    expect(chartAlt(three)).toContain('公务接待费：上年预算 100.00，今年预算 123.00。');
    expect(chartAlt(three)).toContain('公务用车购置费：上年预算 0.00，今年预算 ——；');
    expect(chartText(three)).not.toContain('因公出国');
  });
});

describe('a picture in the text', () => {
  it('is drawn from the figures of now, in the order of the blocks', () => {
    const editor = pictured(template, project, SECTION);
    expect(printedIn(editor).map(({ chart }) => chart.title)).toEqual(TITLES);
    expect(printedIn(editor)[0]?.bars[0]).toEqual({
      title: '基本支出',
      lines: [{ of: '', amount: '751.99', percent: '57.46', last: false }],
    });
    const cells = [{ table: 'T3', row: '2010305', column: 'project', text: '600' }];
    expect(editor.dispatch({ kind: 'set-cells', cells }).ok).toBe(true);
    expect(printedIn(editor)[0]?.alt).not.toContain('556.72');
    editor.undo();
    expect(printedIn(editor)[0]?.alt).toContain('556.72');
    editor.undo();
    expect(printedIn(editor)).toEqual([]);
  });

  it('is not printed where nothing of it can be told, nor where the form has none of that title', () => {
    const empty = openEditor(template, newProject(template, { code: '', name: '某局' }, 2019));
    for (const title of [TITLES[0] ?? '', '别的图']) {
      const blocks = withPicture(empty.narrative.blocks(SECTION), title);
      expect(empty.dispatch({ kind: 'set-section', section: SECTION, blocks }).ok).toBe(true);
    }
    expect(printedIn(empty)).toEqual([]);
  });

  it('has an id of its own, and is read as it was written; a paragraph of an older file has none', () => {
    const [first, second] = withPicture(withPicture([], '甲'), '乙');
    expect([first?.picture, second?.picture]).toEqual(['甲', '乙']);
    expect(first?.id).not.toBe(second?.id);
    expect(blockSchema.parse(first)).toEqual(first);
    const { picture: _, ...old } = { ...pictureBlock('甲'), kind: 'paragraph' as const };
    expect(blockSchema.parse(old)).toEqual(old);
    expect(blockSchema.safeParse({ ...old, picture: '' }).success).toBe(false);
  });

  it('stays where a section says that it has nothing, and where words of a Word file come into it', () => {
    const editor = pictured(template, project, SECTION);
    const section = editor.narrative.section(SECTION);
    if (!section) throw new Error(SECTION);
    const { blocks } = mergedBlocks(section, [{ kind: 'paragraph', level: 0, text: '新写的一段。' }]);
    expect(blocks.filter(({ kind }) => kind === 'picture').map(({ picture }) => picture)).toEqual(TITLES);
    expect(editor.dispatch({ kind: 'write-nothing', section: SECTION }).ok).toBe(true);
    expect(printedIn(editor)).toHaveLength(TITLES.length);
  });

  it('goes into a form that draws it, and is told where that does not', () => {
    const { project: with3 } = pictured(template, project, SECTION);
    const other = { ...template, overview: template.overview.slice(1) };
    const carried = carrySections(with3, new Pairs(template, other));
    const own = carried.sections.find(({ section }) => section === SECTION)?.blocks ?? [];
    expect(own.flatMap(({ picture }) => picture ?? [])).toEqual(TITLES.slice(1));
    expect(carried.left.join()).toContain(`里的图“${TITLES[0]}”在新的表样里没有，没有带过来。`);
    expect(carrySections(with3, new Pairs(template, template)).left.join()).not.toContain('图');
  });

  it('is told among what two documents differ in', () => {
    const differences = compareParagraphs(openEditor(template, project), pictured(template, project, SECTION));
    expect(differences.map(({ before, after, kind }) => [before, after, kind])).toEqual(
      TITLES.map((title) => ['', `图：${title}`, 'text']),
    );
  });
});
