import { stripSpaces } from '../checks/wording';
import { FUNCTIONS, isFunctionName } from '../expression/functions';
import type { Expr, Quantifier, Selector, SetExpr } from '../expression/syntax';
import { type Equation, type TableForm, type Template, tableForm } from '../form/template';
import { unfilled } from '../text/unfilled';

/** One line of the generated list of relations (勾稽关系表). */
export interface RuleDescription {
  id: string;
  severity: Equation['severity'];
  /** Judged, or only a presumption for a cell nobody typed. */
  judged: boolean;
  tables: string[];
  say: string;
  /** The relation in the form's words. */
  formula: string;
  /** Where it stands: 「部门预算支出总表每个科目」; '' = once. */
  places: string;
  /** 适用条件, '' = always. */
  condition: string;
  /** The cell it gives when nobody typed it, '' = none. */
  gives: string;
  basis: string;
  note: string;
}

/** All relations of a form in the template's order, in words made from the same statements that are computed. */
export function describeRules(template: Template): RuleDescription[] {
  return template.equations.map((equation) => {
    const words = new Words(template, equation.tables);
    const { body } = equation;
    return {
      id: equation.id,
      severity: equation.severity,
      judged: !equation.isDefault,
      tables: equation.tables,
      say: equation.say,
      formula:
        body.kind === 'relation'
          ? `${words.expr(body.left)} ${SIGNS[body.op] ?? body.op} ${words.expr(body.right)}`
          : words.expr(body.condition),
      places: equation.quantifiers.map((quantifier) => words.quantifier(quantifier)).join('；'),
      condition: equation.when ? words.expr(equation.when) : '',
      gives: equation.solve ? words.expr(equation.solve) : '',
      basis: equation.basis ?? '',
      note: equation.note ?? '',
    };
  });
}

const SIGNS: Readonly<Record<string, string>> = {
  '<=': '≤',
  '>=': '≥',
  '!=': '≠',
  '*': '×',
  '/': '÷',
  '-': '−',
  and: '且',
  or: '或',
};

/** Puts the unbound expressions of one relation into words; `tables` are those it speaks of. */
class Words {
  constructor(
    private readonly template: Template,
    private readonly tables: readonly string[],
  ) {}

  expr(expr: Expr): string {
    switch (expr.kind) {
      case 'number':
        return expr.text;
      case 'name':
        return this.template.definitions[expr.name]?.say ?? expr.name;
      case 'cells':
        return this.cells(tableForm(this.template, expr.table), expr.rows, expr.columns);
      case 'last': {
        const name = (word: string): Selector => ({ kind: 'name', name: word });
        return `上年的${this.cells(tableForm(this.template, expr.table), name(expr.row), name(expr.column))}`;
      }
      case 'rowref':
        return `${unfilled(tableForm(this.template, expr.table).title)}〔${this.row(tableForm(this.template, expr.table), expr.row, null)}〕`;
      case 'set':
        return this.set(expr.set, null);
      case 'unary':
        return expr.op === 'not' ? `非（${this.expr(expr.operand)}）` : `−${this.expr(expr.operand)}`;
      case 'binary':
        return `${this.operand(expr.left, expr.op)} ${SIGNS[expr.op] ?? expr.op} ${this.operand(expr.right, expr.op)}`;
      case 'call':
        return this.call(expr);
    }
  }

  private operand(expr: Expr, outer: string): string {
    const words = this.expr(expr);
    const loose = expr.kind === 'binary' && (outer === '*' || outer === '/' || outer === 'and') && expr.op !== outer;
    const subtracted = expr.kind === 'binary' && outer === '-' && (expr.op === '+' || expr.op === '-');
    return (loose && (expr.op === '+' || expr.op === '-' || expr.op === 'or')) || subtracted ? `（${words}）` : words;
  }

  private call(expr: Extract<Expr, { kind: 'call' }>): string {
    const args = expr.args.map((arg) =>
      arg.kind === 'name' && this.template.tables.some((form) => form.id === arg.name)
        ? unfilled(tableForm(this.template, arg.name).title)
        : this.expr(arg),
    );
    if (expr.name === 'sum') return `Σ ${args.join(' + ')}`;
    const say = isFunctionName(expr.name) ? FUNCTIONS[expr.name].say : expr.name;
    return `${say}（${args.join('，')}）`;
  }

  private cells(form: TableForm, rows: Selector, columns: Selector): string {
    const column = columns.kind === 'name' ? columns.name : null;
    return `${unfilled(form.title)}〔${this.row(form, rows, column)}〕${this.column(form, columns)}`;
  }

  private row(form: TableForm, rows: Selector, column: string | null): string {
    if (rows.kind === 'set') return this.set(rows.set, form);
    const section = form.columns.find((candidate) => candidate.id === column)?.section;
    for (const candidate of form.sections) {
      if (section !== undefined && candidate.id !== section) continue;
      const row = [...candidate.before, ...candidate.after].find((fixed) => fixed.id === rows.name);
      if (row) return stripSpaces(row.label);
    }
    return /^\d+$/.test(rows.name) ? rows.name : `该行 ${rows.name}`;
  }

  private column(form: TableForm, columns: Selector): string {
    if (columns.kind === 'set') return this.set(columns.set, form);
    const found = form.columns.find((column) => column.id === columns.name);
    return found ? found.path.map((title) => stripSpaces(unfilled(title))).join('·') : `该列 ${columns.name}`;
  }

  quantifier({ names, set }: Quantifier): string {
    return `${names.join('、')} 取 ${this.set(set, null)}`;
  }

  private set(set: SetExpr, form: TableForm | null): string {
    switch (set.kind) {
      case 'list':
        return set.items.map((item) => item.map((name) => this.listed(name)).join('↔')).join('、');
      case 'union':
        return set.parts.map((part) => this.set(part, form)).join(' 与 ');
      case 'call':
        return this.setWord(set, form);
    }
  }

  /** A row or column named in a written-out list, by the first of the relation's tables that has it. */
  private listed(name: string): string {
    for (const form of this.tables.map((id) => tableForm(this.template, id))) {
      const rows = form.sections.flatMap((section) => [...section.before, ...section.after]);
      const column = form.columns.find((c) => c.id === name)?.path.at(-1);
      const label = rows.find((row) => row.id === name)?.label ?? column;
      if (label !== undefined && !/^\d+$/.test(name)) return stripSpaces(unfilled(label));
    }
    return name;
  }

  /** `within` is the table whose cells are chosen; it need not be named again. */
  private setWord(set: Extract<SetExpr, { kind: 'call' }>, within: TableForm | null): string {
    if (set.word === 'children') return `${set.subject} 的下级各行`;
    if (set.word === 'mapped') return `与 ${set.subject} 对应的各科目`;
    const { id, title, columns } = tableForm(this.template, set.subject);
    if (id === within?.id && set.under.length === 0) return SET_SAY[set.word];
    const side =
      set.section === null
        ? ''
        : `·${unfilled(columns.find((column) => column.section === set.section)?.path[0] ?? '')}`;
    const under = set.under.length === 0 ? '' : `（${set.under.join('、')} 之下）`;
    return `${unfilled(title)}${stripSpaces(side)} ${SET_SAY[set.word]}${under}`;
  }
}

const SET_SAY: Readonly<Record<Extract<SetExpr, { kind: 'call' }>['word'], string>> = {
  rows: '每一行',
  coded: '每个科目',
  records: '每一增行',
  parents: '有下级的科目',
  items: '没有下级的科目',
  tops: '最上级各科目',
  heads: '有下级的最上级各行',
  children: '下级',
  mapped: '对应的各科目',
  money: '各金额列',
};
