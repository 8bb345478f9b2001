import { Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import { z } from 'zod';
import type { Finding, Severity } from '../../shared/form/finding';
import { ItemNumbers } from '../../shared/text/item-numbers';
import { amountMeant } from '../../shared/text-checks/text-finding';
import { showComments } from '../document/comments';
import { openDocument } from '../document/open-document';
import { blockKey, commentIndex } from '../selection/comment-index';
import { useView } from '../state/view-store';
import { amountRanges } from './amount-ranges';

const RANK: Record<Severity, number> = { info: 0, warning: 1, error: 2 };
const key = new PluginKey('mz-marks');

/** What is found in each paragraph of a section. */
function foundIn(section: string): Map<string, Finding[]> {
  const found = new Map<string, Finding[]>();
  for (const finding of useView.getState().findings) {
    if (finding.section !== section || finding.block === undefined) continue;
    found.set(finding.block, [...(found.get(finding.block) ?? []), finding]);
  }
  return found;
}

/** Marks of a paragraph: the numbers that findings are about, and the gravest of those that are about no number of it. */
function marksOf(paragraph: Node, offset: number, findings: readonly Finding[]) {
  const numbers: Decoration[] = [];
  let whole: Severity | undefined;
  for (const finding of findings.toSorted((a, b) => RANK[a.severity] - RANK[b.severity])) {
    const { severity } = finding;
    const amount = amountMeant(finding);
    const ranges = amount === null ? [] : amountRanges(paragraph, amount);
    if (ranges.length === 0) whole = severity;
    for (const { from, to } of ranges)
      numbers.push(Decoration.inline(offset + from, offset + to, { class: `mz-number-${severity}` }));
  }
  return { numbers, whole };
}

/** What the editor keeps with a paragraph. */
export const blockAttributes = z.object({
  id: z
    .string()
    .nullable()
    .transform((id) => id ?? ''),
  hint: z.string(),
  /** Of a heading or a list item. */
  level: z.int().default(0),
});

function severityClass(severity: Severity | undefined): string {
  return severity === undefined ? '' : `mz-found-${severity}`;
}

interface Paragraph {
  whole: Severity | undefined;
  /** Open comments on it. */
  said: number;
  focused: boolean;
  hinted: boolean;
}

function paragraphClass({ whole, said, focused, hinted }: Paragraph): string {
  const classes = [
    severityClass(whole),
    said > 0 ? 'mz-text-commented' : '',
    focused ? 'mz-text-focus' : '',
    hinted ? 'mz-text-hint' : '',
  ];
  return classes.join(' ').trim();
}

/** 批注 at the end of a paragraph: how many, and the way to them. */
function commentMark(at: number, count: number): Decoration {
  const mark = (): HTMLElement => {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'mz-text-comment';
    button.contentEditable = 'false';
    button.textContent = `批注 ${count}`;
    button.addEventListener('click', () => showComments(true));
    return button;
  };
  return Decoration.widget(at, mark, { side: 1, key: `comment ${count}`, ignoreSelection: true });
}

/** Numbers and paragraphs with findings, the paragraph that is jumped to, places to be written, and the running numbers of lists. */
export function sectionMarks(section: string) {
  return Extension.create({
    name: 'sectionMarks',
    addProseMirrorPlugins: () => [
      new Plugin({
        key,
        props: {
          decorations: (state) => {
            const findings = foundIn(section);
            const { textFocus } = useView.getState();
            const comments = commentIndex(openDocument()?.editor.outline.comments).blocks;
            const decorations: Decoration[] = [];
            const items = new ItemNumbers();
            state.doc.forEach((node, offset) => {
              const { id, hint, level } = blockAttributes.parse(node.attrs);
              const number = items.next(node.type.name === 'item' ? 'item' : 'paragraph', level);
              const { numbers, whole } = marksOf(node, offset, findings.get(id) ?? []);
              decorations.push(...numbers);
              const said = comments.get(blockKey(section, id)) ?? 0;
              const attributes: Record<string, string> = {
                class: paragraphClass({
                  whole,
                  said,
                  focused: textFocus?.section === section && textFocus.block === id,
                  hinted: node.content.size === 0 && hint !== '',
                }),
                'data-block': id,
                'data-hint': hint,
              };
              if (said > 0) decorations.push(commentMark(offset + node.nodeSize - 1, said));
              if (number !== '') attributes['data-number'] = number;
              decorations.push(Decoration.node(offset, offset + node.nodeSize, attributes));
            });
            return DecorationSet.create(state.doc, decorations);
          },
        },
      }),
    ],
  });
}
