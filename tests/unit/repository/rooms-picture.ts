import { arrowsBetween, type Import } from './import-graph';
import { LAYERS, type Layer } from './rooms';

const COLUMNS = ['renderer', 'shared', 'electron'];
const WIDTH = 48;

/** Folder of the room that a file stands in, '' for a file beside the rooms. */
export function roomOf(layer: Layer, path: string): string {
  const inside = path.slice(layer.folder.length + 1);
  return layer.rooms.map(([folder]) => folder).find((folder) => inside.startsWith(`${folder}/`)) ?? '';
}

/** The rooms as one figure, by floors, and what each holds; drawn from the imports. */
export function roomsPicture(imports: readonly Import[]): string {
  const columns = COLUMNS.flatMap((name) => LAYERS.filter(({ folder }) => folder === name));
  const floors = columns.map((layer) => floorsOf(layer, imports));
  const height = Math.max(...floors.map((column) => column.length));
  const lines: string[] = [];
  for (let floor = height - 1; floor >= 0; floor -= 1) {
    lines.push(
      row(
        floor + 1,
        floors.map((column) => column[floor] ?? []),
      ),
    );
  }
  const heading = row(
    0,
    columns.map(({ folder }) => [`${folder}/`]),
  ).replace(' 0', '  ');
  const tables = columns.map(({ folder, rooms }) =>
    [
      `| \`${folder}/\` | holds |`,
      '|---|---|',
      ...[...rooms].reverse().map(([name, holds]) => `| \`${name}\` | ${holds} |`),
    ].join('\n'),
  );
  return ['```text', heading, ...lines, '```', '', tables.join('\n\n')].join('\n');
}

/** Rooms of a layer by floor: each stands on the first floor above all that it imports. */
function floorsOf(layer: Layer, imports: readonly Import[]): string[][] {
  const own = imports.filter(({ from, to }) => roomOf(layer, from) !== '' && roomOf(layer, to) !== '');
  const arrows = arrowsBetween(own.filter(inLayer(layer)), (path) => roomOf(layer, path));
  const floor = new Map<string, number>();
  const floors: string[][] = [];
  for (const [room] of layer.rooms) {
    const at = Math.max(-1, ...[...(arrows.get(room) ?? [])].map((below) => floor.get(below) ?? -1)) + 1;
    floor.set(room, at);
    floors[at] = [...(floors[at] ?? []), room.replace('services/', '')];
  }
  return floors;
}

function inLayer({ folder }: Layer): (arrow: Import) => boolean {
  return ({ from, to }) => from.startsWith(`${folder}/`) && to.startsWith(`${folder}/`);
}

function row(floor: number, rooms: readonly (readonly string[])[]): string {
  const cells = rooms.map((names) => names.join(' · ').padEnd(WIDTH));
  return `${String(floor).padStart(2)}  ${cells.join('  ')}`.trimEnd();
}
