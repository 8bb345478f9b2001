/** Pages of a document as SVG fragments which share one set of glyph definitions (预览). */
export interface SvgPages {
  /** `<defs>` elements all pages refer to. */
  definitions: string;
  pages: SvgPage[];
}

export interface SvgPage {
  /** Points. */
  width: number;
  height: number;
  /** Content of the page, its origin at the page's upper left corner. */
  body: string;
}

/** The compiler indents by structure: four blanks mark what belongs to the document itself. */
const PAGE =
  /^ {4}<path class="typst-shape" fill="[^"]*" fill-rule="nonzero" d="M 0 0v ([\d.]+) h ([\d.]+) v [^"]*"\/>\n {4}<g(?: transform="[^"]*")?>\n(.*?)^ {4}<\/g>\n/gms;
const DEFINITIONS = /^ {4}<defs\b.*?^ {4}<\/defs>\n/gms;
const INDENT = /\n\s+/g;

/** Takes the compiler's one tall SVG apart into its pages. */
export function splitPages(svg: string): SvgPages {
  const pages = [...svg.matchAll(PAGE)].map(([, height, width, body]) => ({
    width: points(width),
    height: points(height),
    body: (body ?? '').trim().replace(INDENT, '\n'),
  }));
  const definitions = [...svg.matchAll(DEFINITIONS)].map(([text]) => text.trim().replace(INDENT, '\n')).join('\n');
  return { definitions, pages };
}

const SHAPE = /<(symbol|clipPath)\b[^>]*? id="([^"]+)".*?<\/\1>/gs;
const USED = /(?:href="#|url\(#)([^")]+)/g;

/** The definitions one by one, by their names. */
export function shapesOf(definitions: string): ReadonlyMap<string, string> {
  return new Map([...definitions.matchAll(SHAPE)].map(([shape, , id]) => [id ?? '', shape]));
}

/** One page as an SVG document of its own, with only the shapes it uses. */
export function pageSvg({ width, height, body }: SvgPage, shapes: ReadonlyMap<string, string>): string {
  const used = new Set([...body.matchAll(USED)].map(([, id]) => id ?? ''));
  const defs = [...used].map((id) => shapes.get(id) ?? '').join('');
  const size = `viewBox="0 0 ${width} ${height}" width="${width}pt" height="${height}pt"`;
  const names = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"';
  return `<svg ${names} ${size}><defs>${defs}</defs>${body}</svg>`;
}

function points(text: string | undefined): number {
  return text === undefined ? 0 : +text;
}
