import { readFileSync } from 'node:fs';
import { offerBuiltForms } from '../../../shared/form/known-forms';

/** Lets this process take the forms that the build read (预读表样) from forms.json beside its own bundle. */
export function offerFormsBeside(bundle: string): void {
  offerBuiltForms(() => {
    try {
      return readFileSync(new URL('forms.json', bundle), 'utf8');
    } catch {
      // Not built: forms are read from their own files, which takes longer and gives the same.
      return null;
    }
  });
}
