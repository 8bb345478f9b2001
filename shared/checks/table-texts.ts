import type { Graph } from '../calc/graph';
import { leftovers, wrongSigns } from '../narrative/checks/leftovers';
import { privateWords } from '../narrative/checks/personal-data';
import type { WrongWords } from '../narrative/checks/text-finding';
import type { CellRef } from './finding';
import type { Judged } from './judge';
import { uniqueKeys } from './unique-keys';
import type { Wording } from './wording';

/** 表内文字的审核: words that somebody typed into the tables, names of their rows, and their notes. */
export class TableTexts {
  /** What is wrong in a piece of text; most edits change none. */
  private readonly known = new Map<string, readonly WrongWords[]>();
  private readonly rows = new WeakMap<object, readonly string[]>();

  constructor(
    private readonly graph: Graph,
    private readonly wording: Wording,
  ) {}

  /** In the order of the form's tables; `note` gives the note printed under a table. */
  findings(note: (table: string) => string | null): Judged[] {
    const findings = this.graph.structure.template.tables.flatMap(({ id, short }) => [
      ...this.ofCells(id),
      ...this.judge({ table: id, row: '', column: '' }, note(id) ?? '', `${short} · 表下说明`),
    ]);
    return uniqueKeys(findings);
  }

  private ofCells(table: string): Judged[] {
    const { columns } = this.graph.structure.form(table);
    const texts = columns.filter(({ kind }) => kind === 'text').map(({ id }) => id);
    const name = columns.find(({ kind }) => kind === 'name')?.id ?? '';
    const data = this.graph.project.tables[table];
    return [
      ...(data?.rows ?? []).flatMap((row) => this.ofCell({ table, row: row.id, column: name }, row.name ?? '')),
      ...Object.entries(data?.cells ?? {}).flatMap(([row, cells]) =>
        this.suspect(cells, texts).flatMap((column) =>
          this.graph.slot({ table, row, column }) ? this.ofCell({ table, row, column }, cells[column] ?? '') : [],
        ),
      ),
    ];
  }

  /** Columns of a row whose words are wrong; looked at once, since a row that no edit touches stays the same object. */
  private suspect(cells: Readonly<Record<string, string>>, texts: readonly string[]): readonly string[] {
    const known = this.rows.get(cells);
    if (known) return known;
    const wrong = texts.filter((column) => this.wrong(cells[column] ?? '').length > 0);
    this.rows.set(cells, wrong);
    return wrong;
  }

  private ofCell(ref: CellRef, text: string): Judged[] {
    return this.wrong(text).length === 0 ? [] : this.judge(ref, text, this.wording.shortPlace(ref));
  }

  private judge(ref: CellRef, text: string, place: string): Judged[] {
    return this.wrong(text).map(({ head, mark, sentence }) => ({
      key: `${head.id}@${ref.table}/${ref.row}/${ref.column}/${mark}`,
      rule: head.id,
      severity: head.severity,
      say: head.say,
      sentence: `${place}：${sentence}`,
      ...ref,
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
    const wrong = [...leftovers(text), ...wrongSigns(text), ...privateWords(text, '')];
    this.known.set(text, wrong);
    return wrong;
  }
}
