import type { MappedRegion, MappedSheet, Mapping } from '../../shared/contract/mapping';

const SURE = 95;

function titleOf(mapping: Mapping, region: MappedRegion): string {
  return mapping.forms.find((form) => form.id === region.table)?.title ?? region.table;
}

/** How sure the program is, in words and by colour. */
export function Certainty({ region }: { region: MappedRegion }) {
  if (region.told) return <span className="mz-map-told">您指定的</span>;
  const sure = region.confidence >= SURE;
  return (
    <span className={sure ? 'mz-map-sure' : 'mz-map-doubt'}>
      {sure ? '' : '请核对 '}
      {region.confidence}%
    </span>
  );
}

function SheetItem({ mapping, sheet }: { mapping: Mapping; sheet: MappedSheet }) {
  const unused = sheet.cells.filter((cell) => cell.use === 'unused').length;
  return (
    <>
      <span className="mz-map-sheet-name">
        {sheet.name}
        {sheet.hidden && <em>隐藏</em>}
      </span>
      {sheet.regions.map((region) => (
        <span key={`${region.top}:${region.left}`} className="mz-map-sheet-table">
          <span>{titleOf(mapping, region)}</span>
          <Certainty region={region} />
        </span>
      ))}
      {sheet.regions.length === 0 && <span className="mz-map-none">没有认出表</span>}
      {unused > 0 && <span className="mz-map-unused">{unused} 格没有用上</span>}
    </>
  );
}

/** Every sheet with the tables found in it, how surely, and how many cells were not used. */
export function SheetList({ mapping, shown, show }: { mapping: Mapping; shown: string; show(sheet: string): void }) {
  const missing = mapping.forms.filter(
    (form) => !mapping.sheets.some((sheet) => sheet.regions.some((region) => region.table === form.id)),
  );
  return (
    <nav className="mz-map-sheets" aria-label="工作表">
      {mapping.sheets.map((sheet) => (
        <button
          key={sheet.name}
          type="button"
          className="mz-map-sheet"
          aria-current={sheet.name === shown}
          onClick={() => show(sheet.name)}
        >
          <SheetItem mapping={mapping} sheet={sheet} />
        </button>
      ))}
      {missing.length > 0 && (
        <div className="mz-map-missing">
          <h3>没有找到的表</h3>
          <ul>
            {missing.map((form) => (
              <li key={form.id}>{form.title}</li>
            ))}
          </ul>
        </div>
      )}
    </nav>
  );
}
