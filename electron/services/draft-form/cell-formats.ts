import type { DraftFormat } from '../../../shared/draft-form/model';
import { mainPart, relationsOf } from '../ooxml/relations';
import { type NumberStyle, readNumberStyles } from '../ooxml/styles';
import { parseAddress, type Workbook } from '../ooxml/workbook';
import { openPackage } from '../zip/package';

/** A blank form has a few thousand cells; a sheet that is formatted down to its end is not looked at further. */
const MOST = 50_000;

/** A cell with its address and style, as spreadsheets write it. */
const CELL = /<c (?=[^>]*?\br="([A-Z]{1,3}\d{1,7})")(?=[^>]*?\bs="(\d{1,5})")/g;
const NO_ZEROS = /<sheetView\b[^>]*\bshowZeros="(?:0|false)"/;

/**
 * The number formats of every cell of an .xlsx, also of those that hold nothing (空表的数字格式), by part of the sheet. A
 * workbook of another format says nothing here, and what cannot be read is left out: the form is made without it.
 */
export async function cellFormats(bytes: Uint8Array, { sheets }: Workbook): Promise<Map<string, DraftFormat[]>> {
  const found = new Map<string, DraftFormat[]>();
  const opened = await openPackage(bytes);
  if (!opened.ok) return found;
  const pack = opened.value;
  const main = await mainPart(pack);
  const relations = main.ok ? await relationsOf(pack, main.value) : main;
  const part = relations.ok ? relations.value.find(({ type }) => type === 'styles')?.target : undefined;
  const styled = part !== undefined && pack.has(part) ? await pack.read(part) : null;
  const styles = styled?.ok ? readNumberStyles(styled.value) : null;
  if (!styles?.ok) return found;
  for (const sheet of sheets) {
    if (sheet.part === '' || !pack.has(sheet.part)) continue;
    const text = await pack.read(sheet.part);
    if (text.ok) found.set(sheet.part, formatsOf(new TextDecoder('utf-8').decode(text.value), styles.value));
  }
  return found;
}

function formatsOf(text: string, styles: readonly NumberStyle[]): DraftFormat[] {
  const noZeros = NO_ZEROS.test(text);
  const found: DraftFormat[] = [];
  for (const [, address = '', style = ''] of text.matchAll(CELL)) {
    const figure = styles[Number.parseInt(style, 10)]?.figure;
    const place = figure ? parseAddress(address) : null;
    if (!figure || !place) continue;
    found.push({ ...place, ...figure, ...(noZeros ? { zero: 'blank' as const } : {}) });
    if (found.length >= MOST) break;
  }
  return found;
}
