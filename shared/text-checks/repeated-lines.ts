import { stripSpaces } from '../checks/wording';
import type { Judged } from '../form/finding';
import type { NarrativeForm } from '../form/narrative-model';
import type { ResolvedSection } from '../narrative/figure';
import type { Narrative } from '../narrative/narrative';
import { quoted } from '../text/quoted';
import { type TextRuleHead, textFinding } from './text-finding';

/** W24: what a changed section says row by row (逐行列出) is of the rows that the tables have. */
export const ROW_BY_ROW: TextRuleHead = { id: 'W24', severity: 'warning', say: '逐行列出的文字应与表内各行一致' };

const MAX_NAMED = 4;

/**
 * A section that the user changed keeps the paragraphs of the rows that were there then: those whose row is gone, and rows
 * that came since and are not named, are told. Where none of these paragraphs is left, the text is the user's own.
 */
export function judgeRepeated(
  sections: readonly ResolvedSection[],
  form: NarrativeForm,
  narrative: Narrative,
): Judged[] {
  return sections.flatMap((section) => {
    const repeats = form.sections.find(({ id }) => id === section.id)?.repeats ?? [];
    if (section.standard || repeats.length === 0) return [];
    const lines = narrative.repeatedLines(section.id);
    const written = section.blocks.flatMap(({ block, shown, text }) => {
      const [repeat = '', word] = block.id.split('/');
      return word !== undefined && repeats.some(({ id }) => id === repeat)
        ? [{ block, shown, text, repeat, word }]
        : [];
    });
    const there = new Set(lines.map(({ line }) => `${line.repeat}/${line.word}`));
    const stale = written.filter(({ shown, repeat, word }) => shown && !there.has(`${repeat}/${word}`));
    const whole = stripSpaces(section.blocks.flatMap(({ text, shown }) => (shown ? text : [])).join('\n'));
    const lacking = lines.filter(
      ({ line, shown }) =>
        shown &&
        written.some(({ repeat }) => repeat === line.repeat) &&
        !written.some(({ repeat, word }) => repeat === line.repeat && word === line.word) &&
        !whole.includes(stripSpaces(line.label)),
    );
    return [
      ...stale.map(({ block, text, word }) => {
        const sentence = `${quoted(section.title)}里“${text.slice(0, 24)}…”写的是 ${word}，表里已经没有这一行，请删去或改写这一段。`;
        return textFinding(ROW_BY_ROW, { section: section.id, block: block.id }, word, sentence);
      }),
      ...lackingOf(
        section,
        written.at(-1)?.block.id ?? '',
        lacking.map(({ line }) => line.name),
      ),
    ];
  });
}

function lackingOf(section: ResolvedSection, block: string, names: readonly string[]): Judged[] {
  if (names.length === 0) return [];
  const more = names.length > MAX_NAMED ? ` 等 ${names.length} 行` : '';
  const sentence = `${quoted(section.title)}逐行列出的文字改写过，没有写到后来表里有的 ${names.slice(0, MAX_NAMED).join('、')}${more}，请补写，或恢复标准文字。`;
  return [textFinding(ROW_BY_ROW, { section: section.id, block }, names.join(), sentence)];
}
