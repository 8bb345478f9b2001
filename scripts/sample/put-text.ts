import { parse } from 'yaml';
import { z } from 'zod';
import type { DocumentEditor } from '../../shared/editor/editor';
import { plainBlocks } from '../../shared/form/narrative-form';
import { blockSource } from '../../shared/form/narrative-schema';

/** Puts the published text into the sections of the form, letter for letter. */
export function putText(editor: DocumentEditor, text: string): void {
  for (const [section, sources] of Object.entries(z.record(z.string(), z.array(blockSource)).parse(parse(text)))) {
    const put = editor.dispatch({ kind: 'set-section', section, blocks: plainBlocks(sources) });
    if (!put.ok) throw new Error(JSON.stringify(put.error));
  }
}

/** Section → block that asks for words → the words. */
const writtenSchema = z.record(z.string(), z.record(z.string(), z.string()));

/** Writes words into the blocks of the text that ask for them. */
export function writeOut(editor: DocumentEditor, text: string): void {
  for (const [section, words] of Object.entries(writtenSchema.parse(parse(text)))) {
    const blocks = (editor.narrative.section(section)?.blocks ?? []).map(({ block }) => {
      const written = words[block.id];
      return written === undefined ? block : { ...block, inlines: [{ kind: 'text' as const, text: written }] };
    });
    const put = editor.dispatch({ kind: 'set-section', section, blocks });
    if (!put.ok) throw new Error(JSON.stringify(put.error));
  }
}
