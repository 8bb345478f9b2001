const MAX_NAME_CHARACTERS = 31;

/** Names of sheets (工作表名) made from titles: allowed by Excel, at most 31 characters, each once whatever its case. */
export class SheetNames {
  private readonly taken = new Set<string>(['history']);

  constructor(reserved: readonly string[]) {
    for (const name of reserved) this.taken.add(name.toLowerCase());
  }

  make(title: string): string {
    const plain = [
      ...title
        .replace(/[[\]:*?/\\'\p{Cc}]/gu, '')
        .replace(/\s+/g, ' ')
        .trim(),
    ];
    const base = plain.length === 0 ? ['表'] : plain;
    for (let copy = 1; ; copy += 1) {
      const name = cut(base, copy === 1 ? '' : `(${copy})`);
      if (this.taken.has(name.toLowerCase())) continue;
      this.taken.add(name.toLowerCase());
      return name;
    }
  }
}

/** Length counts UTF-16 units; a character is never cut in two. */
function cut(letters: readonly string[], ending: string): string {
  let name = '';
  for (const letter of letters) {
    if (name.length + letter.length + ending.length > MAX_NAME_CHARACTERS) break;
    name += letter;
  }
  return name + ending;
}
