import { Button } from 'antd';
import { useEffect, useState } from 'react';
import type { Cause } from '../../shared/causes/cause';
import { searchCauses, whyNotSearched } from '../../shared/causes/find-causes';
import { lastChange } from '../../shared/causes/last-change';
import { type Finding, sameCell } from '../../shared/form/finding';
import { goToCell } from '../document/go-to';
import { openDocument } from '../document/open-document';
import { runCommand, undo } from '../document/run-command';
import { commitActiveEdit, focusGrid } from '../focus/focus-registry';
import { useView } from '../state/view-store';

/** The search waits for a pause in the work, and gives way to the page after so long a piece of it. */
const PAUSE_MS = 700;
const PIECE_MS = 8;

interface Causes {
  found: readonly Cause[];
  /** Why none were looked for; null where they were. */
  leftOut: string | null;
  /** Findings that no cause explains, or all where the consequences are shown. */
  left: readonly Finding[];
  showAll: boolean;
  toggle(): void;
}

/**
 * 原因: what explains several of the findings at once, looked for when nothing was typed for a while. The finding that
 * the user went to stays in sight.
 */
export function useCauses(findings: readonly Finding[], active: string | null): Causes {
  const [result, setResult] = useState<Result>({ of: [], found: [], leftOut: null });
  useEffect(() => useView.setState({ causes: result }), [result]);
  const [showAll, setShowAll] = useState(false);
  useEffect(() => searchInPieces(findings, setResult), [findings]);
  // Causes of findings that have changed since are not shown.
  const { found, leftOut } = result.of === findings ? result : { found: [], leftOut: null };
  const explained = new Set(found.flatMap(({ explains }) => explains));
  const left = showAll ? findings : findings.filter(({ key }) => key === active || !explained.has(key));
  return { found, leftOut, left, showAll, toggle: () => setShowAll(!showAll) };
}

interface Result {
  of: readonly Finding[];
  found: readonly Cause[];
  leftOut: string | null;
}

/** Searches the open document; answers how to call it off. */
function searchInPieces(of: readonly Finding[], done: (result: Result) => void): () => void {
  let timer = setTimeout(begin, PAUSE_MS);
  function begin(): void {
    const editor = openDocument()?.editor;
    if (!editor) return;
    const leftOut = whyNotSearched(editor.template, editor.project, of);
    const steps = searchCauses(editor.template, editor.project, of);
    const piece = (): void => {
      const until = performance.now() + PIECE_MS;
      do {
        const step = steps.next();
        if (step.done) return done({ of, found: step.value, leftOut });
      } while (performance.now() < until);
      timer = setTimeout(piece);
    };
    piece();
  }
  return () => clearTimeout(timer);
}

/** The last step, where it brought what is found now and no cause tells more of it. */
function LastChangeCard({ known }: { known: readonly Cause[] }) {
  const step = useView((state) => state.recentStep);
  const count = useView((state) => state.findings.filter(({ key }) => state.recentFindings.has(key)).length);
  const editor = openDocument()?.editor;
  const change = step && editor && count > 0 ? lastChange(editor, step, count) : null;
  if (!change || known.some((cause) => change.cell && sameCell(cause, change.cell))) return null;
  return (
    <section className="mz-causes" aria-label="刚才的改动">
      <h2 className="mz-finding-group">刚才的改动</h2>
      <div className="mz-cause">
        <p>{change.sentence}</p>
        <div className="mz-finding-buttons">
          <Button size="small" type="primary" onClick={takeBack}>
            {change.label}
          </Button>
        </div>
      </div>
    </section>
  );
}

function takeBack(): void {
  commitActiveEdit();
  // What was being typed just now is a step of its own.
  if (useView.getState().recentStep === null) return;
  undo();
  requestAnimationFrame(focusGrid);
}

/** One card for each cause: what happened, the place, and the repair as one step that can be undone. */
export function CauseCards({ causes }: { causes: Causes }) {
  return (
    <>
      <LastChangeCard known={causes.found} />
      <FoundCauses causes={causes} />
    </>
  );
}

function FoundCauses({ causes }: { causes: Causes }) {
  if (causes.found.length === 0) return causes.leftOut === null ? null : <p className="mz-muted">{causes.leftOut}</p>;
  const count = new Set(causes.found.flatMap(({ explains }) => explains)).size;
  return (
    <section className="mz-causes" aria-label="可能的原因">
      <h2 className="mz-finding-group">可能的原因</h2>
      {causes.found.map((cause) => (
        <div key={cause.key} className="mz-cause">
          <p>{cause.sentence}</p>
          <div className="mz-finding-buttons">
            {cause.repair && (
              <Button size="small" type="primary" onClick={() => repair(cause)}>
                按此改正
              </Button>
            )}
            <Button size="small" onClick={() => show(cause)}>
              到这一行
            </Button>
          </div>
        </div>
      ))}
      <button type="button" className="mz-link" aria-expanded={causes.showAll} onClick={causes.toggle}>
        {causes.showAll ? `收起由此引起的 ${count} 处` : `显示由此引起的 ${count} 处`}
      </button>
    </section>
  );
}

function repair({ repair, table, row, column }: Cause): void {
  if (!repair) return;
  commitActiveEdit();
  runCommand(repair);
  goToCell({ table, row, column });
  requestAnimationFrame(focusGrid);
}

function show({ table, row, column }: Cause): void {
  commitActiveEdit();
  goToCell({ table, row, column });
  requestAnimationFrame(focusGrid);
}
