import { openDocument } from '../document/open-document';
import { Terms } from '../panels/formula-bar';
import { useView } from '../state/view-store';

/** 编辑栏 over a section: where the chosen figure comes from, each term leading to its cell. */
export function FigureBar() {
  useView((state) => state.version);
  const expr = useView((state) => state.activeFigure);
  const narrative = openDocument()?.editor.narrative;
  const parts = expr !== null && narrative ? narrative.explain(expr) : [];
  return (
    <section className="mz-formula" aria-label="编辑栏">
      <span className="mz-formula-place">{expr === null ? '情况说明' : '取数'}</span>
      <div className="mz-formula-line">
        <span className="mz-formula-equation">
          {expr === null && <span className="mz-muted">单击文中带底色的数字，这里显示它的来源。</span>}
          <Terms parts={parts} />
        </span>
      </div>
    </section>
  );
}
