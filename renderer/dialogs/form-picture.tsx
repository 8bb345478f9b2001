import type { FormSummary } from '../../shared/contract/forms';

/** The picture, and the page whose upper part it shows. */
const WIDTH = 150;
const HEIGHT = 84;
const PAGE = { portrait: 104, landscape: 132 };
const TOP = 8;
const MARGIN = 6;
const TITLE = TOP + 7;
const TABLE = TITLE + 10;
const HEAD = 6;
const LINE = 5;

/** 缩略图: the first page of a form, drawn from its first table. It says nothing that the words beside it do not. */
export function FormPicture({ outline }: { outline: FormSummary['outline'] }) {
  const { landscape, edges, headerRows, header, lines } = outline;
  const page = landscape ? PAGE.landscape : PAGE.portrait;
  const left = (WIDTH - page) / 2;
  const table = page - 2 * MARGIN;
  const edge = (at: number): number => left + MARGIN + (edges[at] ?? 1) * table;
  const body = TABLE + headerRows * HEAD;
  const shown = lines.slice(0, Math.ceil((HEIGHT - body) / LINE)).map((words, at) => ({ words, y: body + at * LINE }));
  const foot = Math.min(HEIGHT, body + shown.length * LINE);
  return (
    <svg className="mz-picture" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
      <rect className="mz-picture-page" x={left} y={TOP} width={page} height={HEIGHT} />
      <rect className="mz-picture-title" x={left + page * 0.3} y={TITLE} width={page * 0.4} height={2.4} />
      <rect className="mz-picture-words" x={edge(0)} y={TABLE - 4} width={page * 0.22} height={1.4} />
      {header.map(({ row, column, rows, columns }) => (
        <rect
          key={`${row} ${column}`}
          className="mz-picture-head"
          x={edge(column)}
          y={TABLE + row * HEAD}
          width={edge(column + columns) - edge(column)}
          height={rows * HEAD}
        />
      ))}
      {shown.map(({ words, y }) => (
        <g key={y}>
          <line x1={edge(0)} x2={edge(edges.length)} y1={y + LINE} y2={y + LINE} />
          {words.map(({ column, length, total }) => (
            <rect
              key={column}
              className={total ? 'mz-picture-title' : 'mz-picture-words'}
              x={edge(column) + 1}
              y={y + 1.8}
              width={Math.max(0, length * (edge(column + 1) - edge(column) - 2))}
              height={1.4}
            />
          ))}
        </g>
      ))}
      {edges.map((share) => (
        <line key={share} x1={left + MARGIN + share * table} x2={left + MARGIN + share * table} y1={body} y2={foot} />
      ))}
    </svg>
  );
}
