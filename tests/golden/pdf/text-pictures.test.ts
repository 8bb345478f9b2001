import { join } from 'node:path';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { beforeAll, describe, expect, it } from 'vitest';
import { modelJson } from '../../../electron/services/pdf/model-json';
import { newProject } from '../../../shared/document/new-project';
import { withPicture } from '../../../shared/editor/edit';
import { openEditor } from '../../../shared/editor/editor';
import { printModel } from '../../../shared/editor/print';
import { type PrintModel, type PrintPicture, textsOf } from '../../../shared/editor/print-model';
import { readSample } from '../../bench/sample';
import { pictured } from '../../support/pictured';
import { alternatives, metadata, pageTexts, ports, print, provideFonts, qpdfCheck, structure, words } from './poppler';

const { template, project } = await readSample();
const SECTION = 'overview';

/** Throws where the typesetter finds that the pages are not what either standard wants. */
function compile(model: PrintModel): void {
  const compiler = NodeCompiler.create({ workspace: ports.printDir, fontArgs: [{ fontPaths: [ports.fontsDir] }] });
  compiler.mapShadow(join(ports.printDir, 'model.json'), Buffer.from(modelJson(model)));
  const document = compiler.compile({ mainFilePath: join(ports.printDir, 'document.typ') }).result;
  if (document === null) throw new Error('not set');
  for (const pdfStandard of ['a-2a', 'ua-1'] as const)
    expect(compiler.pdf(document, { pdfStandard, creationTimestamp: 1 }).length).toBeGreaterThan(10_000);
}

describe('pictures in the text', () => {
  let model: PrintModel;
  let pictures: PrintPicture[];
  let pdf: Uint8Array;
  beforeAll(async () => {
    provideFonts();
    model = printModel(pictured(template, project, SECTION));
    pictures = textsOf(model).flatMap(({ sections }) =>
      sections.flatMap(({ blocks }) => blocks.flatMap((block) => (block.kind === 'picture' ? [block] : []))),
    );
    pdf = await print(model);
  });

  it('say every amount beside its bar, each picture on one page with its title', () => {
    expect(pictures).toHaveLength(3);
    const pages = pageTexts(pdf).map((text) => text.replace(/\s/gu, ''));
    for (const { caption, bars } of pictures) {
      const page = pages.find((text) => text.includes(caption.replace(/\s/gu, ''))) ?? '';
      for (const { title, lines } of bars) {
        const said = lines.map(({ of, amount }) => `${of}${amount}`);
        for (const one of [title, ...said]) expect(page, title).toContain(one);
      }
    }
  });

  it('stand between the margins of the text', () => {
    const page = words(pdf).find(({ text }) => text.startsWith('支出总计：'))?.page;
    const edges = words(pdf).filter((word) => word.page === page);
    const millimetres = 72 / 25.4;
    expect(Math.min(...edges.map(({ left }) => left))).toBeGreaterThanOrEqual(27.5 * millimetres);
    expect(Math.max(...edges.map(({ right }) => right))).toBeLessThanOrEqual(185.5 * millimetres);
  });

  it('are figures for screen readers, with one sentence that says the amounts, in PDF/A-2a', () => {
    expect(metadata(pdf)).toMatch(/<pdfaid:part>2<\/pdfaid:part><pdfaid:conformance>A<\/pdfaid:conformance>/u);
    expect(qpdfCheck(pdf)).toContain('No syntax or stream encoding errors');
    const tags = structure(pdf);
    expect(tags.match(/^ *Figure/gmu)).toHaveLength(3);
    expect(tags.match(/^ *Caption\b/gmu)?.length).toBeGreaterThanOrEqual(3);
    expect(alternatives(pdf)).toEqual(pictures.map(({ alt }) => alt));
    compile(model);
  });

  it('leave no trace where nothing of them can be told', async () => {
    const empty = openEditor(template, newProject(template, { code: '', name: '某局' }, 2019));
    const without = structure(await print(printModel(empty)));
    const blocks = withPicture(empty.narrative.blocks(SECTION), template.overview[0]?.title ?? '');
    expect(empty.dispatch({ kind: 'set-section', section: SECTION, blocks }).ok).toBe(true);
    expect(structure(await print(printModel(empty)))).toBe(without);
  });

  it('have twelve parts that stay apart, and names that wrap', async () => {
    const [whole] = pictures;
    if (!whole) throw new Error('no picture');
    const bars = Array.from({ length: 12 }, (_, at) => ({
      title: `第${at}项名称很长很长的支出经济分类科目名称`,
      lines: [{ of: '', amount: `${at}.00`, percent: '8.33', last: false }],
    }));
    const text = [whole.caption, ...bars.map(({ title, lines }) => `${title}${lines[0]?.amount}`)].join('\n');
    const long = { ...whole, id: 'long', bars, text };
    const row = { ...long, id: 'row', chart: { ...whole.chart, whole: null } };
    const { narrative } = model;
    const sections = (narrative?.sections ?? []).map((section) =>
      section.id === SECTION ? { ...section, blocks: [...section.blocks, long, row] } : section,
    );
    const made = await print({ ...model, narrative: narrative && { ...narrative, sections } });
    expect(structure(made).match(/^ *Figure/gmu)).toHaveLength(5);
  });
});
