import type { ViewState } from '../state/view-store';

/** Whether a cause, or the last step that brought findings, is in this table: what is found elsewhere leads back to it. */
export function isPointedAt({ causes, findings, recentStep }: ViewState, table: string): boolean {
  if (causes.of === findings && causes.found.some((cause) => cause.table === table)) return true;
  return (
    recentStep?.changes.some((change) => change.kind === 'cell' && change.table === table && change.before) === true
  );
}
