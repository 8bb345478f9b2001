import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readProjectFile, writeProjectFile } from '../../../../../electron/services/files/project-file';
import { openAny } from '../../../../../electron/services/open/open-any';
import { findTemplates } from '../../../../../electron/services/templates/read-template';
import { loadTemplate } from '../../../../../shared/form/load';
import { APP, PROJECT, TEMPLATE } from '../../../../fault/content';

const root = (path: string): string => fileURLToPath(new URL(`../../../../../${path}`, import.meta.url));

async function installed() {
  const found = await findTemplates(root('assets/templates'), root('assets/classifications'));
  if (!found.ok) throw new Error(found.error.code);
  expect(found.value.broken).toEqual([]);
  return found.value.templates;
}

describe('opening any file with the real templates', () => {
  it('imports published tables, and the document travels through a .mzb with its template', async () => {
    const templates = await installed();
    const bytes = new Uint8Array(await readFile(root('tests/fixtures/seed-tables.json')));
    const opened = await openAny(bytes, 'seed-tables.json', async () => templates);
    if (!opened.ok) throw new Error(JSON.stringify(opened.error));
    const { kind, files, template, project, report, source } = opened.value;
    expect([kind, source, report?.template]).toEqual(['tables', null, template.id]);
    expect(report?.tables.length).toBe(template.tables.length);
    const saved = await writeProjectFile({ project, template: files, source }, APP);
    expect(await readProjectFile(saved)).toEqual({ ok: true, value: { project, template: files, source } });
    // Without any template installed the file still opens: it brings its own.
    const again = await openAny(saved, 'a.mzb', async () => []);
    expect(again.ok && [again.value.kind, again.value.template.id]).toEqual(['project', template.id]);
    expect(again.ok && again.value.project).toEqual(project);
  });

  it('lets the reader that knows best refuse what is none of the three', async () => {
    const templates = await installed();
    const cases: [string, Uint8Array, string][] = [
      ['a.xlsx', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1), 'workbook-damaged'],
      ['a.xlsx', new Uint8Array(0), 'workbook-empty'],
      ['a.mzb', new Uint8Array(0), 'file-empty'],
      ['a.pdf', new TextEncoder().encode('%PDF-1.7'), 'workbook-is-pdf'],
    ];
    for (const [name, bytes, code] of cases) {
      expect(await openAny(bytes, name, async () => templates), name).toMatchObject({
        ok: false,
        error: { code, params: { name } },
      });
    }
    const broken = await openAny(new TextEncoder().encode('{"a":'), 'a.json', async () => templates);
    expect(broken.ok).toBe(false);
  });
});

describe('a document whose own form cannot be calculated with it', () => {
  const CIRCLE = [
    'equations:',
    '  - {id: E1, say: 一, for: "r in coded(A)", left: "A[r].total", right: "A[r].basic"}',
    '  - {id: E2, say: 二, for: "r in coded(A)", left: "A[r].basic", right: "A[r].total + 1"}',
    '',
  ].join('\n');
  const EVERY = `equations: [{id: E, say: x, for: "${['a', 'b', 'c']
    .map((name) => `${name} in coded(A)`)
    .join(', ')}", left: "A[a].total", right: "A[b].basic + A[c].basic"}]\n`;

  it.each([
    ['runs in a circle', CIRCLE, 1],
    ['multiplies', EVERY, 200],
  ])('because it %s is refused, or takes the installed form', async (_, equations, rows) => {
    const codes = Array.from({ length: rows }, (__, at) => `${201 + at}`);
    const table = {
      rows: codes.map((code) => ({ id: code, code, name: null })),
      following: false,
      cells: {},
      note: null,
    };
    const content = {
      project: { ...PROJECT, tables: { A: table } },
      template: { ...TEMPLATE, 'equations.yaml': equations },
      source: null,
    };
    const bytes = await writeProjectFile(content, APP);
    expect(await openAny(bytes, 'a.mzb', async () => [])).toMatchObject({
      error: { code: 'template-invalid', params: { file: 'equations.yaml' } },
    });
    const form = loadTemplate(TEMPLATE);
    if (!form.ok) throw new Error('the sample is broken');
    const installed = [{ folder: 'tiny', files: TEMPLATE, template: form.value }];
    const opened = await openAny(bytes, 'a.mzb', async () => installed);
    const damage = [{ code: 'damage-template-installed', params: { part: 'equations.yaml', title: '小表样' } }];
    expect(opened).toMatchObject({ ok: true, value: { damage } });
  });
});
