import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { importTablesJson } from '../../electron/services/tables-json/import';
import { rollForward } from '../../shared/carry/roll-forward';
import { compareYears, markedLines } from '../../shared/compare/years';
import type { Project } from '../../shared/document/project';
import { type DocumentEditor, openEditor } from '../../shared/editor/editor';
import { Amount } from '../../shared/money/amount';
import type { Result } from '../../shared/result/result';
import { FORMS, shippedForms } from '../support/form-sample';
import { paragraph, write } from '../support/small-text';
import { template } from '../support/templates';

const CASES = 'tests/fixtures/cases';
const forms = await Promise.all(shippedForms().map((id) => template(`${FORMS}/${id}`)));

function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

const published = (year: number): string => readFileSync(`${CASES}/sh-putuo-wanli-${year}.json`, 'utf8');
const last = value(importTablesJson(published(2023), forms));
const now = value(importTablesJson(published(2024), forms));
const form = last.template;

/** 由上年新建, and this year's tables: rows and amounts as they were imported. */
function rolled(): DocumentEditor {
  const { department, tables, nothing } = now.project;
  const made = value(rollForward({ template: form, project: last.project }, form, { department, year: 2024 }));
  const editor = openEditor(form, made.project);
  const project: Project = { ...editor.project, tables: { ...editor.project.tables, ...tables }, nothing };
  value(editor.dispatch({ kind: 'restore', label: '导入', project }));
  return editor;
}

/** The published sentences with amounts, as the paragraphs that they stood in; page 10 and on are behind the tables. */
function paragraphs(isBehind: boolean): string[] {
  const { narrativeFigures }: { narrativeFigures: { page: number; text: string }[] } = JSON.parse(published(2024));
  const texts = narrativeFigures.filter(({ page }) => page > 9 === isBehind).map(({ text }) => text);
  return texts.join('').split(/(?=(?<!\d)\d{1,2}\.“)|(?<=情况说明)(?=2024年|一、)/u);
}

function written(change: (text: string) => string = (text) => text): DocumentEditor {
  const editor = rolled();
  for (const [section, isBehind] of [
    ['summary', false],
    ['others', true],
  ] as const)
    write(
      editor,
      section,
      paragraphs(isBehind).map((text, at) => paragraph(`p${at}`, change(text))),
    );
  return editor;
}

const told = (editor: DocumentEditor): string[] =>
  editor.findings().flatMap(({ rule, severity, sentence }) => (severity === 'info' ? [] : [`${rule} ${sentence}`]));

const shown = (editor: DocumentEditor, section: string): string =>
  (editor.narrative.section(section)?.blocks ?? []).flatMap((block) => (block.shown ? [block.text] : [])).join('\n');

/** What is wrong in the tables of 2024 (tests/golden/cases.json). */
const OF_TABLES = [/^I7 说明不符：“三公”经费和机关运行经费表 已有金额/, /^W8 基本支出表 · 30213 维修\(护\)费/];

/** What is wrong in its text: the figure of 2023 was left in. */
const OF_TEXT =
  'W22 疑似上年的数：“…万元，2024年预算安排352.67万元，比20…”是 2023 年文件里收入总表 · 2210201 住房公积金 · 合计的数（3526694.00），今年各表没有这个数，请改成今年的或核对。';

describe('a department’s published budgets of 2023 and 2024', () => {
  it('give in the document of 2024 the sentences that were published', () => {
    const editor = rolled();
    const text = shown(editor, 'summary');
    const sentences = paragraphs(false).join('');
    for (const said of [
      '支出预算15621.11万元，比2023年预算减少876.75万元',
      '一般公共预算拨款支出预算15621.11万元，比2023年预算减少876.75万元',
    ]) {
      expect(text).toContain(said);
      expect(sentences.replaceAll('其中：财政拨款支出预算15621.11万元，', '')).toContain(said);
    }
    expect(editor.project.inputs).toMatchObject({
      last_total: '164978640',
      last_general: '164978640',
      last_three: '22.91',
    });
    expect(told(editor)).toEqual(OF_TABLES.map((line) => expect.stringMatching(line)));
  });

  it('agree with every change that the published text tells, and show what is wrong in it', () => {
    const lines = told(written());
    expect(lines).toEqual([...OF_TABLES.map((line) => expect.stringMatching(line)), OF_TEXT]);
  });

  it('stand beside each other by code, in exact amounts', () => {
    const editor = rolled();
    const comparison = compareYears(editor);
    if (!comparison) throw new Error('no comparison');
    const { tables, threshold, without } = comparison;
    expect([threshold, without]).toEqual(['20', []]);
    const lines = tables.find(({ table }) => table === 'T5')?.lines ?? [];
    const of = (code: string) => lines.find((line) => line.code === code && line.column === 'total');
    expect(of('2210201')).toMatchObject({ last: '3526694.00', rate: '-0.66', marked: false, note: '' });
    expect(of('2010507')).toMatchObject({
      last: '601300.00',
      now: '257700.00',
      change: '-343600.00',
      rate: '-57.14',
      marked: true,
    });
    expect(of('2059999')).toMatchObject({
      last: '',
      now: '250000.00',
      change: '250000.00',
      rate: '—',
      marked: true,
      note: '上年没有',
    });
    expect(of('2010506')).toMatchObject({
      now: '',
      change: '-26300.00',
      rate: '-100.00',
      marked: true,
      note: '本年没有',
    });
    const codes = lines.flatMap(({ code, column }) => (column === 'total' && code !== '' ? [code] : []));
    expect(codes).toEqual([...codes].sort());
    const total = lines.find(({ row, column }) => row === 'total' && column === 'total');
    expect(total).toMatchObject({ last: '164978640.00', now: '156211123.00', rate: '-5.31' });
    const items = lines.filter(({ code, column }) => code.length === 7 && column === 'total');
    const sum = (of: 'last' | 'now' | 'change') =>
      Amount.sum(items.map((line) => new Amount(line[of] === '' ? '0' : line[of])));
    expect([sum('last').toFixed(2), sum('now').toFixed(2), sum('change').toFixed(2)]).toEqual([
      total?.last,
      total?.now,
      total?.change,
    ]);
    const looser = compareYears(editor, '50');
    expect(looser && markedLines(looser)).toBeLessThan(markedLines(comparison));
  });

  it.each([
    ['比2023年预算减少876.75万元；', '比2023年预算减少867.75万元；', '减少876.75万元'],
    ['增加25万元，主要原因是购置公务用车。', '增加52万元，主要原因是购置公务用车。', '增加25.00万元'],
    ['21.56万元，比2023年预算持平', '21.56万元，比2023年预算增加1.20万元', '持平'],
  ])('disagree with “%s” written as “%s”', (right, wrong, should) => {
    const found = told(written((text) => text.replaceAll(right, wrong))).filter((line) => line.startsWith('W23'));
    expect(found.length).toBeGreaterThan(0);
    for (const line of found) expect(line).toContain(`应为${should}，请核对。`);
  });
});
