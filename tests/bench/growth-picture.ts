/** One line of a picture: milliseconds over size. */
export interface Curve {
  name: string;
  points: readonly { size: number; time: number }[];
}

const WIDTH = 620;
const HEIGHT = 260;
const ROOM = { left: 66, right: 150, top: 34, bottom: 40 };
/** Told apart by colour-blind readers too (Okabe and Ito). */
const COLOURS = ['#0072b2', '#d55e00', '#009e73', '#cc79a7'];

/** How cost grows with size, as an SVG with logarithmic scales. */
export function growthPicture(title: string, curves: readonly Curve[]): string {
  const points = curves.flatMap((curve) => curve.points);
  const across = scaleOf(
    points.map(({ size }) => size),
    ROOM.left,
    WIDTH - ROOM.right,
  );
  const up = scaleOf(
    points.map(({ time }) => time),
    HEIGHT - ROOM.bottom,
    ROOM.top,
  );
  const sizes = [...new Set(points.map(({ size }) => size))];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="12">`,
    `<title>${title}</title>`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#ffffff"/>`,
    `<text x="12" y="20" font-size="13" font-weight="bold">${title}</text>`,
    ...up.decades.map(
      (time) =>
        `<path d="M${ROOM.left} ${up.at(time)}H${WIDTH - ROOM.right}" stroke="#dddddd"/><text x="${ROOM.left - 6}" y="${up.at(time) + 4}" text-anchor="end" fill="#555555">${time} ms</text>`,
    ),
    ...sizes.map(
      (size) =>
        `<text x="${across.at(size)}" y="${HEIGHT - 16}" text-anchor="middle" fill="#555555">${size.toLocaleString('en-US')}</text>`,
    ),
    ...curves.map((curve, at) => curveText(curve, COLOURS[at % COLOURS.length] ?? '', across.at, up.at)),
    ...legend(curves),
    '</svg>\n',
  ].join('\n');
}

function curveText({ points }: Curve, colour: string, x: At, y: At): string {
  const line = points.map(({ size, time }, at) => `${at === 0 ? 'M' : 'L'}${x(size)} ${y(time)}`).join('');
  const dots = points.map(({ size, time }) => `<circle cx="${x(size)}" cy="${y(time)}" r="3.5" fill="${colour}"/>`);
  return `<path d="${line}" fill="none" stroke="${colour}" stroke-width="2"/>${dots.join('')}`;
}

function legend(curves: readonly Curve[]): string[] {
  return curves.map(({ name }, at) => {
    const y = ROOM.top + 14 + at * 20;
    const x = WIDTH - ROOM.right + 24;
    return `<path d="M${x} ${y - 4}h18" stroke="${COLOURS[at % COLOURS.length]}" stroke-width="3"/><text x="${x + 24}" y="${y}">${name}</text>`;
  });
}

type At = (value: number) => number;

/** From the decade below the least value to the one above the greatest. */
function scaleOf(values: readonly number[], start: number, end: number): { at: At; decades: number[] } {
  const low = Math.floor(Math.log10(Math.min(...values, 1e9)));
  const high = Math.max(low + 1, Math.ceil(Math.log10(Math.max(...values, 1e-9))));
  const at = (value: number) => Math.round(start + ((Math.log10(value) - low) / (high - low)) * (end - start));
  return { at, decades: Array.from({ length: high - low + 1 }, (_, step) => 10 ** (low + step)) };
}
