import { beforeAll, describe, expect, it } from 'vitest';
import type { WorkbookSheet } from '../../../../../electron/services/ooxml/workbook';
import { findTemplates } from '../../../../../electron/services/templates/read-template';
import { nearTitles, TitleFinder } from '../../../../../electron/services/workbook/titles';
import type { Template } from '../../../../../shared/form/template';

/** From here on a text in a cell is taken for a title. */
const TAKEN = 0.7;

let templates: Template[];
beforeAll(async () => {
  const found = await findTemplates('assets/templates', 'assets/classifications');
  templates = found.ok ? found.value.templates.map(({ template }) => template) : [];
});

function sheetOf(texts: readonly string[]): WorkbookSheet {
  const cells = texts.map((text, at) => ({
    row: at + 1,
    column: 1,
    address: `A${at + 1}`,
    kind: 'text' as const,
    text,
  }));
  return { name: '表', part: '', hidden: false, cells, merges: [] };
}

const nearOf = (texts: readonly string[]): string[] =>
  nearTitles(templates)
    .cellsOf(sheetOf(texts))
    .map(({ text }) => text);

/** A title as files print it otherwise. */
function variants(title: string): string[] {
  const signs = [...title];
  const without = signs.map((_, at) => signs.filter((__, other) => other !== at).join(''));
  const other = signs.map((_, at) => signs.map((sign, place) => (place === at ? '某' : sign)).join(''));
  return [
    title,
    `附表3：${title}`,
    `某某局2026年${title}（续）`,
    ` ${signs.join(' ')}（单位：万元）`,
    title.slice(-5),
    ...without,
    ...other,
  ];
}

describe('the cells that may be titles', () => {
  it('are all that any form takes for one', () => {
    let taken = 0;
    for (const template of templates) {
      const finder = new TitleFinder(template);
      const texts = template.tables
        .flatMap(({ plainTitle, also }) => [plainTitle, ...also].flatMap(variants))
        .filter((text) => text.length >= 3 && text.length <= 60);
      for (const part of inParts([...new Set(texts)], 500)) {
        const near = new Set(nearOf(part));
        for (const text of part) {
          if ((finder.ofName(text)?.score ?? 0) < TAKEN) continue;
          taken += 1;
          expect(near.has(text), text).toBe(true);
        }
      }
    }
    expect(taken).toBeGreaterThan(1000);
  });

  it('are none that have little in common with every title', () => {
    expect(
      nearOf(['行政运行', '2010301', '1308.71', '某某局', '一般公共服务支出明细', '注：部门预算支出总表', '']),
    ).toEqual([]);
  });

  it('are the very titles alone below a thousand that are only like one', () => {
    const [first] = templates.flatMap(({ tables }) => tables);
    const title = first?.plainTitle ?? '';
    const alike = Array.from({ length: 1200 }, (_, at) => `${title}${at}`);
    const near = nearOf([...alike, title, `${title}的`]);
    expect(near).toHaveLength(1001);
    expect(near.at(-1)).toBe(title);
  });
});

function inParts<T>(items: readonly T[], size: number): T[][] {
  const count = Math.ceil(items.length / size);
  return Array.from({ length: count }, (_, at) => items.slice(at * size, (at + 1) * size));
}
