import { Alert, Button, Form, Input } from 'antd';
import { countFigures } from '../../shared/carry/last-figures';
import { departmentLine, type LastYearFigures } from '../../shared/document/project';
import { readYear } from '../../shared/document/year';
import { otherYear } from '../../shared/form/years';
import { runAction } from '../actions/registry';
import { openDocument } from '../document/open-document';
import { runCommand } from '../document/run-command';
import { DialogFrame } from '../widgets/dialog-frame';
import { codeRules, nameRules, yearOf, yearRules } from './identity-rules';

interface Fields {
  code: string;
  name: string;
  year: string;
}

/** 文档属性: whose document it is and for which year; what is changed is one step that can be taken back. */
export function PropertiesDialog({ onClose }: { onClose(): void }) {
  const [form] = Form.useForm<Fields>();
  const typed = readYear(Form.useWatch('year', form) ?? '');
  const editor = openDocument()?.editor;
  if (!editor) return null;
  const { department, year, lastYear } = editor.outline;
  const doubt = typed === null ? null : otherYear(editor.template, typed);
  const save = (fields: Fields): void => {
    const department = { code: fields.code.trim(), name: fields.name.trim() };
    if (runCommand({ kind: 'set-meta', department, year: yearOf(fields.year) })) onClose();
  };
  return (
    <DialogFrame
      width={480}
      title="文档属性"
      okText={doubt === null || typed === year ? '确定' : `仍改为 ${typed} 年`}
      cancelText="取消"
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form<Fields>
        form={form}
        layout="vertical"
        requiredMark={false}
        validateTrigger="onSubmit"
        initialValues={{ ...department, year: `${year}` }}
        onValuesChange={(changed: Partial<Fields>) => {
          if (changed.year !== undefined) form.setFields([{ name: 'year', errors: [] }]);
        }}
        onFinish={save}
      >
        <div className="mz-form-row">
          <Form.Item name="code" label="部门编码" className="mz-form-code" rules={codeRules}>
            <Input placeholder="如 434" onPressEnter={() => form.submit()} />
          </Form.Item>
          <Form.Item name="name" label="部门名称" className="mz-form-name" rules={nameRules}>
            <Input placeholder="部门全称" onPressEnter={() => form.submit()} />
          </Form.Item>
          <Form.Item name="year" label="预算年度" className="mz-form-year" rules={yearRules}>
            <Input inputMode="numeric" onPressEnter={() => form.submit()} />
          </Form.Item>
        </div>
      </Form>
      <p className="mz-form-used">
        表样：{editor.template.title}
        <Button
          size="small"
          onClick={() => {
            onClose();
            runAction('move-to-form');
          }}
        >
          换用其他表样…
        </Button>
        <Button
          size="small"
          onClick={() => {
            onClose();
            runAction('check-units');
          }}
        >
          与单位核对…
        </Button>
      </p>
      {lastYear !== undefined && (
        <p className="mz-form-used">
          {heldFigures(lastYear)}
          <Button
            size="small"
            onClick={() => {
              onClose();
              runAction('compare-years');
            }}
          >
            两年比较…
          </Button>
        </p>
      )}
      {doubt !== null && (
        <Alert type="warning" showIcon title={doubt} description="审核中列为需说明，公开前请核对并写明说明。" />
      )}
      <p className="mz-muted">表名、表头、封面和文字中的部门与年度都会随之改变；各表的数不变。</p>
    </DialogFrame>
  );
}

function heldFigures(figures: LastYearFigures): string {
  const whose = figures.department === undefined ? '（取数时没有记下部门）' : departmentLine(figures.department);
  return `上年数：${whose} ${figures.year} 年文件，${countFigures(figures)} 个数`;
}
