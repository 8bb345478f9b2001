import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { codeWithoutComments, sourceFiles } from './sources';

/**
 * Forms are data: no title, row, column or code of any form may stand in the program. Long words may not occur at all;
 * short ones (which are everyday Chinese too) may not stand by themselves, which is how a comparison is written.
 */
const LONG = 4;

/** Words of a form that are also the program's own vocabulary, each with the reason. */
const SHARED_VOCABULARY = new Map([
  ['序号', 'the running number, a column kind of the program'],
  ['备注', 'a remark, of a relation or beside a row'],
  ['科目', 'an item of any classification list'],
  ['科目编码', 'the code of any classification item; messages about codes say it'],
  ['科目名称', 'what any classification item is called; messages about names say it'],
]);

const ROWS = z.array(z.looseObject({ id: z.string().optional(), label: z.string().optional() }));
const TABLE = z.looseObject({
  title: z.string().optional(),
  columns: z.array(z.unknown()).optional(),
  rows: ROWS.optional(),
  sections: z.record(z.string(), z.looseObject({ rows: ROWS })).optional(),
});
const TITLED = z.looseObject({ title: z.string().optional(), columns: z.array(z.unknown()).optional() });

function columnTitles(columns: readonly unknown[]): string[] {
  return columns.flatMap((column) => {
    const { title, columns: inner } = TITLED.parse(column);
    return [...(title === undefined ? [] : [title]), ...columnTitles(inner ?? [])];
  });
}

const templateFiles = sourceFiles(['assets/templates', 'tests/fixtures/templates'], ['.yaml']);
const tables = templateFiles
  .filter((file) => file.path.includes('/tables/'))
  .map((file) => TABLE.parse(parse(file.text)));
const rows = tables.flatMap((table) => [
  ...(table.rows ?? []),
  ...Object.values(table.sections ?? {}).flatMap((section) => section.rows),
]);
const lists = sourceFiles(['assets/classifications', 'tests/fixtures/templates'], ['.csv']).flatMap((file) =>
  file.text
    .split(/\r?\n/)
    .slice(1)
    .map((line) => line.split(','))
    .map(([code = '', name = '']) => ({ code, name })),
);

const formTitles = templateFiles
  .filter((file) => basename(file.path) === 'template.yaml')
  .map((file) => TITLED.parse(parse(file.text)).title ?? '');

/** Bare words: a label without its numbering, brackets and spaces. */
function bare(label: string): string {
  return label
    .replace(/^[一二三四五六七八九十]+、|^（[一二三四五六七八九十\d]+）|^\d+[.、]|^其中：|\s/g, '')
    .replace(/\{[^}]*\}/g, '');
}

const formWords = [
  ...formTitles,
  ...tables.map((table) => table.title ?? ''),
  ...tables.flatMap((table) => columnTitles(table.columns ?? [])),
  ...rows.map((row) => row.label ?? ''),
];
const listNames = lists.map((entry) => entry.name).filter((name) => name.length >= LONG);
const words = new Set(
  [...formWords.flatMap((word) => [word.replace(/\s/g, ''), bare(word)]), ...listNames].filter((word) =>
    /^\p{Script=Han}{2}/u.test(word),
  ),
);
const longWords = [...words].filter((word) => word.length >= LONG && !SHARED_VOCABULARY.has(word));
const shortWords = new Set([...words].filter((word) => word.length < LONG && !SHARED_VOCABULARY.has(word)));
const codes = new Set(
  [...lists.map((entry) => entry.code), ...rows.map((row) => row.id ?? '')].filter((code) => /^\d{3,}$/.test(code)),
);

function formWordsIn(code: string): string[] {
  const runs = code.match(/\p{Script=Han}+/gu) ?? [];
  const digits = code.match(/(?<![\w.])\d{5,}(?![\w.])/g) ?? [];
  const quoted = [...code.matchAll(/(["'`/])\^?(\d{3,})\$?\1/g)].map((match) => match[2] ?? '');
  return [
    ...longWords.filter((word) => code.includes(word)),
    ...runs.filter((run) => shortWords.has(run)),
    ...[...digits, ...quoted].filter((number) => codes.has(number)),
  ];
}

describe('forms are data', () => {
  it('knows the words and codes of every template', () => {
    expect(tables.length).toBeGreaterThanOrEqual(9);
    expect(words.size).toBeGreaterThan(200);
    expect(codes.size).toBeGreaterThan(500);
  });

  it('sees a form’s words where they stand', () => {
    expect(formWordsIn(`if (row.label === "${[...shortWords][0]}") {}`)).not.toEqual([]);
    expect(formWordsIn(`const x = /^${longWords[0]}/;`)).toEqual([longWords[0]]);
    expect(formWordsIn(`row.startsWith("${[...codes][0]}")`)).not.toEqual([]);
  });

  const files = sourceFiles(['shared', 'renderer', 'electron'], ['.ts', '.tsx']);
  it.each(files.map((file) => [file.path, file] as const))('%s names nothing of any form', (_path, file) => {
    expect(formWordsIn(codeWithoutComments(file))).toEqual([]);
  });

  it('allows only vocabulary that some form really uses', () => {
    const all = new Set(formWords.map((word) => word.replace(/\s/g, '')));
    expect([...SHARED_VOCABULARY.keys()].filter((word) => !all.has(word))).toEqual([]);
  });
});
