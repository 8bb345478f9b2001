import type { Change } from '../document/changes';
import type { Failure, Result } from '../result/result';

/** A command turned into the changes it means, with the name of the step. */
export interface Plan {
  label: string;
  changes: Change[];
}

export type Planned = Result<Plan, Failure>;
