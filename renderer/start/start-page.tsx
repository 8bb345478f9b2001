import {
  FolderAddOutlined,
  FolderOpenOutlined,
  FolderOutlined,
  HistoryOutlined,
  PlusSquareOutlined,
  UnorderedListOutlined,
} from '@ant-design/icons';
import { Button } from 'antd';
import { runAction } from '../actions/registry';
import { NewDocumentForm } from '../dialogs/new-document-form';
import { chooseBatch } from '../document/batch';
import { chooseAndOpen } from '../document/open-files';
import { RecentFiles, RecoveryOffers, Samples, type StartLists, useStartLists } from './start-lists';

/** 起始页: take back lost work, make a new document, open one. */
export function StartPage() {
  const lists = useStartLists();
  return (
    <main className="mz-start">
      <header className="mz-start-head">
        <h1>明账</h1>
        {lists && (
          <div className="mz-start-about">
            <Button type="text" onClick={() => runAction('manual')}>
              使用手册
            </Button>
            <Button type="text" onClick={() => runAction('manage-forms')}>
              表样管理
            </Button>
            <Button type="text" onClick={() => runAction('about')}>
              关于明账
            </Button>
          </div>
        )}
        <p>部门预算信息公开：填一次数，全部报表自动算清、逐项审核，直接导出公开用的 Excel 和 PDF。</p>
      </header>
      {lists ? <StartChoices lists={lists} /> : <p className="mz-muted">正在读取…</p>}
    </main>
  );
}

function StartChoices({ lists }: { lists: StartLists }) {
  return (
    <>
      <RecoveryOffers found={lists.offers} />
      <div className="mz-start-columns">
        <section className="mz-start-card">
          <h2>新建</h2>
          <NewDocumentForm />
          <Button
            icon={<HistoryOutlined aria-hidden />}
            block
            className="mz-start-last"
            onClick={() => runAction('roll-forward')}
          >
            由上年文件新建…
          </Button>
          <Button
            icon={<FolderAddOutlined aria-hidden />}
            block
            className="mz-start-last"
            onClick={() => runAction('roll-folder')}
          >
            由上年文件夹新建…
          </Button>
        </section>
        <div className="mz-start-right">
          <section className="mz-start-card">
            <h2>打开</h2>
            <div className="mz-start-buttons">
              <Button icon={<FolderOpenOutlined aria-hidden />} onClick={() => void chooseAndOpen()}>
                打开文件…
              </Button>
              <Button icon={<UnorderedListOutlined aria-hidden />} onClick={() => runAction('folder')}>
                文件夹一览…
              </Button>
              <Button icon={<FolderOutlined aria-hidden />} onClick={() => void chooseBatch()}>
                批量处理文件夹…
              </Button>
              <Button icon={<PlusSquareOutlined aria-hidden />} onClick={() => runAction('sum-units')}>
                汇总单位…
              </Button>
            </div>
            <p className="mz-muted mz-start-hint">
              公开文档（.mzb）、Excel 表（.xlsx、.xls、.et、.ods）、Word
              文件（.docx）、报表数据（.json）、表样包（.mzform）
            </p>
            <h2>最近打开</h2>
            <RecentFiles files={lists.recent} />
            <Samples samples={lists.samples} />
          </section>
          {lists.recent.length === 0 && <FirstSteps />}
        </div>
      </div>
    </>
  );
}

/** For who has not opened anything yet. */
function FirstSteps() {
  return (
    <section className="mz-start-card mz-start-first">
      <h2>第一次使用</h2>
      <p className="mz-muted mz-start-hint">三分钟看一遍怎样填、怎样审核、怎样公开；用的是示例，不会改动任何文件。</p>
      <Button onClick={() => runAction('tour')}>三分钟导览</Button>
    </section>
  );
}
