import { isTableInOtherUnit, saysOtherUnit } from '../checks/far-from-last-year';
import type { DocumentEditor } from '../editor/editor';
import type { Finding } from '../form/finding';
import { findCauses } from './find-causes';

/** Fewer differences have no cause that explains them. */
const LEAST_DIFFERENCES = 2;

/**
 * 单位填错: why amounts of a document are known to be counted in 元 where its form wants 万元, or the other way round: a slip
 * that explains its differences, or last year's amounts beside most of a table. '' = nothing tells so; a single amount does not.
 */
export function otherUnitOf({ template, project, graph }: DocumentEditor, findings: readonly Finding[]): string {
  const differences = findings.filter(({ section, difference }) => section === undefined && difference !== null);
  const causes = differences.length < LEAST_DIFFERENCES ? [] : findCauses(template, project, findings);
  const cause = causes.find(({ inOtherUnit }) => inOtherUnit);
  if (cause) return cause.sentence;
  const far = findings.find((finding) => saysOtherUnit(finding) && isTableInOtherUnit(finding.table, graph));
  return far?.sentence ?? '';
}
