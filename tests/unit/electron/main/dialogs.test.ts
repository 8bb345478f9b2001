import { describe, expect, it } from 'vitest';
import { createNativeDialogs, type DialogPorts } from '../../../../electron/main/dialogs';

function testDialogs(given: Partial<DialogPorts> = {}) {
  const shown: unknown[] = [];
  const recorded =
    <O, T>(answer: (options: O) => T) =>
    (options: O): T => {
      shown.push(options);
      return answer(options);
    };
  const ports: DialogPorts = {
    open: async () => ({ canceled: true, filePaths: [] }),
    save: async () => ({ canceled: true, filePath: '' }),
    ask: async () => 1,
    startFolder: '/documents',
    exists: async () => false,
    ...given,
  };
  const dialogs = createNativeDialogs({
    ...ports,
    open: recorded(ports.open),
    save: recorded(ports.save),
    ask: recorded(ports.ask),
  });
  return { dialogs, shown };
}

describe('open dialog', () => {
  it('is Chinese, offers what can be opened, and starts in the documents', async () => {
    const { dialogs, shown } = testDialogs();
    expect(await dialogs.pickOpen()).toBeNull();
    expect(shown).toEqual([
      expect.objectContaining({ title: '打开', defaultPath: '/documents', properties: ['openFile'] }),
    ]);
    expect(shown[0]).toHaveProperty('filters[0].extensions', [
      'mzb',
      'xlsx',
      'xlsm',
      'xls',
      'et',
      'ods',
      'fods',
      'xlsb',
      'docx',
      'docm',
      'json',
      'mzform',
    ]);
  });

  it('starts where the last one ended', async () => {
    const { dialogs, shown } = testDialogs({
      open: async () => ({ canceled: false, filePaths: ['/share/2019/a.mzb'] }),
    });
    expect(await dialogs.pickOpen()).toBe('/share/2019/a.mzb');
    await dialogs.pickSave('b', 'pdf');
    expect(shown[1]).toMatchObject({ title: '导出 PDF', defaultPath: '/share/2019/b.pdf' });
  });
});

describe('the dialog for several files', () => {
  it('gives all of them, and starts next where they were', async () => {
    const filePaths = ['/share/units/1.mzb', '/share/units/2.xlsx'];
    const { dialogs, shown } = testDialogs({ open: async () => ({ canceled: false, filePaths }) });
    expect(await dialogs.pickSeveral()).toEqual(filePaths);
    await dialogs.pickSeveral();
    expect(shown[1]).toMatchObject({ defaultPath: '/share/units', properties: ['openFile', 'multiSelections'] });
    expect(await testDialogs().dialogs.pickSeveral()).toEqual([]);
  });
});

describe('save dialog', () => {
  it('suggests a name with the extension and stays in the folder', async () => {
    const { dialogs, shown } = testDialogs();
    await dialogs.pickSave('公开.xlsx', 'xlsx');
    await dialogs.pickSave('../../etc/a', 'mzb');
    expect(shown).toEqual([
      expect.objectContaining({ title: '导出 Excel', defaultPath: '/documents/公开.xlsx' }),
      expect.objectContaining({ title: '保存公开文档', defaultPath: '/documents/a.mzb' }),
    ]);
  });

  it('adds the extension that a desktop left out', async () => {
    const { dialogs } = testDialogs({ save: async () => ({ canceled: false, filePath: '/d/公开.2019' }) });
    expect(await dialogs.pickSave('a', 'mzb')).toBe('/d/公开.2019.mzb');
  });

  it.each([
    [0, '/d/a.mzb'],
    [1, null],
  ])('asks before replacing a file that the dialog did not ask about (button %i)', async (button, path) => {
    const { dialogs, shown } = testDialogs({
      save: async () => ({ canceled: false, filePath: '/d/a' }),
      exists: async (candidate) => candidate === '/d/a.mzb',
      ask: async () => button,
    });
    expect(await dialogs.pickSave('a', 'mzb')).toBe(path);
    expect(shown[1]).toMatchObject({ message: '“a.mzb”已存在。要替换它吗？', cancelId: 1, defaultId: 1 });
  });

  it('does not ask twice', async () => {
    const { dialogs, shown } = testDialogs({
      save: async () => ({ canceled: false, filePath: '/d/a.mzb' }),
      exists: async () => true,
    });
    expect(await dialogs.pickSave('a', 'mzb')).toBe('/d/a.mzb');
    expect(shown).toHaveLength(1);
  });
});
