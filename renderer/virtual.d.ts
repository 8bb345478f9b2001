/** Put in by vite.config.ts: id of a form of the program → its piece of dist/forms.json. */
declare module 'virtual:built-forms' {
  const forms: Readonly<Record<string, () => Promise<{ default: string }>>>;
  export default forms;
}

/** A text file as it stands. */
declare module '*.md?raw' {
  const text: string;
  export default text;
}
