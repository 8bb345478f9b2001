import { newProject } from '../../shared/document/new-project';
import { type DocumentEditor, openEditor } from '../../shared/editor/editor';
import { narrativeModel } from '../../shared/editor/print-text';
import type { Block, Inline } from '../../shared/text/content';
import { smallFiles, smallForm } from './small-form';

/** Text of the small form: one figure of each format, an input, a condition, an empty place to write in. */
const TEXT = `cover: ["{name}", "{year}年公开"]
title: "{year}年说明"
preamble:
  - paragraph: 现将{name}情况公开如下：
inputs:
  - {id: last, title: 上年合计}
sections:
  - id: figures
    title: 一、{year}年安排
    blocks:
      - heading: 支出
      - paragraph: "合计{= D[sum].total | amount}{unit}，基本{= D[sum].basic | plain}{unit}，占{= D[sum].basic / D[sum].total | share}，比{last_year}年{= D[sum].total - last | change}。"
      - paragraph: 无支出，空表列示。
        when: D[sum].total = 0
      - {paragraph: "", hint: 写明原因}
  - id: words
    title: 二、解释
    optional: true
    blocks:
      - item: 基本：甲。
      - item: 项目：乙。
      - table: D
      - table: Elsewhere
`;

export function textFiles(change: readonly [string, string] | null = null, extra = ''): Record<string, string> {
  const [from, to] = change ?? ['', ''];
  if (!TEXT.includes(from)) throw new Error(`no “${from}”`);
  return { ...smallFiles(), 'narrative.yaml': TEXT.replace(from, () => to) + extra };
}

/** Of D the user said that there is nothing to report (无此项), so that the rules about it are judged. */
export function textEditor(files: Record<string, string> = textFiles()): DocumentEditor {
  const form = smallForm(files);
  return openEditor(form, { ...newProject(form, { code: '7', name: '某局' }, 2030), nothing: ['D'] });
}

/** Printed paragraphs of a section. */
export function paragraphs(editor: DocumentEditor, section: string): string[] {
  return (narrativeModel(editor)?.sections.find(({ id }) => id === section)?.blocks ?? []).map(
    ({ text, table }) => table ?? text,
  );
}

export function paragraph(id: string, ...inlines: (string | Inline)[]): Block {
  const pieces = inlines.map(
    (inline): Inline => (typeof inline === 'string' ? { kind: 'text', text: inline } : inline),
  );
  return { id, kind: 'paragraph', level: 0, inlines: pieces, table: null, when: null, hint: '' };
}

/** Puts blocks into a section; throws when the command is refused. */
export function write(editor: DocumentEditor, section: string, blocks: Block[] | null) {
  const result = editor.dispatch({ kind: 'set-section', section, blocks });
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}
