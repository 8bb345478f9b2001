import { tableView } from '../document/open-document';
import { useView } from '../state/view-store';

const ALIGN = ['left', 'center', 'right'] as const;

/** Title and heading lines as the form prints them: department left, year in the middle, unit right. */
export function FormHeading({ table }: { table: string }) {
  useView((state) => state.version);
  const layout = tableView(table)?.layout;
  if (!layout) return null;
  const lines = layout.headingLines ?? [layout.headings.filter((line) => line.trim() !== '')];
  return (
    <div className="mz-heading">
      <h1>{layout.title}</h1>
      {lines.map((line) => (
        <div key={line.join()} className="mz-heading-lines">
          {line.map(withPlace).map(({ id, text, place }) => (
            <span key={id} className={`mz-heading-${place}`}>
              {text}
            </span>
          ))}
        </div>
      ))}
    </div>
  );
}

/** Two of the same text, or of none, are told apart by where they stand. */
function withPlace(text: string, at: number, line: readonly string[]) {
  return { id: `${at} ${text}`, text, place: placeOf(at, line.length) };
}

function placeOf(at: number, count: number): (typeof ALIGN)[number] {
  if (at === 0) return 'left';
  return at === count - 1 ? 'right' : 'center';
}
