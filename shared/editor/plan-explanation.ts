import type { Command } from '../document/commands';
import type { Explanation, Outline } from '../document/project';
import type { Finding } from '../form/finding';
import { type Failure, fail, ok, type Result } from '../result/result';
import type { Plan } from './plan-type';

/** What a plan of an explanation rests on. */
interface Explained {
  readonly outline: Outline;
  findings(): readonly Finding[];
}

/** 出错说明: an explanation of a finding that may stand; an empty one takes it away. */
export function planExplanation(
  command: Extract<Command, { kind: 'explain' }>,
  document: Explained,
): Result<Plan, Failure> {
  const finding = document.findings().find((candidate) => candidate.key === command.finding);
  if (!finding) return fail('no-such-finding');
  if (finding.severity === 'error') return fail('error-not-explainable');
  const { key: instance, rule, fingerprint } = finding;
  const old = writtenFor(finding, document.outline);
  const text = command.text.trim();
  const before = old ? { fingerprint: old.fingerprint, text: old.text } : null;
  const after = text === '' ? null : { fingerprint, text };
  if (before === null && after === null) return ok({ label: '出错说明', changes: [] });
  return ok({ label: '出错说明', changes: [{ kind: 'explanation', rule, instance, before, after }] });
}

/** What was written for a finding, whether or not it still holds. */
export function writtenFor({ rule, key }: Finding, { explanations }: Outline): Explanation | undefined {
  return explanations.find((item) => item.rule === rule && item.instance === key);
}
