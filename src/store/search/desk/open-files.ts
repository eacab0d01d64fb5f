// Both files as one thread has them open: exchanged when a view of another generation is shown.
import { existsSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { FieldValues } from '../field-values.ts';
import { openToRead } from '../index-file.ts';
import { TextIndex } from '../text-index.ts';
import type { View } from '../view.ts';

/** What is read of a file, whatever the view. */
export type OpenedFile = { readonly text: TextIndex; readonly fieldValues: FieldValues };

/** One file, open to be read. */
export class OpenFile {
  #file: string | undefined;
  #db: DatabaseSync | undefined;
  #read: OpenedFile | undefined;

  /** Whether the file of a view is open, or can be: one that has already gone is followed by a newer one. */
  has(view: View): boolean {
    return view.file === this.#file || existsSync(view.file);
  }

  /** Opens the file of a view; returns whether it is another one than before. */
  show(view: View): boolean {
    if (view.file === this.#file) return false;
    this.#db?.close();
    this.#db = openToRead(view.file);
    this.#read = { text: new TextIndex(this.#db), fieldValues: new FieldValues(this.#db) };
    this.#file = view.file;
    return true;
  }

  /** Words and values of the open file. */
  get read(): OpenedFile {
    if (this.#read === undefined) throw new Error('no file is open');
    return this.#read;
  }

  close(): void {
    this.#db?.close();
  }
}
