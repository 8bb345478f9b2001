import type { DrawnChart } from '../../../shared/editor/overview-charts';
import type { PrintModel, PrintNarrative } from '../../../shared/editor/print-model';
import { element, opened, words } from './markup';
import { STYLE } from './style';
import { CHARTS, webCharts } from './web-charts';
import { anchorOf, webTable } from './web-table';
import { sectionAnchor, webText } from './web-text';

const PARTS = { before: 'text', tables: 'tables', behind: 'narrative' } as const;

/**
 * 导出网页: the whole document as one file for the office's site, in the order of the form, with the pictures of 总览
 * (`charts`) before it, and nothing to fetch or run.
 */
export function exportWeb(model: PrintModel, charts: readonly DrawnChart[]): Uint8Array {
  const { before, narrative } = model;
  const head = element(
    'head',
    {},
    opened('meta', { charset: 'utf-8' }),
    opened('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
    element('title', {}, words(model.title)),
    opened('meta', { name: 'author', content: model.department }),
    `<style>${STYLE}</style>`,
  );
  const main = element(
    'main',
    { id: 'main' },
    before === null ? '' : webText(before, PARTS.before),
    tablesPart(model),
    narrative === null ? '' : webText(narrative, PARTS.behind),
  );
  const skip = element('a', { class: 'skip', href: '#main' }, '跳到正文');
  const body = element('body', {}, skip, headerOf(model), contentsOf(model, charts), webCharts(charts), main);
  return new TextEncoder().encode(`<!DOCTYPE html>\n${element('html', { lang: 'zh-CN' }, head, body)}\n`);
}

function headerOf({ title, cover }: PrintModel): string {
  const lines = cover.length > 0 ? cover : [title];
  return element('header', {}, element('h1', {}, ...lines.map((line) => element('span', {}, words(line)))));
}

function tablesPart({ partTitle, tables }: PrintModel): string {
  const head = element('h2', { id: PARTS.tables }, words(partTitle));
  return element('section', { class: 'tables' }, head, ...tables.map((table) => webTable(table, 3)));
}

/** 目录. */
function contentsOf(
  { contentsTitle, before, partTitle, tables, narrative }: PrintModel,
  charts: readonly DrawnChart[],
): string {
  const parts = [
    charts.length === 0 ? '' : entryOf('年度一览', CHARTS),
    before === null ? '' : entryOf(before.title, PARTS.before, textEntries(before, PARTS.before)),
    entryOf(
      partTitle,
      PARTS.tables,
      tables.map((table) => entryOf(table.title, anchorOf(table))),
    ),
    narrative === null ? '' : entryOf(narrative.title, PARTS.behind, textEntries(narrative, PARTS.behind)),
  ];
  const head = element('h2', { id: 'contents' }, words(contentsTitle));
  return element('nav', { 'aria-labelledby': 'contents' }, head, element('ul', { role: 'list' }, ...parts));
}

function textEntries({ sections }: PrintNarrative, anchor: string): string[] {
  return sections.flatMap(({ title }, at) => (title === '' ? [] : [entryOf(title, sectionAnchor(anchor, at))]));
}

function entryOf(title: string, anchor: string, below: readonly string[] = []): string {
  const link = element('a', { href: `#${anchor}` }, words(title.replaceAll('\n', '')));
  return element('li', {}, link, below.length === 0 ? '' : element('ul', { role: 'list' }, ...below));
}
