import { mergeAttributes, Node } from '@tiptap/core';
import { z } from 'zod';
import { FIGURE_FORMATS, type Inline, WORDS } from '../../shared/text/content';
import { goToTable } from '../document/go-to';
import { openDocument, tableView } from '../document/open-document';
import { useView } from '../state/view-store';
import { alignAttribute, Bold, levelAttribute, moveItems, splitItem } from './looks';
import { Picture } from './picture';

/** Attributes that every block keeps; a new paragraph made by Enter has none of them. */
const kept = (name: string, empty: string | number | null) => ({
  default: empty,
  keepOnSplit: false,
  rendered: name === 'level',
});

const blockAttributes = () => ({ id: kept('id', null), when: kept('when', null), hint: kept('hint', '') });

/** Priority of what is read before a paragraph is. */
const ABOVE = 60;

const Doc = Node.create({ name: 'doc', topNode: true, content: 'block+' });
const Text = Node.create({ name: 'text', group: 'inline' });

const Paragraph = Node.create({
  name: 'paragraph',
  group: 'block',
  content: 'inline*',
  priority: 1000,
  addAttributes: () => ({ ...blockAttributes(), align: alignAttribute }),
  parseHTML: () => [{ tag: 'p' }, { tag: 'div' }],
  renderHTML: ({ HTMLAttributes }) => ['p', HTMLAttributes, 0],
});

const Item = Node.create({
  name: 'item',
  group: 'block',
  content: 'inline*',
  addAttributes: () => ({ ...blockAttributes(), level: levelAttribute }),
  parseHTML: () => [
    { tag: 'li' },
    { tag: 'p[data-level]', priority: ABOVE },
    { tag: 'li > p', skip: true, priority: ABOVE },
    { tag: 'span[data-item-number]', ignore: true, priority: ABOVE },
  ],
  renderHTML: ({ HTMLAttributes }) => ['p', mergeAttributes(HTMLAttributes, { class: 'mz-text-item' }), 0],
  addKeyboardShortcuts: () => ({
    Tab: ({ editor }) => moveItems(editor, 1),
    'Shift-Tab': ({ editor }) => moveItems(editor, -1),
    Enter: ({ editor }) => splitItem(editor),
  }),
});

const Heading = Node.create({
  name: 'heading',
  group: 'block',
  content: 'inline*',
  defining: true,
  addAttributes: () => ({ ...blockAttributes(), level: { ...kept('level', 1), keepOnSplit: true } }),
  parseHTML: () => [{ tag: 'h1' }, { tag: 'h2' }, { tag: 'h3' }, { tag: 'h4' }],
  renderHTML: ({ HTMLAttributes }) => ['h2', mergeAttributes(HTMLAttributes, { class: 'mz-text-heading' }), 0],
});

const tableAttributes = z.object({ table: z.string().nullable() });

/** The place of an embedded table; a click opens it. */
const Table = Node.create({
  name: 'table',
  group: 'block',
  atom: true,
  selectable: true,
  addAttributes: () => ({ ...blockAttributes(), table: kept('table', null) }),
  renderHTML: ({ HTMLAttributes }) => ['div', HTMLAttributes],
  addNodeView: () => (props) => {
    const { table } = tableAttributes.parse(props.node.attrs);
    const title = table === null ? undefined : tableView(table)?.layout.title;
    const dom = document.createElement('div');
    dom.className = 'mz-text-table';
    dom.contentEditable = 'false';
    if (table !== null && title !== undefined) {
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'mz-link';
      button.textContent = `附表：${title}（打开）`;
      button.addEventListener('click', () => goToTable(table));
      dom.append(button);
    } else dom.textContent = '附表：本表样没有这张表，不印出';
    return { dom };
  },
});

const figureAttributes = z.object({ expr: z.string(), format: z.enum(FIGURE_FORMATS) });
const wordAttributes = z.object({ word: z.enum(WORDS) });

/** Figures and words on screen, to be filled in again when the document changes. */
const live = new Set<() => void>();

export function refreshLive(): void {
  for (const refresh of live) refresh();
}

/** An inline that is always shown as the document fills it in. */
function liveView(dom: HTMLElement, inline: Inline) {
  const refresh = (): void => {
    const narrative = openDocument()?.editor.narrative;
    if (!narrative) return;
    const text = narrative.textOf(inline);
    if (dom.textContent !== text) dom.textContent = text;
    if (inline.kind === 'figure')
      dom.title = narrative
        .explain(inline.expr)
        .map((part) => part.text)
        .join('');
  };
  refresh();
  live.add(refresh);
  return { dom, ignoreMutation: () => true, destroy: () => live.delete(refresh) };
}

const inlineBase = { group: 'inline', inline: true, atom: true, selectable: true } as const;

/** 取数: shown with its live value; hover tells its source, a click shows it in the bar above. */
const Figure = Node.create({
  name: 'figure',
  ...inlineBase,
  addAttributes: () => ({
    expr: { default: '', parseHTML: (element: HTMLElement) => element.dataset.expr ?? '' },
    format: { default: 'amount', parseHTML: (element: HTMLElement) => element.dataset.format ?? 'amount' },
  }),
  parseHTML: () => [{ tag: 'span[data-expr]' }],
  renderHTML: ({ node }) => {
    const { expr, format } = figureAttributes.parse(node.attrs);
    const text = openDocument()?.editor.narrative.textOf({ kind: 'figure', expr, format }) ?? '';
    return ['span', { 'data-expr': expr, 'data-format': format }, text];
  },
  renderText: ({ node }) =>
    openDocument()?.editor.narrative.textOf({ kind: 'figure', ...figureAttributes.parse(node.attrs) }) ?? '',
  addNodeView: () => (props) => {
    const attributes = figureAttributes.parse(props.node.attrs);
    const dom = document.createElement('span');
    dom.className = 'mz-figure';
    dom.addEventListener('mousedown', () => useView.setState({ activeFigure: attributes.expr }));
    return liveView(dom, { kind: 'figure', ...attributes });
  },
});

/** The year, the department's name and the like. */
const Word = Node.create({
  name: 'word',
  ...inlineBase,
  addAttributes: () => ({
    word: { default: 'name', parseHTML: (element: HTMLElement) => element.dataset.word ?? 'name' },
  }),
  parseHTML: () => [{ tag: 'span[data-word]' }],
  renderHTML: ({ node }) => {
    const { word } = wordAttributes.parse(node.attrs);
    return ['span', { 'data-word': word }, openDocument()?.editor.narrative.textOf({ kind: 'word', word }) ?? ''];
  },
  renderText: ({ node }) =>
    openDocument()?.editor.narrative.textOf({ kind: 'word', ...wordAttributes.parse(node.attrs) }) ?? '',
  addNodeView: () => (props) => {
    const dom = document.createElement('span');
    dom.className = 'mz-word';
    return liveView(dom, { kind: 'word', ...wordAttributes.parse(props.node.attrs) });
  },
});

/** 取数 that a node of the editor stands for; null for anything else. */
export function inlineOf(node: { type: { name: string }; attrs: unknown }): Inline | null {
  return node.type.name === 'figure' ? { kind: 'figure', ...figureAttributes.parse(node.attrs) } : null;
}

/** Everything that a section may hold. No history of its own: undo belongs to the document. */
export const sectionExtensions = [Doc, Text, Paragraph, Item, Heading, Table, Picture, Figure, Word, Bold];
