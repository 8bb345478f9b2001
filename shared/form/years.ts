import type { Template } from './template';

type Form = Pick<Template, 'title' | 'years'>;

/** Whether the form is the official one of that year (表样适用的年度). */
export function servesYear({ years }: Pick<Form, 'years'>, year: number): boolean {
  return years.includes(year);
}

/** The form for that year: of the same place where there is one, else a set of no one place; another place's is none. */
export function formForYear<F extends Form & { region: string; general: boolean }>(
  forms: readonly F[],
  region: string | undefined,
  year: number,
): F | undefined {
  const fitting = forms.filter((form) => servesYear(form, year));
  return fitting.find((form) => form.region === region) ?? fitting.find(({ general }) => general);
}

/** What a form is for first of all (预算、决算); '' where it does not say. */
function purposeOf({ kinds }: { kinds: readonly string[] }): string {
  return kinds[0] ?? '';
}

/** The form of another year for who used this one (次年的表样): of its place and for the same purpose; another place's is none. */
export function formAfter<F extends Form & { region: string; general: boolean; kinds: readonly string[] }>(
  forms: readonly F[],
  form: { region: string; kinds: readonly string[] },
  year: number,
): F | undefined {
  const own = forms.filter((one) => one.region === form.region && purposeOf(one) === purposeOf(form));
  return formForYear(own, form.region, year);
}

/** Years as they are read: `2019年`, `2018—2020年`, `2018、2020年`. */
export function yearsText(years: readonly number[]): string {
  const sorted = years.toSorted((a, b) => a - b);
  const runs: number[][] = [];
  for (const year of sorted) {
    const run = runs.at(-1);
    if (run && run.at(-1) === year - 1) run.push(year);
    else runs.push([year]);
  }
  return `${runs.map((run) => (run.length > 1 ? `${run[0]}—${run.at(-1)}` : `${run[0]}`)).join('、')}年`;
}

/** What is to be said of a document of a year that its form is not for; null where it is for that year. */
export function otherYear(form: Form, year: number): string | null {
  if (servesYear(form, year)) return null;
  return `表样“${form.title}”用于${yearsText(form.years)}，不是 ${year} 年的表样：${year} 年的表、栏目和勾稽关系可能不同。`;
}
