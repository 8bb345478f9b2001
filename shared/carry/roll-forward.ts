import { planLastYear } from '../carry/last-year';
import type { RollForwardReport } from '../contract/carried';
import type { WrittenText } from '../contract/word-text';
import { newProject } from '../document/new-project';
import type { Carried, Project } from '../document/project';
import { openEditor } from '../editor/editor';
import type { Template } from '../form/template';
import { fail, ok, type Result } from '../result/result';
import { carryCells } from './carry-cells';
import { carryRows } from './carry-rows';
import { carrySections } from './carry-sections';
import { Pairs } from './pairs';
import { placeText } from './place-text';
import { countedWords, put, tablesLeft } from './report';

const STEP = '由上年新建';

/** 由上年新建: this year's document, and in sentences what it begins with and what was left behind. */
export interface RolledForward {
  project: Project;
  report: RollForwardReport;
}

export interface LastDocument {
  template: Template;
  project: Project;
}

/** A Word file of last year's text. */
export interface LastText extends WrittenText {
  name: string;
}

/** The department and the year that the new document is for. */
export type Identity = Pick<Project, 'department' | 'year'>;

/**
 * This year's document in this year's form out of last year's: rows, words and text are taken over, last year's figures go
 * where the form wants them, this year's amounts are empty. What says what it said last year is marked (沿用) until somebody
 * changes or confirms it. What was said of last year's figures (出错说明, 无此项) is not taken over. `written`: last year's
 * text (情况说明), where it is in a Word file of its own.
 */
export function rollForward(
  document: LastDocument,
  template: Template,
  { department, year }: Identity,
  written: LastText | null = null,
): Result<RolledForward> {
  const whole = written === null ? ok({ last: document, left: [] }) : withText(document, written);
  if (!whole.ok) return whole;
  const { last } = whole.value;
  const lastYear = last.project.year;
  if (year <= lastYear) return fail('year-not-after', { year: `${year}`, last: `${lastYear}` });
  const pairs = new Pairs(last.template, template);
  const editor = openEditor(template, newProject(template, department, year));
  const before = openEditor(last.template, last.project);
  const rows = carryRows(last.project, pairs, editor);
  const structure = editor.dispatch(put(STEP, { rows: rows.rows, records: rows.records }));
  if (!structure.ok) return structure;
  const sides = { before, pairs, after: editor, recordIds: rows.recordIds };
  const words = carryCells(sides, { wants: ({ kind }) => kind === 'text', emptyNotes: false });
  const text = carrySections(last.project, pairs);
  const { cells, notes } = words;
  const filled = editor.dispatch(put(STEP, { cells, notes, sections: text.sections }));
  if (!filled.ok) return filled;
  const figures = lastYear === year - 1 ? planLastYear(editor, last.template, last.project) : null;
  const taken = figures && editor.dispatch(figures.command);
  if (taken?.ok === false) return taken;
  const carried: Carried = { year: lastYear, sections: text.blocks, tables: words.words };
  const anything = Object.keys(carried.tables).length > 0 || Object.keys(carried.sections).length > 0;
  const project = anything ? { ...editor.project, carried } : editor.project;
  const paragraphs = Object.values(text.blocks).reduce((sum, blocks) => sum + blocks.length, 0);
  return ok({
    project,
    report: {
      carried: countedWords([
        ['科目行', rows.rows.length],
        ['自己添加的行', rows.records.length],
        ['表中的文字', cells.length],
        ['情况说明的段落', paragraphs],
        ['上年数', figures?.taken.length ?? 0],
        ['供比较的上年数', figures?.figureCount ?? 0],
      ]),
      codes: rows.renamed,
      left: [
        ...(lastYear === year - 1
          ? []
          : [`上年文件是 ${lastYear} 年的，不是 ${year - 1} 年的，其中的数没有当作 ${year - 1} 年的数带过来。`]),
        ...rows.left,
        ...words.left.map((place) => `没有对应的位置：${place}。`),
        ...whole.value.left,
        ...text.left,
        ...tablesLeft(last.project, pairs),
        ...(figures?.missing.length ? [`上年文件里没有：${figures.missing.join('、')}。`] : []),
        ...(template.narrative !== null && Object.keys(last.project.narrative).length === 0 ? [NO_TEXT] : []),
        ...notSaidAgain(last, (table) => before.graph.saysNothing(table)),
      ],
    },
  });
}

/** Last year's document with its text, and in sentences what of the text has no place in it. */
function withText(
  last: LastDocument,
  { name, paragraphs, notes }: LastText,
): Result<{ last: LastDocument; left: readonly string[] }> {
  const editor = openEditor(last.template, last.project);
  const { command, found, left } = placeText(editor, paragraphs);
  if (found === 0) return fail('word-no-section', { name });
  const placed = command && editor.dispatch(command);
  if (placed?.ok === false) return placed;
  return ok({ last: { ...last, project: editor.project }, left: [...notes, ...left] });
}

/** A workbook holds no text, and neither does a document in which nobody wrote any. */
const NO_TEXT = '上年文件里没有写好的情况说明（工作簿和报表数据只有表），今年的情况说明从表样的文字写起。';

/** A workbook says it by the note under an empty table. */
function notSaidAgain(
  { project: { explanations }, template: { tables } }: LastDocument,
  saysNothing: (table: string) => boolean,
): string[] {
  const titles = tables.flatMap(({ id, short }) => (saysNothing(id) ? [short] : []));
  return [
    ...(titles.length === 0 ? [] : [`上年选了“无此项”的表，今年请重新填写或选择：${titles.join('、')}。`]),
    ...(explanations.length === 0 ? [] : [`上年的出错说明 ${explanations.length} 条没有带过来，数字变了要重新说明。`]),
  ];
}
