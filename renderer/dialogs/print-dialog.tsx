import { Input, InputNumber, Radio, Select, Space, Spin } from 'antd';
import { useEffect, useState } from 'react';
import type { Preview } from '../../shared/contract/preview';
import type { Printer, PrintRun } from '../../shared/contract/printing';
import { pagesInWords, printRuns, runsBySize } from '../../shared/editor/print-runs';
import { openDocument, tableView } from '../document/open-document';
import { hostApi } from '../host/host-api';
import { StandIns } from '../preview/font-substitutions';
import { pagesOf } from '../preview/page-places';
import { parsePageRange } from '../preview/page-range';
import { changedPages, isCurrentLayout, usePreview } from '../preview/preview-store';
import { type PrintWay, printPages } from '../preview/print-pages';
import { freshPreview } from '../preview/refresh';
import { useView } from '../state/view-store';
import { DialogFrame } from '../widgets/dialog-frame';
import { PrintRunsList } from './print-runs-list';

type What = 'all' | 'here' | 'changed' | 'range';

type Here = { table: string } | { section: string };

function chosenPages(
  what: What,
  range: string,
  preview: Preview,
  here: Here,
  changed: number[] | null,
): number[] | null {
  if (what === 'changed') return changed;
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

function changedInWords(changed: readonly number[]): string {
  if (changed.length === 0) return '没有打印过或打印后改动的页：没有';
  return `没有打印过或打印后改动的页：第 ${pagesInWords(changed)} 页`;
}

/** Printers of the host; `browser`: the page prints by itself; null until that is known. */
function usePrinters(): readonly Printer[] | 'browser' | null {
  const [printers, setPrinters] = useState<readonly Printer[] | 'browser' | null>(null);
  useEffect(() => {
    void hostApi()
      .printers({})
      .then((answer) => setPrinters(answer.ok ? (answer.value ?? 'browser') : []));
  }, []);
  return printers;
}

/** 打印: all pages, those of the table or section at hand, or a range of them; and what comes out on which paper. */
export function PrintDialog({ onClose }: { onClose(): void }) {
  const session = openDocument()?.session;
  const table = useView((state) => state.activeTable);
  const section = useView((state) => state.activeSection);
  const here = section === null ? { table } : { section };
  const version = useView((state) => state.version);
  // Of pages that were set before the last change nothing is said: what they hold, and how many there are, may be otherwise now.
  const current = usePreview((state) => isCurrentLayout(state, session, version));
  const preview = usePreview((state) => (current && state.failure === null ? state.preview : null));
  const failure = usePreview((state) => (current ? state.failure : null));
  const printed = usePreview((state) => state.printed);
  const changed = changedPages({ preview, printed }, session);
  const printers = usePrinters();
  const [what, setWhat] = useState<What>('all');
  const [range, setRange] = useState('');
  const [printer, setPrinter] = useState<string | null>('');
  const [copies, setCopies] = useState(1);
  useEffect(() => void freshPreview(), []);
  const pages = preview === null ? null : chosenPages(what, range, preview, here, changed);
  const runs = preview === null || pages === null ? [] : printRuns(pages, preview.pages);
  const ready = printers !== null && pages !== null && pages.length > 0 && failure === null;
  const print = (): void => {
    if (!ready) return;
    const way: PrintWay =
      printers === 'browser' ? { kind: 'browser' } : { kind: 'host', printer, copies: printer === null ? 1 : copies };
    onClose();
    void printPages(pages, way);
  };
  return (
    <DialogFrame
      width={720}
      title="打印"
      okText="打印"
      cancelText="取消"
      okButtonProps={{ autoFocus: true, disabled: !ready }}
      onOk={print}
      onCancel={onClose}
    >
      {failure !== null && <p className="mz-text-error">{failure}</p>}
      {preview === null && failure === null && (
        <p role="status" className="mz-print-setting">
          <Spin size="small" /> 正在按现在的内容排版，排好后列出各页。
        </p>
      )}
      {preview !== null && (
        <div className="mz-print-choices">
          <div>
            <Radio.Group value={what} onChange={(event) => setWhat(whatOf(event.target.value))}>
              <Space orientation="vertical">
                <Radio value="all">全部，共 {preview.pages.length} 页</Radio>
                <Radio value="here">{titleOf(here)}</Radio>
                {changed !== null && (
                  <Radio value="changed" disabled={changed.length === 0}>
                    {changedInWords(changed)}
                  </Radio>
                )}
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
            {printers !== null && printers !== 'browser' && (
              <Way {...{ printers, printer, copies }} onPrinter={setPrinter} onCopies={setCopies} />
            )}
            {printers === 'browser' && changed !== null && <p className="mz-print-hint">{UNTOLD}</p>}
            <p className="mz-print-hint">{hintOf(runs, printers === 'browser' ? 'browser' : printer)}</p>
          </div>
          <PrintRunsList preview={preview} runs={runs} />
        </div>
      )}
      <StandIns />
    </DialogFrame>
  );
}

const UNTOLD = '浏览器不告诉程序打印窗口是打印了还是关掉了，关掉的也记为打印过；没有印出来的，请选“全部”或写页码范围。';

const ASK = 'ask';

/** Key of a choice of 打印机: a printer may have any name, that of our own choices too. */
function keyOf(printer: string | null): string {
  if (printer === null) return ASK;
  return printer === '' ? '' : `#${printer}`;
}

/** 打印机 and 份数. The system's own window has its own number of copies. */
function Way(props: {
  printers: readonly Printer[];
  printer: string | null;
  copies: number;
  onPrinter(printer: string | null): void;
  onCopies(copies: number): void;
}) {
  const { printers, printer, copies, onPrinter, onCopies } = props;
  const options = [
    { value: '', label: '系统默认的打印机' },
    ...printers.map(({ name, label }) => ({ value: `#${name}`, label })),
    { value: ASK, label: '每批都在系统窗口中选择' },
  ];
  return (
    <>
      <div className="mz-print-way">
        <span>打印机</span>
        <Select
          aria-label="打印机"
          value={keyOf(printer)}
          options={options}
          getPopupContainer={(place) => place.parentElement ?? place}
          onChange={(value) => onPrinter(value === ASK ? null : value.slice(1))}
        />
      </div>
      {printer !== null && (
        <div className="mz-print-way">
          <span>份数</span>
          <InputNumber
            aria-label="份数"
            min={1}
            max={99}
            precision={0}
            value={copies}
            onChange={(value) => onCopies(value ?? 1)}
          />
        </div>
      )}
    </>
  );
}

/** What the user has to know before paper is used up. */
function hintOf(runs: readonly PrintRun[], way: string | null): string {
  const sizes = runsBySize(runs);
  const a3 = sizes.some(({ paper }) => paper === 'A3');
  if (way === 'browser') {
    const each = sizes.length > 1 ? 'A4、A3 分两次打印，各有一个打印窗口。' : '';
    return `${each}在打印窗口中选${a3 && sizes.length === 1 ? ' A3 ' : '相应的'}纸，缩放选“默认”或“实际大小”；横放的页会自动转向。`;
  }
  const load = a3 ? '请先在打印机中放好 A3 纸。' : '';
  if (runs.length < 2) return load;
  if (way === null) return `${load}纸张或方向不同的页分 ${runs.length} 批，各有一个系统打印窗口。`;
  return `${load}纸张或方向不同的页分 ${runs.length} 批依次送出，次序不变。`;
}

function whatOf(value: unknown): What {
  return value === 'here' || value === 'changed' || value === 'range' ? value : 'all';
}
