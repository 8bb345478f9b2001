import type { Todo } from '../checks/verdict';
import type { Judged } from '../form/finding';
import type { NarrativeForm } from '../form/narrative-model';
import type { ResolvedBlock, ResolvedSection } from '../narrative/figure';
import { type Figure, UNKNOWN } from '../narrative/figure';
import { quoted } from '../text/quoted';
import { type TextRuleHead, textFinding } from './text-finding';

/** W5: every required section is there and written. What is not is still to do, and no error. */
export const WRITTEN: TextRuleHead = { id: 'W5', severity: 'error', say: '情况说明各部分应齐全、不空' };
/** W6: every figure of the text can be told. */
export const TOLD: TextRuleHead = { id: 'W6', severity: 'error', say: '正文取数应有数字' };

/** 待填 of the text: what is not written, and figures that nobody filled in, which print as blanks. */
export function openPlaces(sections: readonly ResolvedSection[], form: NarrativeForm): Todo[] {
  return sections.flatMap((section) => [...unwritten(section), ...unfilled(section, form)]);
}

function todo(rule: string, section: string, block: string, mark: string, sentence: string): Todo {
  return { key: `${rule}@${section}/${block}/${mark}`, sentence, table: '', row: '', column: '', section, block };
}

function unwritten(section: ResolvedSection): Todo[] {
  const { id, title, blocks } = section;
  const open = blocks.filter(({ block, shown, text }) => shown && block.hint !== '' && text.trim() === '');
  if (open.length > 0)
    return open.map(({ block }) =>
      todo(WRITTEN.id, id, block.id, 'hint', `${quoted(title)}有一处还没有写：${block.hint}。`),
    );
  if (section.optional || blocks.some(isContent)) return [];
  const block = blocks[0]?.block.id ?? '';
  return [todo(WRITTEN.id, id, block, 'empty', `${quoted(title)}是必须公开的部分，现在没有内容，请补写。`)];
}

function isContent({ block, shown, text }: ResolvedBlock): boolean {
  return (
    shown && block.kind !== 'heading' && (block.kind === 'table' || block.kind === 'picture' || text.trim() !== '')
  );
}

function unfilled(section: ResolvedSection, form: NarrativeForm): Todo[] {
  return section.blocks.flatMap((block) => {
    const missing = [...new Set(untoldFigures(block).flatMap((figure) => figure.missing))];
    if (missing.length === 0) return [];
    const titles = missing.map((id) => form.inputs.find((input) => input.id === id)?.title ?? id);
    const sentence = `${quoted(section.title)}的文字要用到${titles.join('、')}，还没有填写，现在印成“${UNKNOWN}”。`;
    return [todo(TOLD.id, section.id, block.block.id, missing.join(), sentence)];
  });
}

/**
 * W6: figures that cannot be told although everything they need is filled in; `waits` says of one that a table it comes
 * from is not begun, which is 待填 already.
 */
export function judgeFigures(sections: readonly ResolvedSection[], waits: (figure: Figure) => boolean): Judged[] {
  return sections.flatMap((section) =>
    section.blocks.flatMap((block) => {
      const untold = untoldFigures(block);
      if (untold.length === 0 || untold.some((figure) => figure.missing.length > 0 || figure.waits || waits(figure)))
        return [];
      const place = { section: section.id, block: block.block.id };
      const sentence = `${quoted(section.title)}有取数算不出数字，现在印成“${UNKNOWN}”，请检查它来源的单元格。`;
      return [textFinding(TOLD, place, 'unknown', sentence)];
    }),
  );
}

function untoldFigures({ runs, shown }: ResolvedBlock): Figure[] {
  if (!shown) return [];
  return runs.flatMap(({ figure, text }) => {
    if (figure === null) return [];
    return (figure.list === null ? figure.value === null : text === UNKNOWN) ? [figure] : [];
  });
}
