/** What the looks of an element say, as attributes of it with a blank before each. */
type Said = (style: string) => string;

/**
 * HTML of another program without its looks: they are of no use here, and the content security policy reports each
 * style that is parsed, even into a document that is never shown. Elements, texts and all other attributes stay; what of the
 * looks means something, `said` puts in their place.
 */
export function unstyledHtml(html: string, said: Said = () => ''): string {
  return html
    .replace(/<!--[\s\S]*?(?:-->|$)/g, '')
    .replace(/<(style|script)\b[\s\S]*?(?:<\/\1\s*>|$)/gi, '')
    .replace(/<link\b[^>]*>/gi, '')
    .replace(TAG, (tag) =>
      tag.replace(ATTRIBUTE, (attribute, name: string, value: string) => (isStyle(name) ? said(value) : attribute)),
    );
}

/** A whole opening tag: `>` within a quoted value does not end it. */
const TAG = /<[a-z](?:[^"'<>]|"[^"]*"|'[^']*')*>/gi;
/** One attribute of it, quoted or not, with what parts it from the one before. */
const ATTRIBUTE = /[\s/"']*([^\s"'<>/=]+)\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]*)/g;

function isStyle(name: string): boolean {
  return name.toLowerCase() === 'style';
}
