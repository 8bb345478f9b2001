import type { MoveReport } from '../contract/carried';
import { newProject } from '../document/new-project';
import type { Project } from '../document/project';
import { REVIEW_WORDS, reviewState } from '../document/review';
import type { SummedUnits } from '../document/summed-units';
import { openEditor } from '../editor/editor';
import { isWritten } from '../form/layout';
import type { Template } from '../form/template';
import { ok, type Result } from '../result/result';
import { carryCells } from './carry-cells';
import { carryComments } from './carry-comments';
import { carryRows } from './carry-rows';
import { carrySections } from './carry-sections';
import { countFigures, movedFigures } from './last-figures';
import { Pairs } from './pairs';
import { countedWords, put, tablesLeft } from './report';

const STEP = '换表样';

/** 换表样: the document in the other form, and in sentences what it could not hold. */
export interface Moved {
  project: Project;
  report: MoveReport;
}

/**
 * The same department's and year's document in another form: rows, amounts, words, text and 无此项 go where the other form
 * has a place for them by its titles and codes; everything else is named with what it says. 出错说明 are of the relations
 * of the form that is left, and go with it.
 */
export function moveToForm(
  document: { template: Template; project: Project; units?: SummedUnits | undefined },
  template: Template,
): Result<Moved> {
  const { project } = document;
  const { department, year } = project;
  const pairs = new Pairs(document.template, template);
  const before = openEditor(document.template, project);
  const after = openEditor(template, newProject(template, department, year));
  const rows = carryRows(project, pairs, after);
  const structure = after.dispatch(put(STEP, { rows: rows.rows, records: rows.records }));
  if (!structure.ok) return structure;
  const { cells, notes, left } = carryCells(
    { before, pairs, after, recordIds: rows.recordIds },
    { wants: isWritten, emptyNotes: true },
  );
  const text = carrySections(project, pairs);
  const inputs = carryInputs(project, pairs);
  const figures = movedFigures(before, pairs, after);
  const filled = after.dispatch(
    put(STEP, {
      cells,
      notes,
      sections: text.sections,
      inputs: inputs.inputs,
      ...(figures === null ? {} : { lastYear: figures }),
    }),
  );
  if (!filled.ok) return filled;
  for (const id of project.nothing) {
    const table = pairs.table(id)?.id;
    // Where figures stand in it by now there is something to report.
    if (table !== undefined) after.dispatch({ kind: 'set-nothing', table, nothing: true });
  }
  const comments = carryComments({ before, pairs, after, recordIds: rows.recordIds });
  return ok({
    project: {
      ...after.project,
      released: project.released,
      ...(comments.kept.length > 0 && { comments: comments.kept }),
    },
    report: {
      moved: countedWords([
        ['科目行', rows.rows.length],
        ['自己添加的行', rows.records.length],
        ['表中的数字和文字', cells.length],
        ['情况说明的部分', text.sections.length],
        ['补充的数字', inputs.inputs.length],
        ['供比较的上年数', figures === null ? 0 : countFigures(figures)],
        ['批注', comments.kept.length],
      ]),
      codes: rows.renamed,
      left: [
        ...rows.left,
        ...left.map((place) => `没有对应的位置：${place}。`),
        ...tablesLeft(project, pairs),
        ...inputs.left,
        ...text.left,
        ...explanationsLeft(project),
        ...comments.left,
        ...reviewLeft(project),
        ...unitsLeft(document.units),
      ],
    },
  });
}

/** Figures of the text that no table holds, by what they are called. */
function carryInputs(
  { inputs }: Project,
  { last, now }: Pairs,
): { inputs: { input: string; text: string }[]; left: string[] } {
  const found: { inputs: { input: string; text: string }[]; left: string[] } = { inputs: [], left: [] };
  for (const [id, text] of Object.entries(inputs)) {
    const title = last.narrative?.inputs.find((input) => input.id === id)?.title ?? id;
    const target = now.narrative?.inputs.find((input) => input.title === title);
    if (target) found.inputs.push({ input: target.id, text });
    else found.left.push(`没有对应的位置：${title} ${text}。`);
  }
  return found;
}

function explanationsLeft({ explanations }: Project): string[] {
  return explanations.length === 0 ? [] : [`出错说明 ${explanations.length} 条没有带过去，需要的请重新说明。`];
}

/** What was reviewed, and the versions kept, are of the form that is left. */
function reviewLeft({ review, versions = [] }: Project): string[] {
  return [
    ...(reviewState(review) === 'drafting'
      ? []
      : [`复核的记录（${REVIEW_WORDS[reviewState(review)]}）没有带过去，换表样后请重新复核。`]),
    ...(versions.length === 0 ? [] : [`保存的 ${versions.length} 个版本是原表样的，没有带过去，仍在原来的文档里。`]),
  ];
}

/** 汇总来源 is amounts by the cells of the form that is left. */
function unitsLeft(units: SummedUnits | undefined): string[] {
  if (units === undefined) return [];
  const { length } = units.lacking;
  const lacking = length === 0 ? '' : `这份汇总缺 ${length} 个单位，新文档里不再提示；`;
  return [
    `汇总来源（${units.units.length} 个单位）没有带过去，新文档不能下钻到单位、与汇总时的数核对；${lacking}需要的，请各单位换用新表样后重新汇总。`,
  ];
}
