import { beforeAll, describe, expect, it } from 'vitest';
import { createTypesetter } from '../../../electron/services/pdf/typesetter';
import { openEditor } from '../../../shared/editor/editor';
import { readSample } from '../../bench/sample';
import { ports, provideFonts } from './poppler';

const { template, project } = await readSample();

/** The document drawn by one typesetter: the name of each page's picture, and the picture. */
async function drawn(typesetter: ReturnType<typeof createTypesetter>, state: typeof project) {
  const made = await typesetter.draw('d', template, state, ports);
  if (!made.ok) throw new Error(made.error.code);
  const { drawing, pages } = made.value;
  return Promise.all(
    pages.map(async ({ picture: name }, at) => {
      const svg = await typesetter.page('d', drawing, at + 1);
      if (!svg.ok) throw new Error(svg.error.code);
      return { name, svg: svg.value };
    }),
  );
}

describe('the pictures of the pages', () => {
  beforeAll(() => provideFonts());

  it('keep their names as long as nothing of them changes, and only so long', async () => {
    const editor = openEditor(template, project);
    const typesetter = createTypesetter();
    const first = await drawn(typesetter, editor.project);
    expect(new Set(first.map(({ name }) => name)).size).toBe(first.length);
    editor.dispatch({ kind: 'set-cells', cells: [{ table: 'E3', row: 'r10', column: 'budget', text: '77.25' }] });
    const second = await drawn(typesetter, editor.project);
    const changed = second.filter(({ name }, at) => name !== first[at]?.name);
    expect(changed.length).toBeGreaterThan(0);
    expect(changed.length).toBeLessThan(6);
    for (const [at, { name, svg }] of second.entries()) {
      expect(svg === first[at]?.svg, `page ${at + 1}`).toBe(name === first[at]?.name);
    }
    editor.undo();
    expect((await drawn(typesetter, editor.project)).map(({ svg }) => svg)).toEqual(first.map(({ svg }) => svg));
  });

  it('have other names in another process', async () => {
    const names = new Set((await drawn(createTypesetter(), project)).map(({ name }) => name));
    const others = await drawn(createTypesetter(), project);
    expect(others.filter(({ name }) => names.has(name))).toEqual([]);
  });
});
