import begin from '../../assets/manual/01-begin.md?raw';
import create from '../../assets/manual/02-new.md?raw';
import tables from '../../assets/manual/03-tables.md?raw';
import paste from '../../assets/manual/04-paste.md?raw';
import checks from '../../assets/manual/05-checks.md?raw';
import text from '../../assets/manual/06-text.md?raw';
import files from '../../assets/manual/07-files.md?raw';
import mapping from '../../assets/manual/08-mapping.md?raw';
import units from '../../assets/manual/09-units.md?raw';
import publish from '../../assets/manual/10-publish.md?raw';
import forms from '../../assets/manual/11-forms.md?raw';
import review from '../../assets/manual/12-review.md?raw';
import questions from '../../assets/manual/13-questions.md?raw';
import programRules from '../../assets/manual/program-rules.md?raw';
import { type Block, plainText, readMarkdown } from './markdown';

/** One chapter of the manual (手册), as it stands in assets/manual. */
export interface Chapter {
  id: string;
  title: string;
  blocks: readonly Block[];
  /** All its words, for the search. */
  words: string;
}

const TEXTS = {
  begin,
  new: create,
  tables,
  paste,
  checks,
  text,
  files,
  mapping,
  units,
  publish,
  forms,
  review,
  questions,
};

export const CHAPTERS: readonly Chapter[] = Object.entries(TEXTS).map(([id, source]) => {
  const { title, blocks } = readMarkdown(source);
  return { id, title, blocks, words: plainText(blocks) };
});

/** The chapter that a link of the text leads to: `11-forms.md`, `#rules`, `tour.md`. */
export function linkedChapter(link: string): string {
  return link.replace(/^(?:\d+-|#)|\.md$/g, '');
}

/** What a rule of the program (程序内置的审核) means and what to do about it, by its id. */
export const PROGRAM_MEANINGS: ReadonlyMap<string, string> = new Map(
  programRules
    .split(/^## /m)
    .slice(1)
    .map((part): [string, string] => {
      const [id = '', ...lines] = part.split('\n');
      return [id.trim(), lines.join('\n').trim()];
    }),
);
