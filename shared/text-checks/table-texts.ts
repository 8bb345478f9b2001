import type { Graph, Touched } from '../calc/graph';
import type { Slot } from '../calc/node';
import { printedOrder } from '../calc/slot-order';
import { UniqueKeys } from '../checks/unique-keys';
import type { Wording } from '../checks/wording';
import { departmentLine, type ProjectRow } from '../document/project';
import type { CellRef, Judged } from '../form/finding';
import { REASON, reasonAgainst } from './changes';
import { invisibleWords } from './invisible-words';
import { holdsOld, staleWords } from './last-years-figures';
import { type LevelWords, levelWords } from './level-words';
import { PrintedAmounts } from './printed-amounts';
import type { WrongWords } from './text-finding';
import { wrongWords } from './wrong-words';

/** Which way an amount changed; null where nobody knows, because what it is computed from is blank. */
function directionOf({ value, typed, candidates }: Slot): 'up' | 'down' | null {
  if (value === null || value.isZero()) return null;
  const ground = typed === null ? (candidates[0]?.formulaReads ?? []) : [];
  if (ground.some((slot) => slot.value === null)) return null;
  return value.lt(0) ? 'down' : 'up';
}

/** `注:` before a note stands outside its sentence, in whatever width. */
const NOTE_HEAD = /^\s*(?:注|备注|说明)\s*[:：]/u;

/** 表内文字的审核: words that somebody typed into the tables, names of their rows, and their notes. */
export class TableTexts {
  /** What is wrong in a piece of text; most edits change none. */
  private readonly known = new Map<string, readonly WrongWords[]>();
  /** Cells whose words are wrong, by table; null = to be looked for in the whole document. */
  private suspects: Map<string, Set<Slot>> | null = null;
  /** Cells whose words hold an amount of last year's document; as the suspects. */
  private readonly old = new Set<Slot>();
  private readonly amounts: PrintedAmounts;
  private found: readonly Judged[] | null = null;
  private readonly unique = new UniqueKeys();
  private level: LevelWords | null;
  private names = new WeakMap<readonly ProjectRow[], readonly ProjectRow[]>();

  constructor(
    private readonly graph: Graph,
    private readonly wording: Wording,
  ) {
    this.amounts = new PrintedAmounts(graph);
    this.level = this.levelNow();
  }

  /** In the order of the form's tables; `note` gives the note printed under a table. */
  findings(note: (table: string) => string | null): readonly Judged[] {
    if (this.found) return this.found;
    const findings = this.graph.structure.template.tables.flatMap(({ id, short }) => [
      ...this.ofCells(id),
      ...this.ofReasons(id),
      ...this.judge({ table: id, row: '', column: '' }, (note(id) ?? '').replace(NOTE_HEAD, ''), `${short} · 表下说明`),
    ]);
    this.found = this.unique.of([...this.ofDepartment(), ...findings]);
    return this.found;
  }

  /** The name stands on every page; all else about it is judged with the text. */
  private ofDepartment(): Judged[] {
    const { outline, template } = this.graph.structure;
    const wrong = invisibleWords(departmentLine(outline.department));
    return this.told(wrong, { table: template.start, row: '', column: '' }, '部门名称和编码');
  }

  /** After an edit of those cells. */
  update(slots: Iterable<Slot>): void {
    // Whether this year's tables have the amount is another matter after each edit.
    if (this.old.size > 0) this.found = null;
    this.amounts.clear();
    for (const slot of slots) {
      if (slot.kind !== 'text' && !this.hasReasons(slot.table)) continue;
      this.look(slot);
      this.found = null;
    }
  }

  /** After the note that is printed under a table changed. */
  reread(): void {
    this.found = null;
  }

  /** After rows came or went. */
  updateRows({ slots, gone }: Touched): void {
    for (const slot of gone) {
      this.suspects?.get(slot.table)?.delete(slot);
      this.old.delete(slot);
    }
    this.update(slots);
    this.found = null;
  }

  /** After anything that may change every word. */
  invalidate(): void {
    this.suspects = null;
    this.old.clear();
    this.amounts.clear();
    this.found = null;
    const level = this.levelNow();
    if (level?.pattern.source === this.level?.pattern.source) return;
    this.level = level;
    this.known.clear();
    this.names = new WeakMap();
  }

  private levelNow(): LevelWords | null {
    return levelWords(this.graph.structure.template, this.graph.outline);
  }

  private ofCells(table: string): Judged[] {
    const { structure } = this.graph;
    const name = structure.form(table).columns.find(({ kind }) => kind === 'name')?.id ?? '';
    const suspects = [...this.suspectsOf(table)].sort((a, b) => printedOrder(structure, a, b));
    return [
      ...this.wrongNames(structure.outline.tables[table]?.rows ?? []).flatMap((row) =>
        this.ofCell({ table, row: row.id, column: name }, row.name ?? ''),
      ),
      ...suspects.flatMap((slot) => this.ofCell(slot, slot.typed ?? '')),
      ...this.ofLastYear(table),
    ];
  }

  /** Amounts in words that are last year's (上年的数). */
  private ofLastYear(table: string): Judged[] {
    const untouched = this.graph.outline.carried?.tables[table] ?? [];
    const slots = [...this.old].filter(
      (slot) => slot.table === table && !untouched.includes(`${slot.row}/${slot.column}`),
    );
    return slots
      .sort((a, b) => printedOrder(this.graph.structure, a, b))
      .flatMap((slot) =>
        this.told(
          staleWords(slot.typed ?? '', this.graph, this.amounts, this.wording),
          slot,
          this.wording.shortPlace(slot),
        ),
      );
  }

  private hasReasons(table: string): boolean {
    return this.graph.structure.form(table).columns.some(({ reasonFor }) => reasonFor !== null);
  }

  /** Reasons (变化原因) that go against the change beside them. */
  private ofReasons(table: string): Judged[] {
    const { structure } = this.graph;
    return structure.form(table).columns.flatMap(({ id: column, section, reasonFor }) => {
      if (reasonFor === null) return [];
      const rows = structure.section(table, section)?.rows ?? [];
      return rows.flatMap(({ id: row }) => {
        const place = { table, row, column };
        const change = this.graph.slot({ table, row, column: reasonFor });
        const direction = change && directionOf(change);
        const sentence = direction ? reasonAgainst(this.graph.slot(place)?.typed ?? '', direction) : null;
        const wrong = sentence === null ? [] : [{ head: REASON, mark: 'reason', sentence }];
        return this.told(wrong, place, this.wording.shortPlace(place));
      });
    });
  }

  private suspectsOf(table: string): ReadonlySet<Slot> {
    if (!this.suspects) {
      this.suspects = new Map();
      for (const slot of this.graph.slots.values()) this.look(slot);
    }
    return this.suspects.get(table) ?? new Set();
  }

  private look(slot: Slot): void {
    if (!this.suspects || slot.kind !== 'text') return;
    const ofTable = this.suspects.get(slot.table) ?? new Set();
    this.suspects.set(slot.table, ofTable);
    if (this.wrong(slot.typed ?? '').length > 0) ofTable.add(slot);
    else ofTable.delete(slot);
    if (holdsOld(slot.typed ?? '', this.graph)) this.old.add(slot);
    else this.old.delete(slot);
  }

  private wrongNames(rows: readonly ProjectRow[]): readonly ProjectRow[] {
    const known = this.names.get(rows);
    if (known) return known;
    const wrong = rows.filter(({ name }) => this.wrong(name ?? '').length > 0);
    this.names.set(rows, wrong);
    return wrong;
  }

  private ofCell(ref: CellRef, text: string): Judged[] {
    return this.wrong(text).length === 0 ? [] : this.judge(ref, text, this.wording.shortPlace(ref));
  }

  private judge(ref: CellRef, text: string, place: string): Judged[] {
    return this.told(this.wrong(text), ref, place);
  }

  private told(wrong: readonly WrongWords[], { table, row, column }: CellRef, place: string): Judged[] {
    return wrong.map(({ head, mark, sentence }) => ({
      key: `${head.id}@${table}/${row}/${column}/${mark}`,
      rule: head.id,
      severity: head.severity,
      say: head.say,
      sentence: `${place}：${sentence}`,
      table,
      row,
      column,
      left: null,
      right: null,
      difference: null,
      cells: [],
      fingerprint: mark,
    }));
  }

  private wrong(text: string): readonly WrongWords[] {
    const known = this.known.get(text);
    if (known) return known;
    const wrong = wrongWords(text, '', this.level);
    this.known.set(text, wrong);
    return wrong;
  }
}
