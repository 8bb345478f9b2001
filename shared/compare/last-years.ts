import type { LastYearFigures } from '../document/project';
import type { DocumentEditor } from '../editor/editor';
import { quoted } from '../text/quoted';
import type { TextDifference } from './comparison';

/**
 * 上年数 that two documents hold of the year before: figure by figure where both hold that year's in one form, else in one
 * line what each has.
 */
export function compareLastYears(before: DocumentEditor, after: DocumentEditor): TextDifference[] {
  const [then, now] = [before.outline.lastYear, after.outline.lastYear];
  if (!then && !now) return [];
  const [one, other] = [then, now].map((figures) => figures?.department?.name);
  if (!then || !now || then.year !== now.year || one !== other || before.template.id !== after.template.id) {
    const whose = then && now && one !== other;
    const texts = { before: summary(then, whose), after: summary(now, whose) };
    return texts.before === texts.after ? [] : [{ what: 'last-year', place: '', ...texts }];
  }
  const [olds, news] = [listed(then), listed(now)];
  return [...new Set([...olds.keys(), ...news.keys()])].flatMap((key): TextDifference[] => {
    const texts = { before: olds.get(key)?.text ?? '', after: news.get(key)?.text ?? '' };
    const at = news.get(key) ?? olds.get(key);
    const alike = olds.has(key) === news.has(key) && texts.before === texts.after;
    if (alike || !at) return [];
    return [{ what: 'last-year', place: after.wording.shortPlace(at), ...texts }];
  });
}

function summary(figures: LastYearFigures | undefined, whose = false): string {
  const name = (whose && figures?.department?.name) || '';
  return figures ? `${name === '' ? '' : `${quoted(name)} `}${figures.year} 年的数 ${listed(figures).size} 个` : '';
}

/** A figure that cannot be told is told so: it is not the same as a blank. */
function listed({ tables }: LastYearFigures) {
  const all = Object.entries(tables).flatMap(([table, columns]) =>
    Object.entries(columns).flatMap(([column, rows]) =>
      Object.entries(rows).map(
        ([row, text]) => [`${table}/${column}/${row}`, { table, column, row, text: text ?? '—' }] as const,
      ),
    ),
  );
  return new Map(all);
}
