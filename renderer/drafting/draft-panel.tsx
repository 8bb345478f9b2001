import { Button, Checkbox, Input } from 'antd';
import type { Drafted, DraftedTable, DraftTold } from '../../shared/contract/drafts';
import { reachable } from '../widgets/dialog-frame';

const SURE = { sure: '确定', likely: '推测', guess: '猜测' } as const;
const FROM = { titles: '', formula: '原表公式', index: '栏次' } as const;

interface PanelProps {
  drafted: Drafted;
  table: DraftedTable;
  told: DraftTold;
  picked: number | null;
  tell(change: (told: DraftTold) => DraftTold): void;
  switchRelation(key: string, on: boolean): void;
}

/** What was understood of one table, to be put right: its title, the picked column, its relations and questions. */
export function DraftPanel({ drafted, table, told, picked, tell, switchRelation }: PanelProps) {
  const questions = drafted.questions.filter((one) => one.table === table.id || one.table === null);
  const relations = drafted.relations.filter(({ tables }) => tables.includes(table.id));
  return (
    <div className="mz-draft-panel" ref={reachable}>
      <label className="mz-draft-field" htmlFor="draft-table-title">
        表题
      </label>
      <Input
        id="draft-table-title"
        key={`${table.id} ${table.title}`}
        defaultValue={table.title}
        onBlur={({ target: { value } }) => {
          const title = value.trim();
          if (title !== '' && title !== table.title) tell((known) => withTitle(known, table.id, title));
        }}
      />
      <ColumnField drafted={drafted} table={table} picked={picked} tell={tell} />
      <h3>待确认 {questions.length} 条</h3>
      <ul className="mz-draft-questions">
        {questions.map(({ say, table: of }) => (
          <li key={`${of} ${say}`}>{say}</li>
        ))}
      </ul>
      <h3>勾稽关系 {relations.length} 条</h3>
      <ul className="mz-draft-relations">
        {relations.map(({ key, say, certainty, from }) => (
          <li key={key}>
            <Checkbox
              checked={!told.leftOut.includes(key)}
              onChange={({ target }) => switchRelation(key, target.checked)}
            >
              <span className={`mz-draft-sure mz-draft-${certainty}`}>{FROM[from] || SURE[certainty]}</span> {say}
            </Checkbox>
            {(certainty !== 'sure' || told.confirmed.includes(key)) && (
              <Button
                type="link"
                size="small"
                aria-pressed={told.confirmed.includes(key)}
                aria-label={`确认：${say}`}
                onClick={() => tell((known) => switched(known, key))}
              >
                {told.confirmed.includes(key) ? '取消确认' : '确认'}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

function withTitle(told: DraftTold, table: string, title: string): DraftTold {
  return { ...told, titles: { ...told.titles, [table]: title } };
}

/** A presumed relation holds, or is a presumption again. */
function switched(told: DraftTold, key: string): DraftTold {
  const { confirmed } = told;
  return {
    ...told,
    confirmed: confirmed.includes(key) ? confirmed.filter((one) => one !== key) : [...confirmed, key],
  };
}

/** 栏目的类别 of the column that was picked in the sheet. */
function ColumnField({ drafted, table, picked, tell }: Pick<PanelProps, 'drafted' | 'table' | 'picked' | 'tell'>) {
  const column = table.columns.find(({ at }) => at === picked);
  if (column === undefined) return <p className="mz-draft-hint">点左边的栏目，可以改它填什么。</p>;
  return (
    <label className="mz-draft-field">
      “{column.path.join('·')}”一栏填
      <select
        value={column.kind}
        onChange={({ target: { value } }) => {
          const chosen = KINDS.find((kind) => kind === value);
          if (chosen) tell((known) => ({ ...known, kinds: { ...known.kinds, [`${table.id}/${column.at}`]: chosen } }));
        }}
      >
        {Object.entries(drafted.kinds).map(([kind, name]) => (
          <option key={kind} value={kind}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}

type Kind = DraftedTable['columns'][number]['kind'];
const KINDS: readonly Kind[] = ['sequence', 'label', 'code', 'name', 'money', 'quantity', 'text'];
