import { lexer } from 'marked';
import { z } from 'zod';

/** Words of a line, with what is bold, a key, a link or a picture; `at` tells it from the others of its line. */
export type Piece = { text: string; at: number } & (
  | { kind: 'text' | 'strong' | 'code' }
  | { kind: 'link'; to: string }
  | { kind: 'picture'; name: string }
);

/** Parts of a chapter: as many kinds as the manual uses. */
export type Block =
  | { kind: 'heading'; level: number; pieces: Piece[] }
  | { kind: 'paragraph'; pieces: Piece[] }
  | { kind: 'list'; ordered: boolean; items: Piece[][] };

/** What the Markdown reader says of a part; its own types allow anything in a part that it does not know. */
const nodeSchema = z.object({
  type: z.string(),
  text: z.string().default(''),
  depth: z.number().default(1),
  ordered: z.boolean().default(false),
  href: z.string().default(''),
  get tokens() {
    return z.array(nodeSchema).default([]);
  },
  get items() {
    return z.array(nodeSchema).default([]);
  },
});
type Node = z.infer<typeof nodeSchema>;

/** The blocks of a Markdown text, and the title that its first line holds. */
export function readMarkdown(source: string): { title: string; blocks: Block[] } {
  const nodes = z.array(nodeSchema).parse(lexer(source));
  const [first] = nodes;
  const title = first?.type === 'heading' && first.depth === 1 ? first.text : '';
  return { title, blocks: (title === '' ? nodes : nodes.slice(1)).flatMap(blockOf) };
}

/** All words of the blocks, one line each. */
export function plainText(blocks: readonly Block[]): string {
  return blocks
    .flatMap((one) => (one.kind === 'list' ? one.items : [one.pieces]))
    .map((pieces) => pieces.map(({ text }) => text).join(''))
    .join('\n');
}

function blockOf(node: Node): Block[] {
  if (node.type === 'heading') return [{ kind: 'heading', level: node.depth, pieces: piecesOf(node.tokens) }];
  if (node.type === 'paragraph') return [{ kind: 'paragraph', pieces: piecesOf(node.tokens) }];
  if (node.type === 'list') {
    return [{ kind: 'list', ordered: node.ordered, items: node.items.map(({ tokens }) => piecesOf(tokens)) }];
  }
  return [];
}

function piecesOf(nodes: readonly Node[]): Piece[] {
  return leaves(nodes).map(({ type, text, href }, at): Piece => {
    if (type === 'link') return { kind: 'link', text, at, to: href };
    if (type === 'image') return { kind: 'picture', text, at, name: href };
    if (type === 'strong') return { kind: 'strong', text, at };
    return { kind: type === 'codespan' ? 'code' : 'text', text, at };
  });
}

const WHOLE: ReadonlySet<string> = new Set(['link', 'image', 'strong', 'codespan']);

/** What stands in a line, without the parts that only hold others. */
function leaves(nodes: readonly Node[]): Node[] {
  return nodes
    .flatMap((node) => (WHOLE.has(node.type) || node.tokens.length === 0 ? [node] : leaves(node.tokens)))
    .filter(({ text }) => text !== '');
}
