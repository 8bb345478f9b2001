import { quoted } from '../text/quoted';
import type { DocumentEditor } from './editor';

/**
 * The sentence of a finding or 待填 as it reads in a list of the whole document (列表中的一句): one about the text that
 * does not name its section gets it in front.
 */
export function listedSentence(
  { sentence, section }: { sentence: string; section?: string | undefined },
  editor: DocumentEditor,
): string {
  if (section === undefined) return sentence;
  const title = editor.narrative.section(section)?.title ?? '';
  const where = title === '' ? '正文开头' : quoted(title);
  return title !== '' && sentence.includes(title) ? sentence : `${where}：${sentence}`;
}
