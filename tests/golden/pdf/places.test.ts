import { beforeAll, describe, expect, it } from 'vitest';
import { openPrinter } from '../../../electron/services/pdf/printer';
import { pagesOf, spotOf, targetAt } from '../../../renderer/preview/page-places';
import type { Place } from '../../../shared/contract/preview';
import { ports, print, provideFonts, type Word, words } from './poppler';
import { sampleModel } from './sample';

const model = await sampleModel();
const sections = model.narrative?.sections ?? [];

describe('places on the pages', () => {
  let places: Place[];
  let pages: { width: number; height: number }[];
  let set: Word[];

  beforeAll(async () => {
    provideFonts();
    const drawn = (await openPrinter(ports)).draw(model);
    if (!drawn.ok) throw new Error(drawn.error.code);
    places = drawn.value.places;
    pages = drawn.value.pages.pages;
    set = words(await print(model));
  });

  /** The first word of a text that stands at the begin of a line of the text's pages. */
  function wordOf(text: string): Word[] {
    const start = text.replace(/\s.*$/s, '').slice(0, 6);
    return set.filter((word) => word.text.startsWith(start) && start.length > 1);
  }

  it('a click anywhere on the first line of a paragraph goes to that paragraph, and the paragraph to that line', () => {
    let tried = 0;
    for (const { id, blocks } of sections)
      for (const block of blocks) {
        if (block.kind === 'table') continue;
        const spot = spotOf({ places }, { section: id, block: block.id });
        const word = wordOf(block.text).find(({ page, top }) => page === spot?.page && Math.abs(top - spot.y) < 12);
        expect(spot, block.text).not.toBeNull();
        if (!word) continue;
        tried += 1;
        for (const y of [word.top + 1, (word.top + word.bottom) / 2, word.bottom - 1])
          expect(targetAt({ places }, { page: word.page, x: word.left + 5, y }), block.text).toEqual({
            kind: 'text',
            section: id,
            block: block.id,
          });
      }
    expect(tried).toBeGreaterThan(20);
  });

  it('a section has the pages from its title to the next one’s', () => {
    const preview = {
      drawing: 1,
      pages: pages.map((page) => ({ ...page, picture: '' })),
      places,
      standIns: [],
      fault: null,
    };
    const all = sections.filter(({ title }) => title !== '').map(({ id }) => pagesOf(preview, { section: id }));
    const titles = places.flatMap((place) => (place.kind === 'section' ? [place.page] : []));
    for (const [at, own] of all.entries()) {
      expect(own[0]).toBe(titles[at]);
      const next = titles[at + 1] ?? pages.length;
      expect(own.at(-1)).toBeLessThanOrEqual(next);
      expect(own.at(-1)).toBeGreaterThanOrEqual(Math.min(next, titles[at] ?? 0));
    }
  });
});
