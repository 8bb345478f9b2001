import { PASTED_TOTAL_RULE } from '../checks/pasted-totals';
import { stripSpaces } from '../checks/wording';
import { type Editions, editionOf } from '../classification/editions';
import type { ClassificationList } from '../classification/list';
import type { Command } from '../document/commands';
import { bindAmounts } from '../editor/edit';
import type { DocumentEditor } from '../editor/editor';
import type { CellRef, Finding } from '../form/finding';
import { editionsOf } from '../form/lists';
import { formatAmount, formatGrouped, printedFigure } from '../money/amount';
import { parseAmount } from '../money/read-amount';
import type { ResolvedBlock } from '../narrative/figure';
import { inUnit } from '../text/amounts';
import { type Block, sameBlocks } from '../text/content';
import { reworded } from '../text/pieces';
import { cellExpression, type Hand, handWritten, NEAR } from '../text-checks/audit-block';
import { speaksOfAnotherYear } from '../text-checks/last-years-figures';
import { LEFT_OVER, SIGNS, withoutFieldCodes, withRightSigns } from '../text-checks/leftovers';
import { isBeyondSearch } from './find-causes';
import { commonGround, TrialEditor } from './trials';

/** 处理办法: one undo step that puts a finding right, and what else it does. */
export interface Repair {
  /** 采用计算值 1,127.34 */
  label: string;
  command: Command;
  /** 另有 5 个单元格随之变动，消除 3 处问题; '' where nothing else changes. */
  effect: string;
}

type Offer = Omit<Repair, 'effect'>;

/**
 * What puts this finding right (处理办法), where it is certain what that is; tried on a copy of the document first. Empty
 * where the user has to decide, and for documents too large to be copied at once but for a computed amount.
 */
export function repairsOf(editor: DocumentEditor, finding: Finding): Repair[] {
  const { template, project } = editor;
  if (isBeyondSearch(template, project)) return adopted(editor, finding).map((offer) => ({ ...offer, effect: '' }));
  const offers = [...adopted(editor, finding), ...rounded(editor, finding), ...renamed(editor, finding)];
  offers.push(
    ...recoded(editor, finding),
    ...presumed(editor, finding),
    ...inText(editor, finding),
    ...ofWords(editor, finding),
  );
  return offers.flatMap((offer) => {
    const effect = effectOf(new TrialEditor(template, project), finding, offer.command);
    return effect === null ? [] : [{ ...offer, effect }];
  });
}

/** Null where the finding stays, where others come in its place, or where it is none of the document alone (a sum held against its units). */
function effectOf(copy: TrialEditor, finding: Finding, command: Command): string | null {
  const before = new Set(copy.findings().map(({ key }) => key));
  const done = copy.dispatch(command);
  const after = new Set(copy.findings().map(({ key }) => key));
  if (!done.ok || !before.has(finding.key) || after.has(finding.key)) return null;
  const gone = [...before].filter((key) => !after.has(key)).length;
  const come = [...after].filter((key) => !before.has(key)).length;
  // What brings as many findings as it takes away is no way to put things right.
  if (come >= gone) return null;
  const own = done.value.changes.filter(({ kind }) => kind === 'cell').length;
  const others = done.value.cells.length - own;
  return [
    others > 0 ? `另有 ${others} 个单元格随之变动` : '',
    gone > 1 ? `共消除 ${gone} 处问题` : '',
    come > 0 ? `会新出现 ${come} 处问题` : '',
  ]
    .filter((part) => part !== '')
    .join('，');
}

/** A typed amount where another is calculated, in the very cell that the finding is about. */
function adopted(editor: DocumentEditor, { rule, section, table, row, column }: Finding): Offer[] {
  if (section !== undefined) return [];
  const { state, computed } = editor.cell(table, row, column);
  if (rule === PASTED_TOTAL_RULE) return withoutPasted(editor, { table, row, column });
  const amount = state === 'overridden' ? parseAmount(computed ?? '') : null;
  if (amount === null) return [];
  const label = `采用计算值 ${formatGrouped(amount, editor.layout(table).decimals)}`;
  const cells = [{ table, row, column, text: null }];
  return [{ label, command: { kind: 'set-cells', label: '采用计算值', cells } }];
}

/** What was pasted for a computed cell is forgotten; what the rows come to stands there already. */
function withoutPasted(editor: DocumentEditor, { table, row, column }: CellRef): Offer[] {
  const amount = parseAmount(editor.cell(table, row, column).value ?? '');
  if (amount === null) return [];
  const label = `采用计算值 ${formatGrouped(amount, editor.layout(table).decimals)}`;
  return [{ label, command: { kind: 'drop-pasted-totals', cells: [{ table, row, column }] } }];
}

/** The only amount behind the finding that another table's stands in for where nobody types one. */
function presumed(editor: DocumentEditor, finding: Finding): Offer[] {
  if (finding.section !== undefined || finding.difference === null) return [];
  const found = [...commonGround(editor, [finding])].filter(
    ({ typed, value, computed, candidates: [first] }) =>
      typed !== null && value !== null && computed !== null && first?.equation.isDefault && !computed.eq(value),
  );
  const [slot, another] = found;
  if (!slot || another || slot.computed === null) return [];
  const { table, row, column } = slot;
  const label = `改为取相关表的 ${formatGrouped(slot.computed, editor.layout(table).decimals)}`;
  return [
    { label, command: { kind: 'set-cells', label: '改为取相关表的数', cells: [{ table, row, column, text: null }] } },
  ];
}

/** A code of another year's list, where this year's list has one of the very same name beside it. */
function recoded({ template, outline, graph }: DocumentEditor, { rule, table, row }: Finding): Offer[] {
  if (rule !== 'V5' && rule !== 'V3') return [];
  for (const { id, classified } of graph.structure.form(table).sections) {
    const found = graph.structure.section(table, id)?.rows.find((one) => one.id === row);
    const editions = classified ? editionsOf(template, classified.list) : [];
    const list = editionOf(editions, outline.year);
    const to = list && found?.code && sameNamed(list, editions, found.code);
    if (!to || !classified) continue;
    const tables = template.tables.filter(({ sections }) =>
      sections.some((one) => one.classified?.list === classified.list),
    );
    const command: Command = { kind: 'recode', tables: tables.map((form) => form.id), code: found?.code ?? '', to };
    return [{ label: `改为 ${to} ${list.names.get(to) ?? ''}`, command }];
  }
  return [];
}

/** The only code of the list beside this one that has the name which another year's list gives it. */
function sameNamed(list: ClassificationList, editions: Editions, code: string): string | null {
  if (list.names.has(code)) return null;
  const name = editions.find(({ names }) => names.has(code))?.names.get(code);
  const beside = list.entries.filter(
    (one) => one.code.length === code.length && one.code.slice(0, -2) === code.slice(0, -2),
  );
  const [same, another] = beside.filter((one) => one.name === name);
  return same && !another ? same.code : null;
}

/** One typed amount with more digits than are printed; where there are several, 舍位平衡 settles them. */
function rounded(editor: DocumentEditor, { rule, table }: Finding): Offer[] {
  if (rule !== 'V2') return [];
  const finer = [...editor.graph.slots.values()].filter(
    ({ table: own, typed, value, decimals }) =>
      own === table && typed !== null && value !== null && decimals !== null && value.decimalPlaces() > decimals,
  );
  const [slot, another] = finer;
  if (!slot || another || slot.value === null) return [];
  const { row, column } = slot;
  const text = printedFigure(slot.value, slot.decimals);
  const label = `四舍五入为 ${text}`;
  return [{ label, command: { kind: 'set-cells', label, cells: [{ table, row, column, text }] } }];
}

/** A name of another year's list, for a code that this year's has too. */
function renamed({ template, outline, graph }: DocumentEditor, { rule, table, row }: Finding): Offer[] {
  if (rule !== 'V5') return [];
  for (const { id, classified } of graph.structure.form(table).sections) {
    const code = graph.structure.section(table, id)?.rows.find((one) => one.id === row)?.code;
    const list = classified && editionOf(editionsOf(template, classified.list), outline.year);
    const name = code ? list?.names.get(code) : undefined;
    if (name !== undefined)
      return [{ label: `改为“${name}”`, command: { kind: 'rename-row', table, row, name: null } }];
  }
  return [];
}

/** An amount written by hand that is another in the tables, or another office's name. */
function inText(editor: DocumentEditor, finding: Finding): Offer[] {
  const { section, block: id } = finding;
  const block = section && editor.narrative.section(section)?.blocks.find(({ block }) => block.id === id);
  if (!section || !block) return [];
  return [...amountInText(editor, finding, section, block), ...nameInText(editor, finding, section, block)];
}

function amountInText(editor: DocumentEditor, finding: Finding, section: string, block: ResolvedBlock): Offer[] {
  const [left, right] = [parseAmount(finding.left ?? ''), parseAmount(finding.right ?? '')];
  const { unit, decimals } = editor.template;
  if (left === null || right === null) return [];
  const same = handWritten(block).filter(({ written }) => inUnit(written, unit).eq(left));
  const [hand, another] = same;
  if (!hand || another || hand.written.change !== 0 || !['', unit].includes(hand.written.unit)) return [];
  if (finding.rule === NEAR.id && !isNamed(editor, finding, block.text, hand.written.start)) return [];
  const { number, value } = hand.written;
  const isFull = formatAmount(value, decimals) === number || value.decimalPlaces() === decimals;
  const cells = finding.cells.filter(({ side }) => side === 'right');
  const [cell] = cells;
  if (cell && cells.length === 1 && parseAmount(cell.value ?? '')?.eq(right)) {
    const { from, inline, written } = hand;
    const start = written.start - from;
    const offer = {
      section,
      block: block.block.id,
      inline,
      start,
      end: start + number.length,
      at: written.start,
      number,
    };
    const bound = { ...offer, expr: cellExpression(cell), format: isFull ? 'amount' : 'plain', place: '' } as const;
    const blocks = bindAmounts(section, editor.narrative.blocks(section), [bound]);
    return [setSection(`改为取数 ${formatGrouped(right, decimals)}`, section, blocks)];
  }
  const text = number.includes(',')
    ? formatAmount(right, decimals)
    : printedFigure(right, decimals).replaceAll(',', '');
  return replaced(editor, section, block, hand, text);
}

/**
 * Whether the words before the number name the row or the column of the cell that it nearly equals, and this very year. What
 * only looks alike may be a true amount of something else.
 */
function isNamed({ graph, outline }: DocumentEditor, { cells: [cell] }: Finding, text: string, at: number): boolean {
  const slot = cell && graph.slot(cell);
  if (!slot || speaksOfAnotherYear(text, at, outline.year)) return false;
  const before = stripSpaces(text.slice(0, at));
  const clause = before.slice(Math.max(...[...'，。；、：,;:'].map((sign) => before.lastIndexOf(sign))) + 1);
  if (/上年|去年|年初|以前|累计|合同|决算/.test(clause)) return false;
  const { structure } = graph;
  const column = structure.form(slot.table).columns.find(({ id }) => id === slot.column);
  const row = structure.section(slot.table, column?.section ?? '')?.rows.find(({ id }) => id === slot.row);
  const names = [row?.label ?? '', ...(column?.path ?? [])].map((name) => stripSpaces(name));
  return names.some((name) => name.length >= MIN_NAME && clause.includes(name));
}

/** Shorter names (合计) say nothing of which cell is meant. */
const MIN_NAME = 3;

function replaced(editor: DocumentEditor, section: string, block: ResolvedBlock, hand: Hand, text: string): Offer[] {
  const { written, from, inline } = hand;
  const start = written.start - from;
  const blocks = withText(editor.narrative.blocks(section), block.block.id, inline, (words) => {
    return words.slice(0, start) + text + words.slice(start + written.number.length);
  });
  return [setSection(`改为 ${text}`, section, blocks)];
}

/** W11: the words that were taken for the department's name stand in one place of the paragraph. */
function nameInText(
  { narrative, outline }: DocumentEditor,
  finding: Finding,
  section: string,
  block: ResolvedBlock,
): Offer[] {
  const { name } = outline.department;
  const found = finding.key.slice(finding.key.lastIndexOf('/') + 1);
  if (finding.rule !== 'W11' || name === '') return [];
  const places = block.runs.flatMap(({ text, inline }, at) =>
    inline.kind === 'text' && text.includes(found) ? [at] : [],
  );
  const [inline, another] = places;
  if (inline === undefined || another !== undefined || block.runs[inline]?.text.split(found).length !== 2) return [];
  const blocks = withText(narrative.blocks(section), block.block.id, inline, (words) =>
    words.replace(found, () => name),
  );
  return [setSection(`改为“${name}”`, section, blocks)];
}

const WORD_REPAIRS = [
  { of: SIGNS.id, label: '统一用中文标点', change: withRightSigns },
  { of: LEFT_OVER.id, label: '去掉域代码', change: withoutFieldCodes },
] as const;

/** Signs of the wrong width and field codes of Word, in a paragraph or in the text of a cell. */
function ofWords(editor: DocumentEditor, { rule, section, block: id, table, row, column }: Finding): Offer[] {
  const known = WORD_REPAIRS.find(({ of }) => of === rule);
  if (!known) return [];
  const { label, change } = known;
  if (section !== undefined) {
    const blocks = editor.narrative.blocks(section).map((block) => {
      if (block.id !== id) return block;
      return { ...block, inlines: reworded(block.inlines, (text) => change(text) ?? text) };
    });
    return sameBlocks(blocks, editor.narrative.blocks(section)) ? [] : [setSection(label, section, blocks)];
  }
  const { text } = editor.cell(table, row, column);
  const changed = editor.graph.slot({ table, row, column })?.kind === 'text' ? change(text) : null;
  if (changed === null || changed === text) return [];
  return [{ label, command: { kind: 'set-cells', label, cells: [{ table, row, column, text: changed }] } }];
}

function setSection(label: string, section: string, blocks: Block[]): Offer {
  return { label, command: { kind: 'set-section', label, section, blocks } };
}

/** Blocks of a section with other words in one typed piece. */
function withText(blocks: readonly Block[], id: string, at: number, change: (words: string) => string): Block[] {
  return blocks.map((block) => {
    if (block.id !== id) return block;
    return { ...block, inlines: reworded(block.inlines, (text, position) => (position === at ? change(text) : text)) };
  });
}
