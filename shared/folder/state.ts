import type { FolderLine } from '../contract/folder';

/** How a file stands (状态): what is to be done about it first. */
export type Standing =
  | 'damaged'
  | 'unknown'
  | 'refused'
  | 'unread'
  | 'unchecked'
  | 'error'
  | 'todo'
  | 'unexplained'
  | 'good';

/** In the order of what is looked at first. */
export const STANDINGS: readonly Standing[] = [
  'damaged',
  'refused',
  'unknown',
  'unread',
  'unchecked',
  'error',
  'todo',
  'unexplained',
  'good',
];

export const STANDING_WORDS: Readonly<Record<Standing, string>> = {
  damaged: '已损坏',
  refused: '已拒绝',
  unknown: '未识别',
  unread: '未读出',
  unchecked: '未审核',
  error: '有必须',
  todo: '有待填',
  unexplained: '需说明',
  good: '无问题',
};

const DAMAGED =
  /^(file-(empty|truncated|damaged|hash|part-missing|part-unlisted|content)|workbook-(empty|damaged)|word-(damaged|unreadable))$/;
const REFUSED =
  /^(workbook-(too-.*|long-text|much-text)|word-too-large|file-(too-large|inflated|unsafe-name|is-device|outside)|limit-.*|batch-file-crashed|open-too-.*)$/;
const UNKNOWN =
  /^(workbook-(unknown-form|is-.*|not-a-workbook|owner-file)|word-(not-a-text|no-tables)|file-(foreign|not-project|is-form)|tables-json-.*)$/;

/** What is the matter with a file that could not be used, by the code of its failure. */
function troubleOf(code: string): Standing {
  if (DAMAGED.test(code)) return 'damaged';
  if (REFUSED.test(code)) return 'refused';
  return UNKNOWN.test(code) ? 'unknown' : 'unread';
}

/** 状态 of a line. */
export function standingOf({ document, failure }: Pick<FolderLine, 'document' | 'failure'>): Standing {
  if (failure) return troubleOf(failure.code);
  if (!document) return 'unchecked';
  if (document.damage.length > 0) return 'damaged';
  if (document.counts.error > 0 || document.otherUnit !== '') return 'error';
  if (document.todo > 0) return 'todo';
  return document.unexplained > 0 ? 'unexplained' : 'good';
}

/** What is to be said of a line (情况): why it was not used, or what of it could not be read; '' for a whole one. */
export function troubleSentence({ document, failure }: Pick<FolderLine, 'document' | 'failure'>): string {
  if (failure) return failure.sentence;
  return document && document.damage.length > 0 ? `文件已损坏。${document.damage.join('')}` : '';
}

/** Whether the amounts of a document may be added to others: none is missing, and all are counted in the form's unit. */
export function isSound({ damage, otherUnit }: NonNullable<FolderLine['document']>): boolean {
  return damage.length === 0 && otherUnit === '';
}

/** What is to be said of a file whose amounts are counted in another unit (单位不对); '' for any other. */
export function otherUnitRemark({ document }: Pick<FolderLine, 'document'>): string {
  const why = document?.otherUnit ?? '';
  return why === '' ? '' : `必须改正金额单位，共计不计这一份：${why.replace(/。$/u, '')}`;
}

/** `3 份有必须，2 份有待填`: how many files stand how, none left out. */
export function standingWords(lines: readonly FolderLine[]): string {
  const counts = new Map<Standing, number>();
  for (const line of lines) counts.set(standingOf(line), (counts.get(standingOf(line)) ?? 0) + 1);
  return STANDINGS.filter((one) => counts.has(one))
    .map((one) => `${STANDING_WORDS[one]} ${counts.get(one) ?? 0} 份`)
    .join('，');
}
