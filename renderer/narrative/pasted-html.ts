import { Slice } from '@tiptap/pm/model';
import type { EditorView } from '@tiptap/pm/view';
import { unstyledHtml } from '../clipboard/unstyled-html';

/**
 * HTML of another program as the text editor reads it: of its looks only what a text keeps, as attributes that schema.ts
 * knows. Word and WPS write 加粗, 对齐 and lists as styles.
 */
export function pastedHtml(html: string): string {
  return unstyledHtml(html, said);
}

function said(style: string): string {
  const align = /(?<![\w-])text-align\s*:\s*(center|right|end)/i.exec(style)?.[1]?.toLowerCase();
  const weight = /(?<![\w-])font-weight\s*:\s*(\w+)/i.exec(style)?.[1];
  // The number that Word wrote before an item; the item gets its own.
  const isNumber = /mso-list\s*:\s*ignore/i.test(style);
  const level = /mso-list\s*:\s*l\d+\s+level([1-9])/i.exec(style)?.[1];
  return [
    align === undefined ? '' : ` data-align="${align === 'center' ? 'center' : 'right'}"`,
    weight === undefined ? '' : ` data-bold="${isBold(weight) ? 'yes' : 'no'}"`,
    isNumber ? ' data-item-number="yes"' : '',
    level === undefined ? '' : ` data-level="${Number.parseInt(level, 10) - 1}"`,
  ].join('');
}

/** 600 and more is bold, as browsers have it. */
function isBold(weight: string): boolean {
  return /^(?:bold|bolder|[6-9]\d\d)$/i.test(weight);
}

/**
 * What is pasted into an empty paragraph stands in its place where it is set in another way: only its words would go into
 * the paragraph otherwise.
 */
export function pastedSlice(slice: Slice, { state }: Pick<EditorView, 'state'>): Slice {
  const { $from, empty } = state.selection;
  const first = slice.content.firstChild;
  if (!empty || $from.parent.content.size > 0 || !first?.isTextblock) return slice;
  const isPlain = first.type.name === 'paragraph' && first.attrs.align === null;
  return isPlain ? slice : new Slice(slice.content, 0, 0);
}
