// Which views of the two files are shown together: those of the same change, so that a record is never in both or in
// neither. The desk's follower goes as far as the public view went and no further; public views wait for it here.
import type { View } from '../view.ts';
import type { DeskPair } from './scoped-views.ts';

/** Public views that wait at most; the desk's follower is told of the newest, and catches up with it. */
const MOST_WAITING = 16;

/** The newest views of both files, and the pair that can be shown of them. */
export class Pairs {
  #waiting: readonly View[] = [];
  #desk: View | undefined;
  #shown: DeskPair | undefined;

  /** Takes a public view; returns the pair to show, if there is a new one now. */
  offerPublic(view: View): DeskPair | undefined {
    const others = this.#waiting.filter((other) => !showsTheSame(other, view));
    this.#waiting = [...others, view].slice(-MOST_WAITING);
    return this.#pair();
  }

  /** Takes a view of the desk's file; returns the pair to show, if there is a new one now. */
  offerDesk(view: View): DeskPair | undefined {
    this.#desk = view;
    return this.#pair();
  }

  #pair(): DeskPair | undefined {
    const desk = this.#desk;
    const at = this.#waiting.findLastIndex((view) => desk !== undefined && showsTheSame(view, desk));
    const open = this.#waiting[at];
    if (desk === undefined || open === undefined) return undefined;
    this.#waiting = this.#waiting.slice(at);
    if (this.#shown?.public === open && this.#shown.desk === desk) return undefined;
    const { seq, ahead } = desk;
    this.#shown = { seq, ...(ahead === undefined ? {} : { ahead }), public: open, desk };
    return this.#shown;
  }
}

/** The same changes, those ahead of a large one included. */
function showsTheSame(a: View, b: View): boolean {
  return a.seq === b.seq && (a.ahead?.upTo ?? 0) === (b.ahead?.upTo ?? 0);
}
