import { parseClassificationList } from '../../../shared/classification/list';
import type { Drafted, DraftTold } from '../../../shared/contract/drafts';
import { drafted } from '../../../shared/draft-form/drafted';
import type { DraftForm, DraftFormat, DraftSheet } from '../../../shared/draft-form/model';
import { proposeForm } from '../../../shared/draft-form/propose';
import type { DraftLists } from '../../../shared/draft-form/rows';
import { type SettledForm, settleDraft } from '../../../shared/draft-form/settle';
import { parseFormWords, wordKey } from '../../../shared/draft-form/words';
import type { DraftHead } from '../../../shared/draft-form/write-form';
import type { FormManifest } from '../../../shared/format/form-package';
import { fail, ok, type Result } from '../../../shared/result/result';
import type { Workbook } from '../ooxml/workbook';
import { packForm } from '../templates/check-form';
import { isOwnSheet } from '../workbook/own-sheets';
import { readWorkbook } from '../workbook/read';
import { cellFormats } from './cell-formats';

/** The texts that a proposal needs of the program's own files: 认表用词, and the classification lists by their names. */
export interface DraftTexts {
  words: string;
  lists: Readonly<Record<string, string>>;
}

/** Editions of the lists that a new form names: list → first year → file. */
const LISTS = {
  functional: { '2019': 'functional-2019.csv', '2025': 'functional-2025.csv' },
  economic: { '2018': 'economic-2018plus.csv' },
} as const;

/** Names of the list files that `DraftTexts.lists` has to hold. */
export const DRAFT_LISTS: readonly string[] = Object.values(LISTS).flatMap((editions) => Object.values(editions));

/** A form's files with the lists that it names, as a package or a lint takes them. */
export function wholeFiles(files: Readonly<Record<string, string>>, texts: DraftTexts): Record<string, string> {
  return { ...files, ...Object.fromEntries(DRAFT_LISTS.map((name) => [`lists/${name}`, texts.lists[name] ?? ''])) };
}

/** What the user says of the new form (新表样的名称、地区、年度); a year of null is taken from the workbook. */
export interface FormFacts {
  id: string;
  title: string;
  region: string;
  kinds: readonly string[];
  year: number | null;
  thisYear: number;
  /** What the user put right about the proposal. */
  told?: DraftTold;
}

/** 从空表生成表样: the bytes of a blank workbook → the files of a form that passes lint, and what was understood. */
export async function formFromWorkbook(
  bytes: Uint8Array,
  fileName: string,
  texts: DraftTexts,
  facts: FormFacts,
): Promise<Result<SettledForm>> {
  const read = await readWorkbook(bytes, fileName);
  if (!read.ok) return read;
  const draft = draftOf(read.value, texts, facts, await cellFormats(bytes, read.value));
  if (draft.tables.length === 0) return fail('draft-no-tables', { name: fileName });
  return ok(settledForm(draft, texts, facts));
}

/** What the sheets of a workbook that was read say of a form. */
export function draftOf(
  workbook: Workbook,
  texts: DraftTexts,
  facts: Pick<FormFacts, 'year' | 'thisYear' | 'told'>,
  formats: ReadonlyMap<string, DraftFormat[]> = new Map(),
): DraftForm {
  return proposeForm(formSheets(workbook, formats), parseFormWords(texts.words), draftLists(texts), facts);
}

function formSheets({ sheets }: Workbook, formats: ReadonlyMap<string, DraftFormat[]> = new Map()): DraftSheet[] {
  return sheets
    .filter((sheet) => !isOwnSheet(sheet))
    .map((sheet) => ({ ...sheet, formats: formats.get(sheet.part) ?? [] }));
}

/** A proposal to be shown, and with `app` the package of its form (表样包). */
export interface ShownDraft {
  shown: Drafted;
  bytes: Uint8Array | null;
}

/** 从空表生成表样 on a page: what was understood of a workbook; with `app` also the form as a package. */
export async function showDraft(
  bytes: Uint8Array,
  name: string,
  texts: DraftTexts,
  facts: FormFacts,
  app: FormManifest['app'] | null,
): Promise<Result<ShownDraft>> {
  const read = await readWorkbook(bytes, name);
  if (!read.ok) return read;
  const draft = draftOf(read.value, texts, facts, await cellFormats(bytes, read.value));
  if (draft.tables.length === 0) return fail('draft-no-tables', { name });
  const shown = drafted(draft, formSheets(read.value), parseFormWords(texts.words));
  if (app === null) return ok({ shown, bytes: null });
  const packed = await packForm(wholeFiles(settledForm(draft, texts, facts).files, texts), app);
  return packed.ok ? ok({ shown, bytes: packed.value }) : packed;
}

/** The proposal as files; also after the user has put it right. */
export function settledForm(draft: DraftForm, texts: DraftTexts, facts: FormFacts): SettledForm {
  const head: DraftHead = { id: facts.id, title: facts.title, region: facts.region, kinds: facts.kinds, lists: LISTS };
  const lists = Object.fromEntries(DRAFT_LISTS.map((name) => [`lists/${name}`, texts.lists[name] ?? '']));
  return settleDraft(draft, head, parseFormWords(texts.words), lists);
}

function draftLists({ lists }: DraftTexts): DraftLists {
  const classes = new Map<string, string>();
  for (const [year, file] of Object.entries(LISTS.functional)) {
    const list = parseClassificationList(file, Number.parseInt(year, 10), lists[file] ?? '');
    for (const { code, name } of list.entries) if (code.length === 3) classes.set(wordKey(name), code);
  }
  return { classes, functional: 'functional', economic: 'economic' };
}
