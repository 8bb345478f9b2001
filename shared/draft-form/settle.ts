import { lintTemplate } from '../authoring/lint';
import { loadTemplate } from '../form/load';
import type { DraftForm, DraftRelation } from './model';
import type { FormWords } from './words';
import { type DraftHead, writeDraft } from './write-form';

type Texts = Readonly<Record<string, string>>;

/** A form made of a proposal (表样文件), and whether its relations had to be kept from deriving one another in a circle. */
export interface SettledForm {
  files: Record<string, string>;
  draft: DraftForm;
}

/**
 * The files of a proposed form that pass lint: relations that would derive figures in a circle only check, first those
 * between tables that names say, then all that are not formulas, then all. `lists`: files of the classification lists.
 */
export function settleDraft(draft: DraftForm, head: DraftHead, words: FormWords, lists: Texts): SettledForm {
  const steps: ((one: DraftRelation) => boolean)[] = [
    () => false,
    (one) => one.from === 'titles' && one.tables.length > 1,
    (one) => one.from === 'titles',
    () => true,
  ];
  let settled: SettledForm = { files: writeDraft(draft, head, words), draft };
  for (const checks of steps) {
    const relations = draft.relations.map((one) =>
      checks(one) && one.left !== undefined && one.op === undefined ? { ...one, solve: false as const } : one,
    );
    const tried = { ...draft, relations };
    settled = { files: writeDraft(tried, head, words), draft: tried };
    if (!runsInCircle({ ...settled.files, ...lists })) break;
  }
  return settled;
}

function runsInCircle(files: Texts): boolean {
  const template = loadTemplate(files);
  return template.ok && lintTemplate(template.value).some(({ level }) => level === 'error');
}
