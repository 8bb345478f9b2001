import { drawnCharts } from '../../shared/editor/overview-charts';
import { openDocument } from '../document/open-document';
import { useView } from '../state/view-store';
import { Drawing } from '../widgets/drawing';
import { IntoText } from './into-text';

/** 年度一览: the year as the form draws it, every picture with its exact figures. */
export function Charts() {
  useView((state) => state.version);
  const editor = openDocument()?.editor;
  const charts = editor ? drawnCharts(editor) : [];
  if (charts.length === 0) return null;
  return (
    <aside className="mz-charts" aria-label="年度一览">
      {charts.map((chart) => (
        <section key={chart.title} className="mz-chart">
          <header>
            <h2>{chart.title}</h2>
            <span className="mz-muted">{chart.unit}</span>
            <IntoText title={chart.title} />
          </header>
          <Drawing chart={chart} />
        </section>
      ))}
    </aside>
  );
}
