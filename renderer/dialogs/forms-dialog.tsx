import { Button, Spin } from 'antd';
import { useEffect, useState } from 'react';
import type { FormList, FormSummary } from '../../shared/contract/forms';
import { yearsText } from '../../shared/form/years';
import { chooseBlankWorkbook, chooseForm, listForms, originText, removeForm, saveForm } from '../document/forms';
import { failureSentence } from '../host/failure';
import { useView } from '../state/view-store';
import { DialogFrame, reachable } from '../widgets/dialog-frame';

/** 表样管理: every form with its version and origin; installing, updating and removing. */
export function FormsDialog({ onClose }: { onClose(): void }) {
  const stamp = useView(({ formsStamp }) => formsStamp);
  const [read, setRead] = useState<{ list: FormList; stamp: number } | null>(null);
  useEffect(() => {
    void listForms().then((list) => {
      // What was read before a change never takes the place of what was read after it.
      if (list) setRead((known) => (known && known.stamp > stamp ? known : { list, stamp }));
    });
  }, [stamp]);
  return (
    <DialogFrame
      width={920}
      title="表样管理"
      className="mz-forms"
      onCancel={onClose}
      footer={[
        <Button key="close" onClick={onClose}>
          关闭
        </Button>,
        <Button key="draft" onClick={() => void chooseBlankWorkbook()}>
          从官方空表生成表样…
        </Button>,
        <Button key="import" type="primary" autoFocus onClick={() => void chooseForm()}>
          导入表样…
        </Button>,
      ]}
    >
      <p className="mz-forms-lead">
        财政部门或同事给出的表样包（.mzform）从这里导入；版次更高的导入后就是更新。导入的和自己生成的可以另存为表样包交给别人，也可以移除；随程序的表样不能移除。
      </p>
      {/* As high as the list of the program's own forms: no button moves away under the pointer when it comes. */}
      <div className="mz-forms-room">{read === null ? <Spin /> : <Forms list={read.list} />}</div>
    </DialogFrame>
  );
}

function Forms({ list: { forms, unusable } }: { list: FormList }) {
  return (
    <div className="mz-forms-list" ref={reachable}>
      <table className="mz-plain-table">
        <thead>
          <tr>
            <th>表样</th>
            <th>地区</th>
            <th>年度</th>
            <th>类别</th>
            <th>版次</th>
            <th>来源</th>
            <th aria-label="操作" />
          </tr>
        </thead>
        <tbody>
          {unusable.map(({ name, error }) => (
            <tr key={`unusable ${name}`} className="mz-forms-unusable">
              <td>{name}</td>
              <td colSpan={5}>不能使用：{failureSentence(error)}</td>
              <td>
                <RemoveButton name={name} title={name} />
              </td>
            </tr>
          ))}
          {forms.toSorted(installedFirst).map((form) => (
            <FormRow key={form.id} form={form} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Those that can be removed stand where they are seen. */
function installedFirst(a: FormSummary, b: FormSummary): number {
  return Number(b.origin.kind === 'installed') - Number(a.origin.kind === 'installed');
}

function FormRow({ form }: { form: FormSummary }) {
  return (
    <tr>
      <td>{form.title}</td>
      <td className="mz-forms-fact">{form.region}</td>
      <td className="mz-forms-fact">{yearsText(form.years)}</td>
      <td className="mz-forms-fact">{form.kinds.join('、')}</td>
      <td className="mz-forms-fact">第 {form.version} 版</td>
      <td>{originText(form)}</td>
      <td>
        {form.origin.kind === 'installed' && (
          <div className="mz-forms-buttons">
            <Button size="small" aria-label={`另存 ${form.title}`} onClick={() => void saveForm(form)}>
              另存为…
            </Button>
            <RemoveButton name={form.id} title={form.title} />
          </div>
        )}
      </td>
    </tr>
  );
}

function RemoveButton({ name, title }: { name: string; title: string }) {
  return (
    <Button size="small" danger aria-label={`移除 ${title}`} onClick={() => void removeForm(name, title)}>
      移除
    </Button>
  );
}
