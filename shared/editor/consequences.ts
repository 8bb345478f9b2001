import type { Graph } from '../calc/graph';
import type { Change } from '../document/changes';
import type { Command } from '../document/commands';
import { withCarriedTouched } from './carried';
import { withCommentsMoved } from './comments-along';
import { withReviewTouched } from './plan-review';
import { withTotalsSettled } from './plan-said-amounts';

/** The steps of a command with what follows from them for what is said of the document: 沿用, 批注 and 复核. */
export function withConsequences(changes: Change[], command: Command, graph: Graph): Change[] {
  const { outline } = graph;
  const keeps = command.kind === 'put' && command.replaces === true;
  const touched = keeps ? changes : withCarriedTouched(changes, outline);
  return withReviewTouched(withTotalsSettled(withCommentsMoved(touched, command, graph), command, graph), outline);
}
