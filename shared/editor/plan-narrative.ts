import type { Graph } from '../calc/graph';
import type { Change } from '../document/changes';
import type { Command } from '../document/commands';
import { expressionFault, figureFault, narrativeScope } from '../form/narrative-form';
import type { NarrativeForm } from '../form/narrative-model';
import { Amount } from '../money/amount';
import { readWrittenAmount } from '../money/written-amount';
import { type Failure, fail, ok, type Result } from '../result/result';
import { type Block, sameBlocks } from '../text/content';

type Of<K extends Command['kind']> = Extract<Command, { kind: K }>;
type Planned = Result<{ label: string; changes: Change[] }, Failure>;

/** A section's text must belong to the form, and its figures and conditions to its tables. */
export function planSection(command: Of<'set-section'>, graph: Graph): Planned {
  const { section, blocks } = command;
  const form = graph.structure.template.narrative;
  const known = form?.sections.find(({ id }) => id === section);
  if (!form || !known) return fail('no-such-section', { section });
  const fault = blocks && blocksFault(blocks, form, graph);
  if (fault) return fail('bad-section', { section: known.title, cause: fault });
  const before = graph.outline.narrative[section] ?? null;
  const change: Change = { kind: 'section', section, before, after: blocks };
  const label = command.label ?? (blocks === null ? '恢复标准文字' : '修改文字');
  return ok({ label, changes: sameBlocks(before, blocks) ? [] : [change] });
}

function blocksFault(blocks: readonly Block[], form: NarrativeForm, graph: Graph): string | null {
  if (new Set(blocks.map(({ id }) => id)).size < blocks.length) return 'duplicate block id';
  const { tables, definitions } = graph.structure.template;
  const scope = narrativeScope(tables, definitions, form.inputs);
  for (const { inlines, when } of blocks) {
    for (const inline of inlines) {
      const fault = inline.kind === 'figure' ? figureFault(inline, scope) : null;
      if (fault !== null) return fault;
    }
    const fault = when === null ? null : expressionFault(when, scope, 'condition');
    if (fault !== null) return fault;
  }
  return null;
}

/** An amount for a figure that the form asks for beside its tables. */
export function planInput(command: Of<'set-input'>, graph: Graph): Planned {
  const { input } = command;
  const known = graph.structure.template.narrative?.inputs.find(({ id }) => id === input);
  if (!known) return fail('no-such-input', { input });
  const text = command.text?.trim() ?? '';
  const { unit, decimals } = graph.structure.template;
  const amount = readWrittenAmount(text, unit, decimals);
  if (text !== '' && amount === null) return fail('input-not-amount', { title: known.title, text });
  const before = graph.outline.inputs[input] ?? null;
  const after = amount && new Amount(amount.text).toFixed();
  const changes: Change[] = before === after ? [] : [{ kind: 'input', input, before, after }];
  return ok({ label: `填写${known.title}`, changes });
}
