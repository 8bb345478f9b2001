import { SaxesParser } from 'saxes';

/** An element as a tree: local name, namespace, attributes by local name, children, own text. */
export interface XmlNode {
  name: string;
  uri: string;
  attributes: Readonly<Record<string, string>>;
  /** Attributes of the relationships namespace: ids that must stand in the part's relations. */
  ids: string[];
  children: XmlNode[];
  text: string;
}

/** Reads one XML part strictly; throws what is wrong with it. */
export function xmlTree(text: string): XmlNode {
  const root: XmlNode = { name: '', uri: '', attributes: {}, ids: [], children: [], text: '' };
  const open = [root];
  const parser = new SaxesParser({ xmlns: true });
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', (tag) => {
    const attributes: Record<string, string> = {};
    const ids: string[] = [];
    for (const { local, uri, value } of Object.values(tag.attributes)) {
      attributes[local] = value;
      if (uri.endsWith('/relationships')) ids.push(value);
    }
    const node: XmlNode = { name: tag.local, uri: tag.uri, attributes, ids, children: [], text: '' };
    open.at(-1)?.children.push(node);
    open.push(node);
  });
  parser.on('closetag', () => {
    open.pop();
  });
  parser.on('text', (words) => {
    const last = open.at(-1);
    if (last) last.text += words;
  });
  parser.write(text.replace(/^\uFEFF/, '')).close();
  const [first] = root.children;
  if (!first) throw new Error('no element');
  return first;
}

/** All elements of a name below one, at any depth. */
export function all(node: XmlNode, name: string): XmlNode[] {
  return node.children.flatMap((child) => [...(child.name === name ? [child] : []), ...all(child, name)]);
}

export function child(node: XmlNode, name: string): XmlNode | undefined {
  return node.children.find((candidate) => candidate.name === name);
}
