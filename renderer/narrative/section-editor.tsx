import { type Editor, EditorContent, Extension, useEditor } from '@tiptap/react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { withHidden } from '../../shared/editor/edit';
import type { Block } from '../../shared/text/content';
import { sameBlocks } from '../../shared/text/content';
import { type OpenDocument, openDocument } from '../document/open-document';
import { redo, runCommand, showPending, showSaveState, undo } from '../document/run-command';
import { registerEditor } from '../focus/focus-registry';
import { styleNonce } from '../host/host-api';
import { useView } from '../state/view-store';
import { amountRanges } from './amount-ranges';
import { toBlocks, toNode } from './content-json';
import { blockAttributes, sectionMarks } from './marks';
import { pastedHtml, pastedSlice } from './pasted-html';
import { refreshLive, sectionExtensions } from './schema';
import { SectionToolbar } from './section-toolbar';

const FLASH = 'var(--flash)';
const FLASH_TIME = 2500;

/** A pause in typing after which what was typed becomes one step of the document. */
const PAUSE = 500;

/** The blocks that the editor shows: those whose condition holds. */
function shownBlocks(section: string): Block[] {
  const resolved = openDocument()?.editor.narrative.section(section);
  return (resolved?.blocks ?? []).filter(({ shown }) => shown).map(({ block }) => block);
}

function hiddenIds(section: string): Set<string> {
  const resolved = openDocument()?.editor.narrative.section(section);
  return new Set((resolved?.blocks ?? []).filter(({ shown }) => !shown).map(({ block }) => block.id));
}

/** Gives new paragraphs in the editor the ids that the document knows them by. */
function adoptIds(editor: Editor, blocks: readonly Block[]): void {
  const { tr } = editor.state;
  let at = 0;
  editor.state.doc.forEach((node, offset) => {
    const id = blocks[at]?.id;
    if (id !== undefined && node.attrs.id !== id) tr.setNodeAttribute(offset, 'id', id);
    at += 1;
  });
  if (tr.docChanged) editor.view.dispatch(tr.setMeta('preventUpdate', true));
}

/**
 * Takes what stands in the editor into the document, as one step. Only into the document it was shown for: this editor
 * goes a moment after another document came in its place.
 */
function commit(editor: Editor, { section, document }: Shown): void {
  if (document === null || document !== openDocument() || editor.view.composing) return;
  const { narrative } = document.editor;
  const before = narrative.blocks(section);
  const shown = toBlocks(editor.getJSON(), before);
  const blocks = withHidden(before, hiddenIds(section), shown);
  if (sameBlocks(before, blocks)) return showSaveState();
  // First: the editor follows the document, and must find the ids that it gave.
  adoptIds(editor, shown);
  runCommand({ kind: 'set-section', section, blocks });
}

/** What an editor shows: a section of one document. */
interface Shown {
  section: string;
  document: OpenDocument | null;
}

/** Brings the editor up to the document after undo, a replacement, or a figure that turned a condition. */
function follow(editor: Editor, section: string): void {
  const shown = shownBlocks(section);
  if (!editor.view.composing && !sameBlocks(toBlocks(editor.getJSON()), shown)) {
    const { from } = editor.state.selection;
    editor.commands.setContent(toNode(shown), { emitUpdate: false });
    editor.commands.setTextSelection(Math.min(from, editor.state.doc.content.size));
  }
  refreshLive();
  // An empty step lets the marks of findings be drawn anew.
  editor.view.dispatch(editor.state.tr.setMeta('preventUpdate', true));
}

/** One section of the text: paragraphs with live figures, edited in place. Undo is the document's. */
export function SectionEditor({ section }: { section: string }) {
  const version = useView((state) => state.version);
  const textFocus = useView((state) => state.textFocus);
  const [document] = useState(openDocument);
  const shown = useMemo(() => ({ section, document }), [section, document]);
  const timer = useRef<number | undefined>(undefined);
  const flushed = useRef<() => void>(() => undefined);
  const editor = useEditor(
    {
      extensions: [...sectionExtensions, sectionMarks(section), documentKeys(() => flushed.current())],
      content: toNode(shownBlocks(section)),
      injectNonce: styleNonce(),
      editorProps: {
        transformPastedHTML: pastedHtml,
        transformPasted: pastedSlice,
        attributes: { class: 'mz-text', 'aria-label': '文字', spellcheck: 'false', 'data-keeps-focus': '' },
      },
      onSelectionUpdate: ({ editor: moved }) => tellCaret(moved, section),
      onUpdate: ({ editor: changed }) => {
        showPending();
        window.clearTimeout(timer.current);
        timer.current = window.setTimeout(() => commit(changed, shown), PAUSE);
      },
    },
    [section],
  );
  flushed.current = () => {
    window.clearTimeout(timer.current);
    if (!editor.isDestroyed) commit(editor, shown);
  };
  useEffect(() => {
    const release = registerEditor(
      () => flushed.current(),
      () => editor.commands.focus(),
    );
    return () => {
      window.clearTimeout(timer.current);
      if (!editor.isDestroyed) commit(editor, shown);
      release();
    };
  }, [editor, shown]);
  useEffect(() => {
    if (version > 0 && !editor.isDestroyed) follow(editor, section);
  }, [editor, section, version]);
  useEffect(() => {
    if (textFocus?.section === section && !editor.isDestroyed) show(editor, textFocus);
  }, [editor, section, textFocus]);
  return (
    <>
      <SectionToolbar editor={editor} section={section} flush={() => flushed.current()} />
      <div className="mz-text-page">
        <EditorContent editor={editor} />
      </div>
    </>
  );
}

/** Ctrl+Z and Ctrl+Y are the document's, not the editor's. */
function documentKeys(flush: () => void) {
  const act = (step: () => void) => () => {
    flush();
    step();
    return true;
  };
  return Extension.create({
    name: 'documentKeys',
    addKeyboardShortcuts: () => ({
      'Mod-z': act(undo),
      'Mod-y': act(redo),
      'Mod-Shift-z': act(redo),
    }),
  });
}

/** Tells the preview in which paragraph the caret is; a new one has no id yet. */
function tellCaret(editor: Editor, section: string): void {
  const { $from } = editor.state.selection;
  const block = $from.depth > 0 ? $from.node(1) : $from.nodeAfter;
  if (block === null) return;
  const { id } = blockAttributes.parse(block.attrs);
  const { textCaret } = useView.getState();
  if (id === '' || (textCaret?.section === section && textCaret.block === id)) return;
  useView.setState({ textCaret: { section, block: id } });
}

/** Puts the caret at a paragraph, or behind the amount meant in it, and brings it into view; the keyboard stays in the find bar where it is there. */
function show(editor: Editor, { block, amount }: { block: string; amount: string | null }): void {
  const places: number[] = [];
  editor.state.doc.forEach((node, at) => {
    if (node.attrs.id !== block) return;
    const [range] = amount === null ? [] : amountRanges(node, amount);
    places.push(at + (range?.to ?? 1));
  });
  const [place] = places;
  if (place === undefined) return;
  const finding = window.document.activeElement?.closest('.mz-find') != null;
  editor.commands.setTextSelection(place);
  if (!finding) editor.commands.focus();
  const paragraph = editor.view.dom.querySelector(`[data-block="${CSS.escape(block)}"]`);
  paragraph?.scrollIntoView({ block: 'center' });
  paragraph?.animate({ backgroundColor: [FLASH, 'transparent'] }, FLASH_TIME);
}
