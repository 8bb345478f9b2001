import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeProjectFile } from '../../../../../electron/services/files/project-file';
import { fsckProject } from '../../../../../electron/services/open/fsck';
import { openAny } from '../../../../../electron/services/open/open-any';
import type { LoadedTemplate } from '../../../../../electron/services/templates/read-template';
import { readZip } from '../../../../../electron/services/zip/read';
import { writeZip } from '../../../../../electron/services/zip/write';
import { hasSentence, sentenceOf } from '../../../../../shared/contract/sentences';
import { loadTemplate } from '../../../../../shared/form/load';
import { FORMAT_VERSION } from '../../../../../shared/format/manifest';
import { APP, CONTENT, PROJECT, TEMPLATE } from '../../../../fault/content';
import { handlersBench } from '../calls/handlers-bench';

const original = await writeProjectFile(CONTENT, APP);
const loaded = loadTemplate(TEMPLATE);
if (!loaded.ok) throw new Error(loaded.error.code);
const installed: LoadedTemplate[] = [{ folder: 'tiny', files: TEMPLATE, template: loaded.value }];

type Parts = Map<string, Uint8Array>;

async function edited(edit: (parts: Parts) => void, bytes = original): Promise<Uint8Array> {
  const parts = await readZip(bytes);
  if (!parts.ok) throw new Error(parts.error.code);
  edit(parts.value);
  return writeZip(parts.value);
}

const text = (value: string): Uint8Array => new TextEncoder().encode(value);

function replaced(parts: Parts, name: string, from: string, to: string): void {
  const before = new TextDecoder().decode(parts.get(name));
  expect(before).toContain(from);
  parts.set(name, text(before.replace(from, to)));
}

async function open(bytes: Uint8Array, templates: readonly LoadedTemplate[] = installed) {
  const opened = await openAny(bytes, 'a.mzb', async () => templates);
  if (!opened.ok) return { code: opened.error.code, damage: [], project: null, source: null };
  const damage = opened.value.damage.map(({ code }) => code);
  for (const code of damage) expect(hasSentence(code), code).toBe(true);
  return { code: 'ok', damage, project: opened.value.project, source: opened.value.source };
}

describe('a damaged file', () => {
  it('that is whole opens without a word', async () => {
    expect(await open(original)).toMatchObject({ code: 'ok', damage: [], project: PROJECT });
  });

  it('with a figure changed behind the manifest opens and says so', async () => {
    const bytes = await edited((parts) => replaced(parts, 'project.json', '634.87', '934.87'));
    const { damage, project } = await open(bytes);
    expect(damage).toEqual(['damage-project-changed']);
    expect(project?.tables.A?.cells).toEqual({ '201': { basic: '934.87', total: '' } });
  });

  it('with a broken form opens with the installed one of that id, or with its own as far as that goes', async () => {
    const bytes = await edited((parts) => replaced(parts, 'template/tables/A.yaml', '甲表', '乙表'));
    expect(await open(bytes)).toMatchObject({ damage: ['damage-template-installed'], project: PROJECT });
    expect(await open(bytes, [])).toMatchObject({ damage: ['damage-template-changed'], project: PROJECT });
    const lost = await edited((parts) => parts.delete('template/equations.yaml'));
    expect(await open(lost)).toMatchObject({ damage: ['damage-template-installed'], project: PROJECT });
    expect((await open(lost, [])).code).toBe('file-part-missing');
  });

  it('without its directory, or cut anywhere behind the document, gives every figure', async () => {
    const directory = Buffer.from(original).indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]));
    for (const length of [original.length - 1, original.length - 30, directory + 20, directory]) {
      expect(await open(original.subarray(0, length))).toEqual({
        code: 'ok',
        damage: ['damage-directory'],
        project: PROJECT,
        source: CONTENT.source,
      });
    }
    const source = Buffer.from(original).indexOf('source/');
    const cut = await open(original.subarray(0, source + 100));
    expect(cut).toMatchObject({
      damage: ['damage-template-installed', 'damage-source'],
      project: PROJECT,
      source: null,
    });
    const document = Buffer.from(original).indexOf('project.json');
    expect((await open(original.subarray(0, document + 40))).code).toBe('file-truncated');
  });

  it('does not offer a workbook that is not the imported one', async () => {
    const bytes = await edited((parts) => parts.set('source/预算 公开表.xlsx', text('other')));
    expect(await open(bytes)).toMatchObject({ damage: ['damage-source'], project: PROJECT, source: null });
  });

  it('takes of two parts of one name the one that was saved', async () => {
    const other = await edited((parts) => {
      for (const name of [...parts.keys()]) if (name !== 'project.json') parts.delete(name);
      replaced(parts, 'project.json', '634.87', '934.87');
    });
    const part = other.subarray(0, Buffer.from(other).indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02])));
    for (const bytes of [Buffer.concat([part, original]), Buffer.concat([original, part])]) {
      expect((await open(new Uint8Array(bytes))).project).toEqual(PROJECT);
    }
  });

  it('without a manifest opens and says that nothing could be verified', async () => {
    const bytes = await edited((parts) => parts.delete('manifest.json'));
    expect(await open(bytes)).toMatchObject({ damage: ['damage-manifest'], project: PROJECT });
  });

  it('leaves out no more of the document than is broken', async () => {
    const bad = { ...PROJECT, year: 'x', tables: { ...PROJECT.tables, B: { rows: 7 } } };
    const broken = JSON.stringify(bad).replace('"basic":"634.87"', '"basic":634.87,"extra":"1.00"');
    const bytes = await edited((parts) => parts.set('project.json', text(broken)));
    const { damage, project } = await open(bytes);
    expect(damage).toEqual(['damage-project-changed', 'damage-table', 'damage-table', 'damage-field']);
    expect(project).toEqual({
      ...PROJECT,
      tables: { A: { ...PROJECT.tables.A, cells: { '201': { extra: '1.00', total: '' } } } },
    });
  });

  describe('in what is said of the document', () => {
    const SAID = { by: '李', at: '2026-01-05T08:00:00.000Z' };
    const comment = (id: string, more: object = {}): object => ({
      id,
      place: { kind: 'document' },
      words: '',
      ...SAID,
      text: `${id} 核`,
      replies: [{ ...SAID, text: '已核' }],
      resolved: null,
      ...more,
    });
    const version = (id: string, content: object = PROJECT): object => ({ id, name: `第 ${id} 稿`, ...SAID, content });
    const review = (more: object = {}): object => ({
      steps: [
        { kind: 'submitted', ...SAID, note: '' },
        { kind: 'passed', ...SAID, note: '' },
      ],
      changed: false,
      version: 'v1',
      ...more,
    });

    async function read(said: object) {
      const bytes = await edited((parts) => parts.set('project.json', text(JSON.stringify({ ...PROJECT, ...said }))));
      const opened = await openAny(bytes, 'a.mzb', async () => installed);
      if (!opened.ok) throw new Error(opened.error.code);
      const sentences = opened.value.damage.filter(({ code }) => code !== 'damage-project-changed').map(sentenceOf);
      for (const sentence of sentences) expect(sentence).not.toMatch(/[A-Za-z]/);
      return { sentences, project: opened.value.project };
    }

    it('leaves out a broken review whole, and the figures stay', async () => {
      const passed = { kind: 'passed', ...SAID, note: '' };
      for (const more of [{ changed: undefined, chanqed: false }, { steps: [{ ...passed, by: '' }, passed] }]) {
        const { sentences, project } = await read({ review: review(more), versions: [version('v1')] });
        expect(sentences).toEqual(['“复核记录”损坏，没有读出。请核对后补填。']);
        expect(project).toEqual({ ...PROJECT, versions: [version('v1')] });
      }
    });

    it('leaves out a broken version whole, and the review names it no more', async () => {
      const rows = [{ id: '201', name: null }];
      const holes = { ...PROJECT, tables: { A: { ...PROJECT.tables.A, rows, note: 7 } } };
      const { sentences, project } = await read({
        review: review(),
        versions: [version('v1', holes), version('v2')],
      });
      expect(sentences).toEqual(['“保存的版本”有 1 条损坏，没有读出，其余的都在。']);
      expect(project).toEqual({ ...PROJECT, review: review({ version: null }), versions: [version('v2')] });
    });

    it('leaves out an amount that is none, which could not be compared with anything', async () => {
      const amount = { table: 'A', row: '201', column: 'total', text: '634.87' };
      for (const field of ['confirmed', 'pastedTotals']) {
        const { sentences, project } = await read({ [field]: [{ ...amount, text: 'abc' }, amount] });
        expect(sentences).toEqual([expect.stringMatching(/^“.*”有 1 条损坏，没有读出，其余的都在。$/)]);
        expect(project).toEqual({ ...PROJECT, [field]: [amount] });
      }
    });

    it('counts the comments that are lost, and leaves the others whole', async () => {
      const broken = comment('c1', { text: 7, at: undefined, words: undefined });
      const { sentences, project } = await read({ comments: [broken, comment('c2'), comment('c3')] });
      expect(sentences).toEqual(['“批注”有 1 条损坏，没有读出，其余的都在。']);
      expect(project).toEqual({ ...PROJECT, comments: [comment('c2'), comment('c3')] });
      const reply = await read({ comments: [comment('c1', { replies: [{ ...SAID }, { ...SAID, text: '好' }] })] });
      expect(reply.sentences).toEqual(['“批注”里有 1 处损坏，没有读出。请核对后补填。']);
      expect(reply.project.comments).toEqual([comment('c1', { replies: [{ ...SAID, text: '好' }] })]);
    });
  });

  it('is refused when it is no document, a newer one, or hostile', async () => {
    expect((await open(text('nothing of ours'))).code).toBe('workbook-is-text');
    const newer = await edited((parts) => {
      replaced(parts, 'manifest.json', `"version": ${FORMAT_VERSION}`, `"version": ${FORMAT_VERSION + 1}`);
      parts.delete('project.json');
    });
    expect((await open(newer)).code).toBe('file-newer');
    const deep = await edited((parts) => parts.set('project.json', text('['.repeat(3e6))));
    expect((await open(deep)).code).toBe('file-hash');
    const poisoned = JSON.stringify(PROJECT).replace('"tables":{', '"tables":{"__proto__":{"x":1},');
    expect((await open(await edited((parts) => parts.set('project.json', text(poisoned))))).code).toBe('file-hash');
  });
});

describe('the check of a file', () => {
  it('names the state of every part', async () => {
    const good = await fsckProject(original, 'a.mzb', installed);
    expect(good).toMatchObject({ version: FORMAT_VERSION, app: APP, damage: [], refusal: null });
    expect(good.parts.map(({ state }) => state)).toEqual(good.parts.map(() => 'good'));
    expect(good.parts.length).toBe(Object.keys(TEMPLATE).length + 3);
    const bytes = await edited((parts) => {
      replaced(parts, 'project.json', '634.87', '934.87');
      parts.delete('template/equations.yaml');
      parts.set('template/more.yaml', text('a: 1'));
    });
    const bad = await fsckProject(bytes, 'a.mzb', installed);
    expect(bad.parts.filter(({ state }) => state !== 'good').map(({ name, state }) => `${name} ${state}`)).toEqual([
      'project.json changed',
      'template/equations.yaml missing',
      'template/more.yaml unlisted',
    ]);
    const cut = await fsckProject(original.subarray(0, 300), 'a.mzb', installed);
    expect(cut.refusal?.code).toBe('file-truncated');
  });
});

describe('a damaged file in the program', () => {
  it('opens read-only, says what is damaged, and is saved as a copy only', async () => {
    const b = await handlersBench();
    const path = join(b.documents, 'a.mzb');
    const bytes = await edited((parts) => replaced(parts, 'project.json', '634.87', '934.87'));
    await writeFile(path, bytes);
    const file = await b.fileId('a.mzb');
    const opened = await b.call('openFile', { file });
    expect(opened).toMatchObject({ readOnly: true, name: 'a.mzb' });
    expect(opened.notices.map(({ code }) => code)).toEqual(['damage-opened', 'damage-project-changed']);
    const args = { session: opened.session, project: opened.project, step: 0 };
    expect(await b.refused('save', { ...args, file: null })).toBe('save-name-needed');
    expect(await b.refused('save', { ...args, file })).toBe('save-copy-only');
    expect(new Uint8Array(await readFile(path))).toEqual(bytes);
    await b.call('save', { ...args, file: await b.fileId('copy.mzb') });
    const copy = await openAny(
      new Uint8Array(await readFile(join(b.documents, 'copy.mzb'))),
      'copy.mzb',
      async () => [],
    );
    expect(copy.ok && copy.value.damage).toEqual([]);
    await b.call('save', { ...args, file: null });
  });
});
