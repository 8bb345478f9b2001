import { type Failure, fail } from '../result/result';
import type { Block } from '../text/content';
import type { Change } from './changes';
import type { Comment } from './comments';
import type { Content, Project, TableData, Version } from './project';
import type { Review } from './review';

/**
 * What a document may hold at most (上限). The same holds at opening, import and every edit, so that what was made here
 * also opens again; a real document stays far below each.
 */
export const LIMITS = {
  /** Rows of all tables together. */
  rows: 20_000,
  /** Rows of one table that have a code: their relations take the longest. A whole list has some 1,300. */
  codes: 2000,
  /** Characters of a department's or a row's name, and of a code. */
  name: 400,
  /** Characters of a cell, a note, an explanation and a paragraph. */
  text: 8000,
  /** Paragraphs of one section. */
  paragraphs: 2000,
  /** 批注 of a document, and replies to one. */
  comments: 1000,
  replies: 100,
  /** Versions with a name, and the characters of them all in the file. */
  versions: 20,
  versionCharacters: 6_000_000,
} as const;

/** Failure when a document has more rows than any may; counted before anything else is looked at. */
export function tooManyRows(count: number): Failure | null {
  return count > LIMITS.rows ? fail('limit-rows', { count: `${count}`, limit: `${LIMITS.rows}` }).error : null;
}

/** What of a whole document is beyond the limits, null = nothing; `title` names a table. */
export function beyondLimits(project: Project, title: (table: string) => string): Failure | null {
  const { comments = [], review, versions = [] } = project;
  return (
    contentBeyond(project, title) ??
    tooManyComments(comments.length, LIMITS.comments) ??
    first(comments, commentBeyond) ??
    (review ? reviewBeyond(review) : null) ??
    versionsBeyond(versions) ??
    first(versions, ({ content }) => contentBeyond(content, title))
  );
}

function contentBeyond(content: Content, title: (table: string) => string): Failure | null {
  const tables = Object.entries(content.tables);
  const names = tables.flatMap(([, { rows }]) => rows.flatMap(({ code, name }) => [code, name ?? '']));
  const { department, explanations, narrative, inputs, released } = content;
  return (
    tooManyRows(tables.reduce((sum, [, { rows }]) => sum + rows.length, 0)) ??
    first(tables, ([id, { rows }]) => tooManyCodes(codesOf(rows), title(id))) ??
    first([department.code, department.name, ...names, ...Object.values(inputs)], tooLongName) ??
    first(tables, ([id, table]) => first(textsOf(table), (text) => tooLong(text, title(id)))) ??
    first(explanations, ({ text }) => tooLong(text, '出错说明')) ??
    first(Object.values(narrative), tooMuchText) ??
    first(released, ({ reason }) => tooLong(reason, RELEASE_REASON))
  );
}

/** What of all kept versions together is beyond the limits. */
export function versionsBeyond(versions: readonly Version[]): Failure | null {
  const count = versions.length;
  const isBeyond = count > LIMITS.versions || (count > 0 && JSON.stringify(versions).length > LIMITS.versionCharacters);
  if (isBeyond) return fail('limit-versions', { count: `${count}` }).error;
  return first(versions, ({ name, by }) => tooLongName(name) ?? tooLongName(by));
}

/** What an edit would bring beyond the limits, null = nothing. */
export function changesBeyondLimits(
  tables: Readonly<Record<string, Pick<TableData, 'rows'>>>,
  changes: readonly Change[],
  title: (table: string) => string,
): Failure | null {
  return first(changes, (change) => changeBeyond(change, title)) ?? rowsBeyond(tables, changes, title);
}

function changeBeyond(change: Change, title: (table: string) => string): Failure | null {
  switch (change.kind) {
    case 'cell':
    case 'note':
      return tooLong(change.after ?? '', title(change.table));
    case 'row-in':
      return tooLongName(change.row.code) ?? tooLongName(change.row.name ?? '');
    case 'row-name':
      return tooLongName(change.after ?? '');
    case 'meta':
    case 'input':
      return tooLongName(change.after ?? '');
    case 'explanation':
      return tooLong(change.after?.text ?? '', '出错说明');
    case 'section':
      return tooMuchText(change.after ?? []);
    case 'released':
      return tooLong(change.release.reason, RELEASE_REASON);
    case 'comment':
      return change.after && commentBeyond(change.after);
    case 'review':
      return change.after && reviewBeyond(change.after);
    case 'version':
      return tooLongName(change.version.name);
    case 'row-out':
    case 'following':
    case 'nothing':
    case 'carried':
    case 'last-year':
    case 'balanced':
    case 'said-amounts':
      return null;
  }
}

function rowsBeyond(
  tables: Readonly<Record<string, Pick<TableData, 'rows'>>>,
  changes: readonly Change[],
  title: (table: string) => string,
): Failure | null {
  const more = new Map<string, { rows: number; codes: number }>();
  for (const change of changes) {
    if (change.kind !== 'row-in' && change.kind !== 'row-out') continue;
    const sign = change.kind === 'row-in' ? 1 : -1;
    const { rows, codes } = more.get(change.table) ?? { rows: 0, codes: 0 };
    more.set(change.table, { rows: rows + sign, codes: codes + (change.row.code === '' ? 0 : sign) });
  }
  if ([...more.values()].every(({ rows }) => rows <= 0)) return null;
  const before = Object.values(tables).reduce((sum, { rows }) => sum + rows.length, 0);
  const added = [...more.values()].reduce((sum, { rows }) => sum + rows, 0);
  return (
    tooManyRows(before + added) ??
    first([...more], ([id, { codes }]) =>
      codes > 0 ? tooManyCodes(codesOf(tables[id]?.rows ?? []) + codes, title(id)) : null,
    )
  );
}

function codesOf(rows: TableData['rows']): number {
  return rows.filter(({ code }) => code !== '').length;
}

function textsOf({ cells, note }: TableData): string[] {
  return [note ?? '', ...Object.values(cells).flatMap((row) => Object.values(row))];
}

function tooManyCodes(count: number, table: string): Failure | null {
  return count > LIMITS.codes
    ? fail('limit-codes', { table, count: `${count}`, limit: `${LIMITS.codes}` }).error
    : null;
}

function tooLongName(name: string): Failure | null {
  if (name.length <= LIMITS.name) return null;
  return fail('limit-name', { begin: name.slice(0, 12), length: `${name.length}`, limit: `${LIMITS.name}` }).error;
}

function tooLong(text: string, place: string): Failure | null {
  if (text.length <= LIMITS.text) return null;
  const begin = text.slice(0, 12);
  return fail('limit-text', { place, begin, length: `${text.length}`, limit: `${LIMITS.text}` }).error;
}

function tooMuchText(blocks: readonly Block[]): Failure | null {
  if (blocks.length > LIMITS.paragraphs)
    return fail('limit-paragraphs', { count: `${blocks.length}`, limit: `${LIMITS.paragraphs}` }).error;
  return first(blocks, ({ inlines, hint }) => {
    const words = inlines.map((inline) => (inline.kind === 'text' ? inline.text : '')).join('');
    return tooLong(words, '情况说明') ?? tooLong(hint, '情况说明');
  });
}

const RELEASE_REASON = '公开的原因';

function reviewBeyond({ steps }: Review): Failure | null {
  return first(steps, ({ by, note }) => tooLongName(by) ?? tooLong(note, '复核意见'));
}

/** More 批注 of a document, or replies to one, than any may have. */
function tooManyComments(count: number, limit: number): Failure | null {
  return count > limit ? fail('limit-comments', { limit: `${limit}` }).error : null;
}

function commentBeyond({ by, text, replies }: Comment): Failure | null {
  const tooMany = tooManyComments(replies.length, LIMITS.replies);
  if (tooMany !== null) return tooMany;
  return first([{ by, text }, ...replies], (said) => tooLongName(said.by) ?? tooLong(said.text, '批注'));
}

function first<T>(items: readonly T[], look: (item: T) => Failure | null): Failure | null {
  for (const item of items) {
    const found = look(item);
    if (found !== null) return found;
  }
  return null;
}
