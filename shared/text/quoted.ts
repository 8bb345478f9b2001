/** A title in quotation marks, its own turned into single ones: “‘三公’经费表”. */
export function quoted(title: string): string {
  return `“${title.replaceAll('“', '‘').replaceAll('”', '’')}”`;
}
