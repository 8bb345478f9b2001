import type { LastYearFigures } from '../document/project';
import type { DocumentEditor } from '../editor/editor';
import type { TextDifference } from './comparison';

/**
 * 上年数 that two documents hold of the year before: figure by figure where both hold that year's in one form, else in one
 * line what each has.
 */
export function compareLastYears(before: DocumentEditor, after: DocumentEditor): TextDifference[] {
  const [then, now] = [before.outline.lastYear, after.outline.lastYear];
  if (!then && !now) return [];
  if (!then || !now || then.year !== now.year || before.template.id !== after.template.id) {
    const texts = { before: summary(then), after: summary(now) };
    return texts.before === texts.after ? [] : [{ what: 'last-year', place: '', ...texts }];
  }
  const [one, other] = [listed(then), listed(now)];
  return [...new Set([...one.keys(), ...other.keys()])].flatMap((key): TextDifference[] => {
    const texts = { before: one.get(key)?.text ?? '', after: other.get(key)?.text ?? '' };
    const at = other.get(key) ?? one.get(key);
    const alike = one.has(key) === other.has(key) && texts.before === texts.after;
    if (alike || !at) return [];
    return [{ what: 'last-year', place: after.wording.shortPlace(at), ...texts }];
  });
}

function summary(figures: LastYearFigures | undefined): string {
  return figures ? `${figures.year} 年的数 ${listed(figures).size} 个` : '';
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
