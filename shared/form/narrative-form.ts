import { parseExpression } from '../expression/parse';
import type { Kind } from '../expression/syntax';
import { SyntaxFault } from '../expression/tokens';
import type { Block, FigureFormat } from '../text/content';
import { InlineFault, parseInlines } from '../text/inline-text';
import { guarded } from './equations';
import { buildLastYear } from './last-year-form';
import type { NarrativeForm, NarrativeInput, Repeat, SectionText } from './narrative-model';
import { buildTextRules } from './narrative-rules';
import type { BlockSource, NarrativeFile, RepeatSource } from './narrative-schema';
import { checkExpression, type Scope } from './references';
import { buildRepeat } from './repeats';
import type { Definition, TableForm } from './template';
import { withUnits } from './units';

/** The section that stands before the first title. */
export const PREAMBLE = 'preamble';

type Refuse = (path: PropertyKey[], reason: string) => never;

/** What the figures and conditions of a text may refer to. */
export function narrativeScope(
  tables: readonly TableForm[],
  definitions: Readonly<Record<string, Definition>>,
  inputs: readonly NarrativeInput[],
): Scope {
  const forms = new Map(tables.map((table) => [table.id, table]));
  const kinds = new Map<string, Kind>(inputs.map(({ id }) => [id, 'amount']));
  for (const [name, { kind }] of Object.entries(definitions)) kinds.set(name, kind);
  return { tables: forms, definitions: kinds, variables: new Map() };
}

/** Why an expression cannot stand in a text, or null when it can. */
export function expressionFault(source: string, scope: Scope, wanted: Kind): string | null {
  try {
    const expr = parseExpression(source);
    checkExpression(expr, scope, wanted);
    withUnits(expr, scope.tables);
    return null;
  } catch (error) {
    if (error instanceof SyntaxFault) return `character ${error.at}: ${error.message}`;
    if (error instanceof Error) return error.message;
    throw error;
  }
}

/** Why a figure cannot stand in a text: a list is of cells, everything else is an amount. */
export function figureFault({ expr, format }: { expr: string; format: FigureFormat }, scope: Scope): string | null {
  return expressionFault(expr, scope, format === 'list' ? 'cells' : 'amount');
}

/** Turns narrative.yaml into sections; `refuse` is called with the place of the first fault. */
export function buildNarrative(file: NarrativeFile, scope: Scope, refuse: Refuse): NarrativeForm {
  const seen = new Set<string>([PREAMBLE]);
  const sections = file.sections.map(({ id, title, optional, blocks }, at): SectionText => {
    if (seen.has(id)) refuse(['sections', at, 'id'], `the section “${id}” stands twice`);
    seen.add(id);
    return {
      id,
      title,
      optional: optional ?? false,
      ...buildBlocks(blocks, ['sections', at, 'blocks'], scope, refuse),
    };
  });
  const preamble = buildBlocks(file.preamble, ['preamble'], scope, refuse);
  for (const [at, line] of file.cover.entries()) checkWords(line, ['cover', at], refuse);
  checkWords(file.title, ['title'], refuse);
  checkBehind(file, refuse);
  if (file.terms && !seen.has(file.terms.section))
    refuse(['terms', 'section'], `unknown section “${file.terms.section}”`);
  return {
    cover: file.cover,
    title: file.title,
    before: file.place === 'before',
    behind: file.behind ?? null,
    sections: [{ id: PREAMBLE, title: '', optional: true, ...preamble }, ...sections],
    inputs: file.inputs ?? [],
    rules: buildTextRules(file, scope, refuse),
    lastYear: buildLastYear(file, scope, refuse),
    terms: file.terms ?? null,
    uniform: file.uniform ?? [],
    ownLevel: file.own_level ?? [],
    unchanged: file.unchanged ?? null,
    nothing: file.nothing ?? null,
  };
}

/** Blocks written in the form's way, without any reference to check. Throws InlineFault. */
export function plainBlocks(sources: readonly BlockSource[]): Block[] {
  const refuse = (_path: PropertyKey[], reason: string): never => {
    throw new InlineFault(reason);
  };
  return sources.map((source, at) => buildBlock(source, `s${at + 1}`, [], refuse));
}

function checkBehind({ place, behind, sections }: NarrativeFile, refuse: Refuse): void {
  if (!behind) return;
  if (place !== 'before') refuse(['behind'], 'only a text before the tables (place: before) has a part behind them');
  const at = sections.findIndex(({ id }) => id === behind.from);
  if (at < 0) refuse(['behind', 'from'], `unknown section “${behind.from}”`);
  if (at === 0) refuse(['behind', 'from'], 'nothing is left before the tables');
  checkWords(behind.title, ['behind', 'title'], refuse);
}

/** The sections that stand before the tables, and those behind them, each in their order. */
export function sectionsAround<Section extends { id: string }>(
  { before, behind }: Pick<NarrativeForm, 'before' | 'behind'>,
  sections: readonly Section[],
): { before: readonly Section[]; behind: readonly Section[] } {
  if (!before) return { before: [], behind: sections };
  const at = behind === null ? -1 : sections.findIndex(({ id }) => id === behind.from);
  return at < 0 ? { before: sections, behind: [] } : { before: sections.slice(0, at), behind: sections.slice(at) };
}

function checkWords(text: string, path: PropertyKey[], refuse: Refuse): void {
  if (inlines(text, path, refuse).some((inline) => inline.kind === 'figure')) refuse(path, 'figures do not stand here');
}

function inlines(text: string, path: PropertyKey[], refuse: Refuse) {
  try {
    return parseInlines(text);
  } catch (error) {
    if (error instanceof InlineFault) return refuse(path, error.message);
    throw error;
  }
}

function buildBlocks(
  sources: readonly (BlockSource | RepeatSource)[],
  path: PropertyKey[],
  scope: Scope,
  refuse: Refuse,
): Pick<SectionText, 'blocks' | 'repeats'> {
  const blocks: Block[] = [];
  const repeats: Repeat[] = [];
  for (const [at, source] of sources.entries()) {
    const place = [...path, at];
    const id = `s${at + 1}`;
    if ('for' in source) {
      const check = (block: Block, key: number, inner: Scope): void =>
        checkBlock(block, [...place, 'blocks', key], inner, refuse);
      repeats.push(
        buildRepeat(source, id, blocks.length, scope, check, (own, make) => guarded([...place, ...own], refuse, make)),
      );
      continue;
    }
    const block = buildBlock(source, id, place, refuse);
    checkBlock(block, place, scope, refuse);
    blocks.push(block);
  }
  return { blocks, repeats };
}

function checkBlock(block: Block, place: PropertyKey[], scope: Scope, refuse: Refuse): void {
  for (const inline of block.inlines) {
    const fault = inline.kind === 'figure' ? figureFault(inline, scope) : null;
    if (fault !== null) refuse([...place, block.kind], fault);
  }
  const fault = block.when === null ? null : expressionFault(block.when, scope, 'condition');
  if (fault !== null) refuse([...place, 'when'], fault);
}

function buildBlock(source: BlockSource, id: string, path: PropertyKey[], refuse: Refuse): Block {
  const base = { id, level: 0, inlines: [], table: null, when: source.when ?? null, hint: '' };
  if ('table' in source) return { ...base, kind: 'table', table: source.table };
  if ('heading' in source) {
    const text = inlines(source.heading, [...path, 'heading'], refuse);
    return { ...base, kind: 'heading', level: source.level ?? 1, inlines: text };
  }
  const kind = 'item' in source ? 'item' : 'paragraph';
  const words = 'item' in source ? source.item : source.paragraph;
  return { ...base, kind, inlines: inlines(words, [...path, kind], refuse), hint: source.hint ?? '' };
}
