import { type Held, heldIn, sinceWhen } from '../../shared/compare/cell-history';
import { compareDocuments, type Side } from '../../shared/compare/compare';
import type { Comparison } from '../../shared/compare/comparison';
import type { Value } from '../../shared/contract/api';
import { sentenceOf } from '../../shared/contract/sentences';
import type { Content } from '../../shared/document/project';
import type { CellRef } from '../../shared/form/finding';
import { loadTemplate } from '../../shared/form/load';
import { fail, ok, type Result } from '../../shared/result/result';
import { commitActiveEdit } from '../focus/focus-registry';
import { failureSentence } from '../host/failure';
import { hostApi } from '../host/host-api';
import { openDialog } from '../state/dialogs';
import { notify } from '../state/notices';
import { chooseFile } from './choose-file';
import { mayLeave, showDocument } from './lifecycle';
import { localTime } from './local-time';
import { openDocument } from './open-document';
import { runCommand } from './run-command';

export type Version = Value<'versions'>[number];

/** Something to compare: the open document, one of its versions, or another file. */
export type Source =
  | { kind: 'current' }
  | { kind: 'version'; id: string; time: string }
  /** 保存为版本: one with a name, in the document itself. */
  | { kind: 'kept'; id: string; name: string; by: string; time: string }
  | { kind: 'file'; file: string; name: string };

export function sourceKey(source: Source): string {
  if (source.kind === 'current') return 'current';
  return source.kind === 'file' ? `file ${source.file}` : `${source.kind} ${source.id}`;
}

export function sourceLabel(source: Source): string {
  if (source.kind === 'current') return '当前文档';
  if (source.kind === 'kept') return `${source.name}（${[source.by, localTime(source.time)].join(' ').trim()}）`;
  return source.kind === 'version' ? `${localTime(source.time)} 的版本` : source.name;
}

/** Versions with a name in the open document, newest first. */
export function keptVersions(): Extract<Source, { kind: 'kept' }>[] {
  const versions = openDocument()?.editor.outline.versions;
  if (!versions) return [];
  const known = keptSources.get(versions);
  const sources = known ?? versions.map(({ id, name, by, at }) => ({ kind: 'kept' as const, id, name, by, time: at }));
  keptSources.set(versions, sources);
  return sources.toReversed();
}

/** The very same as long as the versions are: what is compared is not compared again. */
const keptSources = new WeakMap<object, Extract<Source, { kind: 'kept' }>[]>();

/** 历史版本 of the open document, newest first. */
export async function listVersions(): Promise<Version[]> {
  const session = openDocument()?.session ?? null;
  if (session === null) return [];
  const answer = await hostApi().versions({ session, file: null });
  if (answer.ok) return answer.value;
  notify('error', failureSentence(answer.error));
  return [];
}

/** What leads from one to the other, or the sentence of why one of them cannot be read. */
export async function compareSources(before: Source, after: Source): Promise<Result<Comparison>> {
  const [then, now] = [await readSource(before), await readSource(after)];
  if (!then.ok) return then;
  return now.ok ? ok(compareDocuments(then.value, now.value)) : now;
}

type Read = Side & { files: Readonly<Record<string, string>> | null };

/** 单元格历史: what stands in a cell of the open document and of its versions, newest first, each since when. */
export async function cellHistory(ref: CellRef): Promise<{ version: Source; held: Held }[]> {
  const versions: Source[] = [
    ...keptVersions(),
    ...(await listVersions()).map(({ id, time }) => ({ kind: 'version' as const, id, time })),
  ];
  const newest = versions.sort((a, b) => timeOf(b).localeCompare(timeOf(a)));
  const all: { version: Source; held: Held }[] = [];
  for (const version of [{ kind: 'current' as const }, ...newest]) {
    const read = await readSource(version);
    const form = openDocument()?.template.id ?? '';
    all.push({ version, held: read.ok ? heldIn(read.value, ref, form) : { kind: 'unreadable' } });
  }
  return sinceWhen(all);
}

function timeOf(source: Source): string {
  return source.kind === 'version' || source.kind === 'kept' ? source.time : '';
}

async function readSource(source: Source): Promise<Result<Read>> {
  const document = openDocument();
  if (!document) return fail('session-unknown');
  if (source.kind === 'current') {
    return ok({ template: document.template, project: document.editor.project, files: null });
  }
  if (source.kind === 'kept') {
    const project = keptContent(source.id);
    return project ? ok({ template: document.template, project, files: document.files }) : fail('version-gone');
  }
  const answer =
    source.kind === 'file'
      ? await hostApi().readDocument({ file: source.file })
      : await hostApi().readVersion({ session: document.session, file: null, id: source.id });
  if (!answer.ok) return fail(answer.error.code, answer.error.params);
  const { project, template: files, isTextless } = answer.value;
  const template = loadTemplate(files);
  return template.ok ? ok({ template: template.value, project, files, isTextless }) : template;
}

/** What a version with a name holds. */
function keptContent(id: string): Content | null {
  return openDocument()?.editor.outline.versions?.find((version) => version.id === id)?.content ?? null;
}

/** 恢复到此版本, as one step that undo takes back; the file changes with the next save only. */
export async function restoreVersion(source: Extract<Source, { kind: 'version' | 'kept' }>): Promise<boolean> {
  const read = await readSource(source);
  const document = openDocument();
  if (!read.ok || !document) {
    if (!read.ok) notify('error', sentenceOf(read.error));
    return false;
  }
  if (!isSameForm(read.value.files, document.files)) {
    notify('error', sentenceOf({ code: 'restore-other-form' }));
    return false;
  }
  const label = source.kind === 'kept' ? `恢复到版本“${source.name}”` : `恢复到 ${localTime(source.time)} 的版本`;
  if (!runCommand({ kind: 'restore', label, project: read.value.project })) return false;
  notify('success', `已${label}，可以撤销；保存后写入文件`);
  return true;
}

function isSameForm(a: Readonly<Record<string, string>> | null, b: Readonly<Record<string, string>>): boolean {
  const names = Object.keys(a ?? {});
  return names.length === Object.keys(b).length && names.every((name) => a?.[name] === b[name]);
}

/** 作为副本打开: the version as a document of its own. */
export async function openVersionCopy(source: Extract<Source, { kind: 'version' | 'kept' }>): Promise<void> {
  commitActiveEdit();
  const session = openDocument()?.session ?? null;
  const kept = source.kind === 'kept' ? keptContent(source.id) : null;
  if (session === null || !(await mayLeave())) return;
  const answer = kept
    ? await hostApi().openCopy({ session, project: kept })
    : await hostApi().openVersion({ session, file: null, id: source.id });
  if (answer.ok) showDocument(answer.value, false);
  else notify('error', failureSentence(answer.error));
}

/** Opens the list of versions; `others` are files chosen for comparison, `chosen` is the kept version that is looked at. */
export function showVersions(
  others: readonly Extract<Source, { kind: 'file' }>[] = [],
  chosen: string | null = null,
): void {
  commitActiveEdit();
  openDialog({ kind: 'versions', others, chosen });
}

/** Adds a file to what can be compared. */
export async function chooseOther(others: readonly Extract<Source, { kind: 'file' }>[] = []): Promise<void> {
  commitActiveEdit();
  const choice = await chooseFile({ purpose: 'open' });
  const known = others.filter((other) => other.file !== choice?.file);
  if (choice !== null || others.length > 0) {
    showVersions(choice === null ? others : [...known, { kind: 'file', ...choice }]);
  }
}
