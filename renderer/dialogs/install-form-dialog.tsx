import { Alert } from 'antd';
import type { InstallPlan } from '../../shared/contract/forms';
import { yearsText } from '../../shared/form/years';
import type { Dialog } from '../state/view-store';
import { DialogFrame } from '../widgets/dialog-frame';

/** What the button does, and what is to be known before it. */
function asked(plan: InstallPlan, version: number): { button: string; doubt: string | null; note: string } {
  switch (plan.kind) {
    case 'new':
      return { button: '导入', doubt: null, note: '导入后在新建中可以选用，也用来识别工作簿。' };
    case 'newer':
      return {
        button: '更新',
        doubt: null,
        note: `已装有第 ${plan.installed} 版，将更新为第 ${version} 版。已有的公开文档自带表样，不受影响。`,
      };
    case 'same':
      return { button: '知道了', doubt: null, note: '已经装有这个表样，内容完全相同，不用再导入。' };
    case 'older':
      return {
        button: '换回这一版',
        doubt: `已装有较新的第 ${plan.installed} 版，这个文件是第 ${version} 版。一般不用换回。`,
        note: '',
      };
    case 'other-contents':
      return {
        button: '替换',
        doubt: `已装有的也是第 ${version} 版，但内容不同。请先核对哪一份是对的。`,
        note: '',
      };
    case 'repair':
      return { button: '重新导入', doubt: null, note: '已装有的一份已损坏，不能使用，将由这个文件替换。' };
  }
}

/** 导入表样: which form a package holds, and what installing it does. */
export function InstallFormDialog({ dialog }: { dialog: Extract<Dialog, { kind: 'install-form' }> }) {
  const { form, plan } = dialog.inspected;
  const { button, doubt, note } = asked(plan, form.version);
  const maker = form.origin.kind === 'installed' ? form.origin.maker : '';
  const facts: [string, string][] = [
    ['地区', form.region],
    ['适用年度', yearsText(form.years)],
    ['类别', form.kinds.join('、')],
    ['内容', `${form.tables} 张表`],
    ['版次', `第 ${form.version} 版`],
    ['编制单位', maker],
    ['文件', dialog.name],
  ];
  return (
    <DialogFrame
      width={480}
      title="导入表样"
      okText={button}
      cancelText="取消"
      okButtonProps={{ danger: doubt !== null, autoFocus: doubt === null }}
      cancelButtonProps={{
        autoFocus: doubt !== null,
        hidden: plan.kind === 'same',
        ...(doubt !== null && { 'data-starts': '' }),
      }}
      onOk={() => dialog.answer(true)}
      onCancel={() => dialog.answer(false)}
    >
      <h3 className="mz-install-title">{form.title}</h3>
      <dl className="mz-install-facts">
        {facts
          .filter(([, text]) => text !== '')
          .map(([name, text]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{text}</dd>
            </div>
          ))}
      </dl>
      {doubt !== null && <Alert type="warning" showIcon title={doubt} />}
      {note !== '' && <p className="mz-install-note">{note}</p>}
    </DialogFrame>
  );
}
