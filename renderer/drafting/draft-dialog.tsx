import { Alert, Button, Input } from 'antd';
import { pinyin } from 'pinyin-pro';
import { useState } from 'react';
import type { Drafted, DraftedTable } from '../../shared/contract/drafts';
import { draftSaved } from '../document/forms';
import { ask } from '../state/dialogs';
import type { Dialog } from '../state/view-store';
import { DialogFrame } from '../widgets/dialog-frame';
import { DraftPanel } from './draft-panel';
import { DraftSheet } from './draft-sheet';
import { useDrafting } from './draft-state';

type DraftDialogState = Extract<Dialog, { kind: 'draft-form' }>;

/** 从官方空表生成表样: the blank workbook with what was understood of it; what is put right becomes a form of the user's. */
export function DraftDialog({ dialog, onClose }: { dialog: DraftDialogState; onClose(): void }) {
  const { drafted, told, waiting, failure, tell, switchRelation, save } = useDrafting(
    dialog.choice.file,
    dialog.drafted,
  );
  const [chosen, setChosen] = useState(dialog.drafted.tables[0]?.id ?? '');
  const [picked, setPicked] = useState<number | null>(null);
  const [title, setTitle] = useState(dialog.choice.name.replace(/\.[^.]*$/, ''));
  const [region, setRegion] = useState('');
  const [refused, setRefused] = useState<string | null>(null);
  const table = drafted.tables.find(({ id }) => id === chosen) ?? drafted.tables[0];
  const sheet = drafted.sheets.find(({ name }) => name === table?.sheet);
  const keep = async (): Promise<void> => {
    const head = { id: idOf(title, drafted.year), title: title.trim(), region: region.trim(), kind: null };
    let against = await save(head, false);
    if (against?.code === 'form-other-contents' && (await replaceAgreed(title))) against = await save(head, true);
    setRefused(against?.sentence ?? null);
    if (against !== null) return;
    onClose();
    draftSaved(head.title);
  };
  const ready = title.trim() !== '' && region.trim() !== '';
  return (
    <DialogFrame
      width={1310}
      className="mz-draft-dialog"
      title={`从官方空表生成表样：${dialog.choice.name}`}
      onCancel={onClose}
      footer={[
        <span key="hint" className="mz-draft-foot">
          {ready ? '保存后在新建中可以选用。' : '填写表样名称和地区后可以保存。'}
        </span>,
        <Button key="cancel" onClick={onClose}>
          取消
        </Button>,
        <Button key="save" type="primary" disabled={!ready || waiting} onClick={() => void keep()}>
          保存表样
        </Button>,
      ]}
    >
      <div className="mz-draft-head">
        <label htmlFor="draft-title">表样名称</label>
        <Input id="draft-title" value={title} onChange={({ target }) => setTitle(target.value)} />
        <label htmlFor="draft-region">地区</label>
        <Input
          id="draft-region"
          value={region}
          placeholder="如 某省某县"
          onChange={({ target }) => setRegion(target.value)}
        />
        <label htmlFor="draft-year">年度</label>
        <Input
          id="draft-year"
          key={drafted.year}
          className="mz-draft-year"
          defaultValue={drafted.year}
          maxLength={4}
          onBlur={({ target: { value } }) => {
            if (/^20\d\d$/.test(value) && Number.parseInt(value, 10) !== drafted.year)
              tell((known) => ({ ...known, year: Number.parseInt(value, 10) }));
          }}
        />
        <Legend drafted={drafted} />
      </div>
      {[failure, refused].map((sentence) =>
        sentence === null ? null : <Alert key={sentence} type="error" showIcon title={sentence} />,
      )}
      <div className="mz-draft-body" aria-busy={waiting}>
        <TableList
          drafted={drafted}
          chosen={table?.id ?? ''}
          choose={(id) => {
            setChosen(id);
            setPicked(null);
          }}
        />
        {table && sheet && <DraftSheet sheet={sheet} table={table} picked={picked} pick={setPicked} />}
        {table && (
          <DraftPanel
            drafted={drafted}
            table={table}
            told={told}
            picked={picked}
            tell={tell}
            switchRelation={switchRelation}
          />
        )}
      </div>
    </DialogFrame>
  );
}

/** A form is known by letters: the first sounds of its name, and its year. */
function idOf(title: string, year: number): string {
  const sounds = pinyin(title, { pattern: 'first', toneType: 'none', type: 'array', nonZh: 'consecutive' }).join('');
  const letters = sounds.toLowerCase().replaceAll(/[^a-z0-9]+/g, '');
  return `${letters.slice(0, 30) || 'form'}-${year}`;
}

function replaceAgreed(title: string): Promise<boolean> {
  return ask<boolean>((answer) => ({
    kind: 'confirm',
    title: '替换表样？',
    text: `“${title}”已经保存过一份，内容不同。替换后新建时用新的一份，已有的公开文档自带表样，不受影响。`,
    confirm: '替换',
    danger: true,
    answer,
  }));
}

/** What the colours mean. */
function Legend({ drafted }: { drafted: Drafted }) {
  return (
    <p className="mz-draft-legend">
      <span className="mz-draft-title">表题、表头行</span>
      <span className="mz-draft-header">栏目</span>
      {Object.entries(drafted.kinds).map(([kind, name]) => (
        <span key={kind} className={`mz-draft-${kind}`}>
          {name}
        </span>
      ))}
    </p>
  );
}

interface TableListProps {
  drafted: Drafted;
  chosen: string;
  choose(id: string): void;
}

function TableList({ drafted, chosen, choose }: TableListProps) {
  return (
    <nav className="mz-draft-tables" aria-label="认出的表">
      {drafted.tables.map((table) => (
        <button
          key={table.id}
          type="button"
          aria-current={table.id === chosen ? 'true' : undefined}
          onClick={() => choose(table.id)}
        >
          <span>{table.title}</span>
          <small>{countsOf(table, drafted)}</small>
        </button>
      ))}
    </nav>
  );
}

function countsOf({ id, columns, rows, groups }: DraftedTable, { relations, questions }: Drafted): string {
  const open = questions.filter(({ table }) => table === id).length;
  const own = relations.filter(({ tables }) => tables.includes(id)).length;
  const parts = [
    `${columns.length} 栏`,
    rowsOf(rows.length, groups),
    `${own} 条关系`,
    ...(open > 0 ? [`待确认 ${open}`] : []),
  ];
  return parts.join('，');
}

function rowsOf(fixed: number, groups: DraftedTable['groups']): string {
  if (groups.length === 0) return `${fixed} 行`;
  const open = groups.includes('classified') ? '科目行' : '可增行';
  return fixed === 0 ? open : `${open}和 ${fixed} 行`;
}
