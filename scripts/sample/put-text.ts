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
