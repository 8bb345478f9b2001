import { stripSpaces } from '../checks/wording';
import type { Judged } from '../form/finding';
import type { NarrativeForm } from '../form/narrative-model';
import type { Template } from '../form/template';
import type { ResolvedSection } from '../narrative/figure';
import type { Folded } from '../narrative/folded';
import { foldSign } from '../text/fold-sign';
import { type TextRuleHead, textFinding } from './text-finding';

/** W12: 名词解释 explains the terms that the text uses, and no others. */
export const EXPLAINED: TextRuleHead = { id: 'W12', severity: 'warning', say: '文中用到的名词应在名词解释中说明' };
const USED: TextRuleHead = { ...EXPLAINED, severity: 'info' };

const MAX_TERM_CHARACTERS = 16;

export function judgeTerms(
  sections: readonly ResolvedSection[],
  texts: ReadonlyMap<string, Folded>,
  form: NarrativeForm,
  template: Template,
): Judged[] {
  const { terms } = form;
  const glossary = sections.find(({ id }) => id === terms?.section);
  if (!terms || !glossary) return [];
  const heads = glossary.blocks.flatMap(({ block, text, shown }) => {
    const head = shown ? headOf(text) : null;
    return head === null ? [] : [{ head, block: block.id }];
  });
  if (heads.length === 0) return [];
  const others = sections.filter(({ id }) => id !== terms.section);
  const written = others.map(({ id, title }) => `${folded(title)}${texts.get(id)?.text ?? ''}`).join('\n');
  const place = { section: glossary.id, block: heads[0]?.block ?? '' };
  const unexplained = terms.words.filter((word) => {
    const term = folded(word);
    return written.includes(term) && !heads.some(({ head }) => head.includes(term));
  });
  const printed = wordsOf(template);
  const unused = heads.filter(({ head }) => !written.includes(head) && !printed.includes(head));
  return [
    ...unexplained.map((word) =>
      textFinding(EXPLAINED, place, word, `文中用到“${word}”，${glossary.title}里没有解释，请补充。`),
    ),
    ...unused.map(({ head, block }) =>
      textFinding(USED, { section: glossary.id, block }, head, `解释了“${head}”，但全文没有用到这个词，请核对。`),
    ),
  ];
}

/** 「5、“三公”经费：…」 → “三公”经费 */
function headOf(text: string): string | null {
  const match = /^(?:\d+[、.]|\([一二三四五六七八九十]+\)|[一二三四五六七八九十]+、)?([^:。]+):/u.exec(folded(text));
  const head = match?.[1] ?? null;
  return head !== null && head.length <= MAX_TERM_CHARACTERS ? head : null;
}

function folded(text: string): string {
  return [...stripSpaces(text)].map(foldSign).join('');
}

/** All words that a form prints; the same for every edit. */
function wordsOf(template: Template): string {
  const known = printedWords.get(template);
  if (known !== undefined) return known;
  const words = template.tables.flatMap(tableWords).join('\n');
  printedWords.set(template, words);
  return words;
}

const printedWords = new WeakMap<Template, string>();

function tableWords(form: Template['tables'][number]): string[] {
  const rows = form.sections.flatMap((section) => [...section.before, ...section.after]);
  return [form.title, ...form.columns.flatMap(({ path }) => path), ...rows.map(({ label }) => label)].map(folded);
}
