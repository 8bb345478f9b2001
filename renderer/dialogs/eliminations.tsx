import { Button, Input, Select } from 'antd';
import type { SummedTable } from '../../shared/contract/sum';
import type { Elimination } from '../../shared/document/summed-units';
import { nextStamp } from '../state/view-store';

/** One that is being written. */
export interface EliminationDraft extends Elimination {
  key: number;
}

interface Props {
  tables: readonly SummedTable[];
  value: readonly EliminationDraft[];
  onChange(value: readonly EliminationDraft[]): void;
}

/** 内部抵销: amounts that units pay each other and that the department takes off, cell by cell. */
export function Eliminations({ tables, value, onChange }: Props) {
  const [first] = tables;
  if (!first) return null;
  const change = (key: number, part: Partial<Elimination>): void =>
    onChange(value.map((one) => (one.key === key ? { ...one, ...part } : one)));
  const add = (): void => {
    const { table, column } = value.at(-1) ?? { table: first.id, column: first.columns[0]?.id ?? '' };
    onChange([...value, { key: nextStamp(), table, row: '', column, amount: '', say: '' }]);
  };
  return (
    <section className="mz-eliminations" aria-label="内部抵销">
      <h3>
        内部抵销{value.length > 0 && ` ${value.length}`}
        <Button size="small" onClick={add}>
          添加一处
        </Button>
      </h3>
      {value.length > 0 && (
        <p className="mz-muted">单位之间的拨付从部门合计中减去；每处填抵销额，由它推算的数随之减少，下钻时看得到。</p>
      )}
      {value.map((one) => (
        <Line
          key={one.key}
          tables={tables}
          one={one}
          change={(part) => change(one.key, part)}
          remove={() => onChange(value.filter(({ key }) => key !== one.key))}
        />
      ))}
    </section>
  );
}

interface LineProps {
  tables: readonly SummedTable[];
  one: EliminationDraft;
  change(part: Partial<Elimination>): void;
  remove(): void;
}

function Line({ tables, one, change, remove }: LineProps) {
  const columns = tables.find(({ id }) => id === one.table)?.columns ?? [];
  const columnsOf = (table: string) => tables.find(({ id }) => id === table)?.columns ?? [];
  return (
    <div className="mz-elimination">
      <Select
        aria-label="表"
        value={one.table}
        popupMatchSelectWidth={false}
        getPopupContainer={popupLayer}
        options={tables.map(({ id, title }) => ({ value: id, label: title }))}
        onChange={(table) => change({ table, column: columnsOf(table)[0]?.id ?? '' })}
      />
      <Input
        aria-label="行"
        placeholder="科目编码或行名"
        value={one.row}
        onChange={({ target }) => change({ row: target.value })}
      />
      <Select
        aria-label="栏"
        value={one.column}
        popupMatchSelectWidth={false}
        getPopupContainer={popupLayer}
        options={columns.map(({ id, title }) => ({ value: id, label: title }))}
        onChange={(column) => change({ column })}
      />
      <Input
        aria-label="抵销额"
        placeholder="抵销额"
        value={one.amount}
        onChange={({ target }) => change({ amount: target.value })}
      />
      <Input
        aria-label="抵销说明"
        placeholder="说明"
        maxLength={400}
        value={one.say}
        onChange={({ target }) => change({ say: target.value })}
      />
      <Button size="small" type="text" onClick={remove}>
        移除
      </Button>
    </div>
  );
}

/** A list opens in the dialogs' own layer: the page's policy refuses what is drawn elsewhere. */
function popupLayer(place: HTMLElement): HTMLElement {
  return document.getElementById('dialogs') ?? place;
}
