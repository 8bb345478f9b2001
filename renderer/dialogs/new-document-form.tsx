import { Alert, Button, Form, Input, Select } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { Value } from '../../shared/contract/api';
import { readYear } from '../../shared/document/year';
import { offeredForms } from '../../shared/form/offered-forms';
import { otherYear, servesYear } from '../../shared/form/years';
import { createDocument } from '../document/open-files';
import { failureSentence } from '../host/failure';
import { hostApi } from '../host/host-api';
import { lastPlace, rememberPlace } from '../state/last-place';
import { notify } from '../state/view-store';
import { codeRules, nameRules, yearOf, yearRules } from './identity-rules';

type Templates = Value<'listTemplates'>;

interface Fields {
  template: string;
  code: string;
  name: string;
  year: string;
}

/** The form for that year, of the same place where there is one; the first of the others else. */
function fittingForm(templates: Templates, chosen: Templates[number] | undefined, year: number) {
  const fitting = templates.filter((known) => servesYear(known, year));
  return fitting.find(({ region }) => region === chosen?.region) ?? fitting[0];
}

/** 新建: which form, which department, which year. */
export function NewDocumentForm({ onDone }: { onDone?: () => void }) {
  const [templates, setTemplates] = useState<Templates>([]);
  const [working, setWorking] = useState(false);
  const [form] = Form.useForm<Fields>();
  // The form itself counts a value that the program set as touched.
  const yearTyped = useRef(false);
  useEffect(() => {
    void hostApi()
      .listTemplates({})
      .then((answer) => {
        if (!answer.ok) return notify('error', failureSentence(answer.error));
        const offered = offeredForms(answer.value, lastPlace());
        setTemplates(offered);
        const first = offered[0];
        if (!first) return;
        form.setFieldsValue({ template: first.id });
        if (!yearTyped.current) form.setFieldsValue({ year: `${first.year}` });
      });
  }, [form]);
  const template = Form.useWatch('template', form);
  const year = readYear(Form.useWatch('year', form) ?? '');
  const chosenForm = templates.find(({ id }) => id === template);
  const doubt = chosenForm && year !== null ? otherYear(chosenForm, year) : null;
  const fitting = year === null ? undefined : fittingForm(templates, chosenForm, year);
  const create = async (fields: Fields): Promise<void> => {
    setWorking(true);
    const department = { code: (fields.code ?? '').trim(), name: fields.name.trim() };
    const done = await createDocument(fields.template, department, yearOf(fields.year));
    setWorking(false);
    if (!done) return;
    if (chosenForm) rememberPlace(chosenForm.region);
    onDone?.();
  };
  return (
    <Form<Fields>
      form={form}
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
      <Form.Item name="template" label="表样" rules={[{ required: true, message: '请选择表样' }]}>
        <Select options={templates.map((template) => ({ value: template.id, label: template.title }))} />
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
            fitting ? (
              <Button size="small" onClick={() => form.setFieldsValue({ template: fitting.id })}>
                改用“{fitting.title}”
              </Button>
            ) : (
              `本程序还没有 ${year} 年的表样。仍用这个表样的，审核中会列为需说明。`
            )
          }
        />
      )}
      <Button type="primary" htmlType="submit" loading={working} disabled={templates.length === 0} block>
        {doubt === null ? '新建公开文档' : `仍用这个表样新建 ${year} 年的文档`}
      </Button>
    </Form>
  );
}
