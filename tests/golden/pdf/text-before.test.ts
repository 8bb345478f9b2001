import { beforeAll, describe, expect, it } from 'vitest';
import { openPrinter } from '../../../electron/services/pdf/printer';
import { exportWord } from '../../../electron/services/word/export';
import { readDocx } from '../../../electron/services/word-text/read-docx';
import { pagesOf } from '../../../renderer/preview/page-places';
import { placeText } from '../../../shared/carry/place-text';
import type { Place } from '../../../shared/contract/preview';
import type { DocumentEditor } from '../../../shared/editor/editor';
import { printModel } from '../../../shared/editor/print';
import { type PrintModel, textsOf } from '../../../shared/editor/print-model';
import { enteredSample, FORMS, readSample } from '../../support/form-sample';
import { template } from '../../support/templates';
import { charactersMeant, charactersShown, differences } from './paper-words';
import { bookmarks, pageTexts, ports, print, provideFonts } from './poppler';

beforeAll(provideFonts);

/** Titles of parts, tables and sections in the order in which a reader meets them. */
function titlesOf({ contentsTitle, partTitle, before, tables, narrative }: PrintModel): string[] {
  const ofText = (text: PrintModel['narrative']) =>
    text ? [text.title, ...text.sections.flatMap(({ title }) => (title === '' ? [] : [title]))] : [];
  return [contentsTitle, ...ofText(before), partTitle, ...tables.map(({ title }) => title), ...ofText(narrative)];
}

// The sections of the text before the tables, and behind them.
describe.each([
  ['hunan-county-2026', 7, 0],
  ['shanghai-district-2026', 3, 4],
  ['final-2025', 1, 10],
])('%s', (name, before, behind) => {
  let editor: DocumentEditor;
  let model: PrintModel;
  let pdf: Uint8Array;

  beforeAll(async () => {
    editor = enteredSample(await template(`${FORMS}/${name}`), readSample(name));
    model = printModel(editor);
    pdf = await print(model);
  });

  it('has its text around the tables as the form says', () => {
    const titled = (text: PrintModel['narrative']) => text?.sections.filter(({ title }) => title !== '').length ?? 0;
    expect([titled(model.before), titled(model.narrative)]).toEqual([before, behind]);
    const texts = textsOf(model).map(({ title }) => title);
    expect(new Set(texts).size).toBe(texts.length);
  });

  it('stands so on the pages, in the bookmarks and in the contents', () => {
    const titles = titlesOf(model);
    const tablesInText = textsOf(model).flatMap(({ sections }) =>
      sections.flatMap(({ blocks }) => blocks.flatMap((block) => (block.kind === 'table' ? [block.table.title] : []))),
    );
    const marks = bookmarks(pdf).map(({ title }) => title);
    expect(marks.filter((title) => !tablesInText.includes(title))).toEqual(titles);
    const contents = (pageTexts(pdf)[1] ?? '').replace(/\s/g, '');
    const places = titles.slice(1).map((title) => contents.indexOf(title.replace(/\s/g, '')));
    expect(places.every((place, at) => place >= 0 && (at === 0 || place > (places[at - 1] ?? -1)))).toBe(true);
  });

  it('shows every character that it means, and prints a section before the tables alone', () => {
    const drawn = openPrinter(ports).then((printer) => printer.draw(model));
    return drawn.then((made) => {
      if (!made.ok) throw new Error(made.error.code);
      const { places, pages } = made.value;
      const meant = charactersMeant(model, places, pages.pages.length);
      expect(differences(charactersShown(pdf, places), meant)).toEqual([]);
      const preview = {
        drawing: 1,
        pages: pages.pages.map((page) => ({ ...page, picture: '' })),
        places,
        standIns: [],
        fault: null,
      };
      const first = (wanted: (place: Place) => boolean): number => places.find(wanted)?.page ?? 0;
      const tables = first((place) => place.kind === 'table' && place.table === model.tables[0]?.id);
      const last = model.before?.sections.at(-1)?.id ?? '';
      const title = first((place) => place.kind === 'section' && place.section === last);
      const own = Array.from({ length: tables - title }, (_, at) => title + at);
      expect(pagesOf(preview, { section: last })).toEqual(own);
    });
  });

  it('comes back from its own Word file, which has that order too', async () => {
    const read = await readDocx(await exportWord(model));
    if (!read.ok) throw new Error(read.error.code);
    expect(placeText(editor, read.value.paragraphs)).toMatchObject({ command: null, left: [] });
    const headings = read.value.paragraphs.flatMap(({ kind, text }) => (kind === 'heading' ? [text] : []));
    const wanted = new Set(titlesOf(model));
    expect(headings.filter((text) => wanted.has(text))).toEqual(titlesOf(model).slice(1));
  });
});
