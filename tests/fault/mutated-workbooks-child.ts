import { readFile } from 'node:fs/promises';
import { openAny } from '../../electron/services/open/open-any';
import { saveBack } from '../../electron/services/save-back/save-back';
import { findTemplates } from '../../electron/services/templates/read-template';
import { hasSentence } from '../../shared/contract/sentences';
import { openEditor } from '../../shared/editor/editor';
import { diceOf, mutations } from './mutate-workbook';
import { ownPeak } from './own-peak';

/**
 * Opens mutated workbooks one after the other and says what came of it:
 * `node child.mjs COUNT TEMPLATES LISTS WORKBOOK…`, answers one line of JSON.
 */
const [count = '', templateFolder = '', listFolder = '', ...paths] = process.argv.slice(2);
const templates = await findTemplates(templateFolder, listFolder);
if (!templates.ok) throw new Error(templates.error.code);
const books = await Promise.all(paths.map((path) => readFile(path)));
const kinds = Object.entries(mutations);

const outcomes: Record<string, number> = {};
const crashes: string[] = [];
let slowest = 0;

for (let number = 0; number < Number.parseInt(count, 10); number += 1) {
  const dice = diceOf(number);
  const [kind = '', mutate] = kinds[number % kinds.length] ?? [];
  const book = books[Math.floor(number / kinds.length) % books.length];
  if (mutate === undefined || book === undefined) throw new Error('no workbook');
  const bytes = new Uint8Array(await mutate(Buffer.from(book), dice));
  const start = process.cpuUsage();
  const outcome = await open(bytes, number % 3 === 0).catch((thrown: unknown) => {
    crashes.push(`${number} ${kind}: ${thrown instanceof Error ? thrown.stack : String(thrown)}`);
    return 'crash';
  });
  const { user, system } = process.cpuUsage(start);
  slowest = Math.max(slowest, (user + system) / 1e6);
  outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
}

/** What a user does with such a file: opens it, looks at every table, now and then writes back into it. */
async function open(bytes: Uint8Array, writesBack: boolean): Promise<string> {
  const opened = await openAny(bytes, '公开表.xlsx', async () => (templates.ok ? templates.value.templates : []));
  if (!opened.ok) return refusal(opened.error.code);
  const { template, project, source } = opened.value;
  const editor = openEditor(template, project);
  for (const table of editor.tables) editor.layout(table);
  const written = source === null || !writesBack ? null : await saveBack(source.bytes, template, editor.project);
  if (written?.ok === false) return `opened, ${refusal(written.error.code)}`;
  return 'opened';
}

function refusal(code: string): string {
  if (!hasSentence(code)) throw new Error(`no sentence for ${code}`);
  return code;
}

console.log(JSON.stringify({ outcomes, crashes, slowest, memory: ownPeak() }));
