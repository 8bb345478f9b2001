import { Extension } from '@tiptap/core';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import { z } from 'zod';
import type { Severity } from '../../shared/form/finding';
import { useView } from '../state/view-store';

const RANK: Record<Severity, number> = { info: 0, warning: 1, error: 2 };
const key = new PluginKey('mz-marks');

/** The gravest finding of each paragraph of a section. */
function gravest(section: string): Map<string, Severity> {
  const found = new Map<string, Severity>();
  for (const finding of useView.getState().findings) {
    if (finding.section !== section || finding.block === undefined) continue;
    const known = found.get(finding.block);
    if (known === undefined || RANK[known] < RANK[finding.severity]) found.set(finding.block, finding.severity);
  }
  return found;
}

/** What the editor keeps with a paragraph. */
export const blockAttributes = z.object({
  id: z
    .string()
    .nullable()
    .transform((id) => id ?? ''),
  hint: z.string(),
});

function severityClass(severity: Severity | undefined): string {
  return severity === undefined ? '' : `mz-found-${severity}`;
}

/** Paragraphs with findings, the one that is jumped to, places to be written, and the running numbers of lists. */
export function sectionMarks(section: string) {
  return Extension.create({
    name: 'sectionMarks',
    addProseMirrorPlugins: () => [
      new Plugin({
        key,
        props: {
          decorations: (state) => {
            const severities = gravest(section);
            const { textFocus } = useView.getState();
            const decorations: Decoration[] = [];
            let number = 0;
            state.doc.forEach((node, offset) => {
              number = node.type.name === 'item' ? number + 1 : 0;
              const { id, hint } = blockAttributes.parse(node.attrs);
              const attributes: Record<string, string> = {
                class: [
                  severityClass(severities.get(id)),
                  textFocus?.section === section && textFocus.block === id ? 'mz-text-focus' : '',
                  node.content.size === 0 && hint !== '' ? 'mz-text-hint' : '',
                ]
                  .join(' ')
                  .trim(),
                'data-block': id,
                'data-hint': hint,
              };
              if (number > 0) attributes['data-number'] = `${number}、`;
              decorations.push(Decoration.node(offset, offset + node.nodeSize, attributes));
            });
            return DecorationSet.create(state.doc, decorations);
          },
        },
      }),
    ],
  });
}
