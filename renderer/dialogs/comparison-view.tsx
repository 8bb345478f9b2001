import {
  type CellDifference,
  type Comparison,
  HEAD_WORDS,
  isSame,
  type ParagraphDifference,
  sourceWords,
  TABLES_ONLY,
  type TableComparison,
  TEXT_WORDS,
  type TextDifference,
} from '../../shared/compare/comparison';

const KINDS = { typed: '录入', computed: '计算' } as const;
/** More lines than anybody reads; the counts above say how many there are. */
const SHOWN = 300;

/** What two documents differ in, table by table and cell by cell. */
export function ComparisonView({ comparison }: { comparison: Comparison }) {
  const told = `${comparison.tablesOnly ? TABLES_ONLY : ''}${sourceWords(comparison)}`;
  if (isSame(comparison)) {
    const same = comparison.tablesOnly ? '各表内容相同，没有差异。' : '内容相同，没有差异。';
    return (
      <p data-testid="comparison-counts">
        {same}
        {told}
      </p>
    );
  }
  const { typed, computed, rows, other } = comparison.counts;
  const head = comparison.head.map(({ field, before, after }) => ({ place: HEAD_WORDS[field], before, after }));
  return (
    <div className="mz-comparison">
      <p data-testid="comparison-counts">
        录入的数据 {typed} 处，随之变动的计算结果 {computed} 处，增减行 {rows} 行，其他 {other} 处
      </p>
      {told !== '' && <p className="mz-muted">{told}</p>}
      <div className="mz-comparison-tables">
        {head.length > 0 && <TextTable title="文档" lines={head} />}
        {comparison.tables.map((table) => (
          <Table key={`${table.before ?? ''} ${table.after ?? ''}`} table={table} />
        ))}
        {comparison.paragraphs.length > 0 && <Paragraphs lines={comparison.paragraphs} />}
        {comparison.inputs.length > 0 && <TextTable title="说明中的数和上年数" lines={comparison.inputs.map(named)} />}
        {comparison.explanations.length > 0 && <TextTable title="出错说明" lines={comparison.explanations} />}
      </div>
    </div>
  );
}

/** Paragraphs one above the other: they are too long to stand side by side. */
function Paragraphs({ lines }: { lines: readonly ParagraphDifference[] }) {
  return (
    <section>
      <h4>情况说明</h4>
      {lines.map(({ section, before, after, kind }) => (
        <dl
          key={`${section} ${before} ${after}`}
          className={kind === 'figures' ? 'mz-paragraph mz-muted' : 'mz-paragraph'}
        >
          <dt>
            {section}
            {kind === 'figures' && '（只有取数变动）'}
          </dt>
          <dd>
            <del>{before || '无'}</del>
          </dd>
          <dd>
            <ins>{after || '无'}</ins>
          </dd>
        </dl>
      ))}
    </section>
  );
}

function Table({ table }: { table: TableComparison }) {
  const { title, rows, cells, texts } = table;
  if (table.before === null || table.after === null) {
    return <h4>{`${title}：只在${table.before === null ? '后' : '前'}一份中`}</h4>;
  }
  return (
    <section>
      <h4>{title}</h4>
      {rows.length > 0 && (
        <ul className="mz-plain-list">
          {rows.map(({ kind, row, label, figures }) => (
            <li key={`${kind} ${row}`}>
              {kind === 'added' ? '增加' : '删除'}行 {label}
              {figures.map(({ column, text }) => `　${column} ${text}`).join('')}
            </li>
          ))}
        </ul>
      )}
      {cells.length > 0 && <CellTable cells={cells} />}
      {texts.length > 0 && <TextTable title="" lines={texts.map((text) => ({ ...text, place: placeOf(text) }))} />}
    </section>
  );
}

/** Beside figures of the text, one of last year says that it is. */
function named(text: TextDifference): TextDifference {
  return text.what === 'last-year' ? { ...text, place: placeOf(text) } : text;
}

function placeOf({ what, place }: TextDifference): string {
  return place === '' ? TEXT_WORDS[what] : `${TEXT_WORDS[what]} ${place}`;
}

function CellTable({ cells }: { cells: readonly CellDifference[] }) {
  return (
    <table className="mz-plain-table">
      <thead>
        <tr>
          <th>位置</th>
          <th>前</th>
          <th>后</th>
          <th>差额</th>
          <th>来源</th>
        </tr>
      </thead>
      <tbody>
        {cells.slice(0, SHOWN).map(({ row, column, place, before, after, delta, kind }) => (
          <tr key={`${row} ${column}`} className={kind === 'computed' ? 'mz-muted' : ''}>
            <td>{place}</td>
            <td className="mz-amount">{before || '空白'}</td>
            <td className="mz-amount">{after || '空白'}</td>
            <td className="mz-amount">{delta ?? ''}</td>
            <td>{KINDS[kind]}</td>
          </tr>
        ))}
      </tbody>
      {cells.length > SHOWN && (
        <tfoot>
          <tr>
            <td colSpan={5}>另有 {cells.length - SHOWN} 处未列出</td>
          </tr>
        </tfoot>
      )}
    </table>
  );
}

function TextTable({
  title,
  lines,
}: {
  title: string;
  lines: readonly { place: string; before: string; after: string }[];
}) {
  return (
    <>
      {title !== '' && <h4>{title}</h4>}
      <table className="mz-plain-table">
        <tbody>
          {lines.map(({ place, before, after }) => (
            <tr key={place}>
              <td>{place}</td>
              <td>{before || '无'}</td>
              <td>{after || '无'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
