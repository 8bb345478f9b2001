import { z } from 'zod';

// The content security policy forbids compiling code at run time. Without this, zod tries it once and the browser
// reports a violation; it has to be said before the first schema is made, hence the first import of the page.
z.config({ jitless: true });
