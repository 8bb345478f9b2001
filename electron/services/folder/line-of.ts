import type { BatchLine } from '../../../shared/contract/batch';
import type { FolderLine } from '../../../shared/contract/folder';

/** What is known of a file in this run. */
export interface Entry {
  size: number;
  modified: string;
  /** Of its bytes; null where they could not be read. */
  hash: string | null;
  /** What they were judged to be; null = not yet. */
  line: BatchLine | null;
}

/** A file as 文件夹 shows it. `before`: hashes of the last look; `exported`: when this computer exported it last. */
export function lineOf(
  file: string,
  { modified, hash, line }: Entry,
  before: ReadonlyMap<string, string> | null,
  exported: string | null,
): FolderLine {
  const document = line?.document ?? null;
  const released = document?.look?.released ?? null;
  const times = [exported, released].flatMap((time) => time ?? []).toSorted();
  return {
    file,
    modified,
    hash,
    document: documentOf(document),
    failure: line?.failure ?? null,
    change: changeOf(before, file, hash),
    exported: times.at(-1) ?? null,
  };
}

function documentOf(document: BatchLine['document']): FolderLine['document'] {
  if (!document?.look) return null;
  const { template, year, counts, todo, damage, look } = document;
  const { form, purpose, department, figures, amounts, otherUnit, unused, units, unexplained } = look;
  const own = { form, purpose, department, figures, amounts, otherUnit, unused, units, unexplained };
  return { ...own, template, year, counts, todo, damage };
}

function changeOf(before: ReadonlyMap<string, string> | null, file: string, hash: string | null): FolderLine['change'] {
  if (before === null || hash === null) return null;
  const last = before.get(file);
  if (last === undefined) return 'new';
  return last === hash ? 'same' : 'changed';
}
