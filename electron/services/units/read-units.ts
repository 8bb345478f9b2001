import { basename } from 'node:path';
import { stripSpaces } from '../../../shared/checks/wording';
import { sentenceOf } from '../../../shared/contract/sentences';
import type { LookedAt, SummedTable } from '../../../shared/contract/sum';
import type { Project } from '../../../shared/document/project';
import type { Lacking } from '../../../shared/document/summed-units';
import type { Template } from '../../../shared/form/template';
import { canonicalJson } from '../../../shared/format/canonical-json';
import { fail, ok, type Result } from '../../../shared/result/result';
import { type Admission, admitUnits, type GivenFile, type SumForm, unitName } from '../../../shared/sum/admit';
import { sha256 } from '../fs/sha256';
import type { OpenedFile } from '../open/open-any';
import type { Opening } from '../open/opener';

/** What reading units needs: their bytes within limits, and an opener that a foreign file cannot hold up. */
export interface UnitPorts {
  read(path: string, signal?: AbortSignal): Promise<Result<Uint8Array>>;
  open(what: Opening, signal?: AbortSignal): Promise<Result<OpenedFile>>;
  progress?: (done: number, total: number, name: string) => void;
}

/** Files that were given as units (单位文件), read one after the other. */
export interface UnitFiles {
  given: GivenFile[];
  /** Texts of the form that each template object was read from. */
  forms: ReadonlyMap<Template, OpenedFile['files']>;
}

/** Reads every file; one that cannot be read is an entry with its reason, and stops no other. */
export async function readUnits(
  paths: readonly string[],
  ports: UnitPorts,
  signal?: AbortSignal,
): Promise<Result<UnitFiles>> {
  const given: GivenFile[] = [];
  const forms = new Map<Template, OpenedFile['files']>();
  const known = new Map<string, Template>();
  const names = shownNames(paths);
  for (const [at, path] of paths.entries()) {
    const file = names[at] ?? basename(path);
    if (signal?.aborted) return fail('open-cancelled', { name: file });
    const bytes = await ports.read(path, signal);
    const opened = bytes.ok
      ? await ports.open({ bytes: bytes.value, name: basename(path), corrections: null }, signal)
      : bytes;
    if (!opened.ok && opened.error.code === 'open-cancelled') return opened;
    const read = opened.ok ? ok(withKnownForm(opened.value, known)) : opened;
    if (read.ok) forms.set(read.value.template, read.value.files);
    given.push({ file, sha256: bytes.ok ? sha256(bytes.value) : '', read });
    ports.progress?.(at + 1, paths.length, file);
  }
  return ok({ given, forms });
}

/** Units of the very same form share one object of it: each file brings its own. */
function withKnownForm(opened: OpenedFile, known: Map<string, Template>): OpenedFile {
  const texts = canonicalJson(opened.files);
  const template = known.get(texts) ?? opened.template;
  known.set(texts, template);
  return { ...opened, template };
}

/** Files of one name go by as many of their folders too as tell them apart; no two go by the same name. */
export function shownNames(paths: readonly string[]): string[] {
  const parts = paths.map((path) => path.split(/[\\/]/).filter((part) => part !== ''));
  const shown: string[] = [];
  for (const [at, own] of parts.entries()) {
    const others = parts.filter((_, other) => other !== at && paths[other] !== paths[at]);
    const isOwn = (count: number): boolean => others.every((other) => tail(other, count) !== tail(own, count));
    let count = 1;
    while (count < own.length && !isOwn(count)) count += 1;
    const name = tail(own, count);
    // One file given twice.
    const before = paths.slice(0, at).filter((path) => path === paths[at]).length;
    shown.push(before === 0 ? name : `${name}（第 ${before + 1} 次）`);
  }
  return shown;
}

function tail(parts: readonly string[], count: number): string {
  return parts.slice(-count).join('/');
}

/** Each file with whose it is and why it cannot be summed, in the order given. */
export function lookedAt({ given }: UnitFiles, { refused }: Admission): Omit<LookedAt, 'file'>[] {
  const reasons = new Map(refused.map(({ file, why }) => [file, sentenceOf(why)]));
  return given.map(({ file, read }) => ({
    name: file,
    department: read.ok ? unitName({ department: read.value.project.department, file: '' }) : '',
    form: read.ok ? read.value.template.title : '',
    year: read.ok ? read.value.project.year : null,
    why: reasons.get(file) ?? null,
  }));
}

/** Tables of a form with their columns of amounts, by which 内部抵销 is given. */
export function summedTables({ tables }: Template): SummedTable[] {
  return tables.flatMap(({ id, short, columns }) => {
    const money = columns.filter(({ kind }) => kind === 'money');
    const titled = money.map((column) => ({ id: column.id, title: column.path.map(stripSpaces).join('·') }));
    return titled.length === 0 ? [] : [{ id, title: short, columns: titled }];
  });
}

/** Which of the files can be summed into that form, and those that cannot as the sum will name them. */
export function admitted(
  { given }: UnitFiles,
  form: SumForm | null,
  department: Project['department'] | null,
): Admission & { lacking: Lacking[] } {
  const admission = admitUnits(given, form, department);
  const lacking = admission.refused.map(({ file, name, why }) => ({ file, name, why: sentenceOf(why) }));
  return { ...admission, lacking };
}
