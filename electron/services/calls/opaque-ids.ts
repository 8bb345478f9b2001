/** Paths stay in the host: the page gets ids that mean nothing outside this run (不透明编号). */
export class OpaqueIds {
  private readonly paths = new Map<string, string>();
  private readonly ids = new Map<string, string>();
  private readonly places = new Map<string, string>();

  constructor(private readonly newId: () => string) {}

  /** The same path keeps its id. */
  idOf(path: string): string {
    const known = this.ids.get(path);
    if (known !== undefined) return known;
    const id = this.newId();
    this.ids.set(path, id);
    this.paths.set(id, path);
    return id;
  }

  pathOf(id: string): string | null {
    return this.paths.get(id) ?? null;
  }

  /** Remembers where that path really lay when it was chosen, every link followed. */
  pin(path: string, place: string): void {
    this.places.set(this.idOf(path), place);
  }

  /** Null for a path that was not chosen in the page. */
  placeOf(id: string): string | null {
    return this.places.get(id) ?? null;
  }
}
