import type { PrintPicture } from '../../../shared/editor/print-model';
import { openPackage, type PackageLimits } from '../zip/package';
import { writeZip } from '../zip/write';
import { PICTURE_PLACE, pictureXml, withPictures } from './pictures';
import { STYLES } from './styles';

const DOCUMENT = 'word/document.xml';
const PROPERTIES = 'docProps/core.xml';
const SECTION_END = /<w:p><w:pPr><w:sectPr/gu;
const CONTENTS_PLACE = `<w:p><w:pPr><w:pStyle w:val="${STYLES.contentsPlace}"/></w:pPr></w:p>`;
const DATES = /<dcterms:(created|modified)\b[^>]*>[^<]*<\/dcterms:\1>/gu;

/** What this process wrote just now is no danger, however large. */
const ANY = Number.MAX_SAFE_INTEGER;
const NO_LIMITS: PackageLimits = { file: ANY, entries: ANY, part: ANY, total: ANY, ratio: ANY };

/**
 * Puts contents and pictures in their places, and right what the library writes on its own: the empty paragraph that ends a section
 * must not reach over to a page of its own, and the time of writing makes files of the same document differ.
 */
export async function finished(
  written: Uint8Array,
  contents: string,
  pictures: readonly PrintPicture[],
): Promise<Uint8Array> {
  const opened = await openPackage(written, NO_LIMITS);
  if (!opened.ok) throw new Error(opened.error.code);
  const parts = new Map<string, Uint8Array>();
  for (const name of opened.value.names()) {
    const part = await opened.value.read(name);
    if (!part.ok) throw new Error(part.error.code);
    parts.set(name, mended(name, part.value, contents, pictures));
  }
  return writeZip(pictures.length === 0 ? parts : withPictures(parts, pictures));
}

function mended(name: string, part: Uint8Array, contents: string, pictures: readonly PrintPicture[]): Uint8Array {
  if (name !== DOCUMENT && name !== PROPERTIES) return part;
  const xml = new TextDecoder().decode(part);
  if (name === PROPERTIES) return new TextEncoder().encode(xml.replace(DATES, ''));
  const end = `<w:p><w:pPr><w:pStyle w:val="${STYLES.sectionEnd}"/><w:sectPr`;
  let number = 0;
  const pictured = xml.replaceAll(PICTURE_PLACE, (place) => {
    const picture = pictures[number];
    number += 1;
    return picture === undefined ? place : pictureXml(picture, number);
  });
  return new TextEncoder().encode(pictured.replace(CONTENTS_PLACE, () => contents).replace(SECTION_END, end));
}
