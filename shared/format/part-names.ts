const CONTROL = /\p{Cc}/u;

/**
 * True for a part name that stays inside the container: relative, forward slashes, no `.`/`..`, no drive,
 * no control characters, of sane length.
 */
export function isSafePartName(name: string): boolean {
  if (name === '' || name.length > 240 || CONTROL.test(name) || /[\\:]/.test(name)) return false;
  return name.split('/').every((step) => step !== '' && step !== '.' && step !== '..');
}
