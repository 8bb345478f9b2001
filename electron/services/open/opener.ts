import { extname } from 'node:path';
import type { Corrections } from '../../../shared/contract/corrections';
import type { DraftTold } from '../../../shared/contract/drafts';
import type { Mapping } from '../../../shared/contract/mapping';
import type { WrittenText } from '../../../shared/contract/word-text';
import { loadTemplate } from '../../../shared/form/load';
import type { Template } from '../../../shared/form/template';
import type { FormManifest } from '../../../shared/format/form-package';
import { fail, ok, type Result } from '../../../shared/result/result';
import { type DraftTexts, type FormFacts, type ShownDraft, showDraft } from '../draft-form/from-workbook';
import { redactedError } from '../host/redact';
import { checkedForm, type PackedForm } from '../templates/check-form';
import type { LoadedTemplate } from '../templates/read-template';
import type { Guidance } from '../workbook/guidance';
import type { Engines } from './engines';
import { readNameList } from './name-list';
import { type OpenedFile, openAny } from './open-any';

/** A file to be read: its bytes, its name, and what the user put right about it. */
export interface Opening {
  bytes: Uint8Array;
  name: string;
  corrections: Corrections | null;
}

/** A blank workbook, with the program's own texts that reading it needs and what the user says of the form. */
export interface Drafting {
  bytes: Uint8Array;
  name: string;
  texts: DraftTexts;
  facts: FormFacts & { told: DraftTold };
  app: FormManifest['app'] | null;
}

/** Reads files that others made (打开外来文件). A cancelled one is the failure `open-cancelled`. */
export interface Opener {
  open(what: Opening, signal?: AbortSignal): Promise<Result<OpenedFile>>;
  /** How a workbook would be read (对应关系). */
  map(what: Opening, signal?: AbortSignal): Promise<Result<Mapping>>;
  /** The form that recovered work brings with it (`files` by their names); `name` is for the sentences. */
  form(files: Readonly<Record<string, string>>, name: string): Promise<Result<Template>>;
  /** A 表样包 that was read, loaded and linted. */
  packed(bytes: Uint8Array, name: string, signal?: AbortSignal): Promise<Result<PackedForm>>;
  /** A blank workbook as a proposed form; with `app` also packed. */
  draft(what: Drafting, signal?: AbortSignal): Promise<Result<ShownDraft>>;
  /** A list of names (名单), text or workbook. */
  names(bytes: Uint8Array, name: string, signal?: AbortSignal): Promise<Result<string[]>>;
  /** What a Word file says (情况说明). */
  text(bytes: Uint8Array, name: string, signal?: AbortSignal): Promise<Result<WrittenText>>;
  /** Gets ready, so that the first file does not wait for it. */
  prepare(): void;
  /** Forms were installed or removed: files that are opened from now on are read by those that are there now. */
  forget(): void;
}

/** What reading a file needs beside it. */
export interface OpenerPorts {
  engines: Engines;
  templates(): Promise<Result<LoadedTemplate[]>>;
  recall: Guidance['recall'];
  log(event: string, detail: string): void;
}

/** An opener in this very thread, for one that does nothing else. */
export function openerHere({ engines, templates, recall, log }: OpenerPorts): Opener {
  const guarded = async <T>(name: string, read: () => Promise<Result<T>>): Promise<Result<T>> => {
    try {
      return await read();
    } catch (thrown) {
      // Whatever reading throws is a failure of that one file, with a sentence.
      log('open', redactedError(thrown));
      return fail('open-failed', { name });
    }
  };
  return {
    open: ({ bytes, name, corrections }) =>
      guarded(name, async () => {
        let unread: Result<OpenedFile> | null = null;
        // A .mzb brings its own template: it opens even when the installed ones cannot be read.
        const forms = async () => {
          const found = await templates();
          if (!found.ok) unread = found;
          return found.ok ? found.value : [];
        };
        const opened = await openAny(bytes, name, forms, engines, { corrections, recall });
        return opened.ok || extname(name).toLowerCase() === '.mzb' ? opened : (unread ?? opened);
      }),
    map: ({ bytes, name, corrections }) =>
      guarded(name, async () => {
        const found = await templates();
        if (!found.ok) return found;
        const models = found.value.map(({ template }) => template);
        const mapped = await engines.mapWorkbook(bytes, name, models, { corrections, recall });
        return mapped.ok ? mapped : fail(mapped.error.code, { name, ...mapped.error.params });
      }),
    form: (files, name) => guarded(name, async () => loadTemplate({ ...files })),
    packed: (bytes, name) =>
      guarded(name, async () => {
        const checked = await checkedForm(bytes);
        return checked.ok ? checked : fail(checked.error.code, { name, ...checked.error.params });
      }),
    draft: ({ bytes, name, texts, facts, app }) =>
      guarded(name, async () => {
        const made = await showDraft(bytes, name, texts, facts, app);
        return made.ok ? made : fail(made.error.code, { name, ...made.error.params });
      }),
    names: (bytes, name) => guarded(name, () => readNameList(bytes, name)),
    text: (bytes, name) =>
      guarded(name, async () => {
        const { readDocx } = await import('../word-text/read-docx');
        const read = await readDocx(bytes);
        if (!read.ok) return fail(read.error.code, { name, ...read.error.params });
        const { paragraphs, notes } = read.value;
        return ok({ paragraphs, notes });
      }),
    prepare: () => void templates(),
    // It asks for them at every file.
    forget: () => undefined,
  };
}
