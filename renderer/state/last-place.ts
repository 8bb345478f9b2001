/** The place whose form was used last, kept in the browser: its forms are offered first. */
const KEY = 'mingzhang.place';

/** A convenience: where the browser refuses to keep it, the forms stand in their common order. */
export function lastPlace(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

export function rememberPlace(region: string): void {
  try {
    localStorage.setItem(KEY, region);
  } catch {
    // Not kept: nothing is lost by it.
  }
}
