import { withoutInvisible } from '../../../shared/text/invisible';

type Attributes = Readonly<Record<string, string | number | null>>;

/** An element around markup; an attribute that is null is left out. */
export function element(name: string, attributes: Attributes, ...content: readonly string[]): string {
  return `${opened(name, attributes)}${content.join('')}</${name}>`;
}

/** An element that has no content. */
export function opened(name: string, attributes: Attributes): string {
  const said = Object.entries(attributes).flatMap(([key, value]) =>
    value === null ? [] : [` ${key}="${escaped(`${value}`)}"`],
  );
  return `<${name}${said.join('')}>`;
}

/** A text of the document: nothing in it is markup, its lines stay lines. */
export function words(text: string): string {
  return withoutInvisible(text).split('\n').map(escaped).join('<br>');
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
