/** Put in by vite.config.ts: the text of dist/forms.json. */
declare module 'virtual:built-forms' {
  const text: string;
  export default text;
}

/** A text file as it stands. */
declare module '*.md?raw' {
  const text: string;
  export default text;
}
