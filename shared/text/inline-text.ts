import { FIGURE_FORMATS, type Inline, WORDS } from './content';

/** A text of a form that cannot be read: why. */
export class InlineFault extends Error {}

const PLACEHOLDER = /\{([^{}]*)\}/g;

/** Reads `{year}年支出{= T3[total].total | amount}{unit}` into its pieces; throws InlineFault. */
export function parseInlines(text: string): Inline[] {
  const inlines: Inline[] = [];
  const add = (words: string): void => {
    if (/[{}]/.test(words)) throw new InlineFault(`a brace without its partner in “${words.trim()}”`);
    if (words !== '') inlines.push({ kind: 'text', text: words });
  };
  let end = 0;
  for (const match of text.matchAll(PLACEHOLDER)) {
    add(text.slice(end, match.index));
    inlines.push(placeholder(match[1] ?? ''));
    end = match.index + match[0].length;
  }
  add(text.slice(end));
  return inlines;
}

function placeholder(inside: string): Inline {
  if (inside.startsWith('=')) return figure(inside.slice(1));
  const word = WORDS.find((candidate) => candidate === inside.trim());
  if (word === undefined)
    throw new InlineFault(`{${inside}} is none of ${WORDS.map((known) => `{${known}}`).join(' ')}`);
  return { kind: 'word', word };
}

/** The format follows the last `|`, which also joins sets of rows inside the expression. */
function figure(inside: string): Inline {
  const at = inside.lastIndexOf('|');
  const named = at < 0 ? '' : inside.slice(at + 1).trim();
  const format = FIGURE_FORMATS.find((candidate) => candidate === named);
  if (format !== undefined) return { kind: 'figure', expr: inside.slice(0, at).trim(), format };
  if (at >= 0 && /^\w+$/.test(named))
    throw new InlineFault(`“${named}” is none of the formats ${FIGURE_FORMATS.join(', ')}`);
  return { kind: 'figure', expr: inside.trim(), format: 'amount' };
}

/** Pieces as the form writes them: the counterpart of parseInlines. */
export function inlineSource(inlines: readonly Inline[]): string {
  return inlines
    .map((inline) => {
      if (inline.kind === 'text') return inline.text;
      return inline.kind === 'word' ? `{${inline.word}}` : `{= ${inline.expr} | ${inline.format}}`;
    })
    .join('');
}
