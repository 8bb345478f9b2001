import type { Template } from './template';

type Form = Pick<Template, 'region' | 'general' | 'year'>;

/**
 * Forms in the order in which they are offered (新建): those of the user's place first, the newest year first, and sets
 * of no one place behind those of places. `region`: the place that was used last, null = none yet.
 */
export function offeredForms<F extends Form>(forms: readonly F[], region: string | null): F[] {
  return forms.toSorted((a, b) => rank(a, region) - rank(b, region) || b.year - a.year);
}

function rank(form: Form, region: string | null): number {
  if (form.region === region) return 0;
  return form.general ? 2 : 1;
}
