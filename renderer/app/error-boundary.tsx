import { Button, Result } from 'antd';
import { Component, type ReactNode } from 'react';
import { saveDocument } from '../document/save-document';
import { useView } from '../state/view-store';

/** When drawing fails the document is still whole in memory: says so, and offers to save and to start afresh. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    const open = useView.getState().head !== null;
    return (
      <Result
        status="warning"
        title="界面显示出错"
        subTitle="您填写的内容没有丢失，并已自动备份。请先保存，再重新载入。"
        extra={[
          open && (
            <Button key="save" type="primary" onClick={() => void saveDocument(false)}>
              保存
            </Button>
          ),
          <Button key="reload" onClick={() => window.location.reload()}>
            重新载入
          </Button>,
        ]}
      />
    );
  }
}
