import type { Preview } from '../../shared/contract/preview';
import type { PrintRun } from '../../shared/contract/printing';
import { pagesInWords, sheetInWords } from '../../shared/editor/print-runs';
import { usePicture } from '../preview/page-pictures';
import { reachable } from '../widgets/dialog-frame';

/** One page on its sheet, small: which way it lies, and A3 larger than A4. */
function SheetPicture({ preview, run }: { preview: Preview; run: PrintRun }) {
  const picture = usePicture(preview, run.pages[0] ?? 1);
  const form = `mz-print-sheet-${run.paper === 'A3' ? 'a3' : 'a4'}${run.landscape ? '-landscape' : ''}`;
  return <span className={`mz-print-sheet ${form}`}>{picture !== null && <img src={picture} alt="" />}</span>;
}

/** 打印前的预览: which pages come out on which paper, in their order. */
export function PrintRunsList({ preview, runs }: { preview: Preview; runs: readonly PrintRun[] }) {
  return (
    <ol className="mz-print-runs" aria-label="各页所用的纸张" ref={reachable}>
      {runs.map((run) => (
        <li key={run.pages[0]}>
          <span className="mz-print-sheet-place">
            <SheetPicture preview={preview} run={run} />
          </span>
          <span>
            <b>{sheetInWords(run)}</b>
            <span>
              第 {pagesInWords(run.pages)} 页，{run.pages.length} 张
            </span>
          </span>
        </li>
      ))}
    </ol>
  );
}
