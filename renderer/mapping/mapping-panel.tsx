import { Button } from 'antd';
import type { MappedForm, MappedRegion } from '../../shared/contract/mapping';
import { ColumnPanel } from './column-panel';
import type { PanelProps } from './mapping-state';
import { RowPanel } from './row-panel';
import { Certainty } from './sheet-list';
import { UnusedList } from './unused-list';

function TableSelect({
  forms,
  value,
  label,
  choose,
}: {
  forms: readonly MappedForm[];
  value: string;
  label: string;
  choose(table: string | null): void;
}) {
  return (
    <select aria-label={label} value={value} onChange={(event) => choose(event.target.value || null)}>
      <option value="">不是表样中的表</option>
      {forms.map((form) => (
        <option key={form.id} value={form.id}>
          {form.title}
        </option>
      ))}
    </select>
  );
}

/** 金额单位: what the numbers in the cells count in, where the program cannot tell or was told wrong. */
function UnitSelect({ props, region, at }: { props: PanelProps; region: MappedRegion; at: number }) {
  const { mapping, sheet, say } = props;
  return (
    <p>
      单元格中数字的单位{' '}
      <select
        aria-label={`第 ${at + 1} 张表的金额单位`}
        value={region.unit ?? ''}
        onChange={(event) => say({ kind: 'unit', sheet: sheet.name, region: at, unit: event.target.value || null })}
      >
        <option value="">按文件注明</option>
        {mapping.units.map((unit) => (
          <option key={unit} value={unit}>
            {unit}
          </option>
        ))}
      </select>
    </p>
  );
}

function RegionCard({ props, region, at }: { props: PanelProps; region: MappedRegion; at: number }) {
  const { mapping, sheet, say, chooseRegion } = props;
  const active = at === props.region;
  return (
    <div className={active ? 'mz-map-region mz-map-region-active' : 'mz-map-region'}>
      <TableSelect
        forms={mapping.forms}
        value={region.table}
        label={`第 ${at + 1} 张表是`}
        choose={(table) => say({ kind: 'table', sheet: sheet.name, region: at, table })}
      />
      <p>
        表头第 {region.top}–{region.bottom} 行，数据到第 {region.until} 行 <Certainty region={region} />
      </p>
      <UnitSelect props={props} region={region} at={at} />
      {!active && (
        <button type="button" className="mz-link" onClick={() => chooseRegion(at)}>
          查看这张表的栏目
        </button>
      )}
    </div>
  );
}

/** A table where the program found none: the user names it, and its header is looked for. */
function AddRegion({ mapping, sheet, picked, say }: PanelProps) {
  const free = mapping.forms.filter(
    (form) => !mapping.sheets.some((other) => other.regions.some((region) => region.table === form.id)),
  );
  const start = picked?.kind === 'row' ? picked.row : null;
  const label = sheet.regions.length === 0 ? '这张工作表是' : '这张工作表里还有';
  return (
    <div className="mz-map-region">
      <p>{label}</p>
      <TableSelect
        forms={[...free, ...mapping.forms.filter((form) => !free.includes(form))]}
        value=""
        label={label}
        choose={(table) => table !== null && say({ kind: 'add', sheet: sheet.name, table, header: start })}
      />
      <p className="mz-muted">
        {start === null ? '会自动寻找表头；也可以先点一下表头所在的行。' : `表头从第 ${start} 行开始。`}
      </p>
    </div>
  );
}

/** What the user can say about the sheet shown: its tables, the column or the row that was clicked. */
export function MappingPanel(props: PanelProps) {
  const { sheet, picked, pick } = props;
  return (
    <aside className="mz-map-panel" aria-label="更正">
      {picked === null && (
        <>
          <h3>工作表里的表</h3>
          {sheet.regions.map((region, at) => (
            <RegionCard key={`${region.table}:${region.top}:${region.left}`} props={props} region={region} at={at} />
          ))}
          <AddRegion {...props} />
          <UnusedList sheet={sheet} go={(row) => pick({ kind: 'row', row })} />
        </>
      )}
      {picked !== null && (
        <>
          <Button size="small" onClick={() => pick(null)}>
            返回工作表
          </Button>
          {picked.kind === 'column' ? (
            <ColumnPanel {...props} column={picked.column} />
          ) : (
            <RowPanel {...props} row={picked.row} />
          )}
          {picked.kind === 'row' && <AddRegion {...props} />}
        </>
      )}
    </aside>
  );
}
