import { withHidden } from '../../shared/editor/edit';
import { openEditor } from '../../shared/editor/editor';
import type { Block } from '../../shared/text/content';
import { invisibleIn, removedSentence, withoutInvisible } from '../../shared/text/invisible';
import { quoted } from '../../shared/text/quoted';
import { readAny, writeDocument } from './files';
import { formsToAsk } from './forms';
import { type ExitStatus, type Terminal, Unusable, unwrap } from './run';

/**
 * write: the paragraphs of a section of the text (情况说明), in the place of those that it prints; its tables and pictures stay, and so
 * do the paragraphs that only other figures would print.
 */
export async function writeTextCommand(
  file: string,
  part: string,
  paragraphs: readonly string[],
  options: { templates?: string; standard?: boolean },
  terminal: Terminal,
): Promise<ExitStatus> {
  const opened = await readAny(file, await formsToAsk(options.templates));
  if (opened.kind !== 'project') throw new Unusable({ code: 'set-needs-project', params: { name: file } });
  if (opened.damage.length > 0) throw new Unusable({ code: 'damage-not-changed', params: { name: file } });
  const editor = openEditor(opened.template, opened.project, opened.units);
  const section = editor.narrative.sections().find(({ id, title }) => id === part || title === part);
  if (!section) throw new Unusable({ code: 'no-such-section', params: { section: part } });
  const isStandard = options.standard === true;
  if (isStandard !== (paragraphs.length === 0)) throw new Unusable({ code: 'write-or-standard', params: {} });
  const removed = paragraphs.flatMap((text) => invisibleIn(text));
  if (removed.length > 0) terminal.err(removedSentence(removed));
  const standing = section.blocks
    .map(({ block }) => block)
    .filter(({ kind }) => kind === 'table' || kind === 'picture');
  const shown = [...paragraphsOf(paragraphs.map(withoutInvisible), editor.narrative.blocks(section.id)), ...standing];
  // What the figures of now do not print may come back with other figures.
  const hidden = new Set(section.blocks.flatMap((one) => (one.shown ? [] : [one.block.id])));
  const blocks = withHidden(editor.narrative.blocks(section.id), hidden, shown);
  unwrap(editor.dispatch({ kind: 'set-section', section: section.id, blocks: isStandard ? null : blocks }));
  await writeDocument(file, { ...opened, project: editor.project }, opened.hash);
  const tables = standing.filter(({ kind }) => kind === 'table').length;
  const pictures = standing.length - tables;
  const counted = [tables === 0 ? '' : `${tables} 张表`, pictures === 0 ? '' : `${pictures} 幅图`].filter(Boolean);
  const kept = counted.length === 0 ? '' : `，其中的 ${counted.join('、')}排在文字后面`;
  const other = blocks.length - shown.length;
  const waiting = other === 0 ? '' : `，现有数字下不印的 ${other} 段照旧保留`;
  terminal.out(
    `${quoted(section.title)}：${isStandard ? '已恢复标准文字' : `写入 ${paragraphs.length} 段${kept}${waiting}`}`,
  );
  return 0;
}

/** The paragraphs; one that stands there word for word stays the block that it is, others bear ids of their own. */
function paragraphsOf(texts: readonly string[], before: readonly Block[]): Block[] {
  const used = new Set(before.map(({ id }) => id));
  const left = [...before];
  let number = 0;
  return texts.map((text) => {
    const at = left.findIndex((block) => isJust(block, text));
    const [same] = at < 0 ? [] : left.splice(at, 1);
    if (same) return same;
    do number += 1;
    while (used.has(`word-${number}`));
    return paragraphOf(text, `word-${number}`);
  });
}

function isJust({ kind, inlines, when }: Block, text: string): boolean {
  const [only, ...more] = inlines;
  return kind === 'paragraph' && when === null && more.length === 0 && only?.kind === 'text' && only.text === text;
}

function paragraphOf(text: string, id: string): Block {
  return { id, kind: 'paragraph', level: 0, inlines: [{ kind: 'text', text }], table: null, when: null, hint: '' };
}
