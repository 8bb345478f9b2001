import { Input, Radio, Space, Spin } from 'antd';
import { useEffect, useState } from 'react';
import type { Preview } from '../../shared/contract/preview';
import { openDocument, tableView } from '../document/open-document';
import { pagesOf } from '../preview/page-places';
import { parsePageRange } from '../preview/page-range';
import { usePreview } from '../preview/preview-store';
import { printPages } from '../preview/print-pages';
import { freshPreview } from '../preview/refresh';
import { StandIns } from '../preview/stand-ins';
import { useView } from '../state/view-store';
import { DialogFrame } from '../widgets/dialog-frame';

type What = 'all' | 'here' | 'range';

type Here = { table: string } | { section: string };

function chosenPages(what: What, range: string, preview: Preview, here: Here): number[] | null {
  if (what === 'range') return parsePageRange(range, preview.pages.length);
  if (what === 'here') return pagesOf(preview, here);
  return preview.pages.map((_, at) => at + 1);
}

/** 当前表 or 当前部分, as the user knows it. */
function titleOf(here: Here): string {
  if ('table' in here) return `当前表：${tableView(here.table)?.layout.title ?? ''}`;
  const title = openDocument()?.editor.narrative.section(here.section)?.title ?? '';
  return `当前部分：${title === '' ? '开头' : title}`;
}

/** 打印: all pages, those of the table or section at hand, or a range of them; the system's own dialog then takes over. */
export function PrintDialog({ onClose }: { onClose(): void }) {
  const session = openDocument()?.session;
  const table = useView((state) => state.activeTable);
  const section = useView((state) => state.activeSection);
  const here = section === null ? { table } : { section };
  const preview = usePreview((state) => (state.shown?.session === session ? state.preview : null));
  const failure = usePreview((state) => state.failure);
  const [what, setWhat] = useState<What>('all');
  const [range, setRange] = useState('');
  useEffect(() => void freshPreview(), []);
  const pages = preview === null ? null : chosenPages(what, range, preview, here);
  const print = (): void => {
    if (pages === null || pages.length === 0) return;
    onClose();
    void printPages(pages);
  };
  return (
    <DialogFrame
      width={440}
      title="打印"
      okText="打印"
      cancelText="取消"
      okButtonProps={{ autoFocus: true, disabled: pages === null || pages.length === 0 || failure !== null }}
      onOk={print}
      onCancel={onClose}
    >
      {failure !== null && <p className="mz-text-error">{failure}</p>}
      {preview === null && failure === null && <Spin />}
      {preview !== null && (
        <Radio.Group value={what} onChange={(event) => setWhat(whatOf(event.target.value))}>
          <Space orientation="vertical">
            <Radio value="all">全部，共 {preview.pages.length} 页</Radio>
            <Radio value="here">{titleOf(here)}</Radio>
            <Radio value="range">
              页码范围{' '}
              <Input
                className="mz-print-range"
                value={range}
                aria-label="页码范围"
                placeholder="如 3-5，8"
                status={what === 'range' && range !== '' && pages === null ? 'error' : ''}
                onFocus={() => setWhat('range')}
                onChange={(event) => setRange(event.target.value)}
                onPressEnter={print}
              />
            </Radio>
          </Space>
        </Radio.Group>
      )}
      <StandIns />
    </DialogFrame>
  );
}

function whatOf(value: unknown): What {
  return value === 'here' || value === 'range' ? value : 'all';
}
