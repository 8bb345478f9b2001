import type { Template } from './template';

type Form = Pick<Template, 'id' | 'region' | 'general' | 'year'>;

/**
 * Forms in the order in which they are offered (新建): the one used last first, then those of its place, the newest year
 * first, and sets of no one place behind those of places. Null = none was used yet.
 */
export function offeredForms<F extends Form>(
  forms: readonly F[],
  region: string | null,
  last: string | null = null,
): F[] {
  return forms.toSorted((a, b) => rank(a, region, last) - rank(b, region, last) || b.year - a.year);
}

function rank(form: Form, region: string | null, last: string | null): number {
  if (form.id === last) return -1;
  if (form.region === region) return 0;
  return form.general ? 2 : 1;
}
