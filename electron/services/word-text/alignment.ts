import { ALIGNMENTS, type Alignment } from '../../../shared/text/content';

/** Style of a paragraph of the library that is set in the middle or at the right, by which it comes out on its page. */
function nameOf(alignment: Alignment): string {
  return `mingzhang-${alignment}`;
}

/** What the library is to make of such paragraphs. */
export const ALIGNED_STYLES = ALIGNMENTS.map(
  (alignment) => `p[style-name='${nameOf(alignment)}'] => p.${nameOf(alignment)}:fresh`,
);

/** How a paragraph of the library's page is set, by its class; the file itself writes no classes. */
export function alignmentOf(written: string): Alignment | undefined {
  return ALIGNMENTS.find((alignment) => written === nameOf(alignment));
}

const WRITTEN: Readonly<Record<string, Alignment>> = { center: 'center', right: 'right', end: 'right' };
/** A heading stays one, however it is set. */
const HEADINGS = /^(?:heading|title|toc|标题|部分题|表题|文中表题)/i;

/** The library's tree of a Word file with a style of its own for paragraphs set in the middle or at the right (对齐). */
export function withAlignment(document: unknown): unknown {
  if (!isRecord(document) || !Array.isArray(document.children)) return document;
  return { ...document, children: document.children.map(aligned) };
}

function aligned(element: unknown): unknown {
  if (!isRecord(element) || element.type !== 'paragraph' || element.numbering) return element;
  const { alignment, styleName } = element;
  const known = typeof alignment === 'string' ? WRITTEN[alignment] : undefined;
  if (known === undefined || (typeof styleName === 'string' && HEADINGS.test(styleName))) return element;
  return { ...element, styleName: nameOf(known) };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
