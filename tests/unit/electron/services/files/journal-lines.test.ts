import { describe, expect, it } from 'vitest';
import {
  headerLine,
  JOURNAL_VERSION,
  type JournalHeader,
  journalVersion,
  readJournal,
  stepLine,
} from '../../../../../electron/services/files/journal-lines';
import { typed } from '../../../../fault/content';

const header: JournalHeader = {
  version: JOURNAL_VERSION,
  session: 's1',
  run: 'r1',
  owner: { pid: 1, host: 'h', started: 0, ticks: null },
  name: '甲.mzb',
  path: '/a/甲.mzb',
  base: 'b',
  readOnly: false,
  snapshot: 'x',
};
const time = new Date(Date.UTC(2030, 0, 1));
const steps = [[typed('634.87', '635.87')], [typed('635.87', null)], [typed(null, '')]];
const lines = [headerLine(header), ...steps.map((changes, index) => stepLine(index + 1, time, changes))];
const text = lines.join('');

function broken(line: number): string {
  return lines.map((one, index) => (index === line ? one.replace(/[0-9]/g, '8') : one)).join('');
}

describe('recovery journal lines', () => {
  it('give back header and steps', () => {
    expect(readJournal(text)).toEqual({ header, steps, saving: [], time: time.toISOString(), complete: true });
  });

  it('cut off anywhere in the last line give the steps before it', () => {
    const last = lines.at(-1)?.length ?? 0;
    for (let cut = 1; cut <= last; cut += 1) {
      const read = readJournal(text.slice(0, text.length - cut));
      expect(read?.steps).toEqual(steps.slice(0, 2));
      expect(read?.complete).toBe(true);
    }
  });

  it('with a broken last line lose only that', () => {
    expect(readJournal(broken(3))).toMatchObject({ steps: steps.slice(0, 2), complete: true });
  });

  it('with a broken line in the middle stop there and say so', () => {
    expect(readJournal(broken(2))).toMatchObject({ steps: steps.slice(0, 1), complete: false });
    expect(readJournal(broken(1))).toMatchObject({ steps: [], complete: false });
    expect(readJournal(`${broken(2)}rest of a`)).toMatchObject({ steps: steps.slice(0, 1), complete: false });
  });

  it('with a missing or repeated number stop there', () => {
    expect(readJournal([lines[0], lines[1], lines[3], lines[3]].join(''))).toMatchObject({
      steps: steps.slice(0, 1),
      complete: false,
    });
    expect(readJournal([lines[0], lines[1], lines[1], lines[2]].join(''))).toMatchObject({
      steps: steps.slice(0, 1),
      complete: false,
    });
  });

  it('without a readable first line are no journal', () => {
    expect(readJournal(broken(0))).toBeNull();
    expect(readJournal('')).toBeNull();
    expect(readJournal(lines.slice(1).join(''))).toBeNull();
  });

  it('tell the version of a journal that is too new to read', () => {
    expect(journalVersion(text)).toBe(JOURNAL_VERSION);
    expect(journalVersion(broken(0))).toBeNull();
  });
});
