import { describeRules, type RuleDescription } from '../../shared/authoring/describe';
import { PROGRAM_RULES } from '../../shared/editor/program-rules';
import type { Severity } from '../../shared/form/finding';
import type { TextRule } from '../../shared/form/narrative-model';
import { openDocument } from '../document/open-document';
import { PROGRAM_MEANINGS } from './chapters';

/** One rule as the manual explains it (这条审核是什么意思). */
export interface RuleMeaning {
  id: string;
  severity: Severity;
  say: string;
  /** Lines with what they are: 比较, 范围, 适用条件, 依据, 说明; '' = the line speaks for itself. */
  lines: readonly (readonly [string, string])[];
}

/** The rules of the open document's form, then those that every document is held to. */
export function ruleMeanings(): { ofForm: RuleMeaning[]; ofProgram: RuleMeaning[] } {
  const template = openDocument()?.template;
  return {
    ofForm: template
      ? [...describeRules(template).map(ofTables), ...(template.narrative?.rules ?? []).map(ofText)]
      : [],
    ofProgram: PROGRAM_RULES.map(({ id, severity, say }) => ({
      id,
      severity,
      say,
      lines: [['', PROGRAM_MEANINGS.get(id) ?? '']],
    })),
  };
}

function ofTables(rule: RuleDescription): RuleMeaning {
  const { id, severity, say, formula, places, condition, gives, basis, note, judged } = rule;
  const lines: [string, string][] = [
    ['应当', formula],
    ['范围', places],
    ['适用条件', condition],
    ['算出', gives],
    ['依据', basis],
    ['说明', note],
    ['', judged ? '' : '没有填的照此预填，不作审核。'],
  ];
  return { id, severity, say, lines: lines.filter(([, words]) => words !== '') };
}

function ofText({ id, severity, say, basis }: TextRule): RuleMeaning {
  return { id, severity, say, lines: basis === null ? [] : [['依据', basis]] };
}
