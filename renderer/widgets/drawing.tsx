import type { DrawnAmount, DrawnBar, DrawnChart } from '../../shared/editor/overview-charts';
import './drawing.css';

/** A picture of 总览 (图), its exact figures beside its bars. */
export function Drawing({ chart }: { chart: DrawnChart }) {
  return chart.whole === null ? <Bars chart={chart} /> : <Whole chart={chart} whole={chart.whole} />;
}

/** A whole in one bar, its parts below with their marks. */
function Whole({ chart, whole }: { chart: DrawnChart; whole: string }) {
  return (
    <>
      <p className="mz-chart-whole">{whole}</p>
      <div className="mz-chart-parts" aria-hidden>
        {chart.bars.map(({ title, amount }) => (
          <span key={title} style={{ width: `${amount?.percent ?? '0'}%` }} />
        ))}
      </div>
      <ul className="mz-chart-legend">
        {chart.bars.map(({ title, amount }) => (
          <li key={title}>
            {title} <b>{amount?.text ?? '——'}</b>
          </li>
        ))}
      </ul>
    </>
  );
}

/** Bars below each other, each with last year's above it where the form compares. */
function Bars({ chart: { title, bars, legend } }: { chart: DrawnChart }) {
  // All bars end where the longest amount begins.
  const digits = Math.max(0, ...bars.flatMap(({ amount, last }) => [amount?.text.length ?? 0, last?.text.length ?? 0]));
  return (
    <>
      <ul className="mz-chart-bars" aria-label={title}>
        {bars.map((bar) => (
          <BarItem key={bar.key} bar={bar} legend={legend} digits={digits} />
        ))}
      </ul>
      {legend && (
        <ul className="mz-chart-legend mz-chart-legend-last" aria-hidden>
          <li>{legend.last}</li>
          <li>{legend.now}</li>
        </ul>
      )}
    </>
  );
}

interface BarItemProps {
  bar: DrawnBar;
  legend: DrawnChart['legend'];
  digits: number;
}

function BarItem({ bar: { title, amount, last }, legend, digits }: BarItemProps) {
  return (
    <li>
      <span className="mz-chart-name">{title}</span>
      {legend && <Bar amount={last} className="mz-chart-last" label={legend.last} digits={digits} />}
      <Bar amount={amount} className="mz-chart-now" label={legend?.now ?? null} digits={digits} />
    </li>
  );
}

interface BarProps {
  amount: DrawnAmount | null;
  className: string;
  label: string | null;
  digits: number;
}

function Bar({ amount, className, label, digits }: BarProps) {
  return (
    <span className={`mz-chart-line ${className}`} title={label ?? undefined}>
      <span className="mz-chart-bar" aria-hidden style={{ width: `${amount?.percent ?? '0'}%` }} />
      <span className="mz-amount" style={{ minWidth: `max(78px, ${digits}ch)` }}>
        {amount?.text ?? '——'}
      </span>
    </span>
  );
}
