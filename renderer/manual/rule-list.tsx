import { SEVERITY_WORDS } from '../panels/finding-item';
import { type RuleMeaning, ruleMeanings } from './rule-meanings';

/** 审核规则: what each rule means; `at` is the one that is looked for, null = none. */
export function RuleList({ at }: { at: string | null }) {
  const { ofForm, ofProgram } = ruleMeanings();
  const first = [...ofForm, ...ofProgram].find(({ id }) => id === at);
  return (
    <>
      <h2>审核规则</h2>
      {ofForm.length === 0 ? (
        <p className="mz-muted">打开一份文档以后，这里还列出它的表样的勾稽关系。</p>
      ) : (
        <Rules title="本表样的勾稽关系和文字规则" rules={ofForm} first={first} />
      )}
      <Rules title="每份文件都要过的审核" rules={ofProgram} first={first} />
    </>
  );
}

function Rules({
  title,
  rules,
  first,
}: {
  title: string;
  rules: readonly RuleMeaning[];
  first: RuleMeaning | undefined;
}) {
  return (
    <>
      <h3>{title}</h3>
      <ul className="mz-plain-list mz-rule-list">
        {rules.map((rule) => (
          <li
            key={JSON.stringify(rule)}
            aria-current={rule === first}
            ref={(line) => (rule === first ? line?.scrollIntoView({ block: 'center' }) : undefined)}
          >
            <p>
              <strong>{rule.say}</strong>{' '}
              <span className="mz-muted">{`${SEVERITY_WORDS[rule.severity]} ${rule.id}`}</span>
            </p>
            {rule.lines.map(([name, words]) => (
              <p key={name + words}>
                {name !== '' && <span className="mz-muted">{name}　</span>}
                {words}
              </p>
            ))}
          </li>
        ))}
      </ul>
    </>
  );
}
