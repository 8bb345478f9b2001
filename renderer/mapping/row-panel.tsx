import { Button } from 'antd';
import { type MappedForm, type MappedRow, RECORD_ROW } from '../../shared/contract/mapping';
import type { PanelProps } from './mapping-state';

const NONE = '';

/** Rows of the form and codes that a line can be taken for. */
function Choices({ form, line, lists }: { form: MappedForm; line: MappedRow; lists: PanelProps['mapping']['lists'] }) {
  const section = form.sections.find((candidate) => candidate.id === line.section);
  const codes = section && section.list !== null ? (lists[section.list] ?? []) : [];
  const known = section?.rows.some((row) => row.id === line.to) || codes.some((entry) => entry.code === line.to);
  return (
    <>
      <option value={NONE}>不导入这一行</option>
      {line.to !== null && !known && <option value={line.to}>{line.to === RECORD_ROW ? '逐行登记' : line.to}</option>}
      {section?.rows.map((row) => (
        <option key={row.id} value={row.id}>
          {row.label}
        </option>
      ))}
      {codes.map((entry) => (
        <option key={entry.code} value={entry.code}>
          {entry.code} {entry.name}
        </option>
      ))}
    </>
  );
}

/** What the clicked line is: a row of the form, part of the header, the last line of the table. */
export function RowPanel({ mapping, sheet, region: active, say, row }: PanelProps & { row: number }) {
  const lines = sheet.regions.flatMap((region, at) =>
    region.rows.filter((line) => line.row === row).map((line) => ({ region, at, line })),
  );
  const words = sheet.cells.filter((cell) => cell.row === row).map((cell) => cell.text.trim());
  const region = sheet.regions[active];
  const header = (top: number, bottom: number): void =>
    say({ kind: 'header', sheet: sheet.name, region: active, top, bottom });
  return (
    <div className="mz-map-region mz-map-region-active">
      <h3>第 {row} 行</h3>
      <p className="mz-map-words">{words.join('　') || '（空行）'}</p>
      {lines.map(({ region: own, at, line }) => {
        const form = mapping.forms.find((candidate) => candidate.id === own.table);
        return (
          form && (
            <label key={`${at}:${line.section}`}>
              对应“{form.title}”的
              <select
                aria-label="这一行是"
                value={line.to ?? NONE}
                onChange={(event) =>
                  say({
                    kind: 'row',
                    sheet: sheet.name,
                    region: at,
                    row,
                    section: line.section,
                    label: line.label,
                    to: event.target.value === NONE ? null : event.target.value,
                  })
                }
              >
                <Choices form={form} line={line} lists={mapping.lists} />
              </select>
            </label>
          )
        );
      })}
      {region && (
        <div className="mz-map-row-buttons">
          <Button size="small" onClick={() => header(row, Math.max(row, region.bottom))}>
            表头从这一行开始
          </Button>
          <Button size="small" onClick={() => header(Math.min(row, region.top), row)}>
            表头到这一行为止
          </Button>
          <Button
            size="small"
            disabled={row <= region.bottom}
            onClick={() => say({ kind: 'last', sheet: sheet.name, region: active, last: row })}
          >
            表到这一行为止
          </Button>
        </div>
      )}
    </div>
  );
}
