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
          {line.map((text, at) => (
            <span key={text} className={`mz-heading-${place(at, line.length)}`}>
              {text}
            </span>
          ))}
        </div>
      ))}
    </div>
  );
}

function place(at: number, count: number): (typeof ALIGN)[number] {
  if (at === 0) return 'left';
  return at === count - 1 ? 'right' : 'center';
}
