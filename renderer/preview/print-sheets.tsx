import { createPortal } from 'react-dom';
import { usePrintSheets } from './print-pages';

/** The pages being printed, in a layer that only paper shows. */
export function PrintSheets() {
  const sheets = usePrintSheets((state) => state.sheets);
  const layer = document.getElementById('print');
  if (layer === null || sheets.length === 0) return null;
  const pages = sheets.map(({ picture, sheet, page }) => (
    <div key={page} className={`mz-paper mz-paper-${sheet}`}>
      <img src={picture} alt="" />
    </div>
  ));
  return createPortal(pages, layer);
}
