import { App as AntApp, ConfigProvider } from 'antd';
import zhCN from 'antd/locale/zh_CN';
import { Dialogs } from '../dialogs/dialogs';
import { styleNonce } from '../host/host-api';
import { PrintSheets } from '../preview/print-sheets';
import { StartPage } from '../start/start-page';
import { useView } from '../state/view-store';
import { ErrorBoundary } from './error-boundary';
import { Notices } from './notices';
import { theme } from './theme';
import { useWindowEvents } from './window-events';
import { Workspace } from './workspace';

/** The whole window: start page or the open document, with dialogs and notices above either. */
export function App() {
  useWindowEvents();
  const open = useView((state) => state.head !== null);
  return (
    <ConfigProvider
      locale={zhCN}
      theme={theme}
      csp={{ nonce: styleNonce() }}
      componentSize="middle"
      button={{ autoInsertSpace: false }}
    >
      <AntApp className="mz-app" message={{ maxCount: 3, top: 94 }}>
        <ErrorBoundary>{open ? <Workspace /> : <StartPage />}</ErrorBoundary>
        <Dialogs />
        <Notices />
        <PrintSheets />
      </AntApp>
    </ConfigProvider>
  );
}
