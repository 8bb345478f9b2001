import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/** `virtual:built-forms`: the text of dist/forms.json, as a module that the page may load under its policy. */
function builtForms(): Plugin {
  const name = 'virtual:built-forms';
  const file = fileURLToPath(new URL('./dist/forms.json', import.meta.url));
  return {
    name: 'built-forms',
    resolveId: (id) => (id === name ? `\0${name}` : null),
    load: (id) => (id === `\0${name}` ? `export default ${JSON.stringify(readFileSync(file, 'utf8'))};` : null),
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
    rolldownOptions: {
      output: {
        // What rarely changes or is only text is fetched and compiled beside the rest.
        codeSplitting: { groups: [{ name: 'forms', test: /built-forms$/ }] },
      },
    },
  },
});
