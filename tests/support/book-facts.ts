/** What sheets refer to in the rest of the workbook. */
export interface BookFacts {
  sheets: { name: string; id: string; part: string }[];
  strings: number;
  styles: number;
  differentialStyles: number;
}

/** Sheets that a formula names and the workbook lacks, and references that are gone. */
export function referenceFaults(formula: string, sheets: BookFacts['sheets']): string[] {
  const bare = formula.replace(/"(?:[^"]|"")*"/g, '""');
  const named = [...bare.matchAll(/'((?:[^']|'')+)'!|([\p{L}_][\p{L}\p{N}_.]*)!/gu)].map(([, quoted, plain]) =>
    (quoted?.replaceAll("''", "'") ?? plain ?? '').toLowerCase(),
  );
  const known = new Set(sheets.map((sheet) => sheet.name.toLowerCase()));
  return [
    ...named.filter((name) => !known.has(name) && !name.startsWith('[')).map((name) => `no sheet ${name}: ${formula}`),
    ...(bare.includes('#REF!') ? [`#REF!: ${formula}`] : []),
  ];
}
