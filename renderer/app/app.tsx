import { App as AntApp, ConfigProvider } from 'antd';
import zhCN from 'antd/locale/zh_CN';
import { Dialogs } from '../dialogs/dialogs';
import { FolderScreen } from '../folder/folder-screen';
import { styleNonce } from '../host/host-api';
import { PageMenuBar } from '../menu/menu-bar';
import { PrintSheets } from '../preview/print-sheets';
import { StartPage } from '../start/start-page';
import { useFolder } from '../state/folder-store';
import { useView } from '../state/view-store';
import { DocumentName } from './document-name';
import { ErrorBoundary } from './error-boundary';
import { Notices } from './notices';
import { useTheme } from './theme';
import { useWindowEvents } from './window-events';
import { Workspace } from './workspace';

/** 起始页, once it is known that there is no file to open, or the folder that is looked at. */
function Start({ begun }: { begun: boolean }) {
  const folder = useFolder((state) => state.open !== null);
  if (folder) return <FolderScreen />;
  if (begun) return <StartPage />;
  return (
    <main className="mz-start">
      <p className="mz-muted">正在读取…</p>
    </main>
  );
}

/** The whole window: start page or the open document, with dialogs and notices above either. */
export function App() {
  const begun = useWindowEvents();
  const theme = useTheme();
  const open = useView((state) => state.head !== null);
  return (
    <ConfigProvider
      locale={zhCN}
      theme={theme}
      wave={{ disabled: theme.token?.motion === false }}
      csp={{ nonce: styleNonce() }}
      componentSize="middle"
      button={{ autoInsertSpace: false }}
    >
      <AntApp className="mz-app" message={{ maxCount: 3, top: 94 }}>
        <PageMenuBar>{open && <DocumentName />}</PageMenuBar>
        <div className="mz-screen">
          <ErrorBoundary>{open ? <Workspace /> : <Start begun={begun} />}</ErrorBoundary>
        </div>
        <Dialogs />
        <Notices />
        <PrintSheets />
      </AntApp>
    </ConfigProvider>
  );
}
