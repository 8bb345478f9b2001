import { Paragraph } from 'docx';
import type { PrintPicture } from '../../../shared/editor/print-model';
import { chartXml } from './chart';
import { STYLES } from './styles';
import { GAPS, twips } from './type';
import type { Piece } from './word-text';
import { escaped } from './xml-words';

/** Millimetres: of a picture, of its title and the marks under it, of a bar and of two that belong together. */
const WIDTH = 156;
const HEIGHTS = { title: 11, marks: 8, bar: 7, pair: 12, least: 30 } as const;
const EMU_PER_MM = 36_000;

function heightOf({ chart, bars }: PrintPicture): number {
  const { title, marks, bar, pair, least } = HEIGHTS;
  if (chart.whole !== null) return Math.max(least, title + pair + marks * Math.ceil(bars.length / 3));
  return Math.max(least, title + bars.length * (chart.legend === null ? bar : pair));
}

/** Stands where a picture comes, until the file is finished. */
export function pictureBlock(picture: PrintPicture): Piece<Paragraph> {
  const lines = [twips(heightOf(picture))];
  return {
    child: new Paragraph({ style: STYLES.picture }),
    flow: { before: GAPS.picture, after: GAPS.picture, lines, header: 0, keepNext: false },
  };
}

/** The paragraph that is left for a picture, as the library writes it. */
export const PICTURE_PLACE = `<w:p><w:pPr><w:pStyle w:val="${STYLES.picture}"/></w:pPr></w:p>`;

/** The picture in its place; `number` counts those of the file from 1. */
export function pictureXml(picture: PrintPicture, number: number): string {
  const { chart, alt } = picture;
  const size = `cx="${WIDTH * EMU_PER_MM}" cy="${heightOf(picture) * EMU_PER_MM}"`;
  const chartSpace = 'http://schemas.openxmlformats.org/drawingml/2006/chart';
  const related = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  return [
    `<w:p><w:pPr><w:pStyle w:val="${STYLES.picture}"/></w:pPr><w:r><w:drawing>`,
    '<wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0">',
    `<wp:extent ${size}/><wp:docPr id="${number}" name="${escaped(chart.title)}" descr="${escaped(alt)}"/>`,
    '<wp:cNvGraphicFramePr/><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">',
    `<a:graphicData uri="${chartSpace}"><c:chart xmlns:c="${chartSpace}" xmlns:r="${related}" r:id="${relationOf(number)}"/>`,
    '</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>',
  ].join('');
}

function relationOf(number: number): string {
  return `rIdPicture${number}`;
}

const PARTS = { types: '[Content_Types].xml', relations: 'word/_rels/document.xml.rels' } as const;
const CHART_TYPE = 'application/vnd.openxmlformats-officedocument.drawingml.chart+xml';
const CHART_RELATION = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/chart';

/** Parts of their own for the pictures of a file, and their names in the lists of its parts. */
export function withPictures(
  parts: ReadonlyMap<string, Uint8Array>,
  pictures: readonly PrintPicture[],
): Map<string, Uint8Array> {
  const all = new Map(parts);
  const types: string[] = [];
  const relations: string[] = [];
  for (const [at, { chart }] of pictures.entries()) {
    const name = `charts/chart${at + 1}.xml`;
    all.set(`word/${name}`, new TextEncoder().encode(chartXml(chart)));
    types.push(`<Override PartName="/word/${name}" ContentType="${CHART_TYPE}"/>`);
    relations.push(`<Relationship Id="${relationOf(at + 1)}" Type="${CHART_RELATION}" Target="${name}"/>`);
  }
  append(all, PARTS.types, '</Types>', types);
  append(all, PARTS.relations, '</Relationships>', relations);
  return all;
}

function append(parts: Map<string, Uint8Array>, name: string, end: string, lines: readonly string[]): void {
  const xml = new TextDecoder().decode(parts.get(name));
  parts.set(name, new TextEncoder().encode(xml.replace(end, () => `${lines.join('')}${end}`)));
}
