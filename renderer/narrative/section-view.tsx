import { Button, Input } from 'antd';
import { unitOfInput } from '../../shared/form/narrative-model';
import { runAction } from '../actions/registry';
import { takesFromLastYear } from '../document/last-year';
import { openDocument } from '../document/open-document';
import { runCommand } from '../document/run-command';
import { CarriedNotice } from '../panels/carried-notice';
import { useView } from '../state/view-store';
import { useKeptField } from '../widgets/use-draft-field';
import { SectionEditor } from './section-editor';
import './narrative.css';

/** Figures of this section that no table holds. */
function usedInputs(section: string): { id: string; title: string }[] {
  const editor = openDocument()?.editor;
  const inputs = editor?.narrative.form?.inputs ?? [];
  const sources = (editor?.narrative.blocks(section) ?? []).flatMap(({ inlines }) =>
    inlines.flatMap((inline) => (inline.kind === 'figure' ? (inline.expr.match(/[A-Za-z_]\w*/g) ?? []) : [])),
  );
  return inputs.filter(({ id }) => sources.includes(id));
}

/** One figure to be filled in; taken when the field is left or Enter is pressed. */
function InputField({ id, title }: { id: string; title: string }) {
  const unit = unitOfInput({ id, title }, openDocument()?.template.unit ?? '');
  const kept = openDocument()?.editor.project.inputs[id] ?? '';
  const field = useKeptField(kept, (text) => {
    runCommand({ kind: 'set-input', input: id, text: text === '' ? null : text });
  });
  return (
    <label className="mz-text-input" htmlFor={`input-${id}`}>
      <span>{title}</span>
      <Input
        id={`input-${id}`}
        size="small"
        value={field.value}
        placeholder="待填写"
        suffix={unit}
        status={kept === '' ? 'warning' : ''}
        onChange={field.onChange}
        onBlur={field.keep}
        onPressEnter={field.keep}
      />
    </label>
  );
}

/** One section of 情况说明 in the place of a table. */
export function SectionView({ section }: { section: string }) {
  useView((state) => state.version);
  const document = openDocument();
  const resolved = document?.editor.narrative.section(section);
  if (!document || !resolved) return null;
  const inputs = usedInputs(section);
  return (
    <div className="mz-sheet mz-section">
      <h1 className="mz-section-title">{resolved.title === '' ? '开头' : resolved.title}</h1>
      <CarriedNotice section={section} />
      {inputs.length > 0 && (
        <fieldset className="mz-text-inputs" aria-label="补充数字">
          {inputs.map(({ id, title }) => (
            <InputField key={id} id={id} title={title} />
          ))}
          {takesFromLastYear() && (
            <Button size="small" onClick={() => runAction('last-year')}>
              从上年文件取数…
            </Button>
          )}
        </fieldset>
      )}
      <SectionEditor key={`${document.session} ${section}`} section={section} />
    </div>
  );
}
