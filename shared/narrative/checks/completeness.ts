import type { Judged } from '../../checks/judge';
import type { NarrativeForm } from '../../template/narrative-form';
import type { ResolvedBlock, ResolvedSection } from '../narrative';
import { type TextRuleHead, textFinding } from './text-finding';

/** W5: every required section is there and written. Not begun at all, it is one hint and no error. */
export const WRITTEN: TextRuleHead = { id: 'W5', severity: 'error', say: '情况说明各部分应齐全、不空' };
const BEGIN: TextRuleHead = { ...WRITTEN, severity: 'info' };
/** W6: every figure of the text can be told. */
const TOLD: TextRuleHead = { id: 'W6', severity: 'error', say: '正文取数应有数字' };

/** What the text still lacks. `begun` is false while nobody has written or filled in anything. */
export function judgeCompleteness(sections: readonly ResolvedSection[], form: NarrativeForm, begun: boolean): Judged[] {
  const lacking = [...sections.flatMap(unwritten), ...sections.flatMap((section) => untold(section, form))];
  const [first] = lacking;
  if (begun || !first) return lacking;
  const place = { section: first.section ?? '', block: first.block ?? '' };
  const sentence = `情况说明还没有编写：标准文字中有 ${lacking.length} 处待填写，公开前请逐部分写完。`;
  return [textFinding(BEGIN, place, 'begin', sentence)];
}

function unwritten(section: ResolvedSection): Judged[] {
  const { id, title, blocks } = section;
  const open = blocks.filter(({ block, shown, text }) => shown && block.hint !== '' && text.trim() === '');
  if (open.length > 0)
    return open.map(({ block }) =>
      textFinding(WRITTEN, { section: id, block: block.id }, 'hint', `“${title}”有一处还没有写：${block.hint}。`),
    );
  if (section.optional || blocks.some(isContent)) return [];
  const block = blocks[0]?.block.id ?? '';
  return [textFinding(WRITTEN, { section: id, block }, 'empty', `“${title}”是必须公开的部分，现在没有内容，请补写。`)];
}

function isContent({ block, shown, text }: ResolvedBlock): boolean {
  return shown && block.kind !== 'heading' && (block.kind === 'table' || text.trim() !== '');
}

function untold(section: ResolvedSection, form: NarrativeForm): Judged[] {
  return section.blocks.flatMap(({ block, runs, shown }) => {
    if (!shown) return [];
    const figures = runs.flatMap(({ figure }) => (figure?.value === null && figure.list === null ? [figure] : []));
    const missing = [...new Set(figures.flatMap((figure) => figure.missing))];
    const place = { section: section.id, block: block.id };
    if (missing.length > 0) {
      const titles = missing.map((id) => form.inputs.find((input) => input.id === id)?.title ?? id);
      return [
        textFinding(TOLD, place, missing.join(), `“${section.title}”的文字要用到${titles.join('、')}，还没有填写。`),
      ];
    }
    if (figures.length === 0) return [];
    return [
      textFinding(TOLD, place, 'unknown', `“${section.title}”有取数算不出数字，现在印成“——”，请检查它来源的单元格。`),
    ];
  });
}
