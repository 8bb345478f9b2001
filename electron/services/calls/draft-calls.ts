import { basename, join } from 'node:path';
import type { Args, Value } from '../../../shared/contract/api';
import { fail, ok, type Result } from '../../../shared/result/result';
import { DRAFT_LISTS, type DraftTexts, type ShownDraft } from '../draft-form/from-workbook';
import { checkedForm } from '../templates/check-form';
import { installForm, planInstall } from '../templates/installed-forms';
import { chosenPath } from './folders';
import { readLimited } from './read-limited';
import type { Services } from './services';

/** The program's own words of forms, and the lists that a new form names. */
async function draftTexts({ machine: { fs }, host, places }: Services): Promise<DraftTexts> {
  const text = async (path: string) => new TextDecoder().decode(await fs.read(path));
  const lists: [string, string][] = [];
  for (const name of DRAFT_LISTS) lists.push([name, await text(join(places.lists, name))]);
  return { words: await text(join(host.folders.assets, 'form-words.yaml')), lists: Object.fromEntries(lists) };
}

interface Asked {
  file: string;
  told: Args<'draftForm'>['told'];
  head: Args<'saveDraft'>['head'] | null;
}

/** Read anew each time, in the thread for files of others: the page keeps nothing but what the user put right. */
async function made(services: Services, { file, told, head }: Asked): Promise<Result<ShownDraft & { name: string }>> {
  const path = await chosenPath(services.folders, file);
  if (!path.ok) return path;
  const name = basename(path.value);
  const read = await readLimited(services, path.value);
  if (!read.ok) return read;
  const { id = 'new-form', title = name, region = '', kind = null } = head ?? {};
  const result = await services.opener().draft({
    bytes: read.value.bytes,
    name,
    texts: await draftTexts(services),
    facts: {
      id,
      title,
      region: region === '' ? title : region,
      kinds: kind === null ? [] : [kind],
      year: null,
      thisYear: services.machine.now().getFullYear(),
      told,
    },
    app: head === null ? null : services.app,
  });
  return result.ok ? ok({ ...result.value, name }) : result;
}

/** 从空表生成表样: what was understood of a blank workbook, with what the user put right. */
export async function draftForm(services: Services, args: Args<'draftForm'>): Promise<Result<Value<'draftForm'>>> {
  const result = await made(services, { ...args, head: null });
  return result.ok ? ok(result.value.shown) : result;
}

/** The same as a form of this user's, which 新建 offers from then on. One that is there under this id stays. */
export async function saveDraft(services: Services, args: Args<'saveDraft'>): Promise<Result<Value<'saveDraft'>>> {
  const result = await made(services, args);
  if (!result.ok) return result;
  const folder = services.places.installed;
  const { bytes, name } = result.value;
  if (bytes === null || folder === null) return fail('form-not-installed', { id: args.head.id });
  const form = await checkedForm(bytes);
  if (!form.ok) return form;
  services.forms.changed();
  const all = await services.forms.all();
  if (!all.ok) return all;
  const plan = planInstall(form.value, all.value.installed, all.value.shipped);
  if (!plan.ok) return plan;
  const { fs, now } = services.machine;
  const ports = { fs, now, write: services.write, folder };
  const done = await installForm(ports, form.value, { from: name, plan: plan.value, replace: args.replace });
  services.forms.changed();
  return done.ok ? ok({ plan: done.value }) : done;
}
