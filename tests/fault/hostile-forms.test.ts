import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openAny } from '../../electron/services/open/open-any';
import { checkedForm } from '../../electron/services/templates/check-form';
import { FORM_LIMITS } from '../../electron/services/templates/form-package';
import { sentenceOf } from '../../shared/contract/sentences';
import { packageOf, packageParts } from '../support/form-package';
import { zipOf } from '../support/workbook-zip';

type Parts = Record<string, string | Uint8Array>;

const manifestSchema = z.looseObject({
  version: z.number(),
  form: z.looseObject({ title: z.string() }),
  parts: z.record(z.string(), z.object({ sha256: z.string(), size: z.number() })),
});
type Manifest = z.infer<typeof manifestSchema>;

const text = (content: string | Uint8Array | undefined) =>
  typeof content === 'string' ? content : new TextDecoder().decode(content);
const hashed = (content: string | Uint8Array) => ({
  sha256: createHash('sha256').update(content).digest('hex'),
  size: Buffer.from(content).length,
});

/** The good package with parts put in or left out (null), all of them listed with their right hashes. */
async function listed(change: Record<string, string | Uint8Array | null>, alter?: (manifest: Manifest) => void) {
  const { 'manifest.json': written, ...parts }: Parts = await packageParts(await packageOf());
  const manifest = manifestSchema.parse(JSON.parse(text(written)));
  for (const [name, content] of Object.entries(change)) {
    if (content === null) delete parts[name];
    else parts[name] = content;
  }
  manifest.parts = Object.fromEntries(Object.entries(parts).map(([name, content]) => [name, hashed(content)]));
  alter?.(manifest);
  return { ...parts, 'manifest.json': JSON.stringify(manifest) };
}

/** The good package with parts put in or left out behind its manifest's back. */
async function tampered(change: Record<string, string | Uint8Array | null>): Promise<Parts> {
  const parts: Parts = await packageParts(await packageOf());
  for (const [name, content] of Object.entries(change)) {
    if (content === null) delete parts[name];
    else parts[name] = content;
  }
  return parts;
}

/** A part's name is overwritten by another of the same length, in the directory and at the part. */
async function renamed(parts: Parts, from: string, to: string): Promise<Uint8Array> {
  const bytes = Buffer.from(await zipOf(parts));
  for (let at = bytes.indexOf(from); at >= 0; at = bytes.indexOf(from, at + 1)) bytes.write(to, at, 'latin1');
  return bytes;
}

/** Another text of the same length. */
async function altered(): Promise<Parts> {
  const parts = await tampered({});
  return { ...parts, 'form/lists/tiny.csv': text(parts['form/lists/tiny.csv']).replace('201', '202') };
}

const many = Object.fromEntries(Array.from({ length: 320 }, (_, at) => [`form/tables/T${at}.yaml`, 'id: A\n']));
const equations = (entry: string) => `equations:\n  - ${entry}\n`;
const circle =
  'equations:\n' +
  '  - {id: E1, say: x, for: "r in coded(A)", left: "A[r].total", right: "A[r].basic"}\n' +
  '  - {id: E2, say: x, for: "r in coded(A)", left: "A[r].basic", right: "A[r].total"}\n';

/** Hand-made hostile packages (恶意表样包), and the code with which each is refused. */
const packages: [what: string, bytes: () => Promise<Uint8Array>, code: string][] = [
  ['nothing', async () => new Uint8Array(), 'form-package-damaged'],
  ['a file that is no zip', async () => new TextEncoder().encode('id: tiny-2030\n'), 'form-package-foreign'],
  ['half a package', async () => (await packageOf()).subarray(0, 900), 'form-package-damaged'],
  ['a zip of something else', () => zipOf({ 'a.txt': 'a' }), 'form-package-foreign'],
  ['no manifest', async () => zipOf(await tampered({ 'manifest.json': null })), 'form-package-foreign'],
  ['a manifest that is no JSON', async () => zipOf(await tampered({ 'manifest.json': '{' })), 'form-package-foreign'],
  [
    'a version of the format to come',
    async () => zipOf(await listed({}, (manifest) => Object.assign(manifest, { version: 2 }))),
    'form-package-newer',
  ],
  [
    'a manifest without its form',
    async () => zipOf(await listed({}, (manifest) => Object.assign(manifest, { form: {} }))),
    'form-package-content',
  ],
  [
    'words that move the cursor of a terminal',
    async () => zipOf(await listed({}, ({ form }) => Object.assign(form, { title: '\u001b[2J' }))),
    'form-package-content',
  ],
  ['a changed code', async () => zipOf(await altered()), 'form-package-hash'],
  [
    'a changed relation',
    async () => zipOf(await tampered({ 'form/equations.yaml': equations('{id: E1, say: x}') })),
    'form-package-hash',
  ],
  [
    'a table that is listed and not there',
    async () => zipOf(await tampered({ 'form/tables/A.yaml': null })),
    'form-package-part-missing',
  ],
  [
    'a part that is not listed',
    async () => zipOf(await tampered({ 'form/tables/B.yaml': 'id: B' })),
    'form-package-stray',
  ],
  ['a script', async () => zipOf(await listed({ 'form/install.js': 'process.exit()' })), 'form-package-stray'],
  ['a script beside the form', async () => zipOf(await listed({ 'setup.cmd': 'del' })), 'form-package-stray'],
  [
    'a typesetting program',
    async () => zipOf(await listed({ 'form/tables/A.typ': '#eval("1")' })),
    'form-package-stray',
  ],
  [
    'a script that is called a table',
    async () => zipOf(await listed({ 'form/tables/A.yaml.js': '1' })),
    'form-package-stray',
  ],
  ['a folder too deep', async () => zipOf(await listed({ 'form/tables/x/A.yaml': 'id: A' })), 'form-package-stray'],
  [
    'a part above the folder',
    async () => renamed(await listed({ 'form/xx/evil.yaml': 'a' }), 'form/xx/evil', '../../../evil'.slice(0, 12)),
    'file-unsafe-name',
  ],
  [
    'a part on a drive',
    async () => renamed(await listed({ 'form/lists/a.csv': 'a' }), 'form/lists/a', 'C:\\form\\aa/a'.slice(0, 12)),
    'file-unsafe-name',
  ],
  ['more parts than a form has', async () => zipOf(await listed(many)), 'form-package-inflated'],
  [
    'a bomb in one part',
    async () => zipOf(await listed({ 'form/lists/tiny.csv': Buffer.alloc(40 * 2 ** 20, '0') })),
    'form-package-inflated',
  ],
  [
    'a bomb of many parts',
    async () =>
      zipOf(
        await listed(
          Object.fromEntries(
            Array.from({ length: 12 }, (_, at) => [`form/lists/l${at}.csv`, Buffer.alloc(3 * 2 ** 20, '0')]),
          ),
        ),
      ),
    'form-package-inflated',
  ],
  ['a file beyond all size', async () => new Uint8Array(FORM_LIMITS.file + 1), 'file-too-large'],
  [
    'bytes that are no text',
    async () => zipOf(await listed({ 'form/equations.yaml': Uint8Array.of(0xc3, 0x28) })),
    'form-package-content',
  ],
  ['a form without its head', async () => zipOf(await listed({ 'form/template.yaml': null })), 'template-invalid'],
  [
    'a form with a fault',
    async () => zipOf(await listed({ 'form/equations.yaml': equations('{id: E1, say: x}') })),
    'template-invalid',
  ],
  [
    'a form that runs in a circle',
    async () => zipOf(await listed({ 'form/equations.yaml': circle })),
    'template-invalid',
  ],
  [
    'another title in the manifest',
    async () => zipOf(await listed({}, ({ form }) => Object.assign(form, { title: '某省表样' }))),
    'form-package-disagrees',
  ],
  [
    'another version in the manifest',
    async () => zipOf(await listed({}, ({ form }) => Object.assign(form, { version: 9 }))),
    'form-package-disagrees',
  ],
];

describe('a hostile form package', () => {
  it.each(packages)('%s is refused', async (_what, bytes, code) => {
    const checked = await checkedForm(await bytes());
    expect(checked).toMatchObject({ ok: false, error: { code } });
    if (!checked.ok) expect(sentenceOf(checked.error)).toMatch(/(没有安装|未打开|未使用)/);
  });

  it('is not refused when nothing is wrong with it', async () => {
    expect(await checkedForm(await zipOf(await listed({})))).toMatchObject({ ok: true });
  });

  it('is told from a document', async () => {
    const opened = await openAny(await packageOf(), 'a.mzform', async () => []);
    expect(opened).toMatchObject({ ok: false, error: { code: 'file-is-form', params: { name: 'a.mzform' } } });
    expect(await openAny(await packageOf(), 'a.mzb', async () => [])).toMatchObject({
      error: { code: 'file-is-form' },
    });
  });
});
