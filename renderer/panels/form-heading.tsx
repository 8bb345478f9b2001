import { tableView } from '../document/open-document';
import { useView } from '../state/view-store';

const ALIGN = ['left', 'center', 'right'] as const;

/** Title and heading lines as the form prints them: department left, year in the middle, unit right. */
export function FormHeading({ table }: { table: string }) {
  useView((state) => state.version);
  const layout = tableView(table)?.layout;
  if (!layout) return null;
  const headings = layout.headings.filter((line) => line.trim() !== '');
  return (
    <div className="mz-heading">
      <h1>{layout.title}</h1>
      <div className="mz-heading-lines">
        {headings.map((line, at) => (
          <span key={line} className={`mz-heading-${place(at, headings.length)}`}>
            {line}
          </span>
        ))}
      </div>
    </div>
  );
}

function place(at: number, count: number): (typeof ALIGN)[number] {
  if (at === 0) return 'left';
  return at === count - 1 ? 'right' : 'center';
}
