import type { Block, Piece } from './markdown';
import { pictureAddress } from './pictures';

interface Props {
  title: string;
  blocks: readonly Block[];
  /** Follows a link of the text. */
  go(link: string): void;
}

/** A chapter's text as the page shows it. */
export function ManualText({ title, blocks, go }: Props) {
  const parts = blocks.map((block) => {
    const key = JSON.stringify(block);
    if (block.kind === 'list') {
      const List = block.ordered ? 'ol' : 'ul';
      return (
        <List key={key}>
          {block.items.map((pieces) => (
            <li key={JSON.stringify(pieces)}>
              <Words pieces={pieces} go={go} />
            </li>
          ))}
        </List>
      );
    }
    const Tag = block.kind === 'paragraph' ? 'p' : 'h3';
    return (
      <Tag key={key}>
        <Words pieces={block.pieces} go={go} />
      </Tag>
    );
  });
  return (
    <>
      <h2>{title}</h2>
      {parts}
    </>
  );
}

function Words({ pieces, go }: { pieces: readonly Piece[]; go(to: string): void }) {
  return pieces.map((piece) => <Word key={piece.at} piece={piece} go={go} />);
}

function Word({ piece, go }: { piece: Piece; go(to: string): void }) {
  switch (piece.kind) {
    case 'text':
      return piece.text;
    case 'strong':
      return <strong>{piece.text}</strong>;
    case 'code':
      return <code>{piece.text}</code>;
    case 'link':
      return (
        <button type="button" className="mz-link" onClick={() => go(piece.to)}>
          {piece.text}
        </button>
      );
    case 'picture':
      return <img src={pictureAddress(piece.name)} alt={piece.text} />;
  }
}
