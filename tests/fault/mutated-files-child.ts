import { writeProjectFile } from '../../electron/services/files/project-file';
import { openAny } from '../../electron/services/open/open-any';
import type { LoadedTemplate } from '../../electron/services/templates/read-template';
import { hasSentence } from '../../shared/contract/sentences';
import { openEditor } from '../../shared/editor/editor';
import { loadTemplate } from '../../shared/form/load';
import { APP, CONTENT, TEMPLATE } from './content';
import { BOMBS, MUTATIONS, numbers, partsOf } from './mutate-project';
import { ownPeak } from './own-peak';

/** Opens mutated project files one after the other: `node child.mjs COUNT`, answers one line of JSON. */
const [, , count = ''] = process.argv;
const whole = await writeProjectFile(CONTENT, APP);
const unpacked = await partsOf(whole);
const loaded = loadTemplate(TEMPLATE);
if (!loaded.ok) throw new Error('the sample is broken');
const installed: LoadedTemplate[] = [{ folder: 'tiny', files: TEMPLATE, template: loaded.value }];

const outcomes = { opened: 0, repaired: 0, refused: 0 };
const crashes: string[] = [];
const slowest = { name: '', seconds: 0 };
const seconds: Record<string, number> = {};

/** Opens a file as the program does, up to the findings on screen. */
async function open(bytes: Uint8Array): Promise<keyof typeof outcomes> {
  const opened = await openAny(bytes, 'a.mzb', async () => installed);
  if (!opened.ok) {
    if (!hasSentence(opened.error.code)) throw new Error(`no sentence for ${opened.error.code}`);
    return 'refused';
  }
  openEditor(opened.value.template, opened.value.project).findings();
  return opened.value.damage.length === 0 ? 'opened' : 'repaired';
}

async function judge(kind: string, name: string, bytes: Uint8Array): Promise<void> {
  // Processor time: how busy the machine is otherwise says nothing about the file.
  const start = process.cpuUsage();
  const outcome = await open(bytes).catch((thrown: unknown) => {
    crashes.push(`${name}: ${thrown instanceof Error ? thrown.stack : String(thrown)}`);
    return null;
  });
  if (outcome !== null) outcomes[outcome] += 1;
  const { user, system } = process.cpuUsage(start);
  const spent = (user + system) / 1e6;
  seconds[kind] = (seconds[kind] ?? 0) + spent;
  if (spent > slowest.seconds) Object.assign(slowest, { name, seconds: spent });
}

const kinds = Object.entries(MUTATIONS);

for (let at = 0; at < Number.parseInt(count, 10); at += 1) {
  const [kind = '', mutate] = kinds[at % kinds.length] ?? [];
  if (mutate === undefined) throw new Error('no mutation');
  await judge(kind, `${kind} ${at}`, await mutate(numbers(at + 1), whole, () => new Map(unpacked)));
}
for (const [name, make] of Object.entries(BOMBS)) await judge(name, name, await make(new Map(unpacked)));
const memory = ownPeak();
console.log(JSON.stringify({ outcomes, crashes, slowest, seconds, memory }));
