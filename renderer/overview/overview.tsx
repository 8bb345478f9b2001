import { CheckCircleFilled } from '@ant-design/icons';
import { Button } from 'antd';
import { readable } from '../../shared/checks/readable';
import type { Todo } from '../../shared/checks/verdict';
import { openComments } from '../../shared/document/comments';
import type { DocumentEditor } from '../../shared/editor/editor';
import { listedSentence } from '../../shared/editor/listed-sentence';
import { enteredFigures, isDone, type Step, type StepPlace, stepsOf } from '../../shared/editor/steps';
import { runAction } from '../actions/registry';
import { showComments } from '../document/comments';
import { goToFinding, goToTodo } from '../document/go-to';
import { openDocument } from '../document/open-document';
import { reviewLine } from '../document/review';
import { runCommand } from '../document/run-command';
import { focusGrid } from '../focus/focus-registry';
import { useView } from '../state/view-store';
import { Charts } from './charts';
import './overview.css';

/** How many places of a step are named; the others come into sight as these are done. */
const NAMED = 3;

/** 总览: where the document stands, and the few steps that are left of the job, each leading to its places. */
export function Overview() {
  useView((state) => state.version);
  const editor = openDocument()?.editor;
  if (!editor) return null;
  const steps = stepsOf(editor);
  const left = steps.filter((step) => !isDone(step));
  const { all, entered } = enteredFigures(editor);
  return (
    <div className="mz-overview">
      <div className="mz-overview-steps">
        <h1>{left.length === 0 ? '可以公开了' : `还差 ${left.length} 步，就可以公开`}</h1>
        <p className="mz-muted">
          全部 {all} 个数中，录入或带入 {entered} 个，其余由勾稽关系算出或未填写。
        </p>
        <ReviewLine />
        <ol className="mz-steps">
          {steps.map((step) => (
            <StepItem key={step.id} step={step} number={left.indexOf(step) + 1} editor={editor} />
          ))}
          <li className={left.length === 0 ? 'mz-step mz-step-next' : 'mz-step mz-step-last'}>
            <span className="mz-step-mark">{left.length + 1}</span>
            <div className="mz-step-words">
              <h2>预览并公开</h2>
              <p className="mz-muted">PDF、Word、Excel 和数据一次生成，放在“公开”里；审核报告放在旁边的“留存”里。</p>
            </div>
            <div className="mz-step-ways">
              <Button onClick={() => runAction('toggle-preview')}>预览</Button>
              <Button type={left.length === 0 ? 'primary' : 'default'} onClick={() => runAction('publish')}>
                {left.length === 0 ? '生成公开包' : `公开包（还差 ${left.length} 步）`}
              </Button>
            </div>
          </li>
        </ol>
      </div>
      <Charts />
    </div>
  );
}

/** Where the document stands between who fills it in and who reviews it. */
function ReviewLine() {
  const open = openComments(openDocument()?.editor.outline ?? {}).length;
  return (
    <p className="mz-overview-review">
      <span>{reviewLine()}</span>
      <button type="button" className="mz-link" onClick={() => runAction('review')}>
        复核…
      </button>
      {open > 0 && (
        <button type="button" className="mz-link" onClick={() => showComments(true)}>
          未解决的批注 {open} 条
        </button>
      )}
    </p>
  );
}

function StepItem({ step, number, editor }: { step: Step; number: number; editor: DocumentEditor }) {
  const done = isDone(step);
  const { title, places } = step;
  const [first] = places;
  return (
    <li className={done ? 'mz-step mz-step-done' : `mz-step ${number === 1 ? 'mz-step-next' : ''}`}>
      <span className="mz-step-mark">{done ? <CheckCircleFilled aria-label="已完成" /> : number}</span>
      <div className="mz-step-words">
        <h2>{title}</h2>
        {!done && (
          <ul>
            {places.slice(0, NAMED).map((place) => (
              <li key={keyOf(place)}>
                <button type="button" className="mz-link" onClick={() => go(place)}>
                  {sentenceOf(place, editor)}
                </button>
                {place.kind === 'todo' && <Way todo={place.todo} />}
              </li>
            ))}
          </ul>
        )}
        {places.length > NAMED && <p className="mz-muted">另有 {places.length - NAMED} 处</p>}
      </div>
      {first && (
        <div className="mz-step-ways">
          <Button type={number === 1 ? 'primary' : 'default'} onClick={() => go(first)}>
            去做
          </Button>
        </div>
      )}
    </li>
  );
}

/** What settles a place in one step, beside its sentence. */
function Way({ todo: { way } }: { todo: Todo }) {
  if (!way) return null;
  return (
    <Button size="small" onClick={() => runCommand(way.command)}>
      {way.label}
    </Button>
  );
}

function keyOf(place: StepPlace): string {
  return place.kind === 'todo' ? place.todo.key : place.finding.key;
}

function sentenceOf(place: StepPlace, editor: DocumentEditor): string {
  return readable(listedSentence(place.kind === 'todo' ? place.todo : place.finding, editor));
}

function go(place: StepPlace): void {
  if (place.kind === 'todo') goToTodo(place.todo);
  else goToFinding(place.finding);
  requestAnimationFrame(focusGrid);
}
