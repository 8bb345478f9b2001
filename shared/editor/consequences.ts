import type { Change } from '../document/changes';
import type { Command } from '../document/commands';
import type { Outline } from '../document/project';
import { withCarriedTouched } from './carried';
import { withCommentsMoved } from './plan-comments';
import { withReviewTouched } from './plan-review';

/** The steps of a command with what follows from them for what is said of the document: 沿用, 批注 and 复核. */
export function withConsequences(changes: Change[], command: Command, outline: Outline): Change[] {
  const keeps = command.kind === 'put' && command.replaces === true;
  const touched = keeps ? changes : withCarriedTouched(changes, outline);
  return withReviewTouched(withCommentsMoved(touched, command, outline), outline);
}
