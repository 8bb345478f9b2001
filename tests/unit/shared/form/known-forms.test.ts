import { readFile } from 'node:fs/promises';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { openAny } from '../../../../electron/services/open/open-any';
import { readWritten } from '../../../../electron/services/templates/read-template';
import { buildForms } from '../../../../scripts/forms/build-forms';
import { newProject } from '../../../../shared/document/new-project';
import { openEditor } from '../../../../shared/editor/editor';
import {
  addBuiltForms,
  builtForm,
  builtFormsById,
  builtWhole,
  isBuiltForm,
  offerBuiltForms,
  writtenOnce,
} from '../../../../shared/form/known-forms';
import { loadTemplate } from '../../../../shared/form/load';
import type { Template } from '../../../../shared/form/template';
import { templateFiles } from '../../../support/templates';

const text = await buildForms('assets');
const files = await templateFiles('assets/templates/hebei-2019');

afterEach(() => offerBuiltForms(() => null));

function loaded(from: Record<string, string>, load = loadTemplate): Template {
  const template = load(from);
  if (!template.ok) throw new Error(JSON.stringify(template.error));
  return template.value;
}

/** The same module again, that remembers nothing and is offered nothing. */
async function afresh() {
  vi.resetModules();
  const { loadTemplate: load } = await import('../../../../shared/form/load');
  const { offerBuiltForms: offer } = await import('../../../../shared/form/known-forms');
  return { load, offer };
}

describe('forms that the build read', () => {
  it('are to the last property what reading their texts gives', async () => {
    const read = loaded(files, (await afresh()).load);
    const { load, offer } = await afresh();
    offer(() => text);
    const built = loaded({ ...files }, load);
    expect(built).toStrictEqual(read);
    const project = newProject(read, { code: '1', name: '甲' }, read.year);
    expect(openEditor(built, project).findings()).toEqual(openEditor(read, project).findings());
  });

  it('stand there once each, also where a sample brings the same', () => {
    const places = z.object({ forms: z.array(z.object({ files: z.record(z.string(), z.int()) })) });
    const { forms } = places.parse(JSON.parse(text));
    const known = forms.map((one) => JSON.stringify(Object.entries(one.files).sort()));
    expect(known.filter((form, at) => known.indexOf(form) < at)).toEqual([]);
  });

  it('open with their document, and no other form is read for that', async () => {
    const bytes = new Uint8Array(await readFile('assets/samples/laiyuan-2019.mzb'));
    const forms = vi.fn(async () => []);
    offerBuiltForms(() => text);
    expect((await openAny(bytes, 'a.mzb', forms)).ok).toBe(true);
    expect(forms).not.toHaveBeenCalled();
    offerBuiltForms(() => null);
    expect((await openAny(bytes, 'a.mzb', forms)).ok).toBe(true);
    expect(forms).toHaveBeenCalled();
  });

  it('serve exactly their own texts, and no form that differs in one character, one file more or one less', () => {
    offerBuiltForms(() => text);
    expect(isBuiltForm(files)).toBe(true);
    const { 'equations.yaml': _, ...without } = files;
    const other = { ...files, 'equations.yaml': `${files['equations.yaml']}#` };
    for (const changed of [other, without, { ...files, 'more.yaml': '' }]) {
      expect(isBuiltForm(changed)).toBe(false);
      expect(builtForm(changed)).toBeNull();
    }
    expect(loadTemplate(without)).toMatchObject({ ok: false, error: { code: 'template-invalid' } });
  });

  it('come in pieces too, each with one form and nothing of the others', () => {
    const pieces = builtFormsById(text);
    offerBuiltForms(() => text);
    const whole = builtForm(files);
    offerBuiltForms(() => null);
    expect(Object.keys(pieces)).toContain('hebei-2019');
    for (const [id, piece] of Object.entries(pieces)) if (id !== 'hebei-2019') addBuiltForms(piece);
    expect(isBuiltForm(files)).toBe(false);
    addBuiltForms(pieces['hebei-2019'] ?? '');
    expect(builtForm(files)).toStrictEqual(whole);
    expect(isBuiltForm({ ...files, 'more.yaml': '' })).toBe(false);
    offerBuiltForms(() => null);
    expect(isBuiltForm(files)).toBe(false);
  });

  it('that are based on another are not written out again, unless one character of either is another', async () => {
    offerBuiltForms(() => text);
    const written = await readWritten('assets/templates/hebei-2026');
    if (written === null) throw new Error('hebei-2026 stands alone');
    const { base, own, whole } = written;
    expect(builtWhole(base, own)).toEqual(whole);
    const touched = (of: Readonly<Record<string, string>>) => ({ ...of, 'template.yaml': `${of['template.yaml']}#` });
    expect(builtWhole(touched(base), own)).toBeNull();
    expect(builtWhole(base, touched(own))).toBeNull();
    offerBuiltForms(() => null);
    expect(builtWhole(base, own)).toBeNull();
    expect(await templateFiles('assets/templates/hebei-2026')).toMatchObject(whole);
  });

  it('are written out once in a process where the build did not, for exactly the same texts', () => {
    const base = { 'template.yaml': 'a: 1' };
    const own = { 'template.yaml': 'b: 2' };
    let times = 0;
    const write = () => {
      times += 1;
      return { 'template.yaml': `whole ${times}` };
    };
    const first = writtenOnce(base, own, write);
    expect(first).toEqual({ 'template.yaml': 'whole 1' });
    first['template.yaml'] = 'spoilt by who asked';
    expect(writtenOnce({ ...base }, { ...own }, write)).toEqual({ 'template.yaml': 'whole 1' });
    expect(writtenOnce(base, { 'template.yaml': 'b: 3' }, write)).toEqual({ 'template.yaml': 'whole 2' });
    expect(writtenOnce({ ...base, 'more.yaml': '' }, own, write)).toEqual({ 'template.yaml': 'whole 3' });
  });

  it('are not needed: without them, or with some that are no such text, forms are read from their files', async () => {
    for (const offered of [null, '{"texts":', '{"texts":[],"forms":[{"files":{},"form":1}]}']) {
      const { load, offer } = await afresh();
      offer(() => offered);
      expect(loaded(files, load).id).toBe(loaded(files).id);
    }
  });
});

describe('a form that was read', () => {
  it('is not read again while its texts are the same, and is as soon as they are not', () => {
    const one = loaded({ ...files });
    expect(loaded({ ...files })).toBe(one);
    const head = files['template.yaml'] ?? '';
    const renamed = { ...files, 'template.yaml': head.replace(/^title: .*$/m, 'title: 另一个表样') };
    expect(loaded(renamed).title).toBe('另一个表样');
    expect(loaded({ ...files }).title).toBe(one.title);
  });
});
