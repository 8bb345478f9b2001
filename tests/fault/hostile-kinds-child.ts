import { readFile } from 'node:fs/promises';
import { openAny } from '../../electron/services/open/open-any';
import { offerFormsBeside } from '../../electron/services/templates/built-forms';
import { findTemplates } from '../../electron/services/templates/read-template';
import { hasSentence } from '../../shared/contract/sentences';
import { ownPeak } from './own-peak';

// As the program's own thread does.
offerFormsBeside(import.meta.url);

/** Opens one file and says what it took: `node child.mjs TEMPLATES LISTS FILE`, answers one line of JSON. */
const [templateFolder = '', listFolder = '', path = ''] = process.argv.slice(2);
const templates = await findTemplates(templateFolder, listFolder);
if (!templates.ok) throw new Error(templates.error.code);
const bytes = new Uint8Array(await readFile(path));
const start = process.cpuUsage();
const opened = await openAny(bytes, path.replace(/^.*\//, ''), async () => templates.value.templates);
const { user, system } = process.cpuUsage(start);
console.log(
  JSON.stringify({
    outcome: opened.ok ? 'opened' : opened.error.code,
    notes: opened.ok ? (opened.value.report?.notes ?? []) : [],
    said: opened.ok || hasSentence(opened.error.code),
    seconds: (user + system) / 1e6,
    megabytes: ownPeak() / 2 ** 20,
  }),
);
