import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { builtFormsById } from './shared/form/known-forms';

/** `virtual:built-forms`: a module for each form, with what the build read of it, which the page fetches when it is opened. */
function builtForms(): Plugin {
  const name = 'virtual:built-forms';
  const file = fileURLToPath(new URL('./dist/forms.json', import.meta.url));
  const forms = (): Record<string, string> => builtFormsById(readFileSync(file, 'utf8'));
  const list = (): string => {
    const lines = Object.keys(forms()).map((id) => `'${id}': () => import('${name}/${id}')`);
    return `export default { ${lines.join(', ')} };`;
  };
  return {
    name: 'built-forms',
    resolveId: (id) => (id === name || id.startsWith(`${name}/`) ? `\0${id}` : null),
    load: (id) => {
      if (id === `\0${name}`) return list();
      const form = id.startsWith(`\0${name}/`) ? forms()[id.slice(name.length + 2)] : undefined;
      return form === undefined ? null : `export default ${JSON.stringify(form)};`;
    },
  };
}

/** Bundles renderer/ into dist/renderer. Relative base: both hosts serve the folder under their own address. */
export default defineConfig({
  root: fileURLToPath(new URL('./renderer', import.meta.url)),
  base: './',
  plugins: [react(), builtForms()],
  build: {
    outDir: fileURLToPath(new URL('./dist/renderer', import.meta.url)),
    emptyOutDir: true,
    // Electron 45 and the Chromium of Debian stable are both newer than this.
    target: 'chrome126',
    // The content security policy allows no inline script and no data: script.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 4000,
  },
});
