import type { Touched } from '../calc/graph';
import type { Slot } from '../calc/node';
import type { Judged } from '../form/finding';
import type { ResolvedBlock, ResolvedSection } from '../narrative/figure';
import type { TableValues } from '../narrative/values';
import { type AuditInput, auditBlock, type Bindable, type Hand, handWritten, placeOf } from './audit-block';
import type { PrintedAmounts } from './printed-amounts';

/** What the audit of one paragraph found, and what it rests on. */
interface KeptAudit {
  block: ResolvedBlock;
  /** Where its amounts stand, as `judged` names it, and by which cell a rule judges each. */
  ruled: readonly (readonly [string, Slot | null | undefined])[];
  heard: ReadonlySet<string>;
  findings: Judged[];
  bindable: Bindable[];
  /** Whether it rests on all amounts of the tables, whatever they are, so that it is asked again after every edit. */
  asksAll: boolean;
}

/** What is asked of the audit; the values are its own. */
type Asked = Omit<AuditInput, 'values' | 'amounts'>;

/** A paragraph that is printed, under the id of what is kept of it. */
interface Shown {
  id: string;
  section: string;
  block: ResolvedBlock;
}

/** Compares every amount that somebody wrote into the text with all amounts of the tables; an edit has only those looked for again that it may concern. */
export class Audit {
  private kept = new Map<string, KeptAudit>();
  private readonly shown = new WeakMap<ResolvedSection, readonly Shown[]>();
  private readonly hands = new WeakMap<ResolvedBlock, readonly Hand[]>();
  private readonly resting = new Map<string, Set<string>>();
  private judged: AuditInput['judged'] | null = null;
  private sections: AuditInput['sections'] = [];
  /** Null = to be put together again. */
  private told: { findings: Judged[]; bindable: Bindable[] } | null = null;
  /** The paragraphs of `sections`. */
  private blocks: readonly Shown[] = [];
  /** Questions may stand in `resting` that no paragraph asks any more. */
  private unheard = false;

  constructor(
    private readonly values: TableValues,
    private readonly amounts: PrintedAmounts,
  ) {}

  /** After an edit of those cells. */
  update(slots: ReadonlySet<Slot>): void {
    this.amounts.clear();
    const renamed = new Set<string>();
    for (const slot of slots) if (slot.kind === 'text') renamed.add(rowOf(slot));
    for (const heard of this.values.update(slots)) for (const id of this.resting.get(heard) ?? []) this.forget(id);
    for (const [id, { ruled, asksAll }] of this.kept)
      if (
        asksAll ||
        ruled.some(([, slot]) => slot && (slots.has(slot) || (renamed.size > 0 && renamed.has(rowOf(slot)))))
      )
        this.forget(id);
  }

  /** After rows came or went: lines and names are others, whatever stood at them. */
  updateRows({ slots, gone }: Touched): void {
    this.values.updateRows(slots, gone);
    this.amounts.clear();
    this.kept.clear();
    this.unheard = true;
    this.told = null;
  }

  /** In the order of the text: the very object of before where nothing of it changed. */
  found(input: Asked): { findings: Judged[]; bindable: Bindable[] } {
    const others = this.judged !== input.judged || this.sections !== input.sections;
    if (this.told && !others) return this.told;
    if (this.sections !== input.sections) {
      this.blocks = input.sections.flatMap((section) => this.shownIn(section));
      const ids = new Set(this.blocks.map(({ id }) => id));
      for (const id of this.kept.keys()) if (!ids.has(id)) this.forget(id);
    }
    const told = { findings: Array.of<Judged>(), bindable: Array.of<Bindable>() };
    for (const { id, section, block } of this.blocks) {
      const known = others ? undefined : this.kept.get(id);
      const { findings, bindable } = known ?? this.ofBlock(id, section, block, input);
      if (findings.length > 0) told.findings.push(...findings);
      if (bindable.length > 0) told.bindable.push(...bindable);
    }
    if (this.unheard) this.forgetUnheard();
    this.judged = input.judged;
    this.sections = input.sections;
    this.told = told;
    return told;
  }

  private shownIn(section: ResolvedSection): readonly Shown[] {
    const known = this.shown.get(section);
    if (known) return known;
    const byId = new Map<string, Shown>();
    for (const block of section.blocks) {
      const id = `${section.id}/${block.block.id}`;
      if (block.shown) byId.set(id, { id, section: section.id, block });
    }
    const made = [...byId.values()];
    this.shown.set(section, made);
    return made;
  }

  private ofBlock(id: string, section: string, block: ResolvedBlock, input: Asked): KeptAudit {
    const known = this.kept.get(id);
    if (known?.block === block && known.ruled.every(([place, slot]) => input.judged.get(place) === slot)) return known;
    this.forget(id);
    const hands = this.hands.get(block) ?? handWritten(block);
    this.hands.set(block, hands);
    const { answer, heard } = this.values.listen(() =>
      auditBlock({ ...input, values: this.values, amounts: this.amounts }, section, block, hands),
    );
    const places = hands.map(({ written }) => placeOf(section, block, written));
    const kept = { block, ruled: places.map((place) => [place, input.judged.get(place)] as const), heard, ...answer };
    this.kept.set(id, kept);
    for (const one of heard) {
      const known = this.resting.get(one);
      if (known) known.add(id);
      else this.resting.set(one, new Set([id]));
    }
    return kept;
  }

  /** Questions that no paragraph asks any more. */
  private forgetUnheard(): void {
    for (const [heard, ids] of this.resting) {
      for (const id of ids) if (!this.kept.get(id)?.heard.has(heard)) ids.delete(id);
      if (ids.size > 0) continue;
      this.resting.delete(heard);
      this.values.forget(heard);
    }
    this.unheard = false;
  }

  private forget(id: string): void {
    for (const heard of this.kept.get(id)?.heard ?? []) {
      const ids = this.resting.get(heard);
      ids?.delete(id);
      if (ids?.size !== 0) continue;
      this.resting.delete(heard);
      this.values.forget(heard);
    }
    this.kept.delete(id);
    this.told = null;
  }
}

/** A record goes by its words. */
function rowOf({ table, row }: Slot): string {
  return `${table}/${row}`;
}
