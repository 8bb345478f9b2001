import { ContextMenu } from '../grid/context-menu';
import { TableGrid } from '../grid/table-grid';
import { FigureBar } from '../narrative/figure-bar';
import { SectionView } from '../narrative/section-view';
import { Overview } from '../overview/overview';
import { AccessBanner } from '../panels/access-banner';
import { BesideTable } from '../panels/beside-table';
import { ChecksPanel } from '../panels/checks-panel';
import { CommentsPanel } from '../panels/comments-panel';
import { FindBar } from '../panels/find-bar';
import { FormHeading } from '../panels/form-heading';
import { FormulaBar } from '../panels/formula-bar';
import { HiddenStrip } from '../panels/hidden-strip';
import { HostGoneBanner } from '../panels/host-gone-banner';
import { NavigatorRail } from '../panels/navigator-rail';
import { UnitHints } from '../panels/paste-hint';
import { StatusBar } from '../panels/status-bar';
import { SummedBanner } from '../panels/summed-banner';
import { TableNavigator } from '../panels/table-navigator';
import { TableNote } from '../panels/table-note';
import { PreviewPanel } from '../preview/preview-panel';
import { useComments } from '../state/comments-store';
import { OVERVIEW, useView } from '../state/view-store';
import { PanelEdge } from '../widgets/panel-edge';
import { Toolbar } from './toolbar';

/** The open document: toolbar, navigator, form, checks, status. */
export function Workspace() {
  const session = useView((state) => state.head?.session ?? '');
  const table = useView((state) => state.activeTable);
  const section = useView((state) => state.activeSection);
  const panels = useView((state) => state.panels);
  const beside = useView((state) => state.beside !== null);
  const comments = useComments((state) => state.shown);
  return (
    <div className="mz-workspace">
      <Toolbar />
      <HostGoneBanner />
      <AccessBanner />
      <SummedBanner />
      <div className="mz-body">
        {panels.navigator ? <TableNavigator /> : <NavigatorRail />}
        {panels.navigator && <PanelEdge panel="navigator" name="表格目录" side="right" />}
        <main className="mz-centre" aria-label={label(section)}>
          {section === OVERVIEW ? <Overview /> : <Form session={session} table={table} section={section} />}
        </main>
        {panels.preview && <PanelEdge panel="preview" name="预览" side="left" />}
        {panels.preview && <PreviewPanel />}
        {beside && <PanelEdge panel="beside" name="并排的表" side="left" />}
        {beside && <BesideTable />}
        {panels.checks && <PanelEdge panel="checks" name="审核结果" side="left" />}
        {panels.checks && (comments ? <CommentsPanel key={session} /> : <ChecksPanel key={session} />)}
      </div>
      <StatusBar />
      <ContextMenu />
    </div>
  );
}

function label(section: string | null): string {
  if (section === null) return '表格';
  return section === OVERVIEW ? '总览' : '情况说明';
}

/** A table or a section of the text, with what stands above it. */
function Form({ session, table, section }: { session: string; table: string; section: string | null }) {
  return (
    <>
      {section === null ? <FormulaBar /> : <FigureBar />}
      <UnitHints />
      <FindBar />
      {section === null ? (
        <div className="mz-sheet">
          <FormHeading table={table} />
          <HiddenStrip table={table} />
          <TableGrid key={`${session} ${table}`} table={table} />
          <TableNote key={`note ${session} ${table}`} table={table} />
        </div>
      ) : (
        <SectionView section={section} />
      )}
    </>
  );
}
