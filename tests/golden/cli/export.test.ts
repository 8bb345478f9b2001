import { copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { extname } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readProjectFile } from '../../../electron/services/files/project-file';
import { dataFiles } from '../../../electron/services/publish/data-files';
import { readZip, ZIP_LIMITS } from '../../../electron/services/zip/read';
import { openEditor } from '../../../shared/editor/editor';
import { printModel } from '../../../shared/editor/print';
import { template } from '../../support/templates';
import { checkedFiles, done, inFolder, SAMPLE, SEED, shownTables } from './program';

const { path, mingzhang } = inFolder();

function starts(file: string, bytes: string): boolean {
  return readFileSync(path(file)).subarray(0, bytes.length).toString('latin1') === bytes;
}

describe('export', () => {
  it('writes what is for work and warns while something is open', async () => {
    writeFileSync(path('a.xlsx'), 'old');
    const { status, out, err } = await mingzhang('export', SAMPLE, '--xlsx', 'a.xlsx', '--force');
    expect({ status, out }).toEqual({ status: 0, out: '已导出 a.xlsx\n' });
    expect(err).toMatch(/^注意：还有待填 \d+ 处、必须处理 11 处、需说明而未说明 31 处，公开前请用 check 查看。\n$/);
    expect(starts('a.xlsx', 'PK\u0003\u0004')).toBe(true);
  });

  it('writes the data by themselves, as the package for publication has them, and not without a reason', async () => {
    copyFileSync(SAMPLE, path('data.mzb'));
    expect((await mingzhang('export', 'data.mzb', '--data', 'data.zip')).status).toBe(1);
    expect(existsSync(path('data.zip'))).toBe(false);
    expect((await mingzhang('export', 'data.mzb', '--data', 'data.zip', '--reason', '初稿送审')).status).toBe(0);
    const zip = await readZip(new Uint8Array(readFileSync(path('data.zip'))), ZIP_LIMITS);
    const read = await readProjectFile(new Uint8Array(readFileSync(path('data.mzb'))));
    if (!zip.ok || !read.ok) throw new Error('unread');
    expect(read.value.project.released.map(({ what }) => what)).toEqual(['package']);
    const editor = openEditor(await template(), read.value.project);
    const files = dataFiles(editor, printModel(editor).title);
    expect([...zip.value.keys()]).toContain('datapackage.json');
    expect(new Map(zip.value)).toEqual(new Map(files.map(({ name, bytes }) => [name.replace(/^数据\//u, ''), bytes])));
  });

  it.each([
    ['pdf', ['--pdf', 'no.pdf']],
    ['docx', ['--xlsx', 'no.xlsx', '--docx', 'no.docx']],
    ['xlsx', ['--xlsx', 'no.xlsx', '--values-only']],
  ])('writes nothing for publication (%s) while something is open, and lists it', async (_what, outputs) => {
    copyFileSync(SAMPLE, path('kept.mzb'));
    const { status, out, err } = await mingzhang('export', 'kept.mzb', ...outputs, '--reason', ' ');
    expect({ status, out }).toEqual({ status: 1, out: '' });
    expect(err).toContain('[待填] ');
    expect(err).toContain('[必须] G4 ');
    expect(err).toContain('[需说明] F3 ');
    expect(err).toMatch(/没有写出文件/);
    expect(['no.pdf', 'no.docx', 'no.xlsx'].filter((name) => existsSync(path(name)))).toEqual([]);
  });

  it('writes them with a reason, which goes on record, replacing what stood at the place', async () => {
    writeFileSync(path('a.xlsx'), 'old');
    copyFileSync(SAMPLE, path('doc.mzb'));
    const words = ['--xlsx', 'a.xlsx', '--pdf', 'a.pdf', '--force', '--reason', '初稿送审'];
    const { status, out } = await mingzhang('export', 'doc.mzb', ...words);
    expect({ status, out }).toEqual({ status: 0, out: '已导出 a.xlsx\n已导出 a.pdf\n公开的原因已记入 doc.mzb\n' });
    const read = await readProjectFile(new Uint8Array(readFileSync(path('doc.mzb'))));
    expect(read.ok && read.value.project.released.map((one) => [one.what, one.reason, one.open.error])).toEqual([
      ['pdf', '初稿送审', 11],
    ]);
    expect(starts('a.xlsx', 'PK\u0003\u0004')).toBe(true);
    expect(starts('a.pdf', '%PDF-1.')).toBe(true);
  });

  it.each([
    ['the sample', SAMPLE, []],
    ['the sample, values only', SAMPLE, ['--values-only']],
    ['the published tables', SEED, []],
  ])(
    '%s, read again from the workbook, shows the same tables and findings',
    { timeout: 180_000 },
    async (_what, source, options) => {
      const own = `source${extname(source)}`;
      copyFileSync(source, path(own));
      await mingzhang('export', own, '--xlsx', 'back.xlsx', '--force', '--reason', '试', ...options);
      const shown = shownTables(await done(mingzhang('show', 'back.xlsx', '--json')));
      expect(shown).toEqual(shownTables(await done(mingzhang('show', source, '--json'))));
      const findings = async (file: string) => {
        const { status, out } = await mingzhang('check', file, '--json');
        // A workbook has no text; what is found in the document's text is not there.
        return { status, findings: checkedFiles(out)[0]?.findings.filter(({ section }) => !section) };
      };
      expect(await findings('back.xlsx')).toEqual(await findings(source));
    },
  );
});
