import { Checkbox, Radio } from 'antd';
import { useEffect, useState } from 'react';
import { grouped } from '../../shared/money/amount';
import { convertBlock, type UnitStep } from '../../shared/money/convert';
import type { Blanks } from '../../shared/paste/cells';
import { blockOf, systemBlock } from '../clipboard/clipboard-events';
import { columnsOf, pasteBlock } from '../clipboard/paste-block';
import { activeGrid } from '../editing/cell-commands';
import { DialogFrame } from '../widgets/dialog-frame';

type Step = 'none' | UnitStep;

const STEPS: readonly { value: Step; label: string }[] = [
  { value: 'none', label: '数值原样' },
  { value: 'to-wan', label: '元 → 万元（÷10,000）' },
  { value: 'to-yuan', label: '万元 → 元（×10,000）' },
];
const SHOWN_LINES = 6;
const SHOWN_COLUMNS = 7;

function transposed(block: readonly (readonly string[])[]): string[][] {
  const width = Math.max(0, ...block.map((line) => line.length));
  return Array.from({ length: width }, (_, at) => block.map((line) => line[at] ?? ''));
}

/** The block with its amounts in the other unit, and what the rounding comes to. */
function converted(block: string[][], step: UnitStep) {
  const grid = activeGrid();
  if (!grid) return null;
  const columns = columnsOf(block);
  const isAmount = (column: number): boolean => grid.view.columnAt(columns[column] ?? -1)?.kind === 'money';
  return convertBlock(block, step, grid.view.layout.decimals, isAmount);
}

/** The clipboard as the dialog found it; where the page may not read it by itself, the user pastes into the dialog. */
function useBlock(given: string[][] | null): string[][] | null {
  const [block, setBlock] = useState(given);
  useEffect(() => {
    if (given) return;
    let current = true;
    const take = (event: ClipboardEvent): void => {
      if (!event.clipboardData) return;
      event.preventDefault();
      setBlock(blockOf(event.clipboardData));
    };
    systemBlock().then(
      (found) => current && setBlock(found),
      () => undefined,
    );
    window.addEventListener('paste', take);
    return () => {
      current = false;
      window.removeEventListener('paste', take);
    };
  }, [given]);
  return block;
}

/** First lines of the block with an identity for each cell. */
function shownLines(block: string[][]) {
  return block.slice(0, SHOWN_LINES).map((line, at) => ({
    id: `line ${at}`,
    cells: line.slice(0, SHOWN_COLUMNS).map((text, column) => ({ id: `column ${column}`, text: grouped(text) })),
  }));
}

function Preview({ block }: { block: string[][] }) {
  const width = block[0]?.length ?? 0;
  const more = block.length > SHOWN_LINES || width > SHOWN_COLUMNS;
  return (
    <div className="mz-paste-preview">
      <table aria-label="将要粘贴的内容">
        <tbody>
          {shownLines(block).map((line) => (
            <tr key={line.id}>
              {line.cells.map((cell) => (
                <td key={cell.id}>{cell.text}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className="mz-muted">
        共 {block.length} 行 {width} 列{more ? '，此处只列出开头部分' : ''}
      </p>
    </div>
  );
}

/** 选择性粘贴: another unit with its 尾差 shown first, 转置, and what blank cells do. */
export function PasteSpecialDialog({ block: given, onClose }: { block: string[][] | null; onClose(): void }) {
  const [step, setStep] = useState<Step>(given ? 'to-wan' : 'none');
  const [turned, setTurned] = useState(false);
  const [blanks, setBlanks] = useState<Blanks>('clear');
  const block = useBlock(given);
  const shaped = block && (turned ? transposed(block) : block);
  const conversion = shaped && step !== 'none' ? converted(shaped, step) : null;
  const result = conversion?.texts ?? shaped;
  const nothing = block?.every((line) => line.every((text) => text === '')) ?? true;
  const unit = step === 'to-yuan' ? '元' : '万元';
  const apply = (): void => {
    onClose();
    if (result && block) pasteBlock(result, { blanks, clipboard: block });
  };
  return (
    <DialogFrame
      width={620}
      title="选择性粘贴"
      okText="粘贴"
      cancelText="取消"
      onOk={apply}
      onCancel={onClose}
      okButtonProps={{ disabled: nothing, autoFocus: true }}
    >
      <Radio.Group
        className="mz-paste-steps"
        aria-label="换算"
        value={step}
        options={[...STEPS]}
        onChange={({ target }) => setStep(STEPS.find(({ value }) => value === target.value)?.value ?? 'none')}
      />
      <div className="mz-paste-options">
        <Checkbox checked={turned} onChange={({ target }) => setTurned(target.checked)}>
          转置（行列互换）
        </Checkbox>
        <Checkbox checked={blanks === 'skip'} onChange={({ target }) => setBlanks(target.checked ? 'skip' : 'clear')}>
          跳过空单元
        </Checkbox>
        <Checkbox checked={blanks === 'leave'} onChange={({ target }) => setBlanks(target.checked ? 'leave' : 'clear')}>
          空单元格留空（不是 0.00）
        </Checkbox>
      </div>
      {result && !nothing ? (
        <Preview block={result} />
      ) : (
        <p className="mz-paste-wait">
          {block ? '剪贴板里没有内容。复制后按 Ctrl+V，放到这里。' : '请按 Ctrl+V，把要粘贴的内容放到这里。'}
        </p>
      )}
      {conversion && (
        <dl className="mz-paste-rounding" data-testid="rounding">
          <dt>换算 {conversion.count} 个数，精确合计</dt>
          <dd>
            {grouped(conversion.exact)} {unit}
          </dd>
          <dt>四舍五入后合计</dt>
          <dd>
            {grouped(conversion.rounded)} {unit}
          </dd>
          <dt>尾差</dt>
          <dd>
            {grouped(conversion.difference)} {unit}
          </dd>
        </dl>
      )}
    </DialogFrame>
  );
}
