import type { Rule } from 'antd/es/form';
import { LIMITS } from '../../shared/document/limits';
import { FIRST_YEAR, LAST_YEAR } from '../../shared/document/project';
import { readYear } from '../../shared/document/year';
import { withoutInvisible } from '../../shared/text/invisible';

/** What is asked of department and year where they are typed: nothing is cut or changed, what does not do is said. */
const tooLong: Rule = { max: LIMITS.name, message: `最多 ${LIMITS.name} 个字` };

export const codeRules: Rule[] = [tooLong];

export const nameRules: Rule[] = [
  // A name of which nothing is to be seen is none.
  { required: true, whitespace: true, transform: shownText, message: '请填写部门名称' },
  tooLong,
];

function shownText(text: unknown): unknown {
  return typeof text === 'string' ? withoutInvisible(text) : text;
}

export const yearRules: Rule[] = [
  {
    validator: (_, text: unknown) =>
      typeof text === 'string' && readYear(text) !== null
        ? Promise.resolve()
        : Promise.reject(new Error(`请填写年份（${FIRST_YEAR}—${LAST_YEAR}）`)),
  },
];

/** The year that a text says which the rules let pass. */
export function yearOf(text: string): number {
  const year = readYear(text);
  if (year === null) throw new RangeError('no year');
  return year;
}
