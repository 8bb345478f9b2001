import { type Editor, Node } from '@tiptap/core';
import { NodeSelection } from '@tiptap/pm/state';
import { NodeViewWrapper, type ReactNodeViewProps, ReactNodeViewRenderer } from '@tiptap/react';
import { Button } from 'antd';
import { z } from 'zod';
import { chartAlt, chartCaption } from '../../shared/editor/chart-words';
import { drawnChart } from '../../shared/editor/overview-charts';
import { openDocument } from '../document/open-document';
import { useView } from '../state/view-store';
import { Drawing } from '../widgets/drawing';

const pictureAttributes = z.object({ picture: z.string().nullable() });

/** Why a picture is not drawn; it is not printed then. */
export function whyNotDrawn(title: string): string {
  const known = openDocument()?.template.overview.some((chart) => chart.title === title) ?? false;
  return known ? '表里还没有数' : '本表样没有这张图';
}

/** Puts a picture behind the paragraph with the caret, as the chosen one. */
export function insertPicture(editor: Editor, picture: string): void {
  const { $to, to } = editor.state.selection;
  const at = $to.depth === 0 ? to : $to.after(1);
  editor.chain().insertContentAt(at, { type: 'picture', attrs: { picture } }).setNodeSelection(at).focus().run();
}

/** Moves the picture at that place over the paragraph before or behind it; tells whether there is one. */
function movePicture(editor: Editor, at: number, by: 1 | -1): boolean {
  const { doc, tr } = editor.state;
  const index = doc.resolve(at).index(0);
  const other = doc.maybeChild(index + by);
  const node = doc.nodeAt(at);
  if (other == null || node === null) return false;
  const to = by === 1 ? at + other.nodeSize : at - other.nodeSize;
  tr.delete(at, at + node.nodeSize).insert(to, node);
  editor.view.dispatch(tr.setSelection(NodeSelection.create(tr.doc, to)).scrollIntoView());
  return true;
}

/** Alt with an arrow moves the chosen picture. */
function moveChosen(editor: Editor, by: 1 | -1): boolean {
  const { selection } = editor.state;
  const chosen = selection instanceof NodeSelection && selection.node.type.name === 'picture';
  return chosen && movePicture(editor, selection.from, by);
}

/** 图 in the text: a picture of 总览 as the figures of now draw it. */
export const Picture = Node.create({
  name: 'picture',
  group: 'block',
  atom: true,
  selectable: true,
  addAttributes: () => ({
    id: { default: null, keepOnSplit: false, rendered: false },
    when: { default: null, keepOnSplit: false, rendered: false },
    hint: { default: '', keepOnSplit: false, rendered: false },
    picture: {
      default: null,
      keepOnSplit: false,
      parseHTML: (element: HTMLElement) => element.dataset.picture ?? null,
      renderHTML: (attributes: unknown) => ({ 'data-picture': pictureAttributes.parse(attributes).picture }),
    },
  }),
  parseHTML: () => [{ tag: 'figure[data-picture]' }],
  renderHTML: ({ HTMLAttributes }) => ['figure', HTMLAttributes],
  renderText: ({ node }) => `图：${pictureAttributes.parse(node.attrs).picture ?? ''}`,
  addNodeView: () => ReactNodeViewRenderer(PictureView),
  addKeyboardShortcuts: () => ({
    'Alt-ArrowUp': ({ editor }) => moveChosen(editor, -1),
    'Alt-ArrowDown': ({ editor }) => moveChosen(editor, 1),
  }),
});

function PictureView({ node, editor, getPos, deleteNode }: ReactNodeViewProps) {
  useView((state) => state.version);
  const title = pictureAttributes.parse(node.attrs).picture ?? '';
  const open = openDocument()?.editor;
  const chart = open ? drawnChart(title, open) : null;
  const move = (by: 1 | -1): void => {
    const at = getPos();
    if (at !== undefined) movePicture(editor, at, by);
  };
  return (
    <NodeViewWrapper
      as="figure"
      className="mz-text-picture"
      aria-label={chart ? chartAlt(chart) : `图：${title}，${whyNotDrawn(title)}，不印出`}
    >
      <div className="mz-text-picture-head">
        <b>{chart ? chartCaption(chart) : `图：${title}`}</b>
        <span className="mz-text-picture-ways">
          <Button size="small" type="text" title="Alt+↑" onClick={() => move(-1)}>
            上移
          </Button>
          <Button size="small" type="text" title="Alt+↓" onClick={() => move(1)}>
            下移
          </Button>
          <Button size="small" type="text" title="Delete" onClick={deleteNode}>
            删除
          </Button>
        </span>
      </div>
      {chart ? <Drawing chart={chart} /> : <span className="mz-muted">{whyNotDrawn(title)}，不印出。</span>}
    </NodeViewWrapper>
  );
}
