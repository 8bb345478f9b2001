import { basename, extname, join } from 'node:path';
import type { LastYearCandidate } from '../../../shared/carry/last-year-file';
import { chooseLastYear } from '../../../shared/carry/last-year-files';
import type { LastText } from '../../../shared/carry/roll-forward';
import { sentenceOf } from '../../../shared/contract/sentences';
import type { WrittenText } from '../../../shared/contract/word-text';
import { TEXT_EXTENSIONS } from '../../../shared/document/file-name';
import { openEditor } from '../../../shared/editor/editor';
import { keyFigures } from '../../../shared/editor/key-figures';
import { Amount } from '../../../shared/money/amount';
import { fail, ok, type Result } from '../../../shared/result/result';
import { type ListedFile, listTree } from '../folder/tree';
import type { FileSystem } from '../fs/file-system';
import { sha256 } from '../fs/sha256';
import { isTextless, type OpenedFile } from '../open/open-any';
import type { UnitPorts } from '../units/read-units';

/** What reading a folder of last year's files needs: as for units, and the text of a Word file. */
export interface LastYearPorts extends UnitPorts {
  fs: Pick<FileSystem, 'list' | 'stat' | 'realPath'>;
  /** What forms are for first of all (预算、决算). */
  purposes: readonly string[];
  text(bytes: Uint8Array, name: string, signal?: AbortSignal): Promise<Result<WrittenText>>;
}

/** A department's document of last year, with the Word file of its text where it has none. */
export interface LastYearDocument {
  /** Path below the folder, with `/`. */
  file: string;
  /** The year of the new document. */
  year: number;
  opened: OpenedFile;
  text: LastText | null;
  /** Its other files with why they were not taken, and what of a damaged one could not be read: a sentence each. */
  passed: string[];
}

export interface LastYearFolder {
  documents: LastYearDocument[];
  /** Files that cannot be read and what was not looked at, and why, a sentence each. */
  unread: string[];
  /** Files of which nothing is taken, and why, a sentence each. */
  left: string[];
}

interface Read {
  file: ListedFile;
  hash: string;
  opened: OpenedFile | null;
  text: WrittenText | null;
}

/** Reads what lies in the folder and below it as last year's (由上年文件夹新建). A file that cannot be read stops no other. */
export async function readLastYear(
  ports: LastYearPorts,
  folder: string,
  wanted: number | null,
  signal?: AbortSignal,
): Promise<Result<LastYearFolder>> {
  const tree = await listTree(ports.fs, folder, new Set());
  if (!tree.ok) return tree;
  const { files } = tree.value;
  const unread = tree.value.left.map(sentenceOf);
  const read = new Map<string, Read>();
  for (const [at, file] of files.entries()) {
    if (signal?.aborted) return fail('open-cancelled', { name: file.file });
    const one = await readOne(ports, folder, file, signal);
    if (one.ok) read.set(file.file, one.value);
    else if (one.error.code === 'open-cancelled') return one;
    else unread.push(sentenceOf({ ...one.error, params: { ...one.error.params, name: file.file } }));
    ports.progress?.(at + 1, files.length, file.file);
  }
  const choices = chooseLastYear([...read.values()].map(candidateOf), wanted, ports.purposes);
  return ok({
    documents: choices.chosen.flatMap(({ file, year, text, passed }): LastYearDocument[] => {
      const opened = read.get(file)?.opened;
      const written = text === null ? null : (read.get(text)?.text ?? null);
      if (!opened) return [];
      const said = passed.map(({ file: other, why }) => `“${other}”没有取用：${why}。`);
      const damage = opened.damage.map(sentenceOf);
      return [
        {
          file,
          year,
          opened,
          text: written && text !== null ? { ...written, name: text } : null,
          passed: [...damage, ...said],
        },
      ];
    }),
    unread,
    left: choices.left.map(({ file, why }) => `“${file}”没有取用：${why}。`),
  });
}

async function readOne(
  ports: LastYearPorts,
  folder: string,
  file: ListedFile,
  signal: AbortSignal | undefined,
): Promise<Result<Read>> {
  const bytes = await ports.read(join(folder, file.file), signal);
  if (!bytes.ok) return bytes;
  const name = basename(file.file);
  const opened = await ports.open({ bytes: bytes.value, name, corrections: null }, signal);
  const isWord = TEXT_EXTENSIONS.includes(extname(name).toLowerCase());
  const hash = sha256(bytes.value);
  if (!isWord) return opened.ok ? ok({ file, hash, opened: opened.value, text: null }) : opened;
  const text = await ports.text(bytes.value, name, signal);
  if (!opened.ok && (!text.ok || text.value.paragraphs.length === 0)) return opened;
  return ok({ file, hash, opened: opened.ok ? opened.value : null, text: text.ok ? text.value : null });
}

function candidateOf({ file, hash, opened, text }: Read): LastYearCandidate {
  const { file: path, modified } = file;
  const isWord = TEXT_EXTENSIONS.includes(extname(path).toLowerCase());
  const foreign = isWord ? 'word' : 'book';
  const kind = opened?.kind === 'project' ? 'document' : foreign;
  if (opened === null) return { file: path, modified, hash, kind, of: null, title: titleOf(text) };
  const { department, year } = opened.project;
  const purpose = opened.template.kinds[0] ?? '';
  const of = { department, year, purpose, textless: isTextless(opened), blank: isBlank(opened) };
  return { file: path, modified, hash, kind, of, title: '' };
}

/** A title stands above the text; further below, other years are spoken of. */
const TITLE_PARAGRAPHS = 5;

function titleOf(text: WrittenText | null): string {
  const first = (text?.paragraphs ?? []).slice(0, TITLE_PARAGRAPHS).map((one) => one.text);
  return first.find((words) => /\d{4}/.test(words)) ?? '';
}

/** Whether none of its form's figures (主要指标) has an amount: a document that was only just begun. */
function isBlank({ kind, template, project }: OpenedFile): boolean {
  if (kind !== 'project') return false;
  const figures = keyFigures(openEditor(template, project));
  return figures.length > 0 && figures.every(({ value }) => value === null || new Amount(value).isZero());
}
