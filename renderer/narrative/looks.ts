import { type Editor, Mark } from '@tiptap/core';
import { z } from 'zod';
import { ALIGNMENTS, type Alignment, DEEPEST_ITEM } from '../../shared/text/content';

/** 加粗: Ctrl+B. Words and figures in it are bold too. */
export const Bold = Mark.create({
  name: 'bold',
  parseHTML: () => [
    { tag: 'strong' },
    // A `b` of another program may say that it is none.
    { tag: 'b', getAttrs: (element) => (element.dataset.bold === 'no' ? false : null) },
    { tag: 'span[data-bold="yes"]' },
  ],
  renderHTML: () => ['strong', 0],
  addKeyboardShortcuts: () => ({ 'Mod-b': ({ editor }) => toggleBold(editor) }),
});

export function toggleBold(editor: Editor): boolean {
  return editor.chain().focus().toggleMark('bold').run();
}

/** 对齐 of a paragraph; null = at the left, its first line indented. */
export const alignAttribute = {
  default: null,
  keepOnSplit: true,
  parseHTML: (element: HTMLElement): Alignment | null => {
    const written = element.dataset.align ?? element.getAttribute('align')?.toLowerCase();
    return ALIGNMENTS.find((alignment) => alignment === written) ?? null;
  },
  renderHTML: ({ align }: Record<string, unknown>) => (typeof align === 'string' ? { align } : {}),
};

export function setAlign(editor: Editor, align: Alignment | null): void {
  editor.chain().focus().updateAttributes('paragraph', { align }).run();
}

/** Level of a list item: Word and this editor say it, other programs put lists into items. */
export const levelAttribute = {
  default: 0,
  keepOnSplit: true,
  parseHTML: (element: HTMLElement): number => {
    const written = Number.parseInt(element.dataset.level ?? '', 10);
    return Math.min(DEEPEST_ITEM, Number.isNaN(written) ? listsAround(element) : written);
  },
  renderHTML: ({ level }: Record<string, unknown>) => ({ 'data-level': `${level}` }),
};

function listsAround(element: HTMLElement): number {
  let lists = 0;
  for (let one = element.parentElement; one !== null; one = one.parentElement) if (one.matches('ul, ol')) lists += 1;
  return Math.max(0, lists - 1);
}

const itemAttributes = z.object({ level: z.int() });

/** 降级, 升级 of the selected items; null where the caret is in none. */
export function itemLevel(editor: Editor): number | null {
  if (!editor.isActive('item')) return null;
  return itemAttributes.parse(editor.getAttributes('item')).level;
}

/** True in a list, even where an item is at its end already: the key stays in the text. */
export function moveItems(editor: Editor, by: 1 | -1): boolean {
  if (!editor.isActive('item')) return false;
  return editor.commands.command(({ tr, state }) => {
    const { from, to } = state.selection;
    state.doc.nodesBetween(from, to, (node, at) => {
      if (node.type.name !== 'item') return;
      const level = itemAttributes.parse(node.attrs).level + by;
      if (level >= 0 && level <= DEEPEST_ITEM) tr.setNodeAttribute(at, 'level', level);
    });
    return true;
  });
}

/** Enter goes on with the list; in an empty item it leads out of it, level by level. */
export function splitItem(editor: Editor): boolean {
  const { $from, empty } = editor.state.selection;
  if ($from.parent.type.name !== 'item') return false;
  const { level } = itemAttributes.parse($from.parent.attrs);
  if (empty && $from.parent.content.size === 0)
    return level > 0 ? moveItems(editor, -1) : editor.commands.setNode('paragraph');
  return editor.commands.command(({ tr }) => {
    tr.deleteSelection();
    tr.split(tr.selection.from, 1, [{ type: $from.parent.type, attrs: { level } }]).scrollIntoView();
    return true;
  });
}
