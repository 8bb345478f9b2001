import { Alert, Button, Form, Input, Space } from 'antd';
import { useEffect, useId, useRef, useState } from 'react';
import type { Value } from '../../shared/contract/api';
import { readYear } from '../../shared/document/year';
import { offeredForms } from '../../shared/form/offered-forms';
import { formAfter, formForYear, otherYear } from '../../shared/form/years';
import { createFromLastYear } from '../document/last-year';
import { createDocument } from '../document/open-files';
import { failureSentence } from '../host/failure';
import { hostApi } from '../host/host-api';
import { lastForm, lastPlace, rememberForm } from '../state/last-place';
import { notify } from '../state/notices';
import { type FileChoice, type LastYearFile, useView } from '../state/view-store';
import { FormGallery } from './form-gallery';
import { codeRules, nameRules, yearOf, yearRules } from './identity-rules';

type Templates = Value<'listTemplates'>;

interface Fields {
  template: string;
  code: string;
  name: string;
  year: string;
}

/** What a new document is for at first: the next year of whom last year's file is. */
function startOf(templates: Templates, { department, year, form }: LastYearFile): Fields {
  const fitting = formAfter(templates, form, year + 1) ?? templates.find(({ id }) => id === form.id) ?? templates[0];
  return { template: fitting?.id ?? '', ...department, year: `${year + 1}` };
}

interface Props {
  onDone?: () => void;
  last?: LastYearFile;
  text?: FileChoice | null;
}

/** 新建: which form, which department, which year; `last`: the file of last year that it begins with (由上年新建), `text`: the Word file of its text. */
export function NewDocumentForm({ onDone, last, text = null }: Props) {
  const [templates, setTemplates] = useState<Templates>([]);
  const [working, setWorking] = useState(false);
  const [form] = Form.useForm<Fields>();
  // The start page may show the same fields below a dialog.
  const name = useId();
  // The form itself counts a value that the program set as touched.
  const yearTyped = useRef(last !== undefined);
  const stamp = useView(({ formsStamp }) => formsStamp);
  const read = useRef(-1);
  useEffect(() => {
    void hostApi()
      .listTemplates({})
      .then((answer) => {
        if (!answer.ok) return notify('error', failureSentence(answer.error));
        if (read.current > stamp) return;
        read.current = stamp;
        const offered = offeredForms(answer.value, lastPlace(), lastForm());
        setTemplates(offered);
        const chosen: unknown = form.getFieldValue('template');
        // Forms that come and go take nothing from the one that was chosen.
        if (offered.some(({ id }) => id === chosen)) return;
        if (last) return form.setFieldsValue(startOf(offered, last));
        const first = offered[0];
        if (!first) return;
        form.setFieldsValue({ template: first.id });
        if (!yearTyped.current) form.setFieldsValue({ year: `${first.year}` });
      });
  }, [form, last, stamp]);
  const template = Form.useWatch('template', form);
  const year = readYear(Form.useWatch('year', form) ?? '');
  const chosenForm = templates.find(({ id }) => id === template);
  const doubt = chosenForm && year !== null ? otherYear(chosenForm, year) : null;
  const fitting = year === null ? undefined : formForYear(templates, chosenForm?.region, year);
  const plainLabel = last ? '由上年新建' : '新建公开文档';
  const create = async (fields: Fields): Promise<void> => {
    setWorking(true);
    const department = { code: (fields.code ?? '').trim(), name: fields.name.trim() };
    const done = last
      ? await createFromLastYear(last, text, fields.template, department, yearOf(fields.year))
      : await createDocument(fields.template, department, yearOf(fields.year));
    setWorking(false);
    if (!done) return;
    if (chosenForm) rememberForm(chosenForm);
    onDone?.();
  };
  return (
    <Form<Fields>
      form={form}
      name={name}
      layout="vertical"
      requiredMark={false}
      validateTrigger="onSubmit"
      onFinish={(fields) => void create(fields)}
      onValuesChange={(changed: Partial<Fields>) => {
        if (changed.year !== undefined) {
          yearTyped.current = true;
          form.setFields([{ name: 'year', errors: [] }]);
        }
        const chosen = templates.find((template) => template.id === changed.template);
        // A year that was typed is the user's: another form does not change it.
        if (chosen && !yearTyped.current) form.setFieldsValue({ year: `${chosen.year}` });
      }}
    >
      <Form.Item name="template" noStyle rules={[{ required: true, message: '请选择表样' }]}>
        <FormGallery forms={templates} />
      </Form.Item>
      <div className="mz-form-row">
        <Form.Item name="code" label="部门编码" className="mz-form-code" rules={codeRules}>
          <Input placeholder="如 434" />
        </Form.Item>
        <Form.Item name="name" label="部门名称" className="mz-form-name" rules={nameRules}>
          <Input placeholder="部门全称" />
        </Form.Item>
        <Form.Item name="year" label="预算年度" className="mz-form-year" rules={yearRules}>
          <Input inputMode="numeric" />
        </Form.Item>
      </div>
      {doubt !== null && (
        <Alert
          type="warning"
          showIcon
          className="mz-form-doubt"
          title={doubt}
          description={
            <>
              {!fitting && <p>{`本程序还没有 ${year} 年的表样。仍用这个表样的，审核中会列为需说明。`}</p>}
              <Space wrap>
                {fitting && (
                  <Button size="small" onClick={() => form.setFieldsValue({ template: fitting.id })}>
                    改用“{fitting.title}”
                  </Button>
                )}
                {chosenForm && (
                  <Button size="small" onClick={() => form.setFieldsValue({ year: `${chosenForm.year}` })}>
                    {`预算年度改为 ${chosenForm.year}`}
                  </Button>
                )}
              </Space>
            </>
          }
        />
      )}
      <Button type="primary" htmlType="submit" loading={working} disabled={templates.length === 0} block>
        {doubt === null ? plainLabel : `仍用这个表样新建 ${year} 年的文档`}
      </Button>
    </Form>
  );
}
