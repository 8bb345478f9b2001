import { letters } from './preview-rows';

interface HeadProps {
  column: number;
  /** Column of the form that it is taken for; '' = none. */
  title: string;
  doubtful: boolean;
  picked: boolean;
  pick(): void;
}

/** Head of a sheet column: its letter, and the column of the form that it is. */
export function columnHead({ column, title, doubtful, picked, pick }: HeadProps) {
  const classes = ['mz-map-head-cell', title === '' ? 'mz-map-head-none' : '', doubtful ? 'mz-map-head-doubt' : ''];
  return (
    <button
      type="button"
      className={[...classes, picked ? 'mz-map-head-picked' : ''].join(' ')}
      title={title === '' ? '没有用上' : title}
      // An answer of the host draws the heads anew: a click that it falls into would be lost. Keys only click.
      onMouseDown={pick}
      onClick={pick}
    >
      <span>{letters(column)} 列</span>
      <span>{title === '' ? '—' : title}</span>
    </button>
  );
}
