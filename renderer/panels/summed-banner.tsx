import { lackingNames } from '../../shared/sum/told';
import { failureSentence } from '../host/failure';
import { useView } from '../state/view-store';

/** Says of a sum that it lacks units (缺单位), as long as the document is open. */
export function SummedBanner() {
  const lacking = useView((state) => state.head?.summed?.lacking);
  if (lacking === undefined || lacking.length === 0) return null;
  const names = lackingNames(lacking);
  return (
    <div className="mz-summed" role="note" aria-label="汇总缺单位">
      {failureSentence({ code: 'sum-is-partial', params: { count: `${lacking.length}`, names } })}
    </div>
  );
}
