import type { IHeaderGroupParams, IHeaderParams } from 'ag-grid-community';
import { titleWords } from '../../shared/text/title-lines';

/** Title of a column or of a group of them, whose lines break between its words: those that paper breaks between. */
export class TitleHeader {
  private readonly title = document.createElement('span');

  init(params: IHeaderParams | IHeaderGroupParams): void {
    this.refresh(params);
  }

  getGui(): HTMLElement {
    return this.title;
  }

  refresh({ displayName }: IHeaderParams | IHeaderGroupParams): boolean {
    const words = titleWords(displayName ?? '');
    this.title.replaceChildren(...words.flatMap((word) => [document.createElement('wbr'), word]).slice(1));
    return true;
  }
}
