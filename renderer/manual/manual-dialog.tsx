import { Input } from 'antd';
import { useState } from 'react';
import { DialogFrame, reachable } from '../widgets/dialog-frame';
import { CHAPTERS, linkedChapter } from './chapters';
import './manual.css';
import { ManualText } from './manual-text';
import { RuleList } from './rule-list';
import { ShortcutList } from './shortcuts-dialog';

interface Props {
  /** Chapter that it opens at, and in the one of the rules the rule. */
  at: string;
  rule: string | null;
  /** 三分钟导览, to which the text leads. */
  tour(): void;
  onClose(): void;
}

const ENTRIES: readonly { id: string; title: string; words: string }[] = [
  ...CHAPTERS,
  { id: 'rules', title: '审核规则', words: '' },
  { id: 'keys', title: '快捷键', words: '' },
];

function entriesWith(text: string): typeof ENTRIES {
  return text === '' ? ENTRIES : ENTRIES.filter(({ title, words }) => `${title}\n${words}`.includes(text));
}

/** 使用手册: its chapters, and a search over all of them; opened at the chapter of what the user looks at. */
export function ManualDialog({ at, rule, tour, onClose }: Props) {
  const [shown, setShown] = useState(at);
  const [sought, setSought] = useState('');
  const text = sought.trim();
  const entries = entriesWith(text);
  const seek = (next: string): void => {
    setSought(next);
    const found = entriesWith(next.trim());
    if (found[0] && !found.some(({ id }) => id === shown)) setShown(found[0].id);
  };
  return (
    <DialogFrame width={960} className="mz-manual" title="使用手册" footer={null} onCancel={onClose}>
      <nav aria-label="章节">
        <Input
          placeholder="查找"
          aria-label="在手册中查找"
          value={sought}
          onChange={(event) => seek(event.target.value)}
        />
        <ul className="mz-plain-list">
          {entries.map(({ id, title }) => (
            <li key={id}>
              <button
                type="button"
                aria-current={id === shown}
                className="mz-manual-entry"
                onClick={() => setShown(id)}
              >
                {title}
              </button>
            </li>
          ))}
        </ul>
        {entries.length === 0 && <p className="mz-muted">手册里没有“{text}”。</p>}
      </nav>
      <section
        key={`${shown} ${text}`}
        ref={(part) => begin(part, text)}
        aria-label={ENTRIES.find(({ id }) => id === shown)?.title}
      >
        <Shown
          id={shown}
          rule={rule}
          go={(link) => {
            const to = linkedChapter(link);
            if (to !== 'tour') return setShown(to);
            onClose();
            tour();
          }}
        />
      </section>
    </DialogFrame>
  );
}

/** A chapter begins at its top, or where it first has the words that are sought. */
function begin(part: HTMLElement | null, text: string): void {
  reachable(part);
  if (!part || text === '') return;
  const places = [...part.querySelectorAll('h3, p, li')];
  places.find((place) => place.textContent?.includes(text))?.scrollIntoView({ block: 'center' });
}

function Shown({ id, rule, go }: { id: string; rule: string | null; go(to: string): void }) {
  if (id === 'rules') return <RuleList at={rule} />;
  if (id === 'keys') return <ShortcutList />;
  const chapter = CHAPTERS.find((one) => one.id === id);
  return chapter ? <ManualText title={chapter.title} blocks={chapter.blocks} go={go} /> : null;
}
