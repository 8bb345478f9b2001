import { Input } from 'antd';
import { type KeyboardEvent, useState } from 'react';
import { readable } from '../../shared/checks/readable';
import { findPlaces, type Place } from '../../shared/editor/places';
import { goToCell, goToFinding, goToSection, goToTable } from '../document/go-to';
import { openDocument } from '../document/open-document';
import { useView } from '../state/view-store';
import { DialogFrame } from '../widgets/dialog-frame';

const MAX_PLACES = 12;

interface Choice {
  key: string;
  words: string;
  go(): void;
}

function placeChoice(place: Place): Choice {
  const { ref, table, words } = place;
  const key = ref ? `${table}/${ref.row}/${ref.column}` : table;
  return { key, words, go: () => (ref ? goToCell(ref) : goToTable(table)) };
}

/** Sections of the text, places in the form, then findings whose rule or sentence holds the words. */
function choicesFor(words: string): Choice[] {
  const editor = openDocument()?.editor;
  const { activeTable, findings } = useView.getState();
  if (!editor || words.trim() === '') return [];
  const places = findPlaces(editor, words, activeTable, MAX_PLACES).map(placeChoice);
  const wanted = words.normalize('NFKC').trim().toLowerCase();
  const found = findings
    .filter(({ rule, sentence }) => rule.toLowerCase() === wanted || sentence.includes(wanted))
    .map((finding) => ({
      key: finding.key,
      words: `${finding.rule} ${readable(finding.sentence)}`,
      go: () => goToFinding(finding),
    }));
  const sections = editor.narrative
    .sections()
    .filter(({ title }) => title.normalize('NFKC').toLowerCase().includes(wanted))
    .map(({ id, title }) => ({ key: `section ${id}`, words: `情况说明 · ${title}`, go: () => goToSection(id) }));
  return [...sections, ...places, ...found].slice(0, MAX_PLACES);
}

/** 定位: a table, a code, a name, 「表3 D6」, 「表3 4行3栏」 or a finding. */
export function GoToDialog({ onClose }: { onClose(): void }) {
  const [words, setWords] = useState('');
  const [at, setAt] = useState(0);
  const choices = choicesFor(words);
  const go = (choice: Choice | undefined): void => {
    if (!choice) return;
    onClose();
    choice.go();
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by !== undefined) {
      event.preventDefault();
      setAt(Math.max(0, Math.min(choices.length - 1, at + by)));
    }
    if (event.key === 'Enter') {
      event.preventDefault();
      go(choices[at]);
    }
  };
  return (
    <DialogFrame width={560} title="定位" footer={null} onCancel={onClose}>
      <Input
        autoFocus
        value={words}
        aria-label="定位到"
        placeholder="表3、表3 D6、表3 4行3栏、科目编码、名称或规则编号"
        role="combobox"
        aria-expanded
        aria-controls="mz-places"
        onKeyDown={onKey}
        onChange={({ target }) => {
          setWords(target.value);
          setAt(0);
        }}
      />
      <div id="mz-places" role="listbox" aria-label="可到的位置" className="mz-places">
        {choices.map((choice, index) => (
          <div
            key={choice.key}
            role="option"
            tabIndex={-1}
            aria-selected={index === at}
            className="mz-place"
            onClick={() => go(choice)}
            onKeyDown={onKey}
          >
            {choice.words}
          </div>
        ))}
        {words.trim() !== '' && choices.length === 0 && <p className="mz-muted mz-codes-none">没有这个位置</p>}
      </div>
    </DialogFrame>
  );
}
