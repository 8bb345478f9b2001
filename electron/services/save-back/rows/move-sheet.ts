import { fail, ok, type Result } from '../../../../shared/result/result';
import { movedRow, moveRanges, moveReferences, type RowInsertion } from '../../ooxml/move-references';
import { shiftFormula } from '../../ooxml/shift-formula';
import { isSpreadsheet } from '../../ooxml/xml';
import { opened, type Replacement, scanXml, type Tag, withAttribute, withoutAttributes } from '../../ooxml/xml-text';
import { type SheetScan, scanSheet, type WideFormula } from '../sheet-scan';

/** Attributes that say where on the sheet something lies. */
const RANGES: Readonly<Record<string, readonly string[]>> = {
  dimension: ['ref'],
  mergeCell: ['ref'],
  hyperlink: ['ref'],
  autoFilter: ['ref'],
  sortState: ['ref'],
  sortCondition: ['ref'],
  conditionalFormatting: ['sqref'],
  dataValidation: ['sqref'],
  protectedRange: ['sqref'],
  ignoredError: ['sqref'],
  selection: ['activeCell', 'sqref'],
  pane: ['topLeftCell'],
  sheetView: ['topLeftCell'],
  cellWatch: ['r'],
  c: ['r'],
};
const FORMULAS = ['f', 'formula', 'formula1', 'formula2'];

/** What lies on a sheet in a way of its own: rows are not inserted where one of them is. */
const REFUSED: Readonly<Record<string, string>> = {
  tableParts: '表格（超级表）',
  customSheetViews: '自定义视图',
  scenarios: '方案',
  oleObjects: '嵌入对象',
  controls: '控件',
  dataConsolidate: '合并计算',
};
/** Extensions whose ranges and formulas are elements of known names. */
const KNOWN_EXTENSIONS = ['dataValidations', 'conditionalFormattings', 'sparklineGroups'];

/** Rewrites a sheet's XML for rows that are inserted into it or into another one; null = nothing to rewrite. */
export function moveSheet(part: string, text: string, name: string, insertion: RowInsertion): Result<Replacement[]> {
  const scan = scanSheet(part, text, new Set());
  if (!scan.ok) return scan;
  const mover = new SheetMover(text, name, insertion);
  const scanned = scanXml(part, text, mover);
  if (!scanned.ok) return scanned;
  const shared = mover.sharedFormulas(scan.value);
  if (mover.obstacle !== null) return fail('save-back-insert', { sheet: name, what: mover.obstacle });
  return ok([...mover.replacements, ...shared]);
}

class SheetMover {
  readonly replacements: Replacement[] = [];
  readonly own: boolean;
  obstacle: string | null = null;
  private readonly path: string[] = [];
  private collecting: { tag: Tag; text: string } | null = null;

  constructor(
    private readonly source: string,
    private readonly sheet: string,
    private readonly insertion: RowInsertion,
  ) {
    this.own = sheet === insertion.sheet;
  }

  open(tag: Tag): void {
    const parent = this.path.at(-1);
    this.path.push(tag.name);
    if (!isSpreadsheet(tag.uri)) {
      this.openForeign(tag, parent);
      return;
    }
    if (this.own) this.openOwn(tag);
    if (FORMULAS.includes(tag.name) && !(tag.name === 'f' && tag.attributes.t?.value === 'shared')) {
      this.collecting = { tag, text: '' };
    }
    if (tag.name === 'cfvo' && tag.attributes.type?.value === 'formula') this.attributeFormula(tag, 'val');
    if (tag.name === 'hyperlink' && tag.attributes.location) this.attributeFormula(tag, 'location');
  }

  close(_name: string, _uri: string, start: number): void {
    this.path.pop();
    const collected = this.collecting;
    if (!collected) return;
    this.collecting = null;
    const { tag, text } = collected;
    const moved = tag.name === 'sqref' ? this.movedRanges(text) : this.moved(text);
    if (moved !== text) this.replacements.push({ start: tag.end, end: start, text: escaped(moved) });
  }

  text(text: string): void {
    if (this.collecting) this.collecting.text += text;
  }

  /** Shared formulas are written out, each for its own cell, where the insertion changes one of them. */
  sharedFormulas(scan: SheetScan): Replacement[] {
    const firsts = new Map<string, WideFormula>();
    const groups = new Map<WideFormula, { formula: WideFormula; before: string; after: string }[]>();
    for (const formula of scan.formulas) {
      if (formula.kind === 'block') this.block(formula);
      if (formula.kind !== 'shared') continue;
      if (formula.range) firsts.set(formula.index, formula);
      const first = formula.range ? formula : firsts.get(formula.index);
      if (!first) continue;
      const before = formula.text || shiftFormula(first.text, formula.row - first.row, formula.column - first.column);
      if (before === null) this.obstacle ??= '看不懂的公式';
      else groups.set(first, [...(groups.get(first) ?? []), { formula, before, after: this.moved(before) }]);
    }
    return [...groups.values()].flatMap((members) => {
      const changed = members.some(
        ({ formula, before, after }) => before !== after || (this.own && formula.row >= this.insertion.at),
      );
      return changed ? members.map(({ formula, after }) => this.writtenOut(formula, after)) : [];
    });
  }

  private writtenOut({ tag, end }: WideFormula, text: string): Replacement {
    const source = opened(withoutAttributes(this.source.slice(tag.start, tag.end), ['t', 'ref', 'si']));
    return { start: tag.start, end, text: `${source}${escaped(text)}</${tag.prefix}f>` };
  }

  /** A formula over a block of cells moves as a whole or not at all. */
  private block({ tag, range }: WideFormula): void {
    if (!this.own || !range) return;
    if (tag.attributes.t?.value === 'dataTable') this.obstacle ??= '模拟运算表';
    if (range.top < this.insertion.at && range.bottom >= this.insertion.at) this.obstacle ??= '跨过该行的数组公式';
  }

  private openOwn(tag: Tag): void {
    const refused = REFUSED[tag.name];
    if (refused !== undefined && this.path.length === 2) this.obstacle ??= refused;
    if (tag.name === 'row') this.number(tag, 'r');
    if (tag.name === 'brk' && this.path.at(-2) === 'rowBreaks') this.number(tag, 'id');
    const names = tag.name === 'f' ? ['ref'] : (RANGES[tag.name] ?? []);
    if (tag.name === 'f' && tag.attributes.t?.value === 'shared') return;
    this.attributes(tag, names);
  }

  private openForeign(tag: Tag, parent: string | undefined): void {
    if (parent === 'ext' && this.own && !KNOWN_EXTENSIONS.includes(tag.name)) this.obstacle ??= '程序不认识的扩展内容';
    if (this.path.includes('ext') && (tag.name === 'f' || tag.name === 'sqref')) this.collecting = { tag, text: '' };
  }

  private number(tag: Tag, name: string): void {
    const number = Number.parseInt(tag.attributes[name]?.value ?? '', 10);
    const moved = movedRow(number, this.insertion);
    if (!Number.isNaN(number) && moved !== number) this.rewrite(tag, new Map([[name, String(moved)]]));
  }

  private attributes(tag: Tag, names: readonly string[]): void {
    const changed = new Map<string, string>();
    for (const name of names) {
      const value = tag.attributes[name]?.value;
      if (value === undefined) continue;
      const moved = moveRanges(value, this.insertion);
      if (moved !== value) changed.set(name, moved);
    }
    if (changed.size > 0) this.rewrite(tag, changed);
  }

  private attributeFormula(tag: Tag, name: string): void {
    const value = tag.attributes[name]?.value ?? '';
    const moved = this.moved(value);
    if (moved !== value) this.rewrite(tag, new Map([[name, escaped(moved).replaceAll('"', '&quot;')]]));
  }

  private rewrite(tag: Tag, values: ReadonlyMap<string, string>): void {
    const earlier = this.replacements.at(-1)?.start === tag.start ? this.replacements.at(-1) : undefined;
    let text = earlier?.text ?? this.source.slice(tag.start, tag.end);
    for (const [name, value] of values) text = withAttribute(text, name, value);
    if (earlier) earlier.text = text;
    else this.replacements.push({ start: tag.start, end: tag.end, text });
  }

  private movedRanges(ranges: string): string {
    return this.own ? moveRanges(ranges, this.insertion) : ranges;
  }

  private moved(formula: string): string {
    const moved = moveReferences(formula, this.sheet, this.insertion);
    if (moved === null) this.obstacle ??= '跨多张工作表的公式';
    return moved ?? formula;
  }
}

export function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}
