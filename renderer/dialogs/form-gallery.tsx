import { SearchOutlined } from '@ant-design/icons';
import { Button, Input, Select } from 'antd';
import { useEffect, useId, useRef, useState } from 'react';
import type { FormSummary } from '../../shared/contract/forms';
import { chooseForm } from '../document/forms';
import { lastForm } from '../state/last-place';
import { FormPicture } from './form-picture';
import { type FormFilter, facetsOf, matchingForms, NO_FILTER } from './form-search';

interface GalleryProps {
  forms: readonly FormSummary[];
  value?: string;
  onChange?: (id: string) => void;
}

/** 选表样: a picture of each form, narrowed by place, year, level and kind, or found by words and pinyin. */
export function FormGallery({ forms, value, onChange }: GalleryProps) {
  const [filter, setFilter] = useState<FormFilter>(NO_FILTER);
  const group = useId();
  const cards = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const list = cards.current;
    if (!list) return;
    // The list gives way when there is something to ask below it: what is chosen stays in sight. Told at once, too.
    const watch = new ResizeObserver(() => {
      const card = list.querySelector(`input[value="${value}"]`)?.closest('label');
      if (card) bringIn(list, card);
    });
    watch.observe(list);
    return () => watch.disconnect();
  }, [value]);
  const found = matchingForms(forms, filter);
  const last = lastForm();
  const chosen = forms.find(({ id }) => id === value);
  return (
    <div className="mz-gallery">
      <Tools forms={forms} filter={filter} onFilter={setFilter} onEnter={() => found[0] && onChange?.(found[0].id)} />
      <div className="mz-gallery-cards" role="radiogroup" aria-label="表样" ref={cards}>
        {found.map((form) => (
          <label key={form.id} className="mz-card" title={form.title}>
            <input
              type="radio"
              name={group}
              value={form.id}
              aria-label={form.title}
              checked={form.id === value}
              onChange={() => onChange?.(form.id)}
            />
            <FormPicture outline={form.outline} />
            <span className="mz-card-words">
              <strong>
                {form.region} {form.year}
              </strong>
              <span className="mz-muted">{factsOf(form)}</span>
            </span>
            {form.id === last && <span className="mz-card-mark">上次使用</span>}
          </label>
        ))}
        {forms.length > 0 && found.length === 0 && <NoneFound onClear={() => setFilter(NO_FILTER)} />}
      </div>
      {chosen && <p className="mz-gallery-chosen">已选：{chosen.title}</p>}
    </div>
  );
}

/** Scrolls within the list alone: the page around it stays where it is. */
function bringIn(list: HTMLElement, card: HTMLElement): void {
  const below = card.offsetTop + card.offsetHeight + SPACE - list.clientHeight;
  list.scrollTop = Math.min(Math.max(list.scrollTop, below), card.offsetTop - SPACE);
}

const SPACE = 8;

function factsOf({ kinds, tables, origin }: FormSummary): string {
  const facts = [kinds.join('、'), `${tables}\u00A0张表`, origin.kind === 'installed' ? '导入' : ''];
  return facts.filter((fact) => fact !== '').join(' · ');
}

interface ToolsProps {
  forms: readonly FormSummary[];
  filter: FormFilter;
  onFilter(filter: FormFilter): void;
  onEnter(): void;
}

function Tools({ forms, filter, onFilter, onEnter }: ToolsProps) {
  const { provinces, years, kinds, levels } = facetsOf(forms);
  const toggle = (word: string): void => {
    const others = filter.words.filter((one) => one !== word);
    onFilter({ ...filter, words: others.length === filter.words.length ? [...others, word] : others });
  };
  return (
    <>
      <div className="mz-gallery-tools">
        <Input
          aria-label="查找表样"
          placeholder="地区、年度或拼音，如 hb2026"
          prefix={<SearchOutlined aria-hidden />}
          allowClear
          value={filter.query}
          onChange={({ target }) => onFilter({ ...filter, query: target.value })}
          onPressEnter={(event) => {
            // Enter takes the first that was found; the document is made by its own button.
            event.preventDefault();
            onEnter();
          }}
        />
        <Select
          aria-label="地区"
          placeholder="地区"
          allowClear
          value={filter.province}
          options={provinces.map((province) => ({ value: province, label: province }))}
          onChange={(province) => onFilter({ ...filter, province: province ?? null })}
        />
        <Select
          aria-label="年度"
          placeholder="年度"
          allowClear
          value={filter.year}
          options={years.map((year) => ({ value: year, label: `${year}年` }))}
          onChange={(year) => onFilter({ ...filter, year: year ?? null })}
        />
      </div>
      <div className="mz-gallery-words">
        <Words words={kinds} pressed={filter.words} onPress={toggle} />
        <Words words={levels} pressed={filter.words} onPress={toggle} />
      </div>
    </>
  );
}

interface WordsProps {
  words: readonly string[];
  pressed: readonly string[];
  onPress(word: string): void;
}

function Words({ words, pressed, onPress }: WordsProps) {
  return (
    <span>
      {words.map((word) => (
        <button key={word} type="button" aria-pressed={pressed.includes(word)} onClick={() => onPress(word)}>
          {word}
        </button>
      ))}
    </span>
  );
}

function NoneFound({ onClear }: { onClear(): void }) {
  return (
    <div className="mz-gallery-none">
      <p>没有符合的表样。</p>
      <Button size="small" onClick={onClear}>
        清除条件
      </Button>
      <Button size="small" onClick={() => void chooseForm()}>
        导入表样…
      </Button>
    </div>
  );
}
