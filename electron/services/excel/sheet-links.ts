import { openPackage } from '../zip/package';
import { writeZip } from '../zip/write';

/** A link from one cell to a place in the same workbook (超链接). */
export interface SheetLink {
  address: string;
  /** Sheet and cell as a formula names them. */
  target: string;
  title: string;
}

/** What stands behind the links in a sheet's XML. */
const BEHIND = '<printOptions';

/**
 * Puts links to other sheets into one sheet of a workbook that exceljs made: exceljs writes them as links to files,
 * which do not survive a renamed or mailed workbook.
 */
export async function withSheetLinks(
  bytes: Uint8Array,
  part: string,
  links: readonly SheetLink[],
): Promise<Uint8Array> {
  const parts = await partsOf(bytes);
  const xml = new TextDecoder().decode(parts.get(part));
  const at = xml.indexOf(BEHIND);
  if (at < 0) throw new Error(`no ${BEHIND} in ${part}`);
  const list = links.map(
    ({ address, target, title }) =>
      `<hyperlink ref="${address}" location="${attributeText(target)}" display="${attributeText(title)}"/>`,
  );
  const linked = `${xml.slice(0, at)}<hyperlinks>${list.join('')}</hyperlinks>${xml.slice(at)}`;
  return writeZip(parts.set(part, new TextEncoder().encode(linked)));
}

async function partsOf(bytes: Uint8Array): Promise<Map<string, Uint8Array>> {
  const opened = await openPackage(bytes);
  if (!opened.ok) throw new Error(opened.error.code);
  const parts = new Map<string, Uint8Array>();
  for (const name of opened.value.names()) {
    const content = await opened.value.read(name);
    if (!content.ok) throw new Error(content.error.code);
    parts.set(name, content.value);
  }
  return parts;
}

function attributeText(text: string): string {
  return text
    .replace(/[\p{Cc}\uFFFE\uFFFF]/gu, ' ')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/"/g, '&quot;');
}
