import { Tour } from 'antd';
import { useEffect, useState } from 'react';
import tour from '../../assets/manual/tour.md?raw';
import { plainText, readMarkdown } from './markdown';

/** Parts of the window in the order of the steps that assets/manual/tour.md words, and on which side these stand. */
const PARTS: readonly (readonly [part: string, side: 'bottom' | 'left' | 'right'])[] = [
  ['.mz-grid .ag-row[row-index="0"]', 'bottom'],
  ['.mz-navigator', 'right'],
  ['.mz-formula', 'bottom'],
  ['.mz-checks', 'left'],
  ['.mz-table-item', 'right'],
  ['[data-action="publish"]', 'bottom'],
];

interface Step {
  title: string;
  words: string;
}

const STEPS: readonly Step[] = tour
  .split(/^(?=# )/m)
  .map(readMarkdown)
  .map(({ title, blocks }) => ({ title, words: plainText(blocks) }));

function layer(): HTMLElement {
  return document.getElementById('dialogs') ?? document.body;
}

/** 三分钟导览: the parts of the window one after the other, each with what it is for. */
export function TourSteps({ onClose }: { onClose(): void }) {
  const [at, setAt] = useState(0);
  // The keyboard must not stay in the grid beneath: what is typed there would change the document.
  useEffect(() => {
    const frame = requestAnimationFrame(() => document.querySelector<HTMLElement>('.ant-tour-next-btn')?.focus());
    return () => cancelAnimationFrame(frame);
  });
  return (
    <Tour
      open
      current={at}
      onChange={setAt}
      onClose={onClose}
      onFinish={onClose}
      getPopupContainer={layer}
      steps={STEPS.map(({ title, words }, step) => ({
        title: `${title}（${step + 1}/${STEPS.length}）`,
        description: words,
        target: document.querySelector<HTMLElement>(PARTS[step]?.[0] ?? ''),
        placement: PARTS[step]?.[1] ?? 'bottom',
      }))}
    />
  );
}
