import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { withBuiltForms } from '../../../../renderer/host/built-forms';
import { buildForms } from '../../../../scripts/forms/build-forms';
import { newProject } from '../../../../shared/document/new-project';
import { builtFormsById, isBuiltForm, offerBuiltForms } from '../../../../shared/form/known-forms';
import { loadTemplate } from '../../../../shared/form/load';
import { fakeHandlers } from '../../../stubs/fake-handlers';
import { templateFiles } from '../../../support/templates';

const piece = builtFormsById(await buildForms('assets'))['hebei-2019'] ?? '';
const files = await templateFiles('assets/templates/hebei-2019');
const template = loadTemplate(files);
if (!template.ok) throw new Error(template.error.code);
const project = newProject(template.value, { code: '1', name: '甲' }, 2019);
const document = { session: 's', name: null, project, template: files, readOnly: true, source: null };

beforeEach(() => offerBuiltForms(() => null));
afterEach(() => offerBuiltForms(() => null));

describe('what the build read of a form', () => {
  const { handlers } = fakeHandlers({ openSample: async () => ({ ok: true, value: document }) });
  const host = { ...handlers, on: () => () => undefined };

  it('is there when a document with it arrives, fetched once', async () => {
    const fetchPiece = vi.fn(async () => ({ default: piece }));
    const other = vi.fn(async () => ({ default: '' }));
    const api = withBuiltForms(host, { 'hebei-2019': fetchPiece, 'county-2026': other });
    expect(isBuiltForm(files)).toBe(false);
    expect(await api.openSample({ sample: 'x' })).toEqual({ ok: true, value: document });
    expect(isBuiltForm(files)).toBe(true);
    await api.openSample({ sample: 'x' });
    expect(fetchPiece).toHaveBeenCalledTimes(1);
    expect(other).not.toHaveBeenCalled();
  });

  it('is not needed: where it cannot be fetched, or there is none, the document arrives all the same', async () => {
    const lost = { 'hebei-2019': () => Promise.reject(new Error('gone')) };
    for (const pieces of [lost, {}])
      expect(await withBuiltForms(host, pieces).openSample({ sample: 'x' })).toEqual({ ok: true, value: document });
    expect(isBuiltForm(files)).toBe(false);
  });
});
