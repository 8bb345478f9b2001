import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PROJECT, TEMPLATE } from '../../../../fault/content';
import { type Bench, handlersBench } from './handlers-bench';

/** A document saved three times: 2031, 2032, 2033. */
async function saved(b: Bench): Promise<{ session: string; file: string }> {
  const args = { template: 'tiny-2030', department: PROJECT.department, year: 2030 };
  const { session } = await b.call('newDocument', args);
  const file = await b.fileId('a.mzb');
  for (const year of [2031, 2032, 2033]) {
    await b.call('save', { session, file: year === 2031 ? file : null, project: { ...PROJECT, year }, step: 0 });
  }
  return { session, file };
}

async function yearsOf(b: Bench, which: { session: string | null; file: string | null }): Promise<number[]> {
  const versions = await b.call('versions', which);
  return await Promise.all(
    versions.map(async ({ id }) => (await b.call('readVersion', { ...which, id })).project.year),
  );
}

describe('the versions of a document', () => {
  it('are those that were replaced, newest first, with their time', async () => {
    let minutes = 0;
    const now = (): Date => {
      minutes += 1;
      return new Date(Date.UTC(2030, 4, 6, 7, minutes));
    };
    const b = await handlersBench({ machine: { now } });
    const { session } = await saved(b);
    expect(await yearsOf(b, { session, file: null })).toEqual([2032, 2031]);
    const [newest] = await b.call('versions', { session, file: null });
    expect(newest?.time).toMatch(/^2030-05-06T07:\d\d:00Z$/);
    const fresh = await b.call('newDocument', { template: 'tiny-2030', department: PROJECT.department, year: 2030 });
    expect(await b.call('versions', { session: fresh.session, file: null })).toEqual([]);
  });

  it('are kept for as many days as 设置 say', async () => {
    let day = 0;
    const now = (): Date => {
      day += 1;
      return new Date(Date.UTC(2030, 0, day, 7));
    };
    const b = await handlersBench({ machine: { now } });
    const { session } = await saved(b);
    const save = async (times: number): Promise<number> => {
      for (let n = 0; n < times; n += 1) {
        await b.call('save', { session, file: null, project: { ...PROJECT, year: 2034 + n }, step: 0 });
      }
      return (await b.call('versions', { session, file: null })).length;
    };
    expect(await save(20)).toBe(14);
    await b.call('changeSettings', { keepDays: 30 });
    expect(await save(10)).toBe(24);
  });

  it('open as a document of their own, whose save asks for a name', async () => {
    const b = await handlersBench();
    const { session } = await saved(b);
    const [version] = await b.call('versions', { session, file: null });
    const opened = await b.call('openVersion', { session, file: null, id: version?.id ?? '' });
    expect(opened).toMatchObject({ name: 'a.mzb', readOnly: true, template: TEMPLATE, project: { year: 2032 } });
    const args = { session: opened.session, file: null, project: opened.project, step: 0 };
    expect(await b.refused('save', args)).toBe('save-name-needed');
  });

  it('with a name open likewise, out of what the page holds', async () => {
    const b = await handlersBench();
    const { session } = await saved(b);
    const opened = await b.call('openCopy', { session, project: { ...PROJECT, year: 2030 } });
    expect(opened).toMatchObject({ name: 'a.mzb', readOnly: true, template: TEMPLATE, project: { year: 2030 } });
    expect(opened.session).not.toBe(session);
    const args = { session: opened.session, file: null, project: opened.project, step: 0 };
    expect(await b.refused('save', args)).toBe('save-name-needed');
    expect(await b.refused('openCopy', { session: 'x', project: PROJECT })).toBe('session-unknown');
  });

  it('are there for a file that does not open any more', async () => {
    const b = await handlersBench();
    const { session, file } = await saved(b);
    await b.call('closeSession', { session });
    await writeFile(join(b.documents, 'a.mzb'), '');
    expect(await b.refused('openFile', { file })).toBe('file-empty');
    expect(await yearsOf(b, { session: null, file })).toEqual([2032, 2031]);
  });

  it('are named by what the list gives, never by a path', async () => {
    const b = await handlersBench();
    const { session } = await saved(b);
    for (const id of ['../../../home/Documents/a.mzb', 'x', '']) {
      expect(await b.refused('readVersion', { session, file: null, id })).toBe('version-gone');
    }
    expect(await b.refused('versions', { session: null, file: 'nonsense' })).toBe('file-unknown');
  });
});

describe('another file to compare with', () => {
  it('is read without being opened or locked', async () => {
    const b = await handlersBench();
    const { session, file } = await saved(b);
    await b.call('closeSession', { session });
    expect(await b.call('readDocument', { file })).toMatchObject({ name: 'a.mzb', project: { year: 2033 } });
    expect(await b.call('openFile', { file })).toMatchObject({ readOnly: false, notices: [] });
  });
});
