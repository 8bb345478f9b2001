import type { TableForm } from '../../../shared/form/template';
import type { Decided, UnitDecision } from './unit-decision';

/** An amount before and after it was read, to be looked at. */
export interface AmountSample {
  sheet: string;
  address: string;
  before: string;
  after: string;
  /** The unit that the cell itself is kept in; it is not the stated one where the format shows another. '' = in `before`. */
  kept: string;
}

/** What was decided about the unit of one table. */
export interface TableUnit {
  form: TableForm;
  decision: UnitDecision;
  sample: AmountSample | null;
}

const MAX_NAMED = 2;

const SOURCES: Readonly<Record<Decided['by'], (unit: string) => string>> = {
  told: (unit) => `按您指定的${unit}`,
  written: () => '的金额各自写有单位，按各自的单位读入',
  said: (unit) => `注明${unit}`,
  form: (unit) => `没有注明单位，按表样为本表规定的${unit}`,
  file: (unit) => `没有注明单位，按文件其他各处注明的${unit}`,
  presumed: (unit) => `没有注明单位，暂按表样的${unit}，请核对`,
};

/** What was decided about the units of all tables, in one line with an amount before and after (金额单位); '' = nothing. */
export function unitSentence(units: readonly TableUnit[]): string {
  const groups = new Map<string, TableUnit[]>();
  for (const unit of units) {
    const words = wordsOf(unit);
    groups.set(words, [...(groups.get(words) ?? []), unit]);
  }
  if (groups.size === 0) return '';
  const whole = groups.size === 1 && units.length > 1;
  const parts = [...groups].map(([words, tables]) => {
    const sample = tables.find((table) => table.sample !== null);
    return `${whole ? '各表' : named(tables)}${words}${sample ? sampleText(sample) : ''}`;
  });
  return `金额单位：${parts.join('；')}。`;
}

function named(tables: readonly TableUnit[]): string {
  const names = tables.slice(0, MAX_NAMED).map(({ form }) => `“${form.plainTitle}”`);
  return tables.length > MAX_NAMED ? `${names.join('、')}等 ${tables.length} 张表` : names.join('、');
}

function wordsOf({ form, decision, sample }: TableUnit): string {
  switch (decision.kind) {
    case 'several':
      return decision.own
        ? `写有不同的单位（${decision.units.join('、')}），没有导入，请在“核对对应关系”中选定单位`
        : `没有注明单位，文件别处有${decision.units.join('、')}，没有导入，请在“核对对应关系”中选定单位`;
    case 'unknown':
      return `写的金额单位“${decision.word}”无法识别，没有导入，请在“核对对应关系”中选定单位`;
    case 'format':
      return `${decision.by === 'presumed' ? `没有注明单位，表样为${decision.unit}` : SOURCES[decision.by](decision.unit)}，但工作表“${decision.sheet}”${decision.address} 的数字格式显示的是另一量级，没有导入，请在“核对对应关系”中选定单元格所存数字的单位`;
    case 'decided':
      return decidedWords(form, decision, sample);
  }
}

function decidedWords(form: TableForm, decision: Decided, sample: AmountSample | null): string {
  const others = decision.elsewhere ?? [];
  const elsewhere = others.length === 0 ? '' : `（文件别处有${others.join('、')}，没有采用）`;
  const source = `${SOURCES[decision.by](decision.unit)}${elsewhere}`;
  const format =
    sample && sample.kept !== decision.unit ? `，单元格按数字格式显示、所存为${sample.kept}，照显示的读入` : '';
  if (decision.by === 'written') return source;
  const from = sample?.kept ?? decision.unit;
  return `${source}${format}${from === form.unit ? '，数字照原样读入' : `，换算为${form.unit}`}`;
}

function sampleText({ form, sample }: TableUnit): string {
  if (sample === null) return '';
  return `（如“${sample.sheet}”${sample.address}：${[sample.before, sample.kept].filter(Boolean).join(' ')} → ${sample.after} ${form.unit}）`;
}
