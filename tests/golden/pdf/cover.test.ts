import { beforeAll, describe, expect, it } from 'vitest';
import { readPages, type WrittenPage } from '../../../electron/services/pdf/read/pages';
import { openEditor } from '../../../shared/editor/editor';
import { printModel } from '../../../shared/editor/print';
import { titleWords } from '../../../shared/text/title-lines';
import { enteredSample, FORMS, readSample } from '../../support/form-sample';
import { template } from '../../support/templates';
import { print, provideFonts } from './poppler';

const NAMES = [
  '档案局',
  '涞源县人民政府办公室',
  '涞源县发展和改革局政务服务中心',
  '白石山镇人民政府财政和经济发展办公室',
  '涞源县住房和城乡建设局国有土地上房屋征收管理办公室',
  '涞源县退役军人事务局军队离休退休干部休养所暨烈士陵园管理服务保障中心',
];

/** Letters of a page line by line, from the top. */
function linesOf({ glyphs }: WrittenPage): string[] {
  const bases = [...new Set(glyphs.map(({ base }) => base.toFixed(1)))];
  return bases.map((base) => {
    const own = glyphs.filter((glyph) => glyph.base.toFixed(1) === base);
    return own.map(({ text }) => text).join('');
  });
}

beforeAll(provideFonts);

describe('the cover', () => {
  it.each(NAMES)('breaks %s between words, without a letter alone', async (name) => {
    const form = await template(`${FORMS}/hebei-2019`);
    const { project } = enteredSample(form, readSample('hebei-2019'));
    const department = { ...project.department, name };
    const model = printModel(openEditor(form, { ...project, department }));
    const [cover] = readPages(await print(model));
    if (cover === undefined) throw new Error('no cover');
    const lines = linesOf(cover);
    expect(lines.join('')).toBe(model.cover.join('').replace(/\s/g, ''));
    for (const line of lines) expect(line.length, lines.join('|')).toBeGreaterThan(2);
    const own = lines.slice(0, model.cover[0]?.split('\n').length);
    const words = titleWords(name);
    const ends = words.map((_, last) => words.slice(0, last + 1).join('').length);
    let at = 0;
    for (const line of own) {
      at += line.length;
      expect(ends, lines.join('|')).toContain(at);
    }
    // The lines of a name are about equally long.
    const lengths = own.map((line) => line.length);
    expect(Math.max(...lengths) - Math.min(...lengths)).toBeLessThan(8);
  });
});
