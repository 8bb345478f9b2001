import type { Block } from './blocks';
import { headerPaths } from './header-paths';
import type { Certainty, DraftColumn, DraftKind } from './model';
import { endsWithOne, type FormWords, hasOne, isOne, isTotal, titleKey, wordKey } from './words';

interface Read {
  kind: DraftKind;
  certainty: Certainty;
}

/** Words and codes that stand in the body below a title. */
interface Below {
  words: string[];
  codes: number;
  figures: number;
}

/** What each column of a table holds (栏目的类别), by its title, by what stands below it, and by its neighbours. */
export function readColumns(
  block: Block,
  words: FormWords,
  told: (at: number) => DraftKind | undefined = () => undefined,
): DraftColumn[] {
  const paths = headerPaths(block);
  const below = block.columns.map((column) => belowOf(block, column, words));
  const kinds: Read[] = [];
  for (const [at, path] of paths.entries()) {
    kinds.push(kindOf(path, below[at] ?? { words: [], codes: 0, figures: 0 }, kinds.at(-1)?.kind ?? null, words));
  }
  const parts = paths.map((path, at) => (kinds[at]?.kind === 'code' ? partOf(path, words) : null));
  settleLabels(kinds, below, words);
  settleUnknown(kinds);
  for (const [at, column] of block.columns.entries()) {
    const kind = told(column);
    const read = kinds[at];
    if (kind !== undefined && read !== undefined) kinds[at] = { kind, certainty: 'sure' };
  }
  const sections = sectionsOf(kinds.map(({ kind }) => kind));
  return paths.map((path, at) => ({
    id: `c${at + 1}`,
    path: kinds[at]?.kind === 'money' ? withoutUnit(path) : path,
    kind: kinds[at]?.kind ?? 'text',
    certainty: kinds[at]?.certainty ?? 'guess',
    section: sections[at] ?? 'main',
    part: parts[at] ?? null,
    merge: false,
    decimals: null,
    at: block.columns[at] ?? 0,
  }));
}

function withoutUnit(path: readonly string[]): string[] {
  return path.map((title) => title.replace(/[（(](?:[^（()）]*[：:])?(?:[千百十]?万)?元[）)]$/, ''));
}

function belowOf({ places, lines }: Block, column: number, words: FormWords): Below {
  const found: Below = { words: [], codes: 0, figures: 0 };
  for (const row of lines) {
    const cell = places.cell(row, column);
    if (cell === null) continue;
    const key = wordKey(cell.text);
    if (cell.formula !== undefined) found.figures += 1;
    else if (/^\d{3}(?:\d{2}){0,2}$/.test(key)) found.codes += 1;
    else if (cell.kind === 'number' || /^-?[\d,]+(?:\.\d+)?$/.test(key)) found.figures += 1;
    else if (/\p{L}/u.test(key) && !(isTotal(key, words) && key.length <= 3)) found.words.push(key);
  }
  return found;
}

function kindOf(path: readonly string[], below: Below, before: DraftKind | null, words: FormWords): Read {
  const key = titleKey(path.at(-1) ?? '');
  const above = path.slice(0, -1).map(wordKey);
  if (before === null && isOne(key, words.sequence)) return { kind: 'sequence', certainty: 'sure' };
  const isPart = Object.hasOwn(words.code_parts, key) && above.some((title) => hasOne(title, words.code));
  if (hasOne(key, words.code) && hasOne(key, words.own_code)) return { kind: 'text', certainty: 'likely' };
  if (isPart || hasOne(key, words.code)) return { kind: 'code', certainty: 'sure' };
  if (before === 'code' && endsWithOne(key, words.name)) return { kind: 'name', certainty: 'sure' };
  if (below.codes >= 2 && below.figures === 0) return { kind: 'code', certainty: 'likely' };
  if (below.words.length > 0 && below.figures === 0) return { kind: 'label', certainty: 'sure' };
  if (endsWithOne(key, words.quantity) || hasOne(key, words.per_head)) return { kind: 'quantity', certainty: 'likely' };
  if (below.figures > 0) return { kind: 'money', certainty: 'sure' };
  if (isOne(key, words.label)) return { kind: 'label', certainty: 'likely' };
  if (endsWithOne(key.replace(/\([^()]*\)$/, ''), words.money)) return { kind: 'money', certainty: 'sure' };
  if (endsWithOne(key, words.text)) return { kind: 'text', certainty: 'likely' };
  return { kind: 'text', certainty: 'guess' };
}

function partOf(path: readonly string[], words: FormWords): DraftColumn['part'] {
  const found = words.code_parts[titleKey(path.at(-1) ?? '')];
  return found === undefined ? null : { from: found[0], to: found[1] };
}

/**
 * A line has one label: of words side by side the last are it, those before are its groups. Words below an amount's title
 * are what the form prints there, and words of a title alone, with nothing below, are the user's own.
 */
function settleLabels(kinds: Read[], below: readonly Below[], words: FormWords): void {
  for (const [at, read] of kinds.entries()) {
    if (read.kind !== 'label') continue;
    const found = below[at]?.words ?? [];
    const next = kinds[at + 1];
    if (found.length === 0) {
      read.kind = 'text';
      continue;
    }
    if (found.every((word) => word.length <= 1)) read.kind = 'text';
    else if (next?.kind === 'label' && (below[at + 1]?.words.length ?? 0) > 0) read.kind = 'text';
    else if (kinds[at - 1]?.kind === 'code') read.kind = 'name';
  }
  if (words.label.length > 0 && !kinds.some(({ kind }) => kind === 'label' || kind === 'name')) {
    const code = kinds.findIndex(({ kind }) => kind === 'code');
    const next = kinds[code + 1];
    if (code >= 0 && next?.kind === 'text') next.kind = 'name';
  }
}

/** A title that says nothing stands among amounts: it is one more of them, most likely. */
function settleUnknown(kinds: Read[]): void {
  for (const [at, read] of kinds.entries()) {
    const isAmount = (near: number) => kinds[near]?.kind === 'money';
    if (read.certainty === 'guess' && isAmount(at - 1) && (isAmount(at + 1) || at === kinds.length - 1)) {
      read.kind = 'money';
    }
  }
}

/** A code or label behind figures begins another side of the table. */
function sectionsOf(kinds: readonly DraftKind[]): string[] {
  const isKey = (kind: DraftKind | undefined) => kind === 'label' || kind === 'code' || kind === 'name';
  let number = 0;
  let figures = false;
  const numbers = kinds.map((kind) => {
    if (isKey(kind) && figures) {
      number += 1;
      figures = false;
    }
    if (kind === 'money' || kind === 'quantity') figures = true;
    return number;
  });
  return numbers.map((own) => (number === 0 ? 'main' : `side${own + 1}`));
}
