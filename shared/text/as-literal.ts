/** Words for a regular expression that matches exactly them (正则转义), with the flag `u` or without. */
export function asLiteral(words: string): string {
  // Signs that mean something only inside a class stay: with the flag `u` an escape that is not needed is a fault.
  return words.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
