import { readdir, readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ProjectFile, readProjectFile, writeProjectFile } from '../../electron/services/files/project-file';
import { openAny } from '../../electron/services/open/open-any';
import { type Corrections, NO_CORRECTIONS } from '../../shared/contract/corrections';
import type { Project } from '../../shared/document/project';
import { FORMAT_VERSION } from '../../shared/format/manifest';
import { ALIGNMENTS, BLOCK_KINDS, type Block, FIGURE_FORMATS, type Inline, WORDS } from '../../shared/text/content';

const APP = { name: 'mingzhang', version: '1' };
const FORMATS = 'tests/fixtures/formats';

/** Any text that a person can have typed, line ends and half letters included. */
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom('', '634.87', '公用\r\n经费', '\ud800'),
);
/** Texts of files are in UTF-8, which has no half letters. */
const whole = fc.string({ unit: 'grapheme', maxLength: 40 });
const key = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }).filter((typed) => typed !== '__proto__');
const level = fc.option(fc.integer({ min: 1, max: 9 }), { nil: undefined });
const optional = fc.option(text, { nil: null });

const row = fc
  .record({ id: key, code: text, name: optional, level })
  .map(({ level: depth, ...rest }) => (depth === undefined ? rest : { ...rest, level: depth }));
const table = fc.record({
  rows: fc.array(row, { maxLength: 6 }),
  following: fc.boolean(),
  cells: fc.dictionary(key, fc.dictionary(key, text, { maxKeys: 4, noNullPrototype: true }), {
    maxKeys: 6,
    noNullPrototype: true,
  }),
  note: optional,
});
const piece: fc.Arbitrary<Inline> = fc.oneof(
  fc.record({ kind: fc.constant('text' as const), text }),
  fc.record({ kind: fc.constant('word' as const), word: fc.constantFrom(...WORDS) }),
  fc.record({ kind: fc.constant('figure' as const), expr: text, format: fc.constantFrom(...FIGURE_FORMATS) }),
);
const inline: fc.Arbitrary<Inline> = fc
  .tuple(piece, fc.boolean())
  .map(([one, bold]) => (bold ? { ...one, bold } : one));
const plainBlock = fc.record({
  id: key,
  kind: fc.constantFrom(...BLOCK_KINDS),
  level: fc.integer({ min: 0, max: 3 }),
  inlines: fc.array(inline, { maxLength: 4 }),
  table: optional,
  when: optional,
  hint: text,
});
const block: fc.Arbitrary<Block> = fc
  .tuple(plainBlock, fc.option(key, { nil: undefined }), fc.constantFrom(null, ...ALIGNMENTS))
  .map(([plain, picture, align]) => ({
    ...plain,
    ...(picture !== undefined && { picture }),
    ...(align && { align }),
  }));
const dictionary = <T>(value: fc.Arbitrary<T>) => fc.dictionary(key, value, { maxKeys: 4, noNullPrototype: true });
const absent = fc.array(fc.record({ table: text, row: optional, column: optional }), { maxLength: 3 });
const withoutAbsent = fc.record({
  template: text,
  department: fc.record({ code: text, name: text }),
  year: fc.integer({ min: 1990, max: 2100 }),
  tables: dictionary(table),
  explanations: fc.array(
    fc.record({ rule: text, instance: text, fingerprint: text, text: text.filter((typed) => typed !== '') }),
    { maxLength: 3 },
  ),
  narrative: dictionary(fc.array(block, { maxLength: 4 })),
  inputs: dictionary(text),
  nothing: fc.array(text, { maxLength: 3 }),
  released: fc.array(
    fc.record({
      at: text,
      what: fc.constantFrom('package' as const, 'pdf' as const, 'xlsx' as const, 'docx' as const, 'html' as const),
      reason: text.filter((typed) => typed !== ''),
      open: fc.record({ todo: fc.nat(), error: fc.nat(), warning: fc.nat() }),
    }),
    { maxLength: 2 },
  ),
});
const carried = fc.record({
  year: fc.integer({ min: 1990, max: 2100 }),
  sections: dictionary(fc.array(text, { maxLength: 3 })),
  tables: dictionary(fc.array(text, { maxLength: 3 })),
});
const figure = fc.oneof(
  fc.constantFrom('', null, '0', '-0.10'),
  fc.tuple(fc.integer(), fc.nat()).map(([units, part]) => `${units}.${part}`),
);
const lastYear = fc.record({
  year: fc.integer({ min: 1990, max: 2100 }),
  tables: dictionary(dictionary(dictionary(figure))),
});
const whose = fc.record({ code: text, name: text });
const balanced = fc.array(
  fc.record({ table: text, column: text, row: text, total: text, typed: text, difference: text, text }),
  { maxLength: 3 },
);
const amount = fc.stringMatching(/^-?\d{1,9}(?:\.\d{1,4})?$/);
const saidAmounts = fc.array(fc.record({ table: text, row: text, column: text, text: amount }), { maxLength: 3 });
const words = text.filter((typed) => typed !== '');
const said = { by: words, at: text };
const comments = fc.array(
  fc.record({
    id: key,
    place: fc.oneof(
      fc.record({ kind: fc.constant('cell' as const), table: text, row: text, column: text }),
      fc.record({ kind: fc.constant('paragraph' as const), section: text, block: text }),
      fc.record({ kind: fc.constant('document' as const) }),
    ),
    words: text,
    ...said,
    text: words,
    replies: fc.array(fc.record({ ...said, text: words }), { maxLength: 2 }),
    resolved: fc.option(fc.record(said), { nil: null }),
  }),
  { maxLength: 3 },
);
const review = fc.record({
  steps: fc.array(
    fc.record({
      kind: fc.constantFrom('submitted' as const, 'withdrawn' as const, 'passed' as const, 'returned' as const),
      ...said,
      note: text,
    }),
    { minLength: 1, maxLength: 3 },
  ),
  changed: fc.boolean(),
  version: optional,
});
const versions = fc.array(fc.record({ id: key, name: words, by: text, at: text, content: withoutAbsent }), {
  maxLength: 2,
});
const beside = fc.record(
  { comments, review, versions, confirmed: saidAmounts, pastedTotals: saidAmounts },
  { requiredKeys: [] },
);
const project: fc.Arbitrary<Project> = fc
  .tuple(
    beside,
    withoutAbsent,
    fc.option(absent, { nil: undefined }),
    fc.option(carried, { nil: undefined }),
    fc.option(lastYear, { nil: undefined }),
    fc.option(whose, { nil: undefined }),
    fc.option(balanced, { nil: undefined }),
  )
  .map(([around, rest, lacking, marks, figures, department, taken]) => ({
    ...rest,
    ...around,
    ...(lacking && { absent: lacking }),
    ...(marks && { carried: marks }),
    ...(figures && { lastYear: { ...figures, ...(department && { department }) } }),
    ...(taken && { balanced: taken }),
  }));

const place = fc.integer({ min: 1, max: 1_048_576 });
const region = fc.record({
  table: text,
  top: place,
  bottom: place,
  left: place,
  right: place,
  last: fc.option(place, { nil: null }),
  columns: fc.option(dictionary(place), { nil: null }),
  header: text,
});
const told = fc.record({ sheet: text, table: text, section: text, row: place, label: text, to: optional });
const corrections: fc.Arbitrary<Corrections> = fc.record({
  template: fc.option(
    text.filter((typed) => typed !== ''),
    { nil: null },
  ),
  sheets: dictionary(fc.array(region, { maxLength: 2 })),
  rows: fc.array(told, { minLength: 1, maxLength: 2 }),
});
const bytes = fc.uint8Array({ maxLength: 3000 });
const source = fc.oneof(
  fc.constant(null),
  fc.record({ name: fc.constantFrom('预算 公开表.xlsx', 'a.xlsx'), bytes }),
  fc.record({ name: fc.constantFrom('公开表（终）.xlsx'), bytes, corrections }),
);
const content: fc.Arbitrary<ProjectFile> = fc.record({
  project,
  template: fc
    .record({ head: whole, table: whole, list: whole })
    .map(({ head, table: form, list }) => ({ 'template.yaml': head, 'tables/一.yaml': form, 'lists/l.csv': list })),
  source,
});

describe('a document of any content', () => {
  it('is the same after it was saved and opened, and saves to the same bytes', async () => {
    let runs = 0;
    let parts = 0;
    await fc.assert(
      fc.asyncProperty(content, async (made) => {
        const saved = await writeProjectFile(made, APP);
        const opened = await readProjectFile(saved);
        expect(opened).toEqual({ ok: true, value: made });
        if (opened.ok) expect(await writeProjectFile(opened.value, APP)).toEqual(saved);
        runs += 1;
        parts += Object.keys(made.project.tables).length + Object.keys(made.project.narrative).length;
      }),
      { numRuns: 400 },
    );
    console.log(`format: ${runs} documents with ${parts} tables and sections came back as they were`);
    expect(parts).toBeGreaterThan(runs);
  });
});

describe('samples of every format', () => {
  it('are there for each version, and open whole', async () => {
    const names = (await readdir(FORMATS)).sort();
    const versions = Array.from({ length: FORMAT_VERSION }, (_, at) => `version-${at + 1}.mzb`).sort();
    expect(names).toEqual(versions);
    for (const name of names) {
      const opened = await openAny(new Uint8Array(await readFile(`${FORMATS}/${name}`)), name, async () => []);
      if (!opened.ok) throw new Error(`${name}: ${opened.error.code} ${JSON.stringify(opened.error.params)}`);
      expect(opened.value.damage).toEqual([]);
      expect(Object.keys(opened.value.project.tables).length).toBeGreaterThan(3);
      // Saved by today's program it is a file of today's format with the same content.
      const { project: now, files, source: book } = opened.value;
      const again = await readProjectFile(await writeProjectFile({ project: now, template: files, source: book }, APP));
      expect(again).toEqual({ ok: true, value: { project: now, template: files, source: book } });
    }
    console.log(`format: samples of ${names.length} versions open`);
  });

  it('of the second hold all that it can hold', async () => {
    const read = await readProjectFile(new Uint8Array(await readFile(`${FORMATS}/version-2.mzb`)));
    if (!read.ok) throw new Error(read.error.code);
    const { project: kept, source: book } = read.value;
    expect(Object.keys(kept.narrative).length).toBeGreaterThan(0);
    expect(Object.keys(kept.inputs).length).toBeGreaterThan(0);
    expect(kept.explanations.length).toBeGreaterThan(0);
    expect(Object.values(kept.tables).some(({ rows }) => rows.some((one) => one.level !== undefined))).toBe(true);
    expect(Object.values(kept.tables).some(({ note }) => note !== null && note !== '')).toBe(true);
    expect(book?.corrections ?? NO_CORRECTIONS).not.toEqual(NO_CORRECTIONS);
  });

  it('of the third hold what has nothing to report, and what left with something open', async () => {
    const read = await readProjectFile(new Uint8Array(await readFile(`${FORMATS}/version-3.mzb`)));
    expect(read.ok && read.value.project.nothing).toEqual(['T7']);
    expect(read.ok && read.value.project.released).toHaveLength(1);
  });

  it('of the fifth hold figures of last year’s document', async () => {
    const read = await readProjectFile(new Uint8Array(await readFile(`${FORMATS}/version-5.mzb`)));
    const figures = read.ok ? read.value.project.lastYear : undefined;
    expect(figures?.year).toBe(2025);
    expect(figures?.tables.T7?.reception).toEqual({ all: '12' });
    expect(Object.keys(figures?.tables ?? {}).length).toBeGreaterThan(6);
  });

  it('of the sixth hold whose figures of last year they are', async () => {
    const read = await readProjectFile(new Uint8Array(await readFile(`${FORMATS}/version-6.mzb`)));
    expect(read.ok && read.value.project.lastYear?.department).toEqual({ code: '202', name: '上年某部门' });
  });

  it('of the seventh hold that a page for the web left with something open', async () => {
    const read = await readProjectFile(new Uint8Array(await readFile(`${FORMATS}/version-7.mzb`)));
    expect(read.ok && read.value.project.released.map(({ what }) => what)).toEqual(['html']);
  });

  it('of the tenth hold how the text is set', async () => {
    const read = await readProjectFile(new Uint8Array(await readFile(`${FORMATS}/version-10.mzb`)));
    const blocks = read.ok ? Object.values(read.value.project.narrative).flat() : [];
    expect(blocks.flatMap(({ align }) => align ?? [])).toEqual(['center', 'right']);
    expect(blocks.flatMap(({ kind, level }) => (kind === 'item' ? [level] : []))).toEqual([0, 1, 2]);
    const bold = blocks.flatMap(({ inlines }) => inlines.filter((one) => one.bold));
    expect(bold.map(({ kind }) => kind)).toEqual(['text', 'text', 'word', 'figure']);
  });

  it('of the eighth hold what is said about the document, and what was passed', async () => {
    const read = await readProjectFile(new Uint8Array(await readFile(`${FORMATS}/version-8.mzb`)));
    const kept = read.ok ? read.value.project : undefined;
    expect(kept?.comments?.map(({ place: { kind }, resolved }) => [kind, resolved !== null])).toEqual([
      ['cell', true],
      ['paragraph', false],
    ]);
    expect(kept?.review?.steps.map(({ kind }) => kind)).toEqual(['submitted', 'passed']);
    expect(kept?.versions?.map(({ name }) => name)).toEqual(['送审稿', '复核通过']);
  });

  it('of the tenth hold pictures in the text', async () => {
    const read = await readProjectFile(new Uint8Array(await readFile(`${FORMATS}/version-10.mzb`)));
    const blocks = read.ok ? Object.values(read.value.project.narrative).flat() : [];
    expect(blocks.flatMap(({ picture }) => picture ?? [])).toEqual(['支出总计']);
  });

  it('of the fourth hold what was taken over from last year', async () => {
    const read = await readProjectFile(new Uint8Array(await readFile(`${FORMATS}/version-4.mzb`)));
    const marks = read.ok ? read.value.project.carried : undefined;
    expect(Object.keys(marks?.sections ?? {}).length).toBeGreaterThan(3);
    expect(Object.keys(marks?.tables ?? {})).toEqual(['E1', 'E2', 'E3']);
  });
});
