import { NOT_RUN } from '../checks/not-run';
import type { NotApplicable, NotJudged, RuleVerdict, Verdict } from '../checks/verdict';
import { otherDepartment } from '../document/last-year';
import type { Finding, Severity } from '../form/finding';
import { quoted } from '../text/quoted';
import type { DocumentEditor } from './editor';
import { PROGRAM_RULES, type ProgramRule } from './program-rules';

/** One rule of the form or the program over the whole document: at how many places it came out how. */
export interface RuleCoverage {
  rule: string;
  severity: Severity;
  say: string;
  held: number;
  failed: number;
  notApplicable: number;
  notJudged: number;
  /** Why it did not apply or was not judged, each reason once, in words. */
  why: string[];
}

/** 审核覆盖: of every rule whether it held, failed, did not apply or was not judged. */
export interface Coverage {
  rules: RuleCoverage[];
  held: number;
  failed: number;
  notApplicable: number;
  notJudged: number;
  /** Of them those that lack last year's figures (上年数). */
  noLastYear: number;
  /** The department whose figures of last year the document holds, where it is another; else null. */
  lastYearOf: string | null;
}

/**
 * What became of every rule, in the form's order; rules that found no place to stand are there too. `findings` are
 * those of the document, and for a file that was read those of its import.
 */
export function coverageOf(editor: DocumentEditor, findings: readonly Finding[] = editor.findings()): Coverage {
  const rules = new Map<string, RuleCoverage>();
  const open = openParts(editor);
  const awaited = new Map<string, string[]>();
  for (const { id, severity, say, parts } of formRules(editor)) {
    rules.set(id, rules.get(id) ?? empty(id, severity, say));
    awaited.set(id, [...new Set([...(awaited.get(id) ?? []), ...parts.flatMap((part) => open.get(part) ?? [])])]);
  }
  const verdicts = editor.verdicts();
  for (const verdict of verdicts) count(rules, verdict, editor, awaited.get(verdict.rule) ?? []);
  for (const one of rules.values()) {
    if (places(one) > 0) continue;
    const names = awaited.get(one.rule) ?? [];
    if (names.length > 0) leaveUnjudged(one, unfinished(names));
    else leaveOut(one, '本文件里没有它所说的行');
  }
  const listed = [...rules.values(), ...programRules(editor, findings, rules)];
  const sum = (of: (one: RuleCoverage) => number): number => listed.reduce((total, one) => total + of(one), 0);
  return {
    rules: listed,
    held: sum(({ held }) => held),
    failed: sum(({ failed }) => failed),
    notApplicable: sum(({ notApplicable }) => notApplicable),
    notJudged: sum(({ notJudged }) => notJudged),
    noLastYear: verdicts.filter(lacksLastYear).length,
    lastYearOf: otherDepartment(editor.outline),
  };
}

const NO_LAST_YEAR = '要与上年文件的数比较，本文件没有这些上年数（可用“从上年文件取数”取来）';

/** 审核覆盖：成立 463 处，不成立 3 处，不适用 38 处，未判断 0 处（共 96 条规则）。 */
export function coverageWords({
  rules,
  held,
  failed,
  notApplicable,
  notJudged,
  noLastYear,
  lastYearOf,
}: Coverage): string {
  const lacking = noLastYear === 0 ? '' : `未判断的有 ${noLastYear} 处${NO_LAST_YEAR}。`;
  const whose = lastYearOf === null ? '' : `上年数取自${quoted(lastYearOf)}的上年文件，不是本部门的，请核对。`;
  return `审核覆盖：成立 ${held} 处，不成立 ${failed} 处，不适用 ${notApplicable} 处，未判断 ${notJudged} 处（共 ${rules.length} 条规则）。${lacking}${whose}`;
}

function lacksLastYear({ verdict }: RuleVerdict): boolean {
  return verdict.kind === 'not-judged' && verdict.why.code === 'no-last-year';
}

interface FormRule {
  id: string;
  severity: Severity;
  say: string;
  /** Tables that it reads, or sections of the text. */
  parts: readonly string[];
}

function formRules({ template, narrative }: DocumentEditor): FormRule[] {
  const every = narrative.sections().map(({ id }) => id);
  return [
    ...template.equations.map((equation) => ({ ...equation, parts: equation.dependsOn })),
    ...(template.narrative?.rules ?? []).map((rule) => ({
      ...rule,
      parts: rule.sections.length > 0 ? rule.sections : every,
    })),
  ];
}

/** Tables and sections that are not filled in, or wait for others (待算), with the names of what is lacking. */
function openParts(editor: DocumentEditor): ReadonlyMap<string, readonly string[]> {
  const open = new Map<string, string[]>();
  const { tables, sections } = editor.waiting();
  for (const [part, from] of [...tables, ...sections])
    open.set(
      part,
      from.map((table) => tableName(table, editor)),
    );
  for (const { key, table, section } of editor.todos()) {
    if (section !== undefined) open.set(section, [sectionName(section, editor)]);
    else if (key === `todo@${table}`) open.set(table, [tableName(table, editor)]);
  }
  return open;
}

function unfinished(names: readonly string[]): string {
  return `待填：${names.join('、')}还没有填完`;
}

function empty(rule: string, severity: Severity, say: string): RuleCoverage {
  return { rule, severity, say, held: 0, failed: 0, notApplicable: 0, notJudged: 0, why: [] };
}

function places({ held, failed, notApplicable, notJudged }: RuleCoverage): number {
  return held + failed + notApplicable + notJudged;
}

function leaveOut(one: RuleCoverage, why: string): void {
  one.notApplicable += 1;
  one.why.push(why);
}

function leaveUnjudged(one: RuleCoverage, why: string): void {
  one.notJudged += 1;
  if (!one.why.includes(why)) one.why.push(why);
}

function count(
  rules: Map<string, RuleCoverage>,
  { rule, severity, say, verdict }: RuleVerdict,
  editor: DocumentEditor,
  awaited: readonly string[],
): void {
  const one = rules.get(rule) ?? empty(rule, severity, say);
  rules.set(rule, one);
  // Its words may still come: with a paragraph that is to be written, or printed once its tables are filled in.
  if (verdict.kind === 'not-applicable' && verdict.why.code === 'no-words' && awaited.length > 0) {
    return leaveUnjudged(one, unfinished(awaited));
  }
  if (verdict.kind === 'held') one.held += 1;
  if (verdict.kind === 'failed') one.failed += 1;
  if (verdict.kind === 'not-applicable') one.notApplicable += 1;
  if (verdict.kind === 'not-judged') one.notJudged += 1;
  const why = reasonOf(verdict, editor);
  if (why !== null && !one.why.includes(why)) one.why.push(why);
}

function reasonOf(verdict: Verdict, editor: DocumentEditor): string | null {
  if (verdict.kind === 'not-applicable') return NOT_APPLICABLE[verdict.why.code];
  return verdict.kind === 'not-judged' ? notJudgedWords(verdict.why, editor) : null;
}

const BROKEN = '这条审核没有能执行';

const NOT_APPLICABLE: Record<NotApplicable['code'], string> = {
  presumption: '未填时的预设取数，不作审核',
  condition: '适用条件不成立',
  'no-words': '正文没有写到',
};

function notJudgedWords(why: NotJudged, editor: DocumentEditor): string {
  switch (why.code) {
    case 'waiting':
      return unfinished([
        ...why.tables.map((table) => tableName(table, editor)),
        ...(why.sections ?? []).map((id) => sectionName(id, editor)),
      ]);
    case 'todo':
      return '待填：它要求的内容还没有填';
    case 'absent':
      return '导入的文件里没有它要用的表、栏或行（见没有审核的说明 I1、I2、I3）';
    case 'no-last-year':
      return NO_LAST_YEAR;
    case 'unknown':
      return '用到的单元格不是数字，或除数为 0';
    case 'broken':
      return BROKEN;
  }
}

function tableName(table: string, editor: DocumentEditor): string {
  return quoted(editor.wording.table(table));
}

function sectionName(id: string, editor: DocumentEditor): string {
  return quoted(editor.narrative.section(id)?.title ?? id);
}

/**
 * Rules that the program has for every form: each looks at all there is, so it holds where it found nothing, once
 * nothing of that is 待填. A finding of a rule that the lists do not name, like those of an import, is told too.
 */
function programRules(
  editor: DocumentEditor,
  findings: readonly Finding[],
  known: ReadonlyMap<string, RuleCoverage>,
): RuleCoverage[] {
  const rules = new Map<string, RuleCoverage>();
  for (const { id, severity, say } of PROGRAM_RULES) rules.set(id, empty(id, severity, say));
  for (const { rule, severity, say, fingerprint } of findings) {
    if (known.has(rule)) continue;
    const one = rules.get(rule) ?? empty(rule, severity, say);
    rules.set(rule, one);
    if (fingerprint === NOT_RUN) leaveUnjudged(one, BROKEN);
    else one.failed += 1;
  }
  for (const { id, of } of PROGRAM_RULES) {
    const one = rules.get(id);
    if (one && places(one) === 0) settle(one, of, editor);
  }
  return [...rules.values()];
}

/** A rule without findings: it does not apply, its part is not filled in yet, or it holds. */
function settle(one: RuleCoverage, of: ProgramRule['of'], editor: DocumentEditor): void {
  if (of === 'text' && editor.narrative.form === null) return leaveOut(one, '本表样没有情况说明');
  const open = editor.todos().filter(({ section }) => of === 'all' || (of === 'text') === (section !== undefined));
  if (open.length > 0) leaveUnjudged(one, `待填：${PARTS[of]}还有 ${open.length} 处没有填完`);
  else one.held = 1;
}

const PARTS: Record<ProgramRule['of'], string> = { tables: '表内', text: '正文', all: '表和正文' };
