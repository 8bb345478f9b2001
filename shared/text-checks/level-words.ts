import type { Outline } from '../document/project';
import type { Judged } from '../form/finding';
import type { Template } from '../form/template';
import { levelsOfName } from './place-in-name';
import { excerpt, markOf, type TextRuleHead, type WrongWords } from './text-finding';

/** W25: the text speaks of the department's own level of government (级次), as texts copied from elsewhere do not. */
export const LEVEL: TextRuleHead = { id: 'W25', severity: 'warning', say: '正文和表内文字应写本级，不写别的级次' };

const PLACE = '{level}';
const LEVELS = ['中央', '省级', '自治区级', '市级', '州级', '县级', '旗级', '区级', '乡级', '镇级', '乡镇级'];

/** The levels that forms are sorted by. */
const OF_FORMS: Readonly<Record<string, readonly string[]>> = {
  中央: ['中央'],
  省级: ['省级', '自治区级'],
  市级: ['市级', '州级'],
  区县级: ['县级', '区级', '旗级'],
};

/** How words about another level are found in the words of one document. */
export interface LevelWords {
  own: readonly string[];
  pattern: RegExp;
}

/** For a document of that name and form; null where nobody knows its level, or the form names no such words. */
export function levelWords({ narrative, levels }: Template, { department }: Outline): LevelWords | null {
  const phrases = narrative?.ownLevel ?? [];
  const own = levelsOf(department.name, levels);
  if (phrases.length === 0 || own.length === 0) return null;
  const others = LEVELS.filter((level) => !own.includes(level))
    .flatMap(namesOf)
    .join('|');
  const found = phrases.map((phrase) => phrase.split(PLACE).map(quotedPattern).join(`(?<![省市县区])(?:${others})`));
  return { own, pattern: new RegExp(found.join('|'), 'gu') };
}

const BETWEEN = ',';

/** The places that a finding of the rule names, each in its words. */
export function levelMarks(finding: Judged): string[] {
  return markOf(finding).split(BETWEEN);
}

/** Words of another level in a piece of text, one finding for all of them. */
export function wrongLevel(text: string, words: LevelWords | null): WrongWords[] {
  if (words === null) return [];
  const found = [...text.matchAll(words.pattern)];
  const [first] = found;
  if (!first) return [];
  const quote = excerpt(text, first.index, first.index + first[0].length);
  const more = found.length > 1 ? `等 ${found.length} 处` : '';
  const sentence = `“${quote}”${more}写的不是本部门的级次（本部门为${words.own.join('、')}），请改为“本级”或核对。`;
  return [{ head: LEVEL, mark: found.map(([one]) => one).join(BETWEEN), sentence }];
}

/** By the name of the department; by the form where the name has no place in it. */
function levelsOf(name: string, levels: readonly string[]): readonly string[] {
  return levelsOfName(name) ?? [...new Set(levels.flatMap((level) => OF_FORMS[level] ?? []))];
}

/** A level and its other name: 市级, 市本级. */
function namesOf(level: string): string[] {
  return [level, `${level.replace(/级$/u, '')}本级`];
}

function quotedPattern(words: string): string {
  return words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
