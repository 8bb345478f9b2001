import { type Editions, editionOf } from '../classification/editions';
import type { ClassificationList } from '../classification/list';
import type { Template } from './template';

/** All editions of a list of the form; none for a name that it does not have. */
export function editionsOf(template: Pick<Template, 'editions'>, list: string): Editions {
  return Object.hasOwn(template.editions, list) ? (template.editions[list] ?? []) : [];
}

/** The list (科目表) of a budget year that a form's rows take their codes from. */
export function listOf(
  template: Pick<Template, 'editions'>,
  list: string,
  year: number,
): ClassificationList | undefined {
  return editionOf(editionsOf(template, list), year);
}

/** The form with the lists of another year in the place of its own. */
export function withListsOf(template: Template, year: number): Template {
  const lists = Object.entries(template.editions).flatMap(([id, editions]) => {
    const list = editionOf(editions, year);
    return list ? [[id, list] as const] : [];
  });
  return { ...template, lists: Object.fromEntries(lists) };
}
