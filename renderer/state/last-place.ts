/** The place whose form was used last, and that form, kept in the browser: they are offered first. */
const PLACE = 'mingzhang.place';
const FORM = 'mingzhang.form';

export function lastPlace(): string | null {
  return kept(PLACE);
}

export function lastForm(): string | null {
  return kept(FORM);
}

export function rememberForm({ id, region }: { id: string; region: string }): void {
  try {
    localStorage.setItem(PLACE, region);
    localStorage.setItem(FORM, id);
  } catch {
    // Not kept: nothing is lost by it.
  }
}

/** A convenience: where the browser refuses to keep it, the forms stand in their common order. */
function kept(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}
