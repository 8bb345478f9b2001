import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import { openPrinter, type Printer } from '../../electron/services/pdf/printer';
import type { PrintModel } from '../../shared/editor/print-model';
import { charactersMeant, charactersShown, differences, wordsOutside } from '../golden/pdf/paper-words';
import { pageSizes, ports, provideFonts } from '../golden/pdf/poppler';
import { template } from '../support/templates';
import { papers } from './random-papers';

/** Documents tried: always the same few, or as many new ones as MINGZHANG_PAPERS says. */
const MORE = process.env.MINGZHANG_PAPERS;
const DOCUMENTS = Number.parseInt(MORE ?? '8', 10);

let printer: Printer;
beforeAll(async () => {
  provideFonts();
  printer = await openPrinter(ports);
});

const forms = [
  await template(),
  await template('tests/fixtures/templates/city-2025'),
  await template('tests/fixtures/templates/district-2031'),
];
let characters = 0;
let pages = 0;

function check(model: PrintModel): void {
  const pdf = printer.pdf(model, ports.now());
  if (!pdf.ok) throw new Error(JSON.stringify(pdf.error));
  const drawn = printer.draw(model);
  if (!drawn.ok) throw new Error(JSON.stringify(drawn.error));
  expect(wordsOutside(pdf.value)).toEqual([]);
  const { places } = drawn.value;
  const shown = charactersShown(pdf.value, places);
  pages += pageSizes(pdf.value).length;
  expect(differences(shown, charactersMeant(model, places, pageSizes(pdf.value).length))).toEqual([]);
  for (const times of shown.values()) characters += times;
}

it('every word of a document stands inside the pages, whatever it says', () => {
  fc.assert(fc.property(papers(forms), check), {
    numRuns: DOCUMENTS,
    endOnFailure: true,
    ...(MORE === undefined ? { seed: 1 } : {}),
  });
  expect(characters).toBeGreaterThan(DOCUMENTS * 500);
  if (MORE !== undefined) console.info(`${DOCUMENTS} documents, ${pages} pages, ${characters} characters`);
});
