import { Clock } from '../types';

/** Sandbox time that stands still until it is moved; never backwards (behaviour.md §11). */
export class FrozenClock implements Clock {
  #now: number;

  constructor(startMs: number) {
    this.#now = startMs;
  }

  now(): number {
    return this.#now;
  }

  /** Moves to an instant in ms since the epoch. Throws a `RangeError` when it lies before the current one. */
  moveTo(instantMs: number): void {
    if (instantMs < this.#now) {
      throw new RangeError(
        `Sandbox time never goes back: ${new Date(
          instantMs,
        ).toISOString()} is before ${new Date(this.#now).toISOString()}`,
      );
    }
    this.#now = instantMs;
  }

  moveBy(ms: number): void {
    this.moveTo(this.#now + ms);
  }
}
