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
  /^ {4}<path class="typst-shape" fill="[^"]*" fill-rule="nonzero" d="M 0 0 L 0 ([\d.]+) L ([\d.]+) [^"]*"\/>\n {4}<g(?: transform="[^"]*")?>\n(.*?)^ {4}<\/g>\n/gms;
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

function points(text: string | undefined): number {
  return text === undefined ? 0 : +text;
}
