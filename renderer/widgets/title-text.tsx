import { Fragment } from 'react';
import { titleWords } from '../../shared/text/title-lines';

/** A title whose lines break between its words. */
export function TitleText({ title }: { title: string }) {
  let at = 0;
  return (
    <span className="mz-title-text">
      {titleWords(title).map((word) => {
        at += word.length;
        return (
          <Fragment key={at}>
            {at > word.length && <wbr />}
            {word}
          </Fragment>
        );
      })}
    </span>
  );
}
