import { slotsOf } from '../../../shared/calc/bind';
import { numeric, truth } from '../../../shared/calc/evaluate';
import { decimalPlaces } from '../../../shared/calc/excel-decimals';
import { type ExcelAddress, excelCondition, excelFormula, UNKNOWN } from '../../../shared/calc/excel-formula';
import { cellReference } from '../../../shared/calc/excel-reference';
import type { Instance, Node } from '../../../shared/calc/node';
import { AMOUNT_RULE, NEGATIVE_RULE } from '../../../shared/checks/cell-rules';
import { readsAbsent } from '../../../shared/checks/judge';
import { roundingTolerance } from '../../../shared/checks/rounding-tolerance';
import type { Verdict } from '../../../shared/checks/verdict';
import type { DocumentEditor } from '../../../shared/editor/editor';
import type { Finding } from '../../../shared/form/finding';
import { Amount, ZERO } from '../../../shared/money/amount';
import { exactInExcel, isTooLong } from './amount-content';
import { placesKept } from './numbers';
import { RESULT, SEVERITY, SIGN, TRUTH } from './words';

/** One side of a relation: the value it has today, and the formula that gives it. */
export interface CheckSide {
  formula: string;
  value: Amount | string;
}

/** One row of the 校验 sheet. left null: the condition alone is judged. live false: only today's result can be given. */
export interface CheckRow {
  rule: string;
  severity: string;
  place: string;
  say: string;
  left: CheckSide | null;
  right: CheckSide | null;
  sign: string;
  tolerance: string;
  decimals: number;
  difference: Amount | string;
  /** The formula of the condition under which it applies, and how the result follows from it. */
  when: string | null;
  /** Formula that is TRUE when the row passes, where that does not follow from both sides. */
  condition: string | null;
  result: string;
  /** What it reads is not begun (待填): open as long as both sides are 0. */
  waits: boolean;
  /** False: only today's values of both sides can be given. */
  live: boolean;
  /** False: only today's result can be given. */
  judged: boolean;
  explanation: string;
}

/** All relations of a document at all places (校验), each with its formulas and our own judgement of today. */
export function checkRows(editor: DocumentEditor, address: ExcelAddress): CheckRow[] {
  const findings = new Map(editor.findings().map((finding) => [finding.key, finding]));
  const rows = [...editor.graph.allInstances()].flatMap((instance) => {
    if (instance.equation.isDefault) return [];
    const row = new RowMaker(editor, address, instance).make();
    const reachesCells = [row.left?.formula, row.right?.formula, row.condition].some((text) => text?.includes('!'));
    if (!reachesCells && row.result !== RESULT.failed) return [];
    const explanation = findings.get(keyOf(instance))?.explanation ?? '';
    return [{ ...row, explanation }];
  });
  return [...cellRows(editor, address), ...rows];
}

function keyOf(instance: Instance): string {
  const { equation, key } = instance;
  return key === '' ? equation.id : `${equation.id}@${key}`;
}

/** What it reads, or what it asks for, is still to be filled in. */
function isWaiting(verdict: Verdict): boolean {
  return verdict.kind === 'not-judged' && (verdict.why.code === 'waiting' || verdict.why.code === 'todo');
}

type Bare = Omit<CheckRow, 'explanation'>;
type Head = Pick<Bare, 'rule' | 'severity' | 'place' | 'say' | 'when' | 'result' | 'waits'>;

class RowMaker {
  private readonly verdict: Verdict;

  constructor(
    private readonly editor: DocumentEditor,
    private readonly address: ExcelAddress,
    private readonly instance: Instance,
  ) {
    this.verdict = editor.verdictAt(instance);
  }

  make(): Bare {
    const { equation, body } = this.instance;
    const row = {
      rule: equation.id,
      severity: SEVERITY[equation.severity],
      place: this.place(),
      say: equation.say,
      when: this.instance.when && excelCondition(this.instance.when, this.address).text,
      result: this.result(),
      waits: isWaiting(this.verdict),
    };
    const made = body.kind === 'relation' ? this.relation(row, body) : this.assertion(row, body.condition);
    const formulas = [made.left?.formula, made.right?.formula, made.when, made.condition];
    const long = formulas.reduce((sum, formula) => sum + (formula?.length ?? 0), 0);
    const results = [made.left?.value, made.right?.value].map((value) => (value instanceof Amount ? value : null));
    // A formula would judge against 0 what the imported file did not hold, or what is still to be filled in.
    const absent = readsAbsent(this.instance, this.editor.graph);
    const live = !absent && !isTooLong('x'.repeat(long)) && exactInExcel(this.instance.reads, results);
    const zeros = made.right !== null && results.every((value) => value?.isZero() === true);
    return { ...made, live, judged: live && (made.result !== RESULT.open || !made.waits || zeros) };
  }

  private relation(row: Head, body: { left: Node; right: Node }): Bare {
    const { equation } = this.instance;
    const relation = equation.body.kind === 'relation' ? equation.body : null;
    const decimals = this.decimalsOf([body.left, body.right]);
    const left = this.side(body.left);
    const right = this.side(body.right);
    const known = left.value instanceof Amount && right.value instanceof Amount;
    return {
      ...row,
      left,
      right,
      sign: SIGN[relation?.op ?? ''] ?? '',
      tolerance: equation.rounding ? roundingTolerance(body.left, body.right).toFixed() : (relation?.tolerance ?? '0'),
      decimals,
      difference: known ? new Amount(left.value).minus(right.value) : UNKNOWN,
      condition: null,
      live: true,
      judged: true,
    };
  }

  private assertion(row: Head, node: Node): Bare {
    const { text, risky } = excelCondition(node, this.address);
    const shown = `IF(${text},"${TRUTH.yes}","${TRUTH.no}")`;
    const left: CheckSide = {
      formula: risky ? `IFERROR(${shown},"${UNKNOWN}")` : shown,
      value: truthText(truth(node, this.editor.graph)),
    };
    return {
      ...row,
      left,
      right: null,
      sign: '',
      tolerance: '0',
      decimals: 0,
      difference: '',
      condition: text,
      live: true,
      judged: true,
    };
  }

  /** Decimals that Excel can hold of these together: what a division leaves over is cut. */
  private decimalsOf(nodes: readonly Node[]): number {
    const wanted = Math.max(this.address.decimals, ...nodes.map(decimalPlaces));
    const quotients = nodes
      .map((node) => numeric(node, this.editor.graph))
      .filter((value) => value !== undefined && value.decimalPlaces() > wanted);
    const kept = Math.min(wanted, ...quotients.map((value) => placesKept(value ?? ZERO)));
    return Math.max(this.address.decimals, kept);
  }

  private side(node: Node): CheckSide {
    const value = numeric(node, this.editor.graph);
    return {
      formula: excelFormula(node, this.address).text,
      value: value?.toDecimalPlaces(this.decimalsOf([node])) ?? UNKNOWN,
    };
  }

  /** Today's result by our own judgement; a derived cell holds its relation by construction. */
  private result(): string {
    const { graph } = this.editor;
    const { when, body } = this.instance;
    if (readsAbsent(this.instance, graph)) return RESULT.open;
    const applies = when === null || truth(when, graph);
    if (applies !== true) return applies === false ? RESULT.idle : RESULT.open;
    if (this.verdict.kind === 'failed') return RESULT.failed;
    if (isWaiting(this.verdict)) return RESULT.open;
    const parts =
      body.kind === 'relation'
        ? [numeric(body.left, graph), numeric(body.right, graph)]
        : [truth(body.condition, graph)];
    return parts.includes(undefined) ? RESULT.open : RESULT.passed;
  }

  private place(): string {
    const { body, equation } = this.instance;
    const { editor } = this;
    const { wording } = editor;
    const title = (table: string | undefined): string => (table === undefined ? '' : editor.layout(table).title);
    if (body.kind === 'relation') {
      if (body.left.kind === 'cell') return wording.place(body.left.ref);
      const [first] = slotsOf([body.left, body.right]);
      return first ? wording.place(first) : title(equation.tables[0]);
    }
    if (body.row) return `${title(body.row.table)} · ${wording.row(body.row.table, null, body.row.id)}`;
    return title(slotsOf([body.condition])[0]?.table ?? equation.tables[0]);
  }
}

function truthText(value: boolean | undefined): string {
  if (value === undefined) return UNKNOWN;
  return value ? TRUTH.yes : TRUTH.no;
}

/** Findings about what was typed into one cell, whatever relations say: text for an amount, a minus, a code of no list. */
function cellRows(editor: DocumentEditor, address: ExcelAddress): CheckRow[] {
  const rules = new Set(editor.template.equations.map((equation) => equation.id));
  return editor.findings().flatMap((finding) => {
    const place = finding.cells[0] && address.places.cell(finding.cells[0]);
    if (rules.has(finding.rule) || finding.section !== undefined || !place) return [];
    return [cellRow(finding, editor, cellReference(place, address.home))];
  });
}

/** What a sheet can ask of a cell by itself; of any other finding only today's result can be given. */
const ASKED_OF_CELLS: Readonly<Record<string, (cell: string) => string>> = {
  [AMOUNT_RULE]: (cell) => `NOT(ISTEXT(${cell}))`,
  [NEGATIVE_RULE]: (cell) => `IF(ISTEXT(${cell}),FALSE,${cell}>=0)`,
};

function cellRow(finding: Finding, editor: DocumentEditor, cell: string): CheckRow {
  const [ref] = finding.cells;
  const condition = ASKED_OF_CELLS[finding.rule]?.(cell) ?? null;
  const live = condition !== null;
  return {
    rule: finding.rule,
    severity: SEVERITY[finding.severity],
    place: ref ? editor.wording.place(ref) : '',
    say: finding.say,
    left: { formula: live ? `IF(${condition},"${TRUTH.yes}","${TRUTH.no}")` : '', value: TRUTH.no },
    right: null,
    sign: '',
    tolerance: '0',
    decimals: 0,
    difference: '',
    when: null,
    condition,
    result: RESULT.failed,
    waits: false,
    live,
    judged: live,
    explanation: finding.explanation ?? '',
  };
}
