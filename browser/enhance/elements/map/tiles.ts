// Tiles of a search, asked for as the map needs them and kept while it stands.
import { type Mark, readTile } from './read-tile.ts';
import type { Tile } from './view.ts';

const KEPT = 300;

/** The tiles at an address with `:z/:x/:y`; `changed` is called when one has come or has failed. */
export class Tiles {
  readonly #address: string;
  readonly #changed: () => void;
  /** Marks, or nothing while a tile is on its way. */
  readonly #tiles = new Map<string, readonly Mark[] | undefined>();
  #failed = false;

  constructor(address: string, changed: () => void) {
    this.#address = address;
    this.#changed = changed;
  }

  /** Whether the last tile did not come. */
  get failed(): boolean {
    return this.#failed;
  }

  /** The marks of these tiles; undefined while any of them is on its way. */
  marksOf(tiles: readonly Tile[]): readonly Mark[] | undefined {
    for (const tile of tiles) if (!this.#tiles.has(nameOf(tile))) void this.#fetch(tile);
    const found = tiles.map((tile) => this.#tiles.get(nameOf(tile)));
    return found.some((marks) => marks === undefined) ? undefined : found.flatMap((marks) => marks ?? []);
  }

  async #fetch(tile: Tile): Promise<void> {
    const name = nameOf(tile);
    if (this.#tiles.size >= KEPT) this.#tiles.delete(this.#tiles.keys().next().value ?? '');
    this.#tiles.set(name, undefined);
    const marks = await this.#ask(tile).catch(() => undefined);
    this.#failed = marks === undefined;
    // A tile that failed is asked for again when it is next looked at from elsewhere.
    this.#tiles.set(name, marks ?? []);
    if (marks === undefined) setTimeout(() => this.#tiles.delete(name), 3000);
    this.#changed();
  }

  async #ask(tile: Tile): Promise<readonly Mark[] | undefined> {
    const address = this.#address.replace(':z/:x/:y', nameOf(tile));
    const response = await fetch(address);
    return response.ok ? readTile(new Uint8Array(await response.arrayBuffer()), tile) : undefined;
  }
}

function nameOf({ z, x, y }: Tile): string {
  return `${z}/${x}/${y}`;
}
