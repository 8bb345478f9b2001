const ADDRESSES = import.meta.glob<string>('../../assets/manual/pictures/*.jpg', {
  query: '?url',
  import: 'default',
  eager: true,
});

/** Where the page finds a picture that a chapter names; a test holds that each of them is there. */
export function pictureAddress(name: string): string {
  return ADDRESSES[`../../assets/manual/${name}`] ?? '';
}
