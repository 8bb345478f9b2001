import type { ImportReport } from '../../../shared/contract/api';
import type { TableUnit } from './unit-report';

type FormDifference = ImportReport['differences'][number];

/** What an import has to say (导入说明): sentences, and those of them that tell how the file differs from the form. */
export class Remarks {
  private readonly said = new Set<string>();
  private readonly differing = new Map<string, FormDifference>();

  /** What was decided about the unit of each table. */
  readonly units: TableUnit[] = [];

  get notes(): string[] {
    return [...this.said];
  }

  get differences(): FormDifference[] {
    return [...this.differing.values()];
  }

  push(...sentences: readonly string[]): void {
    for (const sentence of sentences) this.said.add(sentence);
  }

  /** A difference between file and form; its sentence is a note as well. */
  differ(difference: FormDifference): void {
    this.said.add(difference.sentence);
    this.differing.set(difference.sentence, difference);
  }
}
