import text from 'virtual:built-forms';
import { offerBuiltForms } from '../../shared/form/known-forms';

// A document with one of the program's own forms (预读表样) need not have it read again; any other form is.
offerBuiltForms(() => text);
