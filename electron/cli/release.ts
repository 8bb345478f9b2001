import { basename, resolve } from 'node:path';
import { sentenceOf } from '../../shared/contract/sentences';
import type { Release } from '../../shared/document/project';
import { type DocumentEditor, openEditor } from '../../shared/editor/editor';
import { listedSentence } from '../../shared/editor/listed-sentence';
import { openItems } from '../../shared/editor/open-items';
import { removedSentence } from '../../shared/text/invisible';
import { releaseOf } from '../services/publish/release';
import { type ReadFile, refuseLocked, writeDocument } from './files';
import { type Terminal, unwrap } from './run';

/** What is open in a document to be published (未完事项), one line each. */
function openLines(editor: DocumentEditor): string[] {
  const { todos, errors, warnings, unsaid } = openItems(editor);
  return [
    ...todos.map((todo) => `[待填] ${listedSentence(todo, editor)}`),
    ...errors.map((finding) => `[必须] ${finding.rule} ${listedSentence(finding, editor)}`),
    ...warnings.map((finding) => `[需说明] ${finding.rule} ${listedSentence(finding, editor)}`),
    ...unsaid.map(({ sentence }) => `[正文] ${sentence}`),
  ];
}

/**
 * Lists what is open before files for publication are made, and holds it to a reason: what is to go on record, null where
 * nothing is open, `refused` (and said so) without a reason. A document that somebody else has open is refused at once.
 */
export async function askedRelease(
  file: string,
  opened: ReadFile,
  editor: DocumentEditor,
  what: Release['what'],
  reason: string | null,
  terminal: Terminal,
): Promise<Release | null | 'refused'> {
  for (const line of openLines(editor)) terminal.err(line);
  const asked = releaseOf(editor, what, reason, new Date());
  if (!asked.ok) {
    terminal.err(sentenceOf(asked.error));
    return 'refused';
  }
  if (asked.value && keepsRecord(opened)) await refuseLocked(resolve(file));
  return asked.value;
}

/** Puts on record in the document why files left with something open; what has no place for it is said. */
export async function recordRelease(
  file: string,
  opened: ReadFile,
  release: Release,
  terminal: Terminal,
): Promise<void> {
  if (!keepsRecord(opened)) {
    terminal.err(sentenceOf({ code: 'release-not-kept', params: { name: basename(file) } }));
    return;
  }
  const editor = openEditor(opened.template, opened.project, opened.units);
  const { removed } = unwrap(editor.dispatch({ kind: 'record-release', release }));
  if (removed.length > 0) terminal.err(removedSentence(removed));
  await writeDocument(file, { ...opened, project: editor.project }, opened.hash);
  terminal.out(`公开的原因已记入 ${file}`);
}

/** A workbook or tables file has no place for a record; a damaged document is not written. */
function keepsRecord({ kind, damage }: ReadFile): boolean {
  return kind === 'project' && damage.length === 0;
}
