import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { menuBar } from '../../../../renderer/actions/menu-bar';
import { CHAPTERS, linkedChapter, PROGRAM_MEANINGS } from '../../../../renderer/manual/chapters';
import { type Piece, readMarkdown } from '../../../../renderer/manual/markdown';
import { PROGRAM_RULES } from '../../../../shared/editor/program-rules';

const FOLDER = 'assets/manual';

const pieces: Piece[] = CHAPTERS.flatMap(({ blocks }) => blocks).flatMap((block) =>
  block.kind === 'list' ? block.items.flat() : block.pieces,
);

describe('the manual', () => {
  it('shows every chapter, in order, and no picture that is not there', () => {
    const files = readdirSync(FOLDER).filter((name) => /^\d/.test(name));
    const titles = files.map((name) => readMarkdown(readFileSync(join(FOLDER, name), 'utf8')).title);
    expect(CHAPTERS.map(({ title }) => title)).toEqual(titles);
    const pictures = pieces.flatMap((piece) => (piece.kind === 'picture' ? [piece.name] : []));
    expect(pictures.length).toBeGreaterThan(4);
    expect(pictures.filter((name) => !existsSync(join(FOLDER, name)))).toEqual([]);
    expect(readdirSync(join(FOLDER, 'pictures')).sort()).toEqual(pictures.map((name) => basename(name)).sort());
  });

  it('leads only to chapters that it has', () => {
    const known = new Set([...CHAPTERS.map(({ id }) => id), 'rules', 'keys', 'tour']);
    const links = pieces.flatMap((piece) => (piece.kind === 'link' ? [linkedChapter(piece.to)] : []));
    expect(links.length).toBeGreaterThan(3);
    expect(links.filter((to) => !known.has(to))).toEqual([]);
  });

  it('names the menus as they are called', () => {
    const plain = (label: string): string => label.replace(/\(&.\)|…/g, '');
    const items = menuBar().flatMap((menu) =>
      menu.items.flatMap((item) => (item.kind === 'separator' ? [] : [`${plain(menu.label)} → ${plain(item.label)}`])),
    );
    const named = CHAPTERS.flatMap(({ words }) => [...words.matchAll(/“([^“”]+ → [^“”]+)”/g)]).map(([, path = '']) =>
      path.replaceAll('…', ''),
    );
    expect(named.length).toBeGreaterThan(15);
    expect(named.filter((path) => !items.includes(path))).toEqual([]);
  });

  it('says of every rule of the program what it means', () => {
    const silent = PROGRAM_RULES.filter(({ id }) => (PROGRAM_MEANINGS.get(id) ?? '').length < 15);
    expect(silent.map(({ id }) => id)).toEqual([]);
    const known = new Set(PROGRAM_RULES.map(({ id }) => id));
    expect([...PROGRAM_MEANINGS.keys()].filter((id) => !known.has(id))).toEqual([]);
  });
});
