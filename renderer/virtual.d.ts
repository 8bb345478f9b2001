/** Put in by vite.config.ts: the text of dist/forms.json. */
declare module 'virtual:built-forms' {
  const text: string;
  export default text;
}
