// What is asked often, so that threads that are about to answer can be asked it first. Counts halve when there are many
// questions: what nobody asks any more is forgotten.
import type { Verb } from './messages.ts';

/** A question of the reader by the name of its verb. */
export type Asked = { readonly verb: Verb; readonly question: unknown };

const MOST = 500;

/** The questions of one index. */
export class FrequentQuestions {
  #asked = new Map<string, Asked & { times: number }>();

  /** Notes that a question, known by its key, is asked. */
  note(key: string, asked: Asked): void {
    const known = this.#asked.get(key);
    if (known !== undefined) known.times += 1;
    else this.#asked.set(key, { ...asked, times: 1 });
    if (this.#asked.size > MOST) this.#halve();
  }

  /** The most frequent ones first. */
  first(count: number): readonly Asked[] {
    return [...this.#asked.values()].toSorted((a, b) => b.times - a.times).slice(0, count);
  }

  #halve(): void {
    for (const one of this.#asked.values()) one.times >>>= 1;
    this.#asked = new Map([...this.#asked].filter(([, { times }]) => times > 0));
  }
}
