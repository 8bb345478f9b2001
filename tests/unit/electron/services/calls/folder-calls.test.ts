import { mkdir, readdir, readFile, rename, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkFile } from '../../../../../electron/services/batch/check-file';
import { convertFile } from '../../../../../electron/services/batch/convert-file';
import { writeProjectFile } from '../../../../../electron/services/files/project-file';
import { nodeFileSystem } from '../../../../../electron/services/fs/node-file-system';
import { type Machine, machineWriter } from '../../../../../electron/services/machine/machine';
import { lazyEngines } from '../../../../../electron/services/open/engines';
import { NO_GUIDANCE } from '../../../../../electron/services/workbook/guidance';
import type { Project } from '../../../../../shared/document/project';
import { withYear } from '../../../../fault/content';
import { smallForm } from '../../../../support/small-form';
import { textEditor, textFiles } from '../../../../support/small-text';
import { handlersBench } from './handlers-bench';

/** A form with a text, in which a place is to be written in. */
const SMALL = { folder: '', files: textFiles(), template: smallForm(textFiles()) };

/** Threads of a batch, in this very thread. */
const startBatch: Machine['startBatch'] = (data) => ({
  check: (task) =>
    checkFile(nodeFileSystem, data.folder, task.file, async () => [SMALL], {
      ...NO_GUIDANCE,
      convert: (opened) => convertFile(machineWriter(null), task, opened, data),
      look: data.look,
    }),
  stop: async () => undefined,
});

async function folderBench() {
  const bench = await handlersBench({ machine: { startBatch, programHash: async () => 'program' } });
  const inbox = join(bench.documents, '各部门');
  await mkdir(join(inbox, '一科'), { recursive: true });
  await writeFile(
    join(inbox, '一科', 'a.mzb'),
    await writeProjectFile(withYear(2029), { name: 'mingzhang', version: '1' }),
  );
  await writeFile(join(inbox, 'b.mzb'), 'broken');
  const idOf = async (name: string): Promise<string> => {
    const { entries } = await bench.call('listFolder', { folder: null });
    const found = entries.find((entry) => entry.name === name);
    if (!found) throw new Error(`no ${name}`);
    return found.id;
  };
  return { ...bench, inbox, folder: await idOf('各部门'), idOf };
}

describe('calls about a folder of departments', () => {
  it('list it with ids by which its files open, and tell every file as it is done', async () => {
    const { call, refused, folder, emitted } = await folderBench();
    const { found } = await call('lookAtFolder', { look: 'l', folder, mode: 'hashes' });
    expect(found?.lines.map(({ file, document, failure }) => [file, document?.year ?? failure?.code])).toEqual([
      ['b.mzb', 'workbook-is-text'],
      ['一科/a.mzb', 2029],
    ]);
    expect(emitted.filter(([event]) => event === 'look')).toHaveLength(2);
    const opened = await call('openFile', { file: found?.lines[1]?.id ?? '' });
    expect(opened.project.year).toBe(2029);
    expect((await call('lookAtFolder', { look: 'l', folder, mode: 'changes' })).found).toBeNull();
    await call('endLook', { look: 'l' });
    expect(await refused('setNameList', { look: 'l', file: null })).toBe('look-unknown');
  });

  it('hold it against a list of names, which is kept for the next look', async () => {
    const { call, refused, folder, documents, fileId } = await folderBench();
    await writeFile(join(documents, '名单.txt'), '甲局\n\n乙局\n');
    await writeFile(join(documents, '空.txt'), '\n');
    await call('lookAtFolder', { look: 'l', folder, mode: 'hashes' });
    const { names } = await call('setNameList', { look: 'l', file: await fileId('名单.txt') });
    expect(names).toEqual({ file: '名单.txt', names: ['甲局', '乙局'] });
    expect(await refused('setNameList', { look: 'l', file: await fileId('空.txt') })).toBe('names-unread');
    const next = await call('lookAtFolder', { look: 'next', folder, mode: 'hashes' });
    expect(next.found?.names).toEqual(names);
    expect(next.found?.lines.map(({ change }) => change)).toEqual(['same', 'same']);
  });

  it('export what was found, and the files themselves below a folder of results', async () => {
    const { call, refused, folder, inbox, fileId, documents } = await folderBench();
    await call('lookAtFolder', { look: 'l', folder, mode: 'hashes' });
    await call('exportFindings', { look: 'l', file: await fileId('结果.xlsx') });
    expect((await readFile(join(documents, '结果.xlsx'))).subarray(0, 2).toString('latin1')).toBe('PK');
    const only = (files: string[]) => ({ look: 'l', batch: 'b', files, as: 'xlsx' as const });
    expect(await refused('exportFolder', only(['../../secret.mzb', '没有.mzb']))).toBe('look-nothing-exported');
    const { lines, output } = await call('exportFolder', only(['一科/a.mzb']));
    expect(lines.map(({ outputs }) => outputs)).toEqual([['一科/a.xlsx']]);
    expect(await readdir(join(output, '一科'))).toEqual(['a.xlsx']);
    expect(output.startsWith(inbox)).toBe(true);
    const { found } = await call('lookAtFolder', { look: 'l', folder, mode: 'hashes' });
    expect(found?.lines.map(({ file, exported }) => [file, exported !== null])).toEqual([
      ['b.mzb', false],
      ['一科/a.mzb', true],
    ]);
  });

  it('publish as PDF and Word those files in which nothing is open, and say of each other why not', async () => {
    const { call, folder, inbox } = await folderBench();
    const { project } = withYear(2030);
    const cells = { '201': { basic: '634.87' } };
    const done: Project = {
      ...project,
      tables: { A: { rows: [], following: false, note: null, ...project.tables.A, cells } },
    };
    const whole = await writeProjectFile({ ...withYear(2030), project: done }, { name: 'mingzhang', version: '1' });
    await writeFile(join(inbox, '一科', '好.mzb'), whole);
    await writeFile(join(inbox, '坏.mzb'), whole.slice(0, -100));
    await call('lookAtFolder', { look: 'l', folder, mode: 'hashes' });
    const files = ['b.mzb', '坏.mzb', '一科/a.mzb', '一科/好.mzb'];
    for (const as of ['pdf', 'docx'] as const) {
      const { lines, output } = await call('exportFolder', { look: 'l', batch: as, files, as });
      expect(lines.map(({ outputs, failure }) => failure?.code ?? outputs.join())).toEqual([
        'workbook-is-text',
        'export-damaged',
        'export-open',
        `一科/好.${as}`,
      ]);
      expect(lines[2]?.failure?.sentence).toContain('“a.mzb”还有必须处理 1 处、需说明而未说明 1 处，没有导出');
      expect(await readdir(join(output, '一科'))).not.toContain(`a.${as}`);
      expect((await readFile(join(output, '一科', `好.${as}`))).toString()).toContain('2030');
    }
  });

  it('publish nothing of a workbook whose text is not written, although it is found good beside the others', async () => {
    const { call, folder, inbox } = await folderBench();
    const { template, project } = textEditor();
    const none = { rows: [], following: false, note: null };
    const rows = ['10', '1001'].map((code) => ({ id: code, code, name: null }));
    const tables = {
      S: { ...none, cells: { grant: { got: '5.00' } } },
      D: { ...none, rows, cells: { '1001': { basic: '5.00', project: '0.00' } } },
    };
    const options = { valuesOnly: false, protect: false, published: false };
    const made = await lazyEngines.excel(template, { ...project, tables, nothing: [] }, options);
    if (!made.ok) throw new Error(made.error.code);
    await writeFile(join(inbox, '全.xlsx'), made.value);
    const { found } = await call('lookAtFolder', { look: 'l', folder, mode: 'hashes' });
    const { document } = found?.lines.find(({ file }) => file === '全.xlsx') ?? {};
    expect(document).toMatchObject({ todo: 0, unexplained: 0, counts: { error: 0 } });
    for (const as of ['pdf', 'docx'] as const) {
      const { lines, output } = await call('exportFolder', { look: 'l', batch: as, files: ['全.xlsx'], as });
      expect(lines.map(({ outputs, failure }) => [outputs, failure?.code])).toEqual([[[], 'export-open']]);
      expect(lines[0]?.failure?.sentence).toContain('待填 2 处');
      expect(await readdir(output)).not.toContain(`全.${as}`);
    }
  });

  it('do not follow a folder that was swapped for a link out of reach since it was chosen', async () => {
    const { call, refused, folder, inbox, folder: id } = await folderBench();
    await call('lookAtFolder', { look: 'l', folder, mode: 'hashes' });
    await rename(inbox, `${inbox} alt`);
    await symlink('/etc', inbox);
    expect(await refused('lookAtFolder', { look: 'l', folder: id, mode: 'hashes' })).toBe('folder-out-of-reach');
    expect(await refused('exportFolder', { look: 'l', batch: 'b', files: ['b.mzb'], as: 'xlsx' })).toBe(
      'folder-out-of-reach',
    );
    expect(await refused('lookAtFolder', { look: 'l', folder: 'none', mode: 'hashes' })).toBe('folder-unknown');
  });
});
