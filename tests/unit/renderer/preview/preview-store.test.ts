import { describe, expect, it } from 'vitest';
import { changedPages, isCurrentLayout } from '../../../../renderer/preview/preview-store';

describe('pages as they were last set', () => {
  it('are those of the document until it changes, or another one is looked at', () => {
    const shown = { session: 'a', version: 3 };
    expect(isCurrentLayout({ shown }, 'a', 3)).toBe(true);
    expect(isCurrentLayout({ shown }, 'a', 4)).toBe(false);
    expect(isCurrentLayout({ shown }, 'b', 3)).toBe(false);
    expect(isCurrentLayout({ shown: null }, 'a', 3)).toBe(false);
  });

  it('are held against those that were printed of the same document', () => {
    const page = (picture: string) => ({ picture, width: 1, height: 1 });
    const preview = { drawing: 1, pages: ['1', '2', '3'].map(page), places: [], standIns: [], fault: null };
    const printed = { session: 'a', pictures: new Set(['1', '3']) };
    expect(changedPages({ preview, printed }, 'a')).toEqual([2]);
    expect(changedPages({ preview, printed }, 'b')).toBeNull();
    expect(changedPages({ preview, printed: null }, 'a')).toBeNull();
  });
});
