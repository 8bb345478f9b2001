import { Alert } from 'antd';
import { useEffect, useState } from 'react';
import type { Value } from '../../shared/contract/api';
import { otherYear } from '../../shared/form/years';
import { moveToForm } from '../document/move-to-form';
import { openDocument } from '../document/open-document';
import { failureSentence } from '../host/failure';
import { hostApi } from '../host/host-api';
import { notify } from '../state/notices';
import { DialogFrame } from '../widgets/dialog-frame';
import { FormGallery } from './form-gallery';

/** 换用其他表样: which of the other forms. */
export function MoveDialog({ onClose }: { onClose(): void }) {
  const [forms, setForms] = useState<Value<'listTemplates'>>([]);
  const [chosen, setChosen] = useState('');
  const editor = openDocument()?.editor;
  const own = editor?.template.id;
  useEffect(() => {
    void hostApi()
      .listTemplates({})
      .then((answer) => {
        if (!answer.ok) return notify('error', failureSentence(answer.error));
        setForms(answer.value.filter(({ id }) => id !== own));
      });
  }, [own]);
  if (!editor) return null;
  const { year } = editor.outline;
  const form = forms.find(({ id }) => id === chosen);
  const doubt = form ? otherYear(form, year) : null;
  return (
    <DialogFrame
      width={640}
      title="换用其他表样"
      okText="换用"
      cancelText="取消"
      okButtonProps={{ disabled: form === undefined }}
      onOk={() => {
        onClose();
        void moveToForm(chosen);
      }}
      onCancel={onClose}
    >
      <p>
        现在用的是“{editor.template.title}”。换用后行、数字和文字各到对应的位置，没有对应的逐条列出；原来的文件不改动。
      </p>
      <FormGallery forms={forms} value={chosen} onChange={setChosen} />
      {doubt !== null && <Alert type="warning" showIcon className="mz-form-doubt" title={doubt} />}
    </DialogFrame>
  );
}
